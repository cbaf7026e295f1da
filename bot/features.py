"""The catalogue of features: each with its commands, jobs and tasks, one line each."""

from collections.abc import Iterator

from bot.commands import export, here, imports, link, numbers, outbox, person, schedule, shop, target, team
from bot.commands import help as help_
from bot.jobs import imports as import_jobs
from bot.jobs import numbers as number_jobs
from bot.kit.command import Command
from bot.kit.job import Job, Task

COMMANDS = (
    help_.commands,
    numbers.commands,
    target.commands,
    imports.commands,
    imports.file_commands,
    schedule.commands,
    team.commands,
    person.commands,
    shop.commands,
    here.commands,
    link.commands,
    outbox.commands,
    export.commands,
)
JOBS = (number_jobs.jobs,)
TASKS = (import_jobs.tasks,)


def commands() -> Iterator[Command]:
    """Everything that can be typed."""
    for feature in COMMANDS:
        yield from feature.commands


def jobs() -> Iterator[Job]:
    """Everything that the clock can run."""
    for feature in JOBS:
        yield from feature.jobs


def tasks() -> Iterator[Task]:
    """Everything that can be queued."""
    for feature in TASKS:
        yield from feature.tasks
