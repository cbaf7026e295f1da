"""Lists of requests: one's own, those that wait for one, a team's; the trail; the inbox and the digests."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.promote import Floor, Request, all_asked
from bot.kit import digest, inbox
from bot.kit.arguments import Period
from bot.kit.command import Context
from bot.kit.message import Button, Message, Say, Table, Text, buttons, message, say
from bot.services.export import with_export
from bot.services.promote import record, words
from bot.services.tier import tier_word
from storage import people
from storage import promote as storage

inbox_items = inbox.Inbox()
sections = digest.Sections()

MOST_BUTTONS = 6
MOST_LISTED = 30
MOST_STEPS = 500
_FEW = 5


def waiting_for(db: Connection, person: Person, now: datetime) -> list[Request]:
    """The requests that this person is asked to decide; those who go before others first, then the oldest."""
    if person.role < Role.LEADER and person.id not in storage.deputies(db).values():
        return []
    found = []
    floors: dict[date, Floor] = {}
    for each in storage.open_requests(db):
        if not each.waiting or each.person_id == person.id:
            continue
        who = record.person_of(db, each, now)
        day = record.day_of(db, who, now)
        if day not in floors:
            floors[day] = record.floor_on(db, day, now)
        asked = all_asked(each, who, floors[day])
        if asked is not None and person.id in asked.ids:
            found.append(each)
    return sorted(found, key=lambda each: (not _goes_before(db, each), each.id))


def _goes_before(db: Connection, request: Request) -> bool:
    return record.priority_of(db, people.person(db, request.person_id), request.day) == request.tier


def list_card(ctx: Context) -> Message:
    """What waits for one's decision, one's own requests, and as a supervisor everything that is open."""
    names = {each.id: each.name for each in people.people(ctx.db)}
    mine = storage.requests_of(ctx.db, ctx.person.id)
    to_decide = waiting_for(ctx.db, ctx.person, ctx.now)
    shown = message(private=True)
    if to_decide:
        shown += _table(to_decide, names, say("promote-list-to-decide"), ctx.now)
        shown += _show_buttons(to_decide)
    if mine:
        shown += _table(mine[:MOST_LISTED], names, say("promote-list-mine"), ctx.now)
    if ctx.person.role >= Role.SUPERVISOR:
        known = {each.id for each in to_decide}
        rest = [each for each in storage.open_requests(ctx.db) if each.waiting and each.id not in known]
        if rest:
            shown += _table(rest[:MOST_LISTED], names, say("promote-list-open"), ctx.now)
        if len(rest) > MOST_LISTED:
            shown += Text(say("promote-list-more", count=len(rest) - MOST_LISTED), "muted")
    if not shown.blocks:
        return message(say("promote-list-none"), private=True)
    return shown


def _table(found: Sequence[Request], names: dict[int, str], title: Say, now: datetime) -> Table:
    rows = tuple(
        (
            words.number_of(each),
            names[each.person_id],
            tier_word(each.tier),
            words.state_words(each, names),
            _age(each, now) if each.waiting else "",
        )
        for each in found
    )
    columns = tuple(say(f"promote-column-{name}") for name in ("number", "who", "tier", "state", "age"))
    return Table(columns, rows, align="lllll", title=title)


def _age(request: Request, now: datetime) -> timedelta | Say:
    age = now - (request.asked_since or request.filed_at)
    if age < timedelta(minutes=1):
        return say("promote-just-now")
    step = timedelta(hours=1) if age > timedelta(hours=2) else timedelta(minutes=1)
    return age // step * step


def _show_buttons(found: Sequence[Request]) -> Message:
    row = [
        Button(say("promote-button-see", number=words.number_of(each)), f"promote show {each.id}")
        for each in found[:MOST_BUTTONS]
    ]
    return message(buttons(*row))


def history_card(ctx: Context, period: Period | None, person: Person | None) -> Message:
    """Every step of every request of a span (this month unless given), to be taken away as a file."""
    zone = ZoneInfo(ctx.zone)
    last = ctx.now.astimezone(zone).date() if period is None else period.last
    first = last.replace(day=1) if period is None else period.first
    since = datetime.combine(first, time.min, zone).astimezone(UTC)
    until = datetime.combine(last, time.max, zone).astimezone(UTC)
    everybody = {each.id: each for each in people.people(ctx.db)}
    names = {each.id: each.name for each in everybody.values()}
    rows = []
    steps = storage.steps_between(ctx.db, since, until, MOST_STEPS)
    found = {number: storage.find(ctx.db, number) for number in {step.request_id for step in steps}}
    for step in steps:
        request = found[step.request_id]
        if request is None or (person is not None and request.person_id != person.id):
            continue
        rows.append(
            (
                step.at,
                words.number_of(request),
                names[request.person_id],
                tier_word(request.tier),
                words.step_words(step, names),
                names.get(step.person_id or 0, ""),
                step.words,
            )
        )
    if not rows:
        raise Refusal("promote-history-none", first=first, last=last)
    columns = tuple(say(f"promote-column-{name}") for name in ("at", "number", "who", "tier", "step", "by", "why"))
    title = say("promote-history-title", first=first, last=last)
    return with_export(message(Table(columns, tuple(rows), align="lllllll", title=title), private=True))


# What others show


@inbox_items.add("promote", order=10)
def waiting_requests(asked: inbox.Asked) -> Iterable[inbox.Item]:
    """Requests for promotion that this person is to decide."""
    names = {each.id: each.name for each in people.people(asked.db)}
    for each in waiting_for(asked.db, asked.person, asked.now):
        yield inbox.Item(
            say("promote-inbox", number=words.number_of(each), name=names[each.person_id], tier=tier_word(each.tier)),
            each.asked_since or each.filed_at,
            buttons=(Button(say("promote-button-show"), f"promote show {each.id}"),),
        )


@sections.add("promote", order=15, kinds={digest.DAY, digest.WEEK, digest.OWNER})
def requests_section(asked: digest.Asked) -> digest.Found | None:
    """Requests that wait, with their age, and what was decided."""
    names = {each.id: each.name for each in people.people(asked.db)}
    teams = {team.id for team in asked.teams}
    mine = {each.id for each in waiting_for(asked.db, asked.reader, asked.now)}
    waiting = [each for each in storage.open_requests(asked.db) if each.waiting and each.team_id in teams]
    decided = _decided(asked)
    if asked.reader.role < Role.SUPERVISOR:
        waiting, decided = [each for each in waiting if each.id in mine], []
    if not waiting and not decided:
        return None
    waiting.sort(key=lambda each: (each.id not in mine, each.id))
    shown = message()
    if waiting:
        shown += _table(waiting[:_FEW], names, say("promote-digest-waiting", count=len(waiting)), asked.now)
        if mine_shown := [each for each in waiting[:_FEW] if each.id in mine]:
            shown += _show_buttons(mine_shown)
    for each in decided[:_FEW]:
        shown += Text(
            say(
                "promote-digest-decided",
                name=names[each.person_id],
                tier=tier_word(each.tier),
                state=words.state_words(each, names),
            ),
            "muted",
        )
    every = [*waiting, *decided]
    details = (_table(every, names, say("promote-list-open"), asked.now),) if len(every) > _FEW else ()
    return digest.Found(shown.blocks, decisions=len(mine & {each.id for each in waiting}), details=details)


def _decided(asked: digest.Asked) -> list[Request]:
    spans = {team.id: asked.moments(team) for team in asked.teams}
    if not spans:
        return []
    first, last = min(since for since, _ in spans.values()), max(until for _, until in spans.values())
    return [
        each
        for each in storage.requests_between(asked.db, first, last)
        if each.team_id in spans and each.decided_at is not None
        if spans[each.team_id][0] <= each.decided_at <= spans[each.team_id][1]
    ]
