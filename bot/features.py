"""The catalogue of features: each with its commands, jobs and tasks, one line each."""

from collections.abc import Iterator

from bot.commands import (
    export,
    here,
    imports,
    leave,
    link,
    meet,
    numbers,
    outbox,
    person,
    problem,
    rota,
    schedule,
    shop,
    target,
    team,
    todo,
)
from bot.commands import help as help_
from bot.jobs import imports as import_jobs
from bot.jobs import meet as meet_jobs
from bot.jobs import numbers as number_jobs
from bot.jobs import rota as rota_jobs
from bot.kit import agenda, digest, inbox
from bot.kit.command import Command
from bot.kit.job import Job, Sweep, Task
from bot.services import problem as problems
from bot.services import todo as todos
from bot.services.meet import opening
from bot.services.numbers import agenda as number_agenda

COMMANDS = (
    help_.commands,
    numbers.commands,
    target.commands,
    imports.commands,
    imports.file_commands,
    schedule.commands,
    meet.commands,
    todo.commands,
    problem.commands,
    rota.commands,
    leave.commands,
    team.commands,
    person.commands,
    shop.commands,
    here.commands,
    link.commands,
    outbox.commands,
    export.commands,
)
JOBS = (number_jobs.jobs, rota_jobs.jobs, meet_jobs.jobs)
AGENDA = (opening.items, number_agenda.agenda, problems.agenda, todos.agenda)
INBOX: tuple[inbox.Inbox, ...] = ()
DIGEST: tuple[digest.Sections, ...] = ()
TASKS = (import_jobs.tasks,)


agenda.lay_out(AGENDA)
inbox.lay_out(INBOX)
digest.lay_out(DIGEST)


def commands() -> Iterator[Command]:
    """Everything that can be typed."""
    for feature in COMMANDS:
        yield from feature.commands


def jobs() -> Iterator[Job | Sweep]:
    """Everything that the clock can run."""
    for feature in JOBS:
        yield from feature.jobs
        yield from feature.sweeps


def tasks() -> Iterator[Task]:
    """Everything that can be queued."""
    for feature in TASKS:
        yield from feature.tasks
