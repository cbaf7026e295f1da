"""The harness: conversations of several people with the whole product, on a real database and a virtual clock.

    async def test_a_supervisor_adds_a_shop(chat: Chat, sam: Member) -> None:
        await sam.says("shop add Moonlight platform=taobao")
        sam.reads("Moonlight now belongs to Lantern")

Whatever the bot sends must be read by the test: a message nobody read, a form nobody filled in, a dead letter or a bug
fails it at its end. `@pytest.mark.parametrize("capabilities", [...])` chooses another kind of platform.
"""

import asyncio
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest

from bot.app import App
from bot.domain.people import Person, Role, Team
from bot.kit.adapter import (
    Capabilities,
    ChatChanged,
    Event,
    FieldErrors,
    Form,
    Immediate,
    IncomingFile,
    OpenForm,
    Origin,
    Pressed,
    Said,
    Submitted,
    Toast,
)
from bot.runtime.answers import Outcome
from storage import audit, dialogues, outbox, schedules
from storage.database import Database
from tests import given
from tests.given import CONNECTION
from tests.strict_platform import FORMS, NO_FORMS, TELEGRAM_LIKE, THREADS, Seen, StrictPlatform

__all__ = [
    "FORMS",
    "NO_FORMS",
    "TELEGRAM_LIKE",
    "THREADS",
    "Chat",
    "Group",
    "Member",
    "Place",
    "Seen",
    "StrictPlatform",
]

MONDAY_MORNING = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
"""Ten o'clock in Shanghai, on an ordinary working day of a year whose calendar is published."""


@dataclass
class VirtualClock:
    """The machine clock of a test; the civil clock goes with it."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        """The moment it is."""
        return self.now


class Place:
    """Where messages arrive and are read: somebody's private chat, or a group."""

    def __init__(self, chat: "Chat", external_id: str) -> None:
        self._chat = chat
        self.external_id = external_id

    @property
    def unread(self) -> "deque[Seen]":
        """What was not read yet, the oldest first."""
        return self._chat.platform.unread.setdefault(self.external_id, deque())

    def reads(self, *texts: str) -> Seen:
        """Read the next message, which must contain these texts."""
        if not self.unread:
            pytest.fail(f"nothing to read in {self.external_id}; expected {texts}")
        seen = self.unread.popleft()
        for text in texts:
            if text not in seen.text:
                pytest.fail(f"expected {text!r} in {self.external_id}, but read:\n{seen.text}")
        return seen

    def reads_nothing(self) -> None:
        """There is no unread message."""
        if self.unread:
            pytest.fail(f"nothing was expected in {self.external_id}, but there is:\n{self.unread[0].text}")


class Group(Place):
    """A group chat on the platform."""


