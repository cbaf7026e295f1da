"""Writing marks down, and withdrawing them."""

from datetime import date

from bot.domain.conduct import REPRIMAND_MONTHS, Kind, Mark, check_dates, months_after, read_text
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services import record
from bot.services.conduct.cards import card, kind_words, until_words
from bot.services.conduct.evidence import attach_dropped
from bot.services.team import check_team
from storage import conduct as storage
from storage import people, record_cards

ABOUT = "conduct"


def find(ctx: Context, number: int) -> Mark:
    """The mark of that number; there is none for whoever may not see it."""
    found = storage.find_mark(ctx.db, number)
    if found is None:
        raise Refusal("conduct-unknown", number=f"#{number}")
    if found.by != ctx.person.id:
        try:
            record.check_see(ctx.person, people.person(ctx.db, found.person_id))
        except Refusal:
            raise Refusal("conduct-unknown", number=f"#{number}") from None
    return found


def write(ctx: Context, person: Person, kind: Kind, text: str, *, day: date | None, until: date | None) -> Message:
    """Write a commendation or a reprimand down; the person reads it at once, privately."""
    _check_writer(ctx.person, person, kind)
    today = record.today(ctx)
    happened = day or today
    expires = until
    if expires is None and kind is Kind.REPRIMAND:
        expires = months_after(happened, REPRIMAND_MONTHS)
    check_dates(happened, expires, today)
    mark = storage.add_mark(
        ctx.db, person.id, kind, read_text(text), day=happened, expires_on=expires, by=ctx.person.id, now=ctx.now
    )
    attach_dropped(ctx, mark)
    told = message(say(f"conduct-told-{kind.value}", by=ctx.person.name), private=True)
    told += card(ctx.db, mark, people.person(ctx.db, person.id), today)
    record_cards.keep_card(ctx.db, ABOUT, mark.id, person.id, ctx.tell(person, told))
    facts = {"number": f"#{mark.id}", "kind": kind_words(mark), "name": person.name, "until": until_words(mark)}
    return message(say("conduct-written", **facts), say("conduct-written-next", number=mark.id), private=True)


def _check_writer(actor: Person, person: Person, kind: Kind) -> None:
    """Leaders commend people of their team; whatever counts against somebody is for supervisors."""
    if actor.id == person.id:
        raise Refusal("record-own")
    if kind is Kind.COMMENDATION and actor.role is Role.LEADER and person.role < Role.LEADER:
        check_team(actor, person.team_id)
        return
    record.check_write(actor, person)


def withdraw(ctx: Context, number: int, why: str) -> Message:
    """Withdraw a mark, whoever wrote it oneself, or as an owner; it stays to be read and counts no more."""
    mark = find(ctx, number)
    if mark.by != ctx.person.id and (ctx.person.role is not Role.OWNER or mark.person_id == ctx.person.id):
        raise Refusal("conduct-not-the-writer", number=f"#{number}", name=people.person(ctx.db, mark.by).name)
    kept = storage.withdraw_mark(
        ctx.db, mark.id, by=ctx.person.id, why=read_text(why) if why.strip() else "", now=ctx.now
    )
    if kept is None:
        raise Refusal("conduct-withdrawn-already", number=f"#{number}")
    redraw(ctx, kept)
    person = people.person(ctx.db, kept.person_id)
    ctx.tell(person, message(say("conduct-told-withdrawn", number=f"#{number}", by=ctx.person.name), private=True))
    return message(say("conduct-withdrawn", number=f"#{number}", name=person.name), private=True)


def redraw(ctx: Context, mark: Mark) -> None:
    """Write every card of a mark anew."""
    today = record.today(ctx)
    for person_id, ref in record_cards.cards(ctx.db, ABOUT, mark.id):
        reader = people.person(ctx.db, person_id).at(ctx.now)
        ctx.rewrite(ref, card(ctx.db, mark, reader, today))
