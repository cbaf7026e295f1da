"""What people see of a rota: who hosts next and why, the plan, the order."""

from collections.abc import Sequence
from itertools import islice

from bot.domain.rota import GuestHosted, Meeting
from bot.domain.schedule import Slot
from bot.kit.message import Heading, Message, Say, Table, Text, message, say
from bot.services.rota.standing import Standing
from bot.services.rota.words import rota_words, why_words
from bot.services.schedule import days_words

AHEAD = 6
"""Today's meeting and the next five."""
NOTED = 4
"""So many of those passed over are named with the reason; the rest are counted."""


def title(found: Standing) -> Heading:
    """The name of a rota with its time and days."""
    plan = found.rota.plan
    return Heading(say("rota-title", rota=rota_words(found.rota.name), at=plan.at[0], days=days_words(plan.days)))


def host_card(found: Sequence[Standing]) -> Message:
    """Today's host and the next ones of each rota, each with the reason."""
    card = Message(())
    for each in found:
        card += message(title(each), *_today(each), *_table(each, AHEAD))
    return card + Text(say("rota-hint"), "muted")


def plan_card(found: Standing, count: int) -> Message:
    """The next so many meetings."""
    return message(title(found), *_table(found, count))


def _today(found: Standing) -> list[Text]:
    """What is on record for today, or that nobody has it yet."""
    record = found.records.get(found.today)
    if record is not None:
        host = record.guest if isinstance(record, GuestHosted) else record.host
        return [Text(say("rota-today-done", name=found.name(host), day=found.today))]
    slot = found.slots.on(found.today)
    if found.in_writing:
        return []
    if slot is not None and found.is_over(slot) and slot.due >= found.rota.started_at:
        return [Text(say("rota-today-unrecorded", day=found.today), "warning")]
    return []


def _table(found: Standing, count: int) -> list[Table | Text]:
    """The plan as a table; where the calendar ends it ends, and says so."""
    coming = list(islice(found.known(), count))
    blocks: list[Table | Text] = []
    if found.in_writing:
        return [Text(say("rota-in-writing"))]
    if coming:
        rows = tuple((each.day, _host(found, each), _notes(found, each)) for each in coming)
        columns = tuple(say(f"rota-column-{name}") for name in ("day", "host", "note"))
        blocks.append(Table(columns, rows, align="lll"))
    elif not found.queue.order:
        blocks.append(Text(say("rota-empty"), "warning"))
    end = horizon(found, coming, count)
    if end is not None:
        blocks.append(Text(say("rota-horizon", year=str(end.local_date.year), day=end.local_date), "muted"))
    return blocks


def horizon(found: Standing, coming: Sequence[Meeting], count: int) -> Slot | None:
    """The first meeting that the calendar does not know, where the plan ends because of it."""
    if len(coming) >= count:
        return None
    later = (slot for slot in found.slots if not slot.known and not found.is_over(slot))
    return next(later, None)


def _host(found: Standing, meeting: Meeting) -> str | Say:
    return found.name(meeting.host) if meeting.host is not None else say("rota-nobody-short")


def _notes(found: Standing, meeting: Meeting) -> list[Say]:
    """Why this one: a guest, a gift, confirmed; and who was passed over for what reason."""
    notes: list[Say] = []
    turn = meeting.turn
    if meeting.day == found.today and found.claimed is not None:
        notes.append(say("rota-note-confirmed"))
    if turn is not None and turn.owner is None:
        notes.append(say("rota-note-guest"))
    elif turn is not None and turn.owner is not None and turn.owner != turn.host:
        notes.append(say("rota-note-for", name=found.name(turn.owner)))
    passed = turn.passed if turn is not None else ()
    notes += [say("rota-note-passed", name=found.name(who), why=why_words(why)) for who, why in passed[:NOTED]]
    if len(passed) > NOTED:
        notes.append(say("rota-note-more", count=len(passed) - NOTED))
    return notes


def order_card(found: Standing) -> Message:
    """The order of turns."""
    names = [found.name(each) for each in found.queue.order]
    return message(title(found), say("rota-order", names=names) if names else say("rota-empty"))
