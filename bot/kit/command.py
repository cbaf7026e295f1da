"""Commands: the signature is the syntax.

    commands = Commands("host")

    @commands.add(allowed=Role.AGENT, examples=["2030-06-03 @Ben"])
    def swap(ctx: Context, day: date, colleague: Person) -> Message:
        "Ask a colleague to swap; nothing changes until they agree."

From this one declaration come the parser, the complaints, the help, the form and the step-by-step dialogue. A
function named like its noun is the noun alone (`numbers`), any other is a second word (`host swap`). Positional
parameters are read in order; keyword-only ones are written `name=value`.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol, get_type_hints

from bot.domain.people import Chat, Person, Role, Team
from bot.kit.message import Message, Say

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.kit.adapter import IncomingFile

REQUIRED = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a command. `type` is the annotation, which names the argument kind that reads it."""

    name: str
    type: Any
    default: Any
    by_name: bool

    @property
    def required(self) -> bool:
        """Whether the command cannot run without it."""
        return self.default is REQUIRED


@dataclass(frozen=True, slots=True)
class Command:
    """What can be typed. `path` is the noun, or the noun and the verb."""

    path: tuple[str, ...]
    run: Callable[..., "Message | None"]
    allowed: Role
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    reads_only: bool
    direct_only: bool
    takes_file: bool
    hidden: bool
    anybody: bool
    secret: bool
    unbound: bool

    @property
    def name(self) -> str:
        """As typed in English: `host swap`."""
        return " ".join(self.path)

    @property
    def key(self) -> str:
        """As used in the locale files: `host-swap`."""
        return "-".join(self.path)


class Commands:
    """The commands of one feature, under one noun."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.commands: list[Command] = []

    def add(  # noqa: PLR0913 - every property of a command is a keyword with a plain default
        self,
        *,
        allowed: Role = Role.AGENT,
        examples: Sequence[str] = (),
        reads_only: bool = False,
        direct_only: bool = False,
        takes_file: bool = False,
        hidden: bool = False,
        anybody: bool = False,
        secret: bool = False,
        unbound: bool = False,
        verb: str | None = None,
    ) -> Callable[[Callable[..., Message | None]], Callable[..., Message | None]]:
        """Declare a function as a command.

        `reads_only` runs it on a read connection; `direct_only` answers privately even where it was typed in a group;
        `takes_file` is run for a dropped file; `hidden` commands exist for buttons and stay out of the help;
        `anybody` may be typed by somebody who is not linked yet; `secret` keeps the arguments out of the trail;
        `unbound` works in a group that belongs to no team.
        """

        def declare(function: Callable[..., Message | None]) -> Callable[..., Message | None]:
            name = (verb or function.__name__).rstrip("_")
            path = (self.noun,) if name == self.noun else (self.noun, name)
            self.commands.append(
                Command(
                    path=path,
                    run=function,
                    allowed=allowed,
                    parameters=parameters_of(function),
                    examples=tuple(examples),
                    reads_only=reads_only,
                    direct_only=direct_only,
                    takes_file=takes_file,
                    hidden=hidden,
                    anybody=anybody,
                    secret=secret,
                    unbound=unbound,
                )
            )
            return function

        return declare


def parameters_of(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The arguments of a handler, without its context."""
    hints = get_type_hints(function, include_extras=True)
    found = list(inspect.signature(function).parameters.values())[1:]
    return tuple(
        Parameter(each.name, hints[each.name], each.default, each.kind is inspect.Parameter.KEYWORD_ONLY)
        for each in found
    )


class Wanted(Exception):  # noqa: N818 - a turn of the road, not an error
    """A handler was called without any of its optional arguments and has nothing to do without them.

    Where the platform has forms, one opens for all that is not `known` yet; elsewhere `instead` is the answer.
    Nothing that the handler did remains.
    """

    def __init__(self, known: Sequence[str], instead: Message) -> None:
        super().__init__(*known)
        self.known = tuple(known)
        self.instead = instead


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message that was put in the outbox, wherever it has got to since: by this it can be rewritten."""

    id: str
    chat_id: int


@dataclass(slots=True)
class Draft:
    """Something to be put into the outbox when the handler has returned.

    `thread_of` is the id of the message in whose thread it goes, `thread` the platform's name of a thread that some
    person began. `replies_run` is the command line that words said in the thread of this message complete.
    """

    id: str
    message: Message
    chat_id: int | None = None
    person_id: int | None = None
    edits: str | None = None
    thread_of: str | None = None
    thread: str = ""
    replies_run: str = ""


class Desk(Protocol):
    """What lies above a command and is lent to it: the help, the clock's jobs, the queue of long work."""

    def help_message(self, person: Person, lang: str, topic: str) -> Message:
        """The help on a topic, or on all that this person may type."""

    def job_names(self) -> Sequence[str]:
        """What can be scheduled."""

    def new_team(self, db: "Connection", team: Team, now: datetime) -> None:
        """Give a new team its default schedules."""

    def reschedule(self, db: "Connection", team: Team, now: datetime) -> None:
        """Compute the next fires anew: the team's zone, calendar or plan has changed."""

    def fire(self, db: "Connection", team: Team, job: str, now: datetime) -> "list[Draft]":
        """Run a job now, outside its schedule; what it wants said."""

    def queue_task(self, ctx: "Context", name: str, arguments: dict[str, Any], shown: Message) -> int:
        """Queue long work whose progress is shown by rewriting a message; its number."""

    def in_words(self, words: Say, lang: str, zone: str) -> str:
        """Words inside a file, which no message carries: in a language, with the moments of a zone."""

    def source_address(self, token: str) -> str | None:
        """Where a source with that token delivers its orders, if something listens."""

    def link_address(self, code: str) -> str | None:
        """Where a browser can use a one-time code, if a web chat is run."""


@dataclass(slots=True)
class Context:
    """What a handler works with. `now` is the civil clock in UTC; nothing in a handler asks any other clock.

    `account` is the connection, the external id and the direct chat of whoever speaks. `reader_changed` is set by a
    command that changed the language, the zone or the team of whoever reads its answer.
    """

    db: "Connection"
    person: Person
    team: Team | None
    chat: Chat
    now: datetime
    lang: str
    zone: str
    desk: Desk
    new_id: Callable[[], str]
    account: tuple[str, str, str]
    machine_now: datetime
    pressed_on: MessageRef | None = None
    files: tuple["IncomingFile", ...] = ()
    outgoing: list[Draft] = field(default_factory=list)
    reader_changed: bool = False

    def tell(self, person: Person, words: Message) -> str:
        """Send a private message to a person, on the account they used last; never to a group."""
        draft = Draft(self.new_id(), words, person_id=person.id)
        self.outgoing.append(draft)
        return draft.id

    def post(
        self, chat: Chat, words: Message, *, thread: MessageRef | None = None, replies_run: str = ""
    ) -> MessageRef:
        """Post in a chat: with `thread` in the thread of that message, or as a reply where there are no threads.

        `replies_run` is a command line. Whatever a linked person says in the thread of this message (or as a reply to
        it) without addressing the bot runs that line with what was said as its last argument, raw.
        """
        draft = Draft(
            self.new_id(),
            words,
            chat_id=chat.id,
            thread_of=thread.id if thread else None,
            replies_run=replies_run,
        )
        self.outgoing.append(draft)
        return MessageRef(draft.id, chat.id)

    def rewrite(self, ref: MessageRef, words: Message) -> None:
        """Replace a message that was sent (or is about to be)."""
        self.outgoing.append(Draft(self.new_id(), words, chat_id=ref.chat_id, edits=ref.id))
