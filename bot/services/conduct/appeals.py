"""Appeals: filed by the person, decided by somebody who did not write the reprimand."""

from collections.abc import Iterator
from datetime import date

from bot.domain.conduct import Verdict, check_appeal, may_decide, read_text
from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit.command import Context
from bot.kit.inbox import Asked, Inbox, Item
from bot.kit.message import Message, Text, message, say
from bot.services import record
from bot.services.conduct.cards import buttons_for, card, deciders
from bot.services.conduct.writing import ABOUT, find, redraw
from storage import conduct as storage
from storage import people, record_cards

inbox = Inbox()


def appeal(ctx: Context, number: int, text: str) -> Message:
    """File an appeal; those who may decide are asked privately. Until then the reprimand counts."""
    mark = find(ctx, number)
    today = record.today(ctx)
    check_appeal(mark, ctx.person, today)
    kept = storage.file_appeal(ctx.db, mark.id, read_text(text), ctx.now)
    if kept is None:
        raise Refusal("conduct-appealed-already", number=f"#{number}")
    redraw(ctx, kept)
    asked = deciders(ctx.db, kept, today, ctx.now)
    for each in asked:
        words = message(Text(say("conduct-asked", name=ctx.person.name), "warning"), private=True)
        told = ctx.tell(each, words + card(ctx.db, kept, each, today))
        record_cards.keep_card(ctx.db, ABOUT, kept.id, each.id, told)
    key = "conduct-appeal-filed" if asked else "conduct-appeal-nobody"
    return message(say(key, number=f"#{number}", names=[each.name for each in asked]), private=True)


def decide(ctx: Context, number: int, verdict: Verdict, why: str) -> Message:
    """Decide on an appeal; the person and whoever wrote the reprimand are told, all cards are written anew."""
    mark = find(ctx, number)
    person = people.person(ctx.db, mark.person_id)
    if ctx.person.id == mark.by:
        raise Refusal("conduct-wrote-it", number=f"#{number}")
    if not may_decide(mark, ctx.person, person):
        raise Refusal("conduct-not-to-decide", number=f"#{number}")
    kept = storage.decide_appeal(
        ctx.db, mark.id, verdict, by=ctx.person.id, why=read_text(why) if why.strip() else "", now=ctx.now
    )
    if kept is None:
        raise Refusal("conduct-no-appeal" if mark.appeal is None else "conduct-decided", number=f"#{number}")
    redraw(ctx, kept)
    words = say(f"conduct-told-{verdict.value}", number=f"#{number}", by=ctx.person.name, name=person.name)
    ctx.tell(person, message(words, private=True))
    if kept.by != ctx.person.id:
        ctx.tell(people.person(ctx.db, kept.by), message(words, private=True))
    return message(words, private=True)


@inbox.add("conduct", order=30)
def appeals_to_decide(asked: Asked) -> Iterator[Item]:
    """Appeals that this person may decide on."""
    if asked.person.role < Role.SUPERVISOR:
        return
    for mark in storage.open_appeals(asked.db):
        person = people.person(asked.db, mark.person_id)
        if mark.appeal is not None and may_decide(mark, asked.person, person):
            words = say("conduct-waits", number=f"#{mark.id}", name=person.name, text=mark.appeal.text)
            offered = buttons_for(asked.db, mark, asked.person, _day(asked))
            yield Item(words, since=mark.appeal.filed_at, buttons=offered)


def _day(asked: Asked) -> date:
    return asked.now.date()
