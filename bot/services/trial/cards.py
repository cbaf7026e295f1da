"""Trials as people read them: the candidate's own, and that of whoever decides."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.trial import State, Trial, may_decide
from bot.kit.command import Context
from bot.kit.message import Button, Buttons, Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.services import record
from bot.services.export import with_export
from bot.services.person import role_word
from storage import people
from storage import trial as storage

ABOUT = "trial"
_DAY = timedelta(days=1)


def zone_of(db: Connection, trial: Trial) -> ZoneInfo:
    """The clocks of the team in which it is tried."""
    return people.team(db, trial.team_id).tz if trial.team_id is not None else ZoneInfo("UTC")


def last_day(trial: Trial, tz: ZoneInfo) -> date | None:
    """The last day of the term."""
    return None if trial.until is None else (trial.until.astimezone(tz) - _DAY).date()


def state_words(trial: Trial, now: datetime) -> Say:
    """How far it has come."""
    if trial.state is State.ACTING and not trial.acting_at(now):
        return say("trial-state-over")
    return say(f"trial-state-{trial.state.value}")


def card(db: Connection, trial: Trial, reader: Person, now: datetime) -> Message:
    """One trial with its dates and reviews, and what this reader can do."""
    names, tz = record.names(db), zone_of(db, trial)
    who = names.get(trial.person_id, "")
    heading = Heading(say("trial-card", number=f"#{trial.id}", name=who, role=role_word(trial.role)))
    items = [Field(say("trial-state"), state_words(trial, now)), Field(say("trial-by"), names.get(trial.nominated_by))]
    if trial.since is not None:
        items.append(Field(say("trial-term"), say("trial-days", first=trial.since, last=last_day(trial, tz))))
    if trial.extended:
        items.append(Field(say("trial-extended"), say("trial-once")))
    if trial.decided_by is not None:
        decided = say("trial-decided-by", who=names.get(trial.decided_by, ""), at=trial.decided_at)
        items.append(Field(say("trial-decided-at"), decided))
    body = message(heading, Fields(tuple(items)), private=True)
    if trial.why:
        body += Text(say("trial-why", why=trial.why))
    for each in storage.reviews(db, trial.id):
        body += Text(say("trial-review-of", who=names.get(each.by, ""), at=each.at, words=each.words))
    offered = buttons_for(trial, reader, people.person(db, trial.person_id))
    return body + Buttons(offered) if offered else body


def buttons_for(trial: Trial, reader: Person, person: Person) -> tuple[Button, ...]:
    """What the reader can do about a trial now. The right to do it is checked again at the press."""
    if trial.state is State.NOMINATED:
        if reader.id == trial.person_id:
            return (
                Button(say("trial-button-accept"), runs=f"trial accept {trial.id}", style="primary", who=reader.id),
                Button(say("trial-button-decline"), runs=f"trial decline {trial.id}", who=reader.id),
            )
        if may_decide(trial, reader, person):
            return (Button(say("trial-button-withdraw"), runs=f"trial withdraw {trial.id}", who=reader.id),)
        return ()
    if trial.state is not State.ACTING or not may_decide(trial, reader, person):
        return ()
    offered = [Button(say("trial-button-confirm"), runs=f"trial confirm {trial.id}", style="primary", who=reader.id)]
    if not trial.extended:
        offered.append(Button(say("trial-button-extend"), runs=f"trial extend {trial.id}", who=reader.id))
    offered.append(Button(say("trial-button-return"), runs=f"trial return {trial.id}", who=reader.id))
    offered.append(Button(say("trial-button-review"), runs=f"trial review {trial.id}", who=reader.id))
    return tuple(offered)


def own_card(ctx: Context, person: Person) -> Message:
    """Somebody's trials: the open one as a card, those of before as a table."""
    if person.id != ctx.person.id:
        record.check_see(ctx.person, person)
    found = storage.of_person(ctx.db, person.id)
    if not found:
        return message(say("trial-none", name=person.name), private=True)
    past = [each for each in found if not each.open]
    running = next((each for each in found if each.open), None)
    body = message(private=True) if running is None else card(ctx.db, running, ctx.person, ctx.now)
    if past:
        body += _table(ctx, past, say("trial-before", name=person.name))
    return body


def list_card(ctx: Context) -> Message:
    """The open trials that this reader may decide on."""
    found = [
        each
        for each in storage.open_trials(ctx.db)
        if may_decide(each, ctx.person, people.person(ctx.db, each.person_id))
    ]
    if not found:
        return message(say("trial-none-open"), private=True)
    body = message(_table(ctx, found, say("trial-title")), private=True)
    return with_export(body + Text(say("trial-hint", number=found[0].id), "muted"))


def _table(ctx: Context, found: list[Trial], title: Say) -> Table:
    names = record.names(ctx.db)
    rows = []
    for each in found:
        tz = zone_of(ctx.db, each)
        term = (each.since, last_day(each, tz)) if each.since else ("", "")
        rows.append(
            (
                f"#{each.id}",
                names.get(each.person_id),
                role_word(each.role),
                state_words(each, ctx.now),
                *term,
                each.why,
            )
        )
    columns = ("number", "name", "role", "state", "since", "until", "why")
    return Table(tuple(say(f"trial-column-{name}") for name in columns), tuple(rows), title=title)


def keepers(db: Connection, trial: Trial, now: datetime) -> list[Person]:
    """Who is asked about a trial: whoever nominated, else other supervisors of the team, else owners."""
    person = people.person(db, trial.person_id)
    today = now.astimezone(zone_of(db, trial)).date()
    able = [each for each in people.people(db, at=now) if each.works_on(today) and may_decide(trial, each, person)]
    chosen = [each for each in able if each.id == trial.nominated_by]
    here = [each for each in able if each.role is Role.SUPERVISOR and each.team_id == trial.team_id]
    return chosen or here or able


def owners(db: Connection, trial: Trial, now: datetime) -> list[Person]:
    """The owners who may decide."""
    person = people.person(db, trial.person_id)
    today = now.astimezone(zone_of(db, trial)).date()
    return [
        each
        for each in people.people(db)
        if each.role is Role.OWNER and each.works_on(today) and may_decide(trial, each, person)
    ]


def unknown(number: int) -> Refusal:
    """There is none, or none for this reader."""
    return Refusal("trial-unknown", number=f"#{number}")
