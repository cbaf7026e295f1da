"""The clock: finds the slots that are due and runs each exactly once, in whichever process comes first.

The unique key of a slot, the job's changes and its messages are committed together; a crash leaves none of them, and
the next tick of any process runs the slot again.
"""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.domain.people import Team
from bot.domain.schedule import (
    Days,
    EveryDay,
    Plan,
    Slot,
    Weekdays,
    Workdays,
    due_runs,
    next_slots,
    slot_key,
    slots_between,
)
from bot.kit.command import Draft
from bot.kit.job import Job, Run, Sweep, Sweeping
from bot.runtime.posting import new_id, post
from storage import people, schedules
from storage.database import Database
from storage.schedules import KeptSlot, Schedule

TRIES = 5
RETRY_AFTER = timedelta(minutes=1)

log = structlog.get_logger("dayclear.schedule")


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A schedule with its next fires."""

    schedule: Schedule
    plan: Plan
    slots: tuple[Slot, ...]


class Scheduler:
    """Runs jobs by their schedules, and sweeps by the moments of their rows."""

    def __init__(self, database: Database, jobs: Iterable[Job | Sweep]) -> None:
        self.database = database
        declared = tuple(jobs)
        self.jobs = {job.name: job for job in declared if isinstance(job, Job)}
        self.sweeps = tuple(sweep for sweep in declared if isinstance(sweep, Sweep))

    # -- what commands need ----

    def new_team(self, db: Connection, team: Team, now: datetime) -> None:
        """Give a team the schedules that it does not have yet, with the jobs' defaults."""
        for job in self.jobs.values():
            if job.given and schedules.find_schedule(db, team.id, job.name) is None:
                plan = Plan((job.at,), default_days(job.days), team.zone)
                slots = next_slots(plan, people.calendar(db, team), now, 1)
                schedules.add_schedule(
                    db, team.id, job.name, plan=plan.spec(), now=now, next_due=slots[0].due if slots else None
                )

    def new_jobs(self, db: Connection, now: datetime) -> None:
        """Give every team the schedules of jobs that came with this version; those it has stay as they are."""
        for team in people.teams(db):
            self.new_team(db, team, now)

    def upcoming(self, db: Connection, team: Team, now: datetime, count: int) -> list[Upcoming]:
        """The team's schedules and their next fires."""
        calendar = people.calendar(db, team)
        found = []
        for schedule in schedules.schedules(db, team.id):
            plan = Plan.from_spec(schedule.plan)
            slots = () if schedule.paused else next_slots(plan, calendar, now, count)
            found.append(Upcoming(schedule, plan, slots))
        return found

    def reschedule(self, db: Connection, team: Team, now: datetime) -> None:
        """Compute the next fires anew; the plans take over the team's zone."""
        calendar = people.calendar(db, team)
        for schedule in schedules.schedules(db, team.id):
            plan = Plan.from_spec(schedule.plan)
            plan = Plan(plan.at, plan.days, team.zone)
            slots = next_slots(plan, calendar, now, 1)
            schedules.change_schedule(
                db, schedule.id, plan=plan.spec(), done_until=now, next_due=slots[0].due if slots else None
            )
        for sweep in self.sweeps:
            if sweep.replan is not None:
                sweep.replan(db, team, now)

    def fire(self, db: Connection, team: Team, job: str, now: datetime) -> list[Draft]:
        """Run a job now, outside its schedule."""
        run = Run(db, team, now, now, late=False, arguments={}, new_id=new_id)
        self.jobs[job].run(run)
        return run.outgoing

    # -- the tick ----

    def next_due(self) -> datetime | None:
        """When the clock next has something to do (civil): a slot, a failed one to be tried again, a row of a sweep."""
        with self.database.read() as db:
            moments = [schedules.next_due(db, self.jobs), *(sweep.next_due(db) for sweep in self.sweeps)]
        return min((moment for moment in moments if moment is not None), default=None)

    def tick(self) -> int:
        """Run whatever is due; how many slots and rows were decided."""
        decided = 0
        while self._step(self._due) or self._step(self._failed) or self._step(self._sweep):
            decided += 1
        return decided

    def _step(self, step: Callable[[Connection], bool]) -> bool:
        with self.database.write() as db:
            return step(db)

    def _due(self, db: Connection) -> bool:
        now = self.database.civil_now(db)
        schedule = schedules.lock_due_schedule(db, now, self.jobs)
        if schedule is None:
            return False
        team = people.team(db, schedule.team_id)
        plan = Plan.from_spec(schedule.plan)
        calendar = people.calendar(db, team)
        job = self.jobs[schedule.job]
        slots = list(slots_between(plan, calendar, schedule.done_until, now))
        runs = due_runs(slots, now, job.lateness, job.late)
        done_until = runs[0].slot.due if len(runs) > 1 else now
        upcoming = next_slots(plan, calendar, done_until, 1)
        schedules.change_schedule(
            db, schedule.id, done_until=done_until, next_due=upcoming[0].due if upcoming else None
        )
        ran = {run.slot for run in runs}
        for slot in slots:
            if slot not in ran:
                key = slot_key(plan, slot)
                dropped = KeptSlot(
                    schedule.id, key, slot.due, "dropped", late=True, attempts=0, finished_at=now, reference=None
                )
                schedules.take_slot(db, dropped)
        for run in runs[:1]:
            attempt = KeptSlot(schedule.id, slot_key(plan, run.slot), run.slot.due, "done", run.late, 1, now, None)
            if schedules.take_slot(db, attempt):
                self._run(db, schedule, team, attempt, now)
        return True

    def _failed(self, db: Connection) -> bool:
        now = self.database.civil_now(db)
        found = schedules.lock_failed_slot(db, now, self.jobs)
        if found is None:
            return False
        schedule, kept = found
        team = people.team(db, schedule.team_id)
        job = self.jobs[schedule.job]
        wall = kept.due.astimezone(team.tz)
        runs = due_runs([Slot(wall.date(), wall.time(), kept.due)], now, job.lateness, job.late)
        if runs:
            late = kept.late or runs[0].late
            attempt = kept._replace(
                state="done", late=late, attempts=kept.attempts + 1, finished_at=now, reference=None
            )
            schedules.keep_slot(db, attempt)
            self._run(db, schedule, team, attempt, now)
        else:
            schedules.keep_slot(db, kept._replace(state="given_up", finished_at=now))
        return True

    def _sweep(self, db: Connection) -> bool:
        now = self.database.civil_now(db)
        for sweep in self.sweeps:
            row = sweep.take(db, now)
            if row is not None:
                self._act(db, sweep, row, now)
                return True
        return False

    def _act(self, db: Connection, sweep: Sweep, row: Any, now: datetime) -> None:
        """Do what a row waited for. Where it fails nothing of it stays, but that it is tried again later."""
        run = Sweeping(db, row, now, new_id, self.database.machine_now(db))
        try:
            with db.begin_nested():
                sweep.run(run)
                post(db, run.outgoing, machine_now=self.database.machine_now(db), civil_now=now)
        except Exception as bug:
            if isinstance(bug, DBAPIError) and bug.connection_invalidated:
                raise
            log.exception("sweep-failed", sweep=sweep.name, reference=secrets.token_hex(3).upper())
            sweep.put_off(db, row, now + RETRY_AFTER)

    def _run(self, db: Connection, schedule: Schedule, team: Team, attempt: KeptSlot, now: datetime) -> None:
        """Run a job for a slot that is ours. Where it fails nothing of it stays, but that it failed.

        The failure is written down in the same transaction, behind a savepoint: nobody else can run the slot between.
        """
        run = Run(db, team, attempt.due, now, attempt.late, schedule.arguments, new_id)
        try:
            with db.begin_nested():
                self.jobs[schedule.job].run(run)
                post(db, run.outgoing, machine_now=self.database.machine_now(db), civil_now=now)
        except Exception as bug:
            if isinstance(bug, DBAPIError) and bug.connection_invalidated:
                raise
            reference = secrets.token_hex(3).upper()
            log.exception("job-failed", job=schedule.job, team=team.id, slot=attempt.slot_key, reference=reference)
            again = attempt.attempts < TRIES
            schedules.keep_slot(
                db,
                attempt._replace(state="failed" if again else "given_up", reference=reference),
                retry_at=now + RETRY_AFTER * 2 ** (attempt.attempts - 1) if again else None,
            )


def default_days(words: str) -> Days:
    """The days that a job declares: everyday, workdays, or names of days separated by commas."""
    match words:
        case "everyday":
            return EveryDay()
        case "workdays":
            return Workdays()
        case _:
            return Weekdays(frozenset(words.split(",")))
