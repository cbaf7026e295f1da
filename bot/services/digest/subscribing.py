"""Subscriptions: who gets which digest when and where, and sending what is due."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.domain import digest as domain
from bot.domain.digest import GIVEN, LATE, DigestKind, Subscription, Turn
from bot.domain.errors import Refusal
from bot.domain.people import Chat, Person, Role, Team, may_see
from bot.domain.schedule import Plan, next_slots
from bot.kit.command import Context
from bot.kit.job import Sweeping
from bot.kit.message import Button, Buttons, Message, Say, Table, Text, Words, message, say
from bot.kit.when import When
from bot.services.digest.composing import Reader, check_kind, compose, kind_words, reader_in_group, reader_of
from bot.services.schedule import told
from storage import chats, people
from storage import digest as storage
from storage.digest import Wanted

MOST_BUTTONS = 6


def usual(person: Person) -> DigestKind:
    """The kind that somebody most likely means."""
    if person.role is Role.OWNER:
        return DigestKind.OWNER
    return DigestKind.DAY if person.role >= Role.LEADER else DigestKind.OWN


def subscribe(ctx: Context, kind: DigestKind, when: When, team: Team | None, *, here: bool) -> Message:
    """Keep a subscription of whoever asks, or of the group it is asked in."""
    check_kind(ctx.person, kind)
    reader = _group_reader(ctx, kind, team) if here else reader_of(ctx.db, ctx.person, team)
    usual_plan = domain.default_plan(kind, reader.home.zone, ctx.now.astimezone(reader.home.tz).date())
    plan = Plan((when.at,) if when.at else usual_plan.at, when.days or usual_plan.days, reader.home.zone)
    plan = domain.begun(plan, ctx.now)
    wanted = Wanted(ctx.person.id, kind, team.id if team else None, ctx.chat.id if here else None)
    if here:
        wanted = wanted._replace(team_id=reader.home.id)
    due = _next(ctx.db, plan, reader.home, ctx.now)
    kept = storage.subscribe(ctx.db, wanted, plan, next_due=due, now=ctx.now)
    key = "digest-subscribed-here" if here else "digest-subscribed"
    return message(say(key, kind=kind_words(kind), about=_about(reader), when=when_words(plan), next=kept.next_due))


def _group_reader(ctx: Context, kind: DigestKind, team: Team | None) -> Reader:
    """A group reads what concerns its own team, if somebody who leads the team wants it to."""
    if ctx.chat.direct:
        raise Refusal("digest-here-in-group")
    if kind is DigestKind.OWN:
        raise Refusal("digest-own-in-group")
    bound = people.team(ctx.db, ctx.chat.team_id) if ctx.chat.team_id is not None else None
    if bound is None:
        raise Refusal("refusal-unbound")
    if ctx.person.role < Role.LEADER or not may_see(ctx.person, bound.id):
        raise Refusal("team-not-yours")
    if team is not None and team.id != bound.id:
        raise Refusal("digest-other-team-here", team=team.name, here=bound.name)
    return reader_in_group(ctx.person, bound)


def _next(db: Connection, plan: Plan, home: Team, after: datetime) -> datetime | None:
    slots = next_slots(plan, people.calendar(db, home), after, 1)
    return slots[0].due if slots else None


def _about(reader: Reader) -> Words:
    if len(reader.teams) == 1:
        return reader.teams[0].name
    return say("digest-all-teams", count=len(reader.teams))


def when_words(plan: Plan) -> Say:
    """The days and the time of a subscription."""
    return say("digest-when", **told(plan))


def became(db: Connection, person: Person, now: datetime) -> None:
    """Somebody has a role now: what comes with it is subscribed to, unless they had it before and stopped it.

    They are told, once, with the first digest.
    """
    kind = GIVEN.get(person.role)
    if kind is None or storage.had(db, person.id, kind):
        return
    try:
        home = reader_of(db, person, None).home
    except Refusal:
        return  # No team yet that a digest could be about.
    plan = domain.begun(domain.default_plan(kind, home.zone, now.astimezone(home.tz).date()), now)
    due = _next(db, plan, home, now)
    storage.subscribe(db, Wanted(person.id, kind), plan, next_due=due, now=now, automatic=True)


# -- listing and ending ----


def visible(ctx: Context) -> list[Subscription]:
    """What somebody gets, and what the groups get that they lead."""
    rooms: list[Chat] = []
    if ctx.person.role >= Role.LEADER and ctx.person.team_id is not None:
        rooms = chats.team_chats(ctx.db, ctx.person.team_id)
    return storage.subscriptions(ctx.db, ctx.person.id, [room.id for room in rooms])


def list_card(ctx: Context) -> Message:
    """What is sent to whoever asks and to the groups they lead, with buttons that stop each."""
    found = visible(ctx)
    if not found:
        return message(say("digest-no-subscriptions"))
    columns = ("number", "kind", "about", "when", "where", "next")
    rows = tuple(_row(ctx.db, each) for each in found)
    table = Table(tuple(say(f"digest-column-{name}") for name in columns), rows, "llllll", say("digest-subscriptions"))
    stops = tuple(
        Button(say("digest-button-stop", number=f"#{each.id}"), runs=f"unsubscribe {each.id}")
        for each in found[:MOST_BUTTONS]
    )
    return message(table, Text(say("digest-subscriptions-hint"), "muted"), Buttons(stops))


def _row(db: Connection, kept: Subscription) -> tuple[object, ...]:
    where: Words = say("digest-in-private")
    if kept.chat_id is not None:
        room = chats.chat(db, kept.chat_id)
        where = room.title or room.external_id
    about: Words = say("digest-about-yours")
    if kept.kind is DigestKind.OWN:
        about = say("digest-about-you")
    elif kept.team_id is not None:
        about = people.team(db, kept.team_id).name
    return (f"#{kept.id}", kind_words(kept.kind), about, when_words(kept.plan), where, kept.next_due)


def end(ctx: Context, number: int | None, kind: DigestKind | None) -> Message:
    """Stop the one of that number, or of that kind, or the only one there is."""
    found = visible(ctx)
    if not found:
        raise Refusal("digest-none-to-stop")
    if number is not None:
        found = [each for each in found if each.id == number]
    if kind is not None:
        here = [each for each in found if each.kind is kind and each.chat_id == ctx.chat.id]
        found = here or [each for each in found if each.kind is kind]
    if not found:
        raise Refusal("digest-no-such")
    if len(found) > 1:
        raise Refusal("digest-which", known=[f"#{each.id}" for each in found])
    storage.end_subscription(ctx.db, found[0].id, ctx.now)
    return message(say("digest-stopped", kind=kind_words(found[0].kind), when=when_words(found[0].plan)))


# -- the clock ----


def replan(db: Connection, team: Team, now: datetime) -> None:
    """The team's zone or calendar has changed: look anew when the next digests are."""
    for kept in storage.of_team(db, team.id):
        reader = _reader(db, kept, now)
        if reader is not None and reader.home.id == team.id:
            plan = Plan(kept.plan.at, kept.plan.days, team.zone)
            storage.change_subscription(
                db, kept.id, plan=plan.spec(), done_until=now, next_due=_next(db, plan, team, now)
            )


