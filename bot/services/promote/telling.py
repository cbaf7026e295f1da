"""Telling people about a request: those who are asked, the person, and every card anew wherever it was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.promote import Request, all_asked
from bot.kit.command import Context, MessageRef
from bot.kit.message import Message, Say, message, say
from bot.services.promote import cards, record, words
from storage import audit, ladder, people
from storage import promote as storage


class Speaking(Protocol):
    """Whoever works in a transaction and has something to say: a command or a sweep."""

    db: Connection
    now: datetime

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""

    def rewrite(self, ref: MessageRef, words: Message) -> None:
        """Replace a message that was sent."""


def saved(speaking: Speaking, before: Request, after: Request) -> Request:
    """Keep what became of a request; refused where somebody was first."""
    kept = storage.save(speaking.db, before, after)
    if kept is None:
        raise closed(speaking.db, storage.find(speaking.db, before.id) or before)
    return kept


def closed(db: Connection, request: Request) -> Refusal:
    """Why nothing can be decided any more: what came of it, by whom and when."""
    if request.waiting:
        return Refusal("promote-just-changed", number=words.number_of(request))
    state = words.state_words(request, record.names_of(db, (request.decided_by,)))
    return Refusal("promote-is-closed", number=words.number_of(request), state=state)


def step(speaking: Speaking, request: Request, name: str, *, by: Person | None = None, why: str = "") -> None:
    """Add to what happened to a request; what the clock does goes into the trail here, since nobody typed it."""
    storage.add_step(speaking.db, request.id, name, person_id=by.id if by else None, now=speaking.now, words=why)
    if by is None:
        line = f"promote {name} {request.id}"
        audit.record(
            speaking.db, at=speaking.now, person_id=None, chat_id=None, command="promote", line=line, outcome="done"
        )


def asked_ids(db: Connection, request: Request, now: datetime) -> tuple[int, ...]:
    """Whose decision a request waits for now."""
    if not request.waiting:
        return ()
    who = record.person_of(db, request, now)
    found = all_asked(request, who, record.floor_for(db, who, now))
    return found.ids if found else ()


def card(db: Connection, request: Request, reader: Person, asked: Sequence[int]) -> Message:
    """The request as somebody reads it."""
    return cards.request_card(db, request, reader, asked=asked, ladder=ladder.ladder(db))


def show(speaking: Speaking, request: Request, reader: Person, asked: Sequence[int], above: Say | None = None) -> None:
    """Send the card to somebody, and remember where it is."""
    shown = card(speaking.db, request, reader, asked)
    sent = speaking.tell(reader, shown if above is None else message(above, private=True) + shown)
    storage.keep_card(speaking.db, request.id, reader.id, sent)


def answer(ctx: Context, request: Request, above: Say) -> None:
    """Answer whoever asked for the promotion with the card, privately wherever it was typed."""
    show(ctx, request, ctx.person, asked_ids(ctx.db, request, ctx.now), above)
    if not ctx.chat.direct:
        ctx.post(ctx.chat, message(say("answered-privately", name=ctx.person.name)))


def ask(speaking: Speaking, request: Request, *, above: Say, again: bool = False) -> int:
    """Send the card to those who are asked: to all `again`, or to those who have none yet; to how many."""
    asked = asked_ids(speaking.db, request, speaking.now)
    known = storage.readers(speaking.db, request.id)
    told = [each for each in asked if again or each not in known]
    for each in told:
        show(speaking, request, people.person(speaking.db, each), asked, above)
    return len(told)


def redraw(speaking: Speaking, request: Request, pressed_on: MessageRef | None = None) -> bool:
    """Write every card of a request anew; whether the one that was pressed on is among them."""
    asked = asked_ids(speaking.db, request, speaking.now)
    found = storage.cards(speaking.db, request.id)
    for reader, ref in found:
        speaking.rewrite(ref, card(speaking.db, request, people.person(speaking.db, reader), asked))
    return pressed_on is not None and pressed_on.id in {ref.id for _, ref in found}


def tell_person(speaking: Speaking, request: Request, told: Say) -> None:
    """Tell whoever asked for the promotion."""
    speaking.tell(people.person(speaking.db, request.person_id), message(told, private=True))
