"""Trials that wait: for an answer, a review or a verdict; in inboxes and digests."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people import Person, Role
from bot.domain.trial import State, Step, Trial, may_decide
from bot.kit.digest import DAY, OWNER, WEEK, Found, Sections
from bot.kit.digest import Asked as AskedDigest
from bot.kit.inbox import Asked, Inbox, Item
from bot.kit.message import Block, Say, Text, say
from bot.services.person import role_word
from bot.services.trial.cards import buttons_for, last_day, zone_of
from bot.services.trial.changing import moments
from storage import people
from storage import trial as storage

inbox = Inbox()
sections = Sections()

MOST_LINES = 6


@inbox.add("trial", order=20)
def waiting_trials(asked: Asked) -> Iterator[Item]:
    """One's own nomination to answer, and trials that wait for a review or a verdict."""
    own = storage.open_of(asked.db, asked.person.id)
    if own is not None and own.state is State.NOMINATED:
        by = people.person(asked.db, own.nominated_by).name
        asks = say("trial-waits-answer", by=by, role=role_word(own.role))
        yield Item(asks, since=own.nominated_at, buttons=buttons_for(own, asked.person, asked.person))
    if asked.person.role < Role.SUPERVISOR:
        return
    for trial, person in _decidable(asked.db, asked.person):
        words = waits_for(asked.db, trial, person)
        if words is not None:
            since = moments(asked.db, trial).get(trial.step, asked.now)
            yield Item(words, since=min(since, asked.now), buttons=buttons_for(trial, asked.person, person))


def waits_for(db: Connection, trial: Trial, person: Person) -> Say | None:
    """What a trial waits for; None where it only runs."""
    facts = {"number": f"#{trial.id}", "name": person.name, "last": last_day(trial, zone_of(db, trial))}
    if trial.waits_for_verdict:
        return say("trial-waits-escalated" if trial.step is Step.ESCALATED else "trial-waits-verdict", **facts)
    if trial.waits_for_review and not _reviewed(db, trial):
        return say("trial-waits-review", **facts)
    return None


def _reviewed(db: Connection, trial: Trial) -> bool:
    """Whether something was written since the review fell due, or shortly before."""
    last = storage.last_review(db, trial.id)
    due = moments(db, trial).get(trial.step)
    return last is not None and due is not None and last >= due - timedelta(days=3)


def _decidable(db: Connection, reader: Person) -> list[tuple[Trial, Person]]:
    found = [(each, people.person(db, each.person_id)) for each in storage.open_trials(db)]
    return [(trial, person) for trial, person in found if may_decide(trial, reader, person)]


@sections.add("trial", order=14, kinds={DAY, WEEK, OWNER})
def trials(asked: AskedDigest) -> Found | None:
    """Trials that need a review or a verdict first, then those that run or wait for their answer."""
    if asked.reader.role < Role.SUPERVISOR:
        return None
    teams = {team.id for team in asked.teams}
    found = [each for each in _decidable(asked.db, asked.reader) if each[0].team_id in teams]
    waiting: list[Block] = []
    running: list[Block] = []
    for trial, person in found:
        words = waits_for(asked.db, trial, person)
        if words is not None:
            waiting.append(Text(words, "warning"))
        elif asked.kind != DAY:
            running.append(Text(_running(asked.db, trial, person, asked.now)))
    lines = [*waiting, *running]
    if not lines:
        return None
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], Text(say("trial-digest-more", count=len(lines) - MOST_LINES), "muted")]
    return Found(tuple(lines), decisions=len(waiting))


def _running(db: Connection, trial: Trial, person: Person, now: datetime) -> Say:
    facts = {"name": person.name, "role": role_word(trial.role)}
    if trial.acting_at(now):
        return say("trial-digest-acting", last=last_day(trial, zone_of(db, trial)), **facts)
    return say("trial-digest-asked", since=trial.nominated_at, **facts)
