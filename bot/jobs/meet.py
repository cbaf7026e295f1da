"""Meetings by the clock: each is opened at its time, and goes its steps."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.meet import OPENS_WITHIN, Meeting, Mode
from bot.domain.people import Team
from bot.kit.job import Jobs, Sweeping
from bot.services.meet import course, opening, planning
from storage import meet as storage
from storage import people
from storage import rota as rotas
from storage.meet import Wait

jobs = Jobs("meet")

WRITTEN_WITHIN = timedelta(hours=2)
"""A round in writing makes sense later than a meeting."""


def replan(db: Connection, team: Team, now: datetime) -> None:
    """The team's zone or calendar has changed: look again when the next meetings are. What lies before is past."""
    for rota in rotas.rotas(db, team.id):
        slot = planning.next_slot(db, rota, team, now)
        storage.wait_until(db, rota, slot.due if slot else None, now)


@jobs.sweep(
    take=storage.take_wait,
    next_due=storage.next_opening,
    put_off=storage.put_off_wait,
    replan=replan,
    name="meet-open",
)
def open_meetings(run: Sweeping) -> None:
    """Open a meeting whose time has come, unless that was too long ago; then find the time of the next one."""
    wait: Wait = run.row
    team = people.team(run.db, wait.rota.team_id)
    if wait.due is not None:
        _open(run, wait, team, wait.due)
    after = run.now if wait.due is None or wait.due > run.now else wait.due
    slot = planning.next_slot(run.db, wait.rota, team, max(after, run.now))
    storage.wait_until(run.db, wait.rota, slot.due if slot else None, run.now)


def _open(run: Sweeping, wait: Wait, team: Team, due: datetime) -> None:
    day = due.astimezone(team.tz).date()
    answer = people.calendar(run.db, team).is_workday(day)
    held = storage.settings(run.db, wait.rota.id)
    within = WRITTEN_WITHIN if held.mode is Mode.ASYNC else OPENS_WITHIN
    if held.mode is Mode.OFF or run.now - due > within:
        return
    opening.open_up(run, team, wait.rota, day, known=answer.known)


@jobs.sweep(take=storage.take_step, next_due=storage.next_step, put_off=storage.put_off_step, name="meet-step")
def go_on(run: Sweeping) -> None:
    """Remind, warn, and in the end end the meeting."""
    meeting: Meeting = run.row
    course.advance(run, meeting)