class Member(Place):
    """Somebody with an account; reading without `in_` means their private chat with the bot."""

    def __init__(self, chat: "Chat", person: Person | None, external_id: str) -> None:
        super().__init__(chat, given.direct_chat_of(external_id))
        self.person = person
        self.account = external_id
        self.form: Form | None = None
        self.errors: Mapping[str, str] = {}
        self.toasts: deque[str] = deque()
        self._form_place: Place = self

    async def says(
        self,
        text: str,
        in_: Place | None = None,
        *,
        addressed: bool = True,
        files: tuple[IncomingFile, ...] = (),
        event_id: str | None = None,
        at: datetime | None = None,
        thread: Seen | None = None,
        by_reply: bool = False,
    ) -> Outcome:
        """Write in a group, or in private; `addressed` is false for what is not meant for the bot.

        `thread` is the message in whose thread this is said, or which it replies to; `by_reply` marks what is meant
        for the bot only because of that.
        """
        mentions = {f"@{each.person.name}": each.account for each in self._chat.members if each.person is not None}
        used = {words: account for words, account in mentions.items() if words in text}
        origin = replace(self._origin(in_, event_id), thread=thread.id if thread else "")
        said = Said(origin, text, addressed or by_reply, files, used, by_reply)
        return await self._chat.happens(said, self, in_ or self, at=at)

    async def drops(
        self, path: Path, caption: str = "", in_: Place | None = None, *, addressed: bool = True
    ) -> Outcome:
        """Drop a file; the original stays where it is."""
        file = await asyncio.to_thread(self._chat.uploads, path)
        return await self.says(caption, in_, addressed=addressed, files=(file,))

    async def presses(self, label: str, in_: Place | None = None, on: Seen | None = None) -> Outcome:
        """Press a button: of that message, or of the newest that has one with such a label."""
        place = in_ or self
        if on is None:
            mine = [each for each in self._chat.platform.timeline.values() if each.chat == place.external_id]
            on = next((each for each in reversed(mine) if each.has_button(label)), None)
        if on is None:
            pytest.fail(f"no message in {place.external_id} has a button {label!r}")
        return await self.presses_token(on.button(label).token, in_)

    async def presses_token(self, token: str, in_: Place | None = None, *, event_id: str | None = None) -> Outcome:
        """Press whatever this token stands for."""
        return await self._chat.happens(Pressed(self._origin(in_, event_id), token), self, in_ or self)

    async def fills(self, **values: str) -> Outcome:
        """Fill in the open form and send it; where the platform has none, answer the questions one by one."""
        if self.form is None:
            return await self._answers(values)
        form = self.form
        known = {each.name: each for each in form.fields}
        assert set(values) <= set(known), f"the form asks for {sorted(known)}"
        for name, value in values.items():
            options = [option.value for option in known[name].options]
            assert not options or value in options, f"{value!r} is not offered for {name}: {options}"
        sent = {name: values.get(name, each.value) for name, each in known.items()}
        event = Submitted(self._origin(self._form_place, None), form.line, sent)
        self.form, self.errors = None, {}
        outcome = await self._chat.happens(event, self, self._form_place)
        if self.errors:
            self.form = form
        return outcome

    async def _answers(self, values: dict[str, str]) -> Outcome:
        left, outcome = dict(values), Outcome(ignored=True)
        while left:
            asking = self._chat.asks(self, self._form_place)
            assert asking in left, f"asked for {asking!r}, but the test only answers {sorted(left)}"
            self._form_place.reads()
            outcome = await self.says(left.pop(asking), self._form_place)
        return outcome

    def dismisses_form(self) -> Form:
        """Close the open form without sending it."""
        assert self.form is not None, "no form is open"
        form, self.form, self.errors = self.form, None, {}
        return form

    def reads_toast(self, text: str) -> str:
        """A line was shown to this member alone after a press."""
        assert self.toasts, f"no toast; expected {text!r}"
        toast = self.toasts.popleft()
        assert text in toast, f"expected {text!r} in the toast {toast!r}"
        return toast

    def reads_error(self, field_name: str, text: str) -> None:
        """The form came back with this complaint at this field ("" is the form as a whole)."""
        assert text in self.errors.get(field_name, ""), f"the form's errors are {dict(self.errors)}"

    def is_shown(self, immediate: Immediate | None, place: Place) -> None:
        """What the platform shows at once."""
        match immediate:
            case OpenForm(form):
                self.form, self._form_place = form, place
            case FieldErrors(errors):
                self.errors = errors
            case Toast(text):
                self.toasts.append(text)
            case None:
                self._form_place = place

    def _origin(self, in_: Place | None, event_id: str | None) -> Origin:
        place = in_ or self
        direct = not isinstance(place, Group)
        return Origin(
            connection=CONNECTION,
            event_id=event_id or self._chat.next_event_id(),
            account=self.account,
            chat=place.external_id,
            direct=direct,
            chat_title="" if direct else place.external_id.removeprefix("G-"),
            direct_chat=self.external_id,
            opens_forms=self._chat.platform.capabilities.forms,
        )


