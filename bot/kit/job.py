"""Jobs by the clock, and tasks: long work that a command queues.

    jobs = Jobs("numbers")

    @jobs.daily(at="09:00", days="workdays", late=timedelta(hours=6))
    def post(run: Run) -> None:
        "Post yesterday's numbers of each shop to its team."

A job is run once for each slot of each team's schedule, by whichever process wins the slot. `run.due` is the slot,
not the present moment.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot.domain.people import Chat, Person, Team
from bot.domain.schedule import LateRule
from bot.kit.command import Draft, MessageRef
from bot.kit.message import Message
from bot.kit.orders import OpenOrders
from bot.kit.source import NO_WAYS, Ways
from bot.kit.table_files import OpenTable

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(slots=True)
class Run:
    """One slot of a schedule being run, in one transaction. `late` is set where it was due clearly earlier."""

    db: "Connection"
    team: Team
    due: datetime
    now: datetime
    late: bool
    arguments: dict[str, Any]
    new_id: Callable[[], str]
    outgoing: list[Draft] = field(default_factory=list)

    def post(
        self, chat: Chat, words: Message, *, thread: MessageRef | None = None, replies_run: str = ""
    ) -> MessageRef:
        """Post in a chat, in the thread of an earlier message if one is given; see `Context.post`."""
        draft = Draft(
            self.new_id(),
            words,
            chat_id=chat.id,
            thread_of=thread.id if thread else None,
            replies_run=replies_run,
        )
        self.outgoing.append(draft)
        return MessageRef(draft.id, chat.id)

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""
        draft = Draft(self.new_id(), words, person_id=person.id)
        self.outgoing.append(draft)
        return draft.id


@dataclass(slots=True)
class Sweeping:
    """A row whose moment has come, being acted on in one transaction. `row` is what the sweep's `take` gave.

    `now` is the civil clock, by which rows wait; leases are read by `machine_now`.
    """

    db: "Connection"
    row: Any
    now: datetime
    new_id: Callable[[], str]
    machine_now: datetime
    outgoing: list[Draft] = field(default_factory=list)

    def post(
        self, chat: Chat, words: Message, *, thread: MessageRef | None = None, replies_run: str = ""
    ) -> MessageRef:
        """Post in a chat, in the thread of an earlier message if one is given; see `Context.post`."""
        thread_of = thread.id if thread else None
        draft = Draft(self.new_id(), words, chat_id=chat.id, thread_of=thread_of, replies_run=replies_run)
        self.outgoing.append(draft)
        return MessageRef(draft.id, chat.id)

    def rewrite(self, ref: MessageRef, words: Message) -> None:
        """Replace a message that was sent."""
        self.outgoing.append(Draft(self.new_id(), words, chat_id=ref.chat_id, edits=ref.id))

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""
        draft = Draft(self.new_id(), words, person_id=person.id)
        self.outgoing.append(draft)
        return draft.id


@dataclass(frozen=True, slots=True)
class Sweep:
    """Rows that wait for a moment of their own: minute-exact prompts, leases, deadlines.

    Every tick asks `take` for one row that is due (an indexed query), locked, with those that another process works
    on passed over; `run` must move the row's moment on or clear it, or it is taken again at once. `next_due` is the
    earliest moment of all. Where `run` fails nothing of it stays, and `put_off` moves the row to a later moment.
    `replan` is told when a team's zone or calendar has changed.
    """

    name: str
    run: Callable[[Sweeping], None]
    take: "Callable[[Connection, datetime], Any | None]"
    next_due: "Callable[[Connection], datetime | None]"
    put_off: "Callable[[Connection, Any, datetime], None]"
    replan: "Callable[[Connection, Team, datetime], None] | None" = None


@dataclass(frozen=True, slots=True)
class Job:
    """What the clock can run. Each new team gets a schedule of it with these defaults.

    Where `given` is False it does not: the feature gives it one when somebody begins to use the feature.
    """

    name: str
    run: Callable[[Run], None]
    at: time
    days: str
    late: timedelta
    lateness: LateRule
    given: bool = True


class Jobs:
    """The jobs of one feature."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.jobs: list[Job] = []
        self.sweeps: list[Sweep] = []

    def daily(
        self,
        *,
        at: str,
        days: str = "everyday",
        late: timedelta = timedelta(hours=6),
        lateness: LateRule = LateRule.NEWEST_ONLY,
        given: bool = True,
        name: str | None = None,
    ) -> Callable[[Callable[[Run], None]], Callable[[Run], None]]:
        """Declare a function as a job with its default schedule, in the team's zone."""

        def declare(function: Callable[[Run], None]) -> Callable[[Run], None]:
            self.jobs.append(Job(name or self.noun, function, time.fromisoformat(at), days, late, lateness, given))
            return function

        return declare

    def sweep(
        self,
        *,
        take: "Callable[[Connection, datetime], Any | None]",
        next_due: "Callable[[Connection], datetime | None]",
        put_off: "Callable[[Connection, Any, datetime], None]",
        replan: "Callable[[Connection, Team, datetime], None] | None" = None,
        name: str | None = None,
    ) -> Callable[[Callable[[Sweeping], None]], Callable[[Sweeping], None]]:
        """Declare a function as what is done with a row whose moment has come; see `Sweep`."""

        def declare(function: Callable[[Sweeping], None]) -> Callable[[Sweeping], None]:
            self.sweeps.append(Sweep(name or self.noun, function, take, next_due, put_off, replan))
            return function

        return declare


@dataclass(slots=True)
class Working:
    """A task at work, outside any transaction of its own.

    `write` and `read` open short transactions. `alive` keeps the lease and the state reached, so that another process
    can go on from there; it raises where another process has taken over. `show` rewrites the progress message in the
    chat the task was started from. Where it has to wait it raises `Postponed`.
    """

    task_id: int
    arguments: dict[str, Any]
    state: dict[str, Any]
    person: Person | None
    attempt: int
    write: "Callable[[], AbstractContextManager[Connection]]"
    read: "Callable[[], AbstractContextManager[Connection]]"
    alive: Callable[[dict[str, Any]], None]
    show: Callable[[Message], None]
    open_orders: OpenOrders
    open_table: OpenTable
    machine_now: "Callable[[Connection], datetime]"
    sources: Ways = NO_WAYS


class Postponed(Exception):  # noqa: N818 - not an error: it is another's turn
    """A task cannot go on now and is to be run again in a while; that does not count as an attempt."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


@dataclass(slots=True)
class Closing:
    """The last transaction of a task: what it loaded becomes visible, and what it has to say is said, together."""

    db: "Connection"
    now: datetime
    new_id: Callable[[], str]
    outgoing: list[Draft] = field(default_factory=list)

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person."""
        draft = Draft(self.new_id(), words, person_id=person.id)
        self.outgoing.append(draft)
        return draft.id


Close = Callable[[Closing], Message]
"""Commits a task's work and returns the message that takes the place of its progress."""


@dataclass(frozen=True, slots=True)
class Task:
    """Long work: queued by a command, leased, resumable. Runs outside transactions and returns how to close."""

    name: str
    run: Callable[[Working], Close]


class Tasks:
    """The tasks of one feature."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def add(self, name: str) -> Callable[[Callable[[Working], Close]], Callable[[Working], Close]]:
        """Declare a function as a task."""

        def declare(function: Callable[[Working], Close]) -> Callable[[Working], Close]:
            self.tasks.append(Task(name, function))
            return function

        return declare
