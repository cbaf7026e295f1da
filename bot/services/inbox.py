"""The inbox: all that waits for a person, of every feature, in one card."""

from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people import Person
from bot.kit import inbox
from bot.kit.inbox import Asked, Item, Waiting
from bot.kit.message import Button, Heading, Message, Text, buttons, message, say

MOST_SHOWN = 6
"""Of each kind; the others are counted."""


def card(db: Connection, person: Person, now: datetime) -> Message:
    """Everything that waits, kind by kind; what is due first in front."""
    asked = Asked(db, person, now)
    found = [(kind, _in_order(kind, asked)) for kind in inbox.kinds()]
    found = [(kind, items) for kind, items in found if items]
    if not found:
        return message(say("inbox-empty"), private=True)
    count = sum(len(items) for _, items in found)
    shown = message(Heading(say("inbox-title", count=count)), private=True)
    for kind, items in found:
        shown += _part(kind, items, now)
    return shown


def _in_order(kind: Waiting, asked: Asked) -> list[Item]:
    latest = datetime.max.replace(tzinfo=asked.now.tzinfo)
    return sorted(kind.find(asked), key=lambda each: (each.due or latest, each.since))


def _part(kind: Waiting, items: list[Item], now: datetime) -> Message:
    shown = message(Text(say("inbox-kind", kind=say(f"inbox-{kind.name}"), count=len(items))))
    row: list[Button] = []
    for each in items[:MOST_SHOWN]:
        late = each.due is not None and each.due < now
        shown += Text(each.words, "warning" if late else "plain")
        if each.due is not None:
            shown += Text(say("inbox-due", due=each.due), "muted")
        row += each.buttons
    if len(items) > MOST_SHOWN:
        shown += Text(say("inbox-more", count=len(items) - MOST_SHOWN), "muted")
    return shown + buttons(*row) if row else shown
