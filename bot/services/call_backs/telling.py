"""Call-backs among what others tell: digests, the inbox, the check-lists, the daily numbers."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection

from bot.domain.call_backs import TaskState
from bot.domain.people import Shop
from bot.kit import checklist, inbox
from bot.kit.checklist import Checks
from bot.kit.digest import DAY, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Button, Message, Text, say
from bot.services.call_backs import report
from bot.services.call_backs.cards import number_of
from storage import call_backs as storage
from storage import shops

sections = Sections()
checks = Checks()
inbox_items = inbox.Inbox()

_DAY = timedelta(days=1)


@sections.add("call_backs", order=40, kinds={DAY, OWNER, WEEK}, public=True)
def results(asked: Asked) -> Found | None:
    """What calls brought in beside the baseline, and who is still to be rung; who did it, never in a group."""
    served = [shop for team in asked.teams for shop in shops.shops(asked.db, team.id)]
    shown = [each for each in report.reported(asked.db, served, asked.since, asked.until, asked.now) if each.contacts]
    blocks: list[Block] = report.blocks(shown) if shown else []
    due = storage.due(asked.db, [each.id for each in served])
    blocks += [
        Text(say("callback-digest-waiting", shop=shop.name, count=due[shop.id].tasks))
        for shop in served
        if shop.id in due
    ]
    if not blocks:
        return None
    contacts = [each for shop in shown for each in shop.contacts]
    if contacts and asked.kind != DAY:
        blocks.append(report.hours_chart(shown, asked.now))
    private = () if asked.in_group or not contacts else (report.agents_table(asked.db, contacts, asked.now),)
    return Found(tuple(blocks), details=private)


@inbox_items.add("call_backs", order=35)
def in_hand(asked: inbox.Asked) -> Iterator[inbox.Item]:
    """The call that this person has in hand, and what buyers promised to them."""
    held = storage.claim_of(asked.db, asked.person.id)
    if held is not None and held.claimed_at is not None:
        shop = shops.shop(asked.db, held.shop_id)
        words = say("callback-inbox-claim", number=number_of(held), shop=shop.name)
        show = Button(say("callback-button-show"), f"callback take {held.id}")
        yield inbox.Item(words, held.claimed_at, held.lease_until, (show,))
    for task in storage.promises_to(asked.db, asked.person.id):
        shop = shops.shop(asked.db, task.shop_id)
        words = say("callback-inbox-promise", number=number_of(task), shop=shop.name)
        yield inbox.Item(words, task.last_at or asked.now, task.promised_until)


@checks.add("call_backs-rounds")
def rounds_done(asked: checklist.Asked) -> bool | None:
    """Whether nobody is left to be rung now; None where there was nobody all day."""
    ids = [each.id for each in shops.shops(asked.db, asked.team.id)]
    if not ids:
        return None
    left = storage.by_state(asked.db, ids)
    begins = datetime.combine(asked.day, time(), asked.team.tz).astimezone(UTC)
    if not left and not storage.contacts(asked.db, ids, begins, begins + _DAY):
        return None
    return not any(state == TaskState.DUE.value for _, state in left)


def with_calls(db: Connection, card: Message, served: Sequence[Shop], day: date, now: datetime) -> Message:
    """A card of a day's numbers with what the calls of that day brought in, where there were any."""
    for words in report.day_lines(db, served, day, now):
        card += Text(words)
    return card
