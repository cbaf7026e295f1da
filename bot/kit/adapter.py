"""The contract between the core and a chat platform.

An adapter translates and decides nothing: it turns what happens on the platform into one of the three events, hands
it to the receiver, delivers the `Immediate` that comes back, and only then acknowledges to the platform. It sends
worded messages when the outbox asks it to.
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
    `pictures` False means that charts are told in words.
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
    """Where an event comes from. `event_id` is the natural id by which a redelivery is recognised."""

    connection: str
    event_id: str
    account: str
    chat: str
    direct: bool
    chat_title: str = ""
    direct_chat: str = ""
    opens_forms: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote. `addressed` is false for chatter in a group that nobody meant for the bot.

    `mentions` maps the words by which the text names an account to that account's external id.
    """

    origin: Origin
    text: str
    addressed: bool = True
    files: tuple[IncomingFile, ...] = ()
    mentions: Mapping[str, str] = field(default_factory=dict)


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


Event = Said | Pressed | Submitted


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
    """A worded message on its way. `edits` is the platform's receipt of the message that it replaces."""

    id: str
    chat: str
    direct: bool
    message: Message
    edits: str | None = None
    attempt: int = 1
    load: Callable[[str], tuple[bytes, str]] = field(default=lambda _blob: (b"", ""), repr=False)


class Receiver(Protocol):
    """The core, as adapters see it: returns once the event's effects are committed."""

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event. Raises where nothing was committed: the adapter must let the platform come again."""


class Adapter(Protocol):
    """One connection to one chat platform."""

    name: str
    capabilities: Capabilities

    async def start(self, receive: Receiver) -> None:
        """Begin to receive; returns when ready."""

    async def stop(self) -> None:
        """Take nothing new, finish what was begun."""

    async def send(self, outgoing: Outgoing) -> str:
        """Deliver, or edit; returns the platform's receipt. Raises `DeliveryError`."""


def plain_facts(values: Mapping[str, Any]) -> dict[str, str]:
    """Form values as the platform gave them, as text."""
    return {key: "" if value is None else str(value) for key, value in values.items()}
