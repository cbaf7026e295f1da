"""A small core for the web chat: it keeps what it is told in the real database and answers through the adapter."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from adapters.web.adapter import WebAdapter
from adapters.web.stage import CastMember, Jump, SampleFile, Suggestion
from bot.domain.people import Role
from bot.kit.adapter import (
    Event,
    FieldErrors,
    Form,
    FormField,
    Immediate,
    OpenForm,
    Option,
    Outgoing,
    Pressed,
    Said,
    Submitted,
    Toast,
)
from bot.kit.message import Button, Heading, Message, buttons, message
from storage import people, received, web
from storage.database import Database

ROOM = "harbour"
OTHER_ROOM = "seoul"
ANNA, BEN, MINSU = "p1", "p2", "p3"


def furnish(database: Database) -> None:
    """Two teams, three people, a room for each team."""
    with database.write() as db:
        harbour = people.add_team(db, "Harbour", zone="Europe/London", lang="en", country="GB")
        seoul = people.add_team(db, "Seoul", zone="Asia/Seoul", lang="ko", country="KR")
        web.put_room(db, ROOM, "Harbour floor", lang="en", zone="Europe/London")
        web.put_room(db, OTHER_ROOM, "서울 상담팀", lang="ko", zone="Asia/Seoul")
        for account, name, team, room in (
            (ANNA, "Anna", harbour, ROOM),
            (BEN, "Ben", harbour, ROOM),
            (MINSU, "김민수", seoul, OTHER_ROOM),
        ):
            person = people.add_person(db, name, role=Role.AGENT, team_id=team.id, joined_on=date(2030, 1, 7))
            people.link_account(
                db, connection="web", external_id=account, direct_chat=f"dm:{account}", person_id=person.id, now=None
            )
            web.join(db, room, account)


@dataclass
class SmallCore:
    """Echoes what is addressed, once per event; some words make it do more. `failures` makes it raise that often."""

    database: Database
    adapter: WebAdapter | None = None
    events: list[Event] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    failures: int = 0
    sent: int = 0

    async def __call__(self, event: Event) -> Immediate | None:
        """Take an event as the core does: raise where nothing was kept, do nothing where it was seen before."""
        if self.failures:
            self.failures -= 1
            msg = "the database is away"
            raise RuntimeError(msg)
        if isinstance(event, Said) and event.text == "form":
            return OpenForm(callback_form())
        if isinstance(event, Submitted) and not event.values["amount"].isdigit():
            return FieldErrors({"amount": "Please type a number"})
        if not await asyncio.to_thread(self._first_time, event):
            return None
        self.events.append(event)
        return await self._answer(event)

    async def _answer(self, event: Event) -> Immediate | None:
        origin = event.origin
        match event:
            case Said(files=(file,)):
                self.contents.append(file.path.read_bytes())
                file.path.unlink()
                await self.post(origin.chat, message(f"Took {file.name}, {file.size} bytes"), direct=origin.direct)
            case Said(text="card"):
                await self.post(origin.chat, card("Two people wait", "Claim next"), direct=origin.direct)
            case Said(addressed=True):
                await self.post(origin.chat, message(f"You said: {event.text}"), direct=origin.direct)
            case Pressed():
                return Toast("It is yours")
            case Submitted():
                await self.post(origin.chat, message(f"Filed: {event.values['amount']}"), direct=origin.direct)
            case _:
                pass
        return None

    async def post(
        self, chat: str, words: Message, *, direct: bool = False, edits: str | None = None, number: str = ""
    ) -> str:
        """Send through the adapter, as the outbox does; the receipt."""
        self.sent += 1
        assert self.adapter is not None
        outgoing = Outgoing(number or f"message-{id(self)}-{self.sent}", chat, direct, words, edits=edits)
        return await self.adapter.send(outgoing)

    def _first_time(self, event: Event) -> bool:
        with self.database.write() as db:
            return received.first_time(db, "web", event.origin.event_id, self.database.civil_now(db))


def card(title: str, label: str) -> Message:
    """A card with one button."""
    return message(Heading(title), buttons(Button(label, runs="", style="primary", token="token-1")))


def callback_form() -> Form:
    """A form with every kind of control."""
    return Form(
        title="File a return",
        line="return add",
        fields=(
            FormField("amount", "Amount", "number", required=True, hint="In whole pounds"),
            FormField("reason", "Reason", "choice", required=True, options=(Option("size", "Wrong size"),)),
            FormField("note", "Note", "long_text", required=False),
            FormField("day", "Day", "date", required=False, value="2030-06-03"),
            FormField("time", "Time", "time", required=False),
            FormField("order", "Order", "text", required=False),
        ),
        submit="File it",
        cancel="Cancel",
    )


def suggest(account: str, text: str) -> list[Suggestion]:
    """Complete three commands."""
    del account
    known = {"host": "Who hosts next", "host swap": "Swap with a colleague", "numbers": "Yesterday's numbers"}
    return [Suggestion(line, line, hint) for line, hint in known.items() if line.startswith(text.lstrip().lower())]


@dataclass
class SmallStage:
    """A demo over the real civil clock. `due` is run whenever the clock is moved."""

    database: Database
    samples: tuple[SampleFile, ...] = ()
    due: Callable[[datetime], Awaitable[None]] | None = None

    def cast(self) -> list[CastMember]:
        """Everybody of `furnish`."""
        return [
            CastMember(ANNA, "Anna", "Agent", "Harbour", "en", (ROOM,)),
            CastMember(BEN, "Ben", "Leader", "Harbour", "en", (ROOM,)),
            CastMember(MINSU, "김민수", "상담원", "서울 상담팀", "ko", (OTHER_ROOM,)),
        ]

    def civil_now(self) -> datetime:
        """The civil clock of the database."""
        with self.database.read() as db:
            return self.database.civil_now(db)

    def zone(self, account: str) -> str:
        """The zone of the person's team."""
        return "Asia/Seoul" if account == MINSU else "Europe/London"

    async def move_clock(self, to: datetime) -> None:
        """Move the database's civil clock."""

        def move() -> None:
            with self.database.write() as db:
                self.database.set_civil_offset(db, to - self.database.machine_now(db))

        await asyncio.to_thread(move)
        if self.due:
            await self.due(to)

    def jumps(self, account: str, lang: str) -> list[Jump]:
        """Half an hour on."""
        del account
        words = {"en": "+30 min", "ko": "30분 뒤", "zh": "30 分钟后"}
        return [Jump(words.get(lang, words["en"]), self.civil_now() + timedelta(minutes=30))]

    @property
    def longest_move(self) -> timedelta:
        """Ten years."""
        return timedelta(days=3650)

    def sample_files(self, account: str, lang: str) -> tuple[SampleFile, ...]:
        """The given ones."""
        del account, lang
        return self.samples


class OneTimeLogin:
    """Codes that work once."""

    def __init__(self, **codes: str) -> None:
        self.codes = codes

    def redeem(self, code: str) -> str | None:
        """The account of the code, the first time."""
        return self.codes.pop(code, None)


MONDAY = datetime(2030, 6, 3, 8, 0, tzinfo=UTC)


def web_chat(
    database: Database,
    spool: Path,
    *,
    stage: SmallStage | None = None,
    login: OneTimeLogin | None = None,
    port: int = 0,
    file_limit: int = 1 << 20,
) -> tuple[WebAdapter, SmallCore]:
    """An adapter over the real store with a small core behind it; not started yet."""
    adapter = WebAdapter(
        web.DatabaseWebStore(database),
        spool=spool,
        login=login or OneTimeLogin(),
        port=port,
        stage=stage,
        suggest=suggest,
        file_limit=file_limit,
    )
    core = SmallCore(database, adapter)
    return adapter, core