def _reader(db: Connection, kept: Subscription, now: datetime) -> Reader | None:
    """Whose digest it is as things stand now; None where nobody may read it any more."""
    person = people.person(db, kept.person_id).at(now)
    team = people.team(db, kept.team_id) if kept.team_id is not None else None
    if kept.chat_id is not None:
        room = chats.chat(db, kept.chat_id)
        return reader_in_group(person, team) if team is not None and room.team_id == team.id else None
    try:
        return reader_of(db, person, team)
    except Refusal:
        return None


def send_due(run: Sweeping) -> None:
    """Send what a subscription has due, at most one digest; then find its next moment.

    One whose reader has left, lost the right to it, or whose group was bound to another team, ends here.
    """
    kept: Subscription = run.row
    reader = _reader(run.db, kept, run.now)
    if reader is None or not _may_read(kept, reader, run.now):
        storage.end_subscription(run.db, kept.id, run.now)
        return
    kept = replace(kept, plan=Plan(kept.plan.at, kept.plan.days, reader.home.zone))
    turn = domain.turn(kept, people.calendar(run.db, reader.home), run.now)
    storage.change_subscription(
        run.db,
        kept.id,
        plan=kept.plan.spec(),
        done_until=run.now,
        next_due=_next(run.db, kept.plan, reader.home, run.now),
        last_slot=turn.key if turn else kept.last_slot,
        told=kept.told or turn is not None,
    )
    if turn is not None:
        _send(run, kept, reader, turn)


def _may_read(kept: Subscription, reader: Reader, now: datetime) -> bool:
    """A group goes on reading what it was subscribed to, whatever became of who did that."""
    day = now.astimezone(reader.home.tz).date()
    return kept.chat_id is not None or domain.may_read(reader.person, kept.kind, day)


def _send(run: Sweeping, kept: Subscription, reader: Reader, turn: Turn) -> None:
    calendar = people.calendar(run.db, reader.home)
    notes: list[Words] = []
    if turn.late:
        notes.append(say("digest-late", due=turn.slot.due))
    if not turn.slot.known:
        notes.append(say("numbers-post-calendar-unknown"))
    if not kept.told:
        notes.append(say(f"digest-comes-with-{kept.kind.value}", when=when_words(kept.plan)))
    days = domain.span(kept.kind, kept.plan, calendar, turn.slot)
    words = compose(run.db, reader, kept.kind, days, run.now, notes=notes)
    words = replace(words, useful_until=max(run.now, turn.slot.due) + LATE[kept.kind])
    if kept.chat_id is not None:
        run.post(chats.chat(run.db, kept.chat_id), words)
    else:
        run.tell(reader.person, words)
