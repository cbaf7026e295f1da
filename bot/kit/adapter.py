"""The contract between the core and a chat platform.

An adapter translates and decides nothing: it turns what happens on the platform into one of the four events, hands
it to the receiver, delivers the `Immediate` that comes back, and only then acknowledges to the platform. It sends
worded messages when the outbox asks it to.

It is made with its own settings, a `Keeper`, and the folder in which it spools files: `SlackAdapter(settings, keeper,
spool=folder)`. It owns no retries and no rates: it tries once and raises `DeliveryError`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from bot.kit.message import Message


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do; what it cannot degrades by a stated rule.

    `text_limit` counts characters of one message; `callback_bytes` is the longest value a button can carry;
    `pictures` False means that charts are told in words. `threads` is False where a thread is drawn as a reply.
    `looks_up` tells that a message of unknown outcome can be found again by its id, or is taken once only: where that
    is not so, such a message is sent again rather than lost.

    Rates: `per_chat_s` seconds between two messages of a chat, `per_chat_minute` messages a minute in a group at most,
    `per_second` messages in all; 0 is no limit.
    """

    forms: bool = False
    edits: bool = True
    buttons: bool = True
    pictures: bool = True
    files: bool = True
    text_limit: int = 40_000
    callback_bytes: int = 2_000
    per_chat_s: float = 0.0
    per_second: float = 0.0
    per_chat_minute: int = 0
    threads: bool = False
    looks_up: bool = False


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file somebody dropped: the adapter puts its bytes at `path` and deletes them when `receive` has returned.

    For handlers the bytes are in the database under the id `upload`.
    """

    name: str
    path: Path
    size: int
    upload: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event comes from. `event_id` is the natural id by which a redelivery is recognised.

    `direct_chat` is where the platform takes private messages to this account, `opens_forms` whether this very event
    can open a form. `thread` is the receipt (or the platform's id) of the first message of the thread in which it
    happened; on platforms without threads that of the bot's message to which it replies. `cursor` is where the
    connection goes on reading once this event is committed: kept in the event's own transaction.
    """

    connection: str
    event_id: str
    account: str
    chat: str
    direct: bool
    chat_title: str = ""
    direct_chat: str = ""
    opens_forms: bool = False
    thread: str = ""
    cursor: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote. `addressed` is false for chatter in a group that nobody meant for the bot.

    `mentions` maps the words by which the text names an account to that account's external id. `by_reply` marks what
    is addressed to the bot only because it replies to a message of the bot's (no mention, no slash command, no private
    chat): such words belong to that message where it takes replies (`replies_run`), and are a command elsewhere.
    """

    origin: Origin
    text: str
    addressed: bool = True
    files: tuple[IncomingFile, ...] = ()
    mentions: Mapping[str, str] = field(default_factory=dict)
    by_reply: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button of a message."""

    origin: Origin
    token: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form: the line it completes, and what was filled in, by field name."""

    origin: Origin
    line: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChatChanged:
    """A chat can no longer be reached, can be reached again, or has another external id from now on (`to`).

    `origin.chat` names it and `origin.account` whoever did it, if the platform tells. `reason` is one of
    `bot.domain.errors.REASONS`: "not-in-chat" (thrown out), "archived", "deactivated", "blocked".
    """

    origin: Origin
    change: Literal["gone", "back", "moved"]
    to: str = ""
    reason: str = ""


Event = Said | Pressed | Submitted | ChatChanged


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a form field."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, worded. `kind` says which control asks for it."""

    name: str
    label: str
    kind: Literal["text", "long_text", "number", "date", "time", "choice"]
    required: bool
    hint: str = ""
    value: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form that collects the arguments a command still lacks; `line` is what is known of the command already."""

    title: str
    line: str
    fields: tuple[FormField, ...]
    submit: str
    cancel: str


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Open this form now; the trigger dies soon."""

    form: Form


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """What is wrong, by field name; the form stays open."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Toast:
    """A line shown to the presser alone."""

    text: str


Immediate = OpenForm | FieldErrors | Toast


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A worded message on its way. `edits` is the platform's receipt of the message that it replaces.

    `id` is the same at every attempt. `thread` is the receipt of the first message of the thread it belongs to ("" is
    none). `maybe_sent` tells that an earlier attempt had an unknown outcome: where the platform allows, look it up by
    `id` before sending again.
    """

    id: str
    chat: str
    direct: bool
    message: Message
    edits: str | None = None
    attempt: int = 1
    thread: str = ""
    maybe_sent: bool = False
    load: Callable[[str], tuple[bytes, str]] = field(default=lambda _blob: (b"", ""), repr=False)


class Receiver(Protocol):
    """The core, as adapters see it: returns once the event's effects are committed."""

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event. Raises where nothing was committed: the adapter must let the platform come again."""


class Keeper(Protocol):
    """What an adapter may keep between starts. Plain functions that talk to a database: call them in a thread.

    They raise `DatabaseAway` (of `storage.database`; any exception, to an adapter) while it cannot be reached.
    """

    def cursor(self) -> str:
        """Where to go on reading; "" at the very first start."""

    def save_cursor(self, value: str) -> None:
        """Go on from here next time: for what was read and brought no event (an event brings its own)."""

    def hold(self, name: str, seconds: float) -> bool:
        """Take or renew a lease that one process holds at a time, by the machine's clock; whether it is ours now."""

    def release(self, name: str) -> None:
        """Give a lease back, if it is ours."""

    def recall(self, key: str) -> str | None:
        """A small fact that was kept (the direct chat of an account, say), or None."""

    def remember(self, key: str, value: str) -> None:
        """Keep a small fact, instead of what was kept under this key before."""


Health = tuple[Literal["ok", "warn", "fail"], str]
"""How something is about a connection, and a sentence in English for whoever looks after the bot."""


class Adapter(Protocol):
    """One connection to one chat platform."""

    name: str
    capabilities: Capabilities

    async def start(self, receive: Receiver) -> None:
        """Begin to receive; returns when ready."""

    async def stop(self) -> None:
        """Take nothing new, finish what was begun."""

    async def send(self, outgoing: Outgoing) -> str:
        """Deliver, or edit; returns the platform's receipt (200 characters at most). Raises `DeliveryError`."""


class CheckedAdapter(Adapter, Protocol):
    """An adapter to a platform outside: it can tell how its connection is, without being started."""

    async def check(self) -> list[Health]:
        """For `dayclear doctor`: the token, its rights, the platform's settings. Raises nothing."""


def plain_facts(values: Mapping[str, Any]) -> dict[str, str]:
    """Form values as the platform gave them, as text."""
    return {key: "" if value is None else str(value) for key, value in values.items()}
