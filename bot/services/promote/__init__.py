"""Promotion: asking for the next tier, deciding, and what becomes of it. All of it is private."""

from bot.domain.errors import Refusal
from bot.domain.people import Person, may_see_record
from bot.domain.promote import judge
from bot.kit.command import Context
from bot.kit.message import Message
from bot.services.promote import cards, deciding, filing, listing, record, scanning, silence, supporting, telling
from bot.services.tier import tier_word
from storage import ladder as ladders

__all__ = ["deciding", "filing", "listing", "record", "scanning", "silence", "standing", "supporting", "telling"]


def standing(ctx: Context, person: Person) -> Message:
    """How far somebody is from the next tier: one's own, or as a supervisor somebody else's."""
    own = person.id == ctx.person.id
    if not may_see_record(ctx.person, person):
        raise Refusal("record-not-yours", name=person.name)
    ladder = ladders.ladder(ctx.db)
    day = record.day_of(ctx.db, person, ctx.now)
    held, _ = record.tier_of(ctx.db, person, ladder, day)
    rung = ladder.above(held)
    if rung is None:
        raise Refusal("promote-at-the-top", held=tier_word(held))
    found = record.record_of(ctx.db, person, ladder, rung, day)
    return cards.standing_card(ctx.db, person, found, rung, judge(rung, found), own=own)
