"""The catalogue of features: each with its commands, jobs and tasks, one line each."""

from collections.abc import Iterator

from bot.commands import (
    agents,
    assessment,
    audit,
    buyers,
    call_backs,
    checklist,
    conduct,
    export,
    figures,
    here,
    imports,
    ladder,
    leave,
    link,
    meet,
    numbers,
    outbox,
    person,
    problem,
    promote,
    rota,
    schedule,
    shop,
    source,
    target,
    team,
    tier,
    todo,
    trial,
)
from bot.commands import digest as digests
from bot.commands import help as help_
from bot.commands import inbox as inboxes
from bot.jobs import agents as agent_jobs
from bot.jobs import call_backs as call_back_jobs
from bot.jobs import digest as digest_jobs
from bot.jobs import imports as import_jobs
from bot.jobs import meet as meet_jobs
from bot.jobs import numbers as number_jobs
from bot.jobs import promote as promote_jobs
from bot.jobs import rota as rota_jobs
from bot.jobs import source as source_jobs
from bot.jobs import trial as trial_jobs
from bot.kit import agenda, digest, inbox, table_files
from bot.kit import checklist as checklists
from bot.kit.command import Command
from bot.kit.job import Job, Sweep, Task
from bot.services import assessment as assessments
from bot.services import checklist as checklist_service
from bot.services import conduct as conducts
from bot.services import problem as problems
from bot.services import todo as todos
from bot.services import trial as trials
from bot.services.agents import digest as agent_digest
from bot.services.agents import names as agent_names
from bot.services.call_backs import telling as call_back_telling
from bot.services.digest import upkeep, work
from bot.services.figures import importing as figure_reports
from bot.services.imports import asking as import_questions
from bot.services.meet import digest as meet_digest
from bot.services.meet import opening
from bot.services.numbers import agenda as number_agenda
from bot.services.numbers import digest as number_digest
from bot.services.promote import listing as promotions
from bot.services.rota import offers as rota_offers
from bot.services.source import troubles as source_troubles

COMMANDS = (
    help_.commands,
    numbers.commands,
    target.commands,
    figures.commands,
    agents.commands,
    agents.own_commands,
    imports.commands,
    imports.file_commands,
    call_backs.commands,
    schedule.commands,
    meet.commands,
    todo.commands,
    inboxes.commands,
    problem.commands,
    digests.commands,
    digests.subscribing_commands,
    digests.unsubscribing_commands,
    digests.listing_commands,
    checklist.commands,
    rota.commands,
    leave.commands,
    team.commands,
    person.commands,
    tier.commands,
    ladder.commands,
    promote.commands,
    assessment.commands,
    conduct.commands,
    trial.commands,
    shop.commands,
    source.commands,
    buyers.commands,
    here.commands,
    link.commands,
    outbox.commands,
    audit.commands,
    export.commands,
)
JOBS = (
    number_jobs.jobs,
    agent_jobs.jobs,
    rota_jobs.jobs,
    meet_jobs.jobs,
    digest_jobs.jobs,
    promote_jobs.jobs,
    call_back_jobs.jobs,
    source_jobs.jobs,
    trial_jobs.jobs,
)
AGENDA = (opening.items, number_agenda.agenda, problems.agenda, todos.agenda)
INBOX: tuple[inbox.Inbox, ...] = (
    promotions.inbox_items,
    conducts.inbox,
    trials.inbox,
    rota_offers.inbox_items,
    call_back_telling.inbox_items,
    todos.inbox_items,
    agent_names.inbox,
    source_troubles.inbox_items,
    import_questions.inbox_items,
)
DIGEST: tuple[digest.Sections, ...] = (
    upkeep.sections,
    work.sections,
    meet_digest.sections,
    call_back_telling.sections,
    number_digest.sections,
    agent_digest.sections,
    checklist_service.sections,
    assessments.sections,
    conducts.sections,
    trials.sections,
    promotions.sections,
)
CHECKS: tuple[checklists.Checks, ...] = (
    number_digest.checks,
    agent_digest.checks,
    meet_digest.checks,
    work.checks,
    call_back_telling.checks,
)
TASKS = (import_jobs.tasks, source_jobs.tasks)
TABLE_FILES: tuple[table_files.TableFiles, ...] = (figure_reports.files, assessments.files)


agenda.lay_out(AGENDA)
inbox.lay_out(INBOX)
digest.lay_out(DIGEST)
checklists.lay_out(CHECKS)
table_files.lay_out(TABLE_FILES)


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