@dataclass
class Chat:
    """The whole product with one strict platform, its members and groups, and the clock."""

    database: Database
    clock: VirtualClock
    platform: StrictPlatform
    app: App
    team: Team
    folder: Path
    members: list[Member] = field(default_factory=list)
    events: list[tuple[Event, Member, Place]] = field(default_factory=list)
    bugs_expected: bool = False
    dead_letters_expected: bool = False
    _ids: Iterator[int] = field(default_factory=lambda: count(1))

    def next_event_id(self) -> str:
        """A natural id that no other event has."""
        return f"event-{next(self._ids)}"

    def uploads(self, path: Path) -> IncomingFile:
        """The file as an adapter hands it over: a copy, which whoever takes it may delete."""
        copy = self.folder / f"dropped-{next(self._ids)}"
        shutil.copyfile(path, copy)
        return IncomingFile(path.name, copy, copy.stat().st_size)

    def joins(self, person: Person | None, external_id: str | None = None) -> Member:
        """Somebody new on the platform: a person, whose account is linked, or with None a stranger."""
        if person is None:
            member = Member(self, None, external_id or "U-stranger")
        else:
            with self.database.write() as db:
                member = Member(self, person, given.account(db, person, external_id=external_id))
        self.members.append(member)
        return member

    def group(self, external_id: str) -> Group:
        """A group on the platform, known to the bot or not."""
        return Group(self, external_id)

    async def changes(self, place: Place, change: Literal["gone", "back", "moved"], **told: str) -> Outcome:
        """The platform tells that a chat is gone or back, or is called differently."""
        origin = Origin(CONNECTION, self.next_event_id(), "", place.external_id, direct=not isinstance(place, Group))
        outcome = await self.app.handle(ChatChanged(origin, change, **told))
        await self.settles()
        return outcome

    async def happens(self, event: Event, who: Member, place: Place, *, at: datetime | None = None) -> Outcome:
        """Hand an event to the product, show what comes back at once, and do all that is due."""
        self.events.append((event, who, place))
        outcome = await self.app.handle(event, at=at)
        if outcome.reference is not None and not self.bugs_expected:
            pytest.fail(f"a bug ({outcome.reference}) in answer to {event}")
        who.is_shown(outcome.immediate, place)
        await self.settles()
        return outcome

    async def settles(self) -> None:
        """Do all that is due and deliver all that can be delivered."""
        await self.app.settle()
        if self.platform.violations:
            pytest.fail("\n".join(self.platform.violations))

    async def redelivers(self) -> Outcome:
        """The platform sends the last event again."""
        event, who, place = self.events[-1]
        return await self.happens(event, who, place)

    async def clock_reaches(self, wall: str) -> None:
        """Let time pass until this wall clock time of the team; the schedule runs at its own times on the way."""
        moment = datetime.fromisoformat(wall).replace(tzinfo=self.team.tz).astimezone(UTC)
        assert moment >= self.clock.now, f"the clock is past {wall} already"
        while True:
            due = await asyncio.to_thread(self.app.scheduler.next_due)
            step = due if due is not None and self.clock.now < due <= moment else moment
            self.clock.now = step
            await self.settles()
            if step >= moment:
                return

    async def time_passes(self, span: timedelta) -> None:
        """Let time pass."""
        wall = (self.clock.now + span).astimezone(self.team.tz)
        await self.clock_reaches(wall.replace(tzinfo=None).isoformat())

    def restarts(self) -> None:
        """The process dies and another one starts; the database stays."""
        self.app.deliverer.stop()
        close(self.app)
        self.app = App(self.database, [self.platform])

    def starts_schedules(self, *jobs: str, team: Team | None = None) -> None:
        """Give the team, or another one, the default schedules; where jobs are named all others are paused."""
        team = team or self.team
        with self.database.write() as db:
            self.app.desk.new_team(db, team, self.clock.now)
            for schedule in schedules.schedules(db, team.id):
                if jobs and schedule.job not in jobs:
                    schedules.change_schedule(db, schedule.id, paused=True)

    def asks(self, member: Member, place: Place) -> str | None:
        """The argument that an open dialogue asks for."""
        from storage import chats  # noqa: PLC0415 - the name `chat` is everywhere here

        with self.database.read() as db:
            kept = chats.find_chat(db, CONNECTION, place.external_id)
            if kept is None or member.person is None:
                return None
            opened = dialogues.find_dialogue(db, kept.id, member.person.id, self.clock.now)
        return opened.asking if opened else None

    def trail(self, limit: int = 10) -> list[audit.Entry]:
        """The newest audit entries, the newest first."""
        with self.database.read() as db:
            return audit.newest(db, limit)

    def query(self, ask: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """What a storage function answers now."""
        with self.database.read() as db:
            return ask(db, *arguments, **options)

    def ends(self) -> None:
        """Fail for whatever the test did not look at."""
        assert not self.platform.violations, self.platform.violations
        for external_id, unread in self.platform.unread.items():
            if unread:
                pytest.fail(f"not read in {external_id}:\n" + "\n---\n".join(each.text for each in unread))
        for member in self.members:
            assert member.form is None, f"{member.account} left a form open: {member.form}"
            assert not member.toasts, f"{member.account} was shown {list(member.toasts)}"
        with self.database.read() as db:
            dead = outbox.dead_letters(db, 5)
        assert self.dead_letters_expected or not dead, f"dead letters: {dead}"


def close(app: App) -> None:
    """End the threads of an app that was never run."""
    app._threads.shutdown(wait=True)


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether a test failed, so that its end adds no second failure."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report  # type: ignore[return-value]


@pytest.fixture
def capabilities() -> Capabilities:
    """What the platform of the test can do; parametrize it to have another."""
    return FORMS


@pytest.fixture
def chat(
    database: Database, capabilities: Capabilities, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Chat]:
    """One team with its group, and five people: olga (owner), sam (supervisor), lea (leader), anna and ben (agents)."""
    clock = VirtualClock()
    database._machine_source = clock
    platform = StrictPlatform(capabilities)
    with database.write() as db:
        team = given.team(db)
        given.group(db, team)
        everybody = [
            given.person(db, name, role=role, team=team)
            for name, role in (
                ("Olga", Role.OWNER),
                ("Sam", Role.SUPERVISOR),
                ("Lea", Role.LEADER),
                ("Anna", Role.AGENT),
                ("Ben", Role.AGENT),
            )
        ]
    made = Chat(database, clock, platform, App(database, [platform]), team, tmp_path)
    for person in everybody:
        made.joins(person)
    yield made
    close(made.app)
    if not request.node.stash.get(_FAILED, True):
        made.ends()


@pytest.fixture
def group(chat: Chat) -> Group:
    """The team's group."""
    return chat.group("G-lantern")


def _member(position: int, doc: str) -> Any:
    def found(chat: Chat) -> Member:
        return chat.members[position]

    found.__doc__ = doc
    return found


olga = pytest.fixture(name="olga")(_member(0, "The owner."))
sam = pytest.fixture(name="sam")(_member(1, "The supervisor."))
lea = pytest.fixture(name="lea")(_member(2, "The leader."))
anna = pytest.fixture(name="anna")(_member(3, "An agent."))
ben = pytest.fixture(name="ben")(_member(4, "Another agent."))


@pytest.fixture
def stranger(chat: Chat) -> Member:
    """Somebody whom nobody has linked."""
    return chat.joins(None)
