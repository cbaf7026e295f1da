"""Matrix under the contract that all adapters keep: a real Synapse, behind a front that makes trouble on demand."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from adapters.matrix.adapter import MatrixAdapter
from adapters.matrix.choices import keycap
from adapters.matrix.settings import MatrixSettings
from bot.kit.adapter import Adapter, ChatChanged, Event, Keeper
from tests.adapters.bench import Ability, Core, OpenedForm, Post, SeenFile
from tests.adapters.bench import Group as GroupContract
from tests.adapters.bench import User as UserContract
from tests.matrix.front import Front
from tests.matrix.people import Account, Json, Seen
from tests.matrix.synapse import Synapse, at_hand

_CHOICE = re.compile(r"^(?:\d\ufe0f\u20e3|\U0001f51f|\[\d+\]) (.*)$", re.MULTILINE)


def post_of(reader: Account, seen: Seen) -> Post:
    """A message as its readers see it."""
    content = seen.content
    relation = seen.raw["content"].get("m.relates_to", {})
    files: tuple[SeenFile, ...] = ()
    if "url" in content:
        name = str(content.get("filename") or content["body"])
        alt = seen.body if content["msgtype"] == "m.image" else ""
        files = (SeenFile(name, reader.downloads(str(content["url"])), alt),)
    return Post(
        id=seen.id,
        text="" if files else seen.body.replace("\u2060", ""),
        raw=f"{seen.body}\n{seen.html}",
        edits=seen.edits,
        thread=str(relation.get("event_id", "")) if relation.get("rel_type") == "m.thread" else "",
        buttons=tuple(_CHOICE.findall(seen.body)),
        files=files,
        notified=called_by(content),
    )


def called_by(content: Json) -> tuple[str, ...]:
    """Whom clients would call: those who are named, and without that list everybody where `@room` is written."""
    mentions = content.get("m.mentions")
    if mentions is None:
        return ("everybody",) if "@room" in str(content.get("body", "")) else ()
    return (*mentions.get("user_ids", ()), *(("everybody",) if mentions.get("room") else ()))


def posts_in(reader: Account, room: str, bot: str) -> list[Post]:
    """What the bot has posted; lines that it shows in passing are none of it."""
    return [post_of(reader, each) for each in reader.reads(room, bot) if each.content["msgtype"] != "m.notice"]


@dataclass
class Group:
    """A room that a host has made."""

    external_id: str
    title: str
    host: Account
    bot: str

    def posts(self) -> Sequence[Post]:
        """All that the bot has posted here."""
        return posts_in(self.host, self.external_id, self.bot)


@dataclass
class User:
    """Somebody who speaks with the bot; their private room is made when it is first needed."""

    bench: "MatrixBench"
    name: str
    person: Account
    account: str
    direct_chat: str
    room: str = ""
    pressed: dict[tuple[str, str], str] = field(default_factory=dict)

    def posts(self) -> Sequence[Post]:
        """All that the bot has written to them in private."""
        self._accepts()
        return posts_in(self.person, self.room, self.bench.bot.id) if self.room else []

    def _accepts(self) -> None:
        for room in self.person.invitations():
            self.person.does("join", room)
            self.room = room

    async def private(self) -> str:
        """Their private room with the bot."""
        self._accepts()
        if not self.room:
            self.room = self.person.creates_direct(self.bench.bot.id)
            await self.bench.changed("back", self.account)
        return self.room

    def named(self) -> str:
        """The account itself."""
        return self.account

    async def says(self, text: str, in_: GroupContract | None = None, *, mention: bool = True, thread: str = "") -> str:
        """Write in private or in a group."""
        room = in_.external_id if in_ is not None else await self.private()
        content: Json = {}
        if thread:
            content["m.relates_to"] = {
                "rel_type": "m.thread",
                "event_id": thread,
                "is_falling_back": True,
                "m.in_reply_to": {"event_id": thread},
            }
        if in_ is not None and mention:
            event = self.person.mentions(self.bench.bot, room, text, **content)
        else:
            event = self.person.says(room, text, **content)
        await self.bench.finished(event)
        return event

    async def presses(self, label: str, on: Post) -> str:
        """React with the number of the choice; a line for the presser is shown in private, later."""
        place = next(place for place, each in enumerate(on.buttons, 1) if each.startswith(label))
        for room in self.person.rooms():
            if any(each.id == on.id for each in self.person.reads(room, self.bench.bot.id)):
                if before := self.pressed.get((on.id, label)):
                    # Clicking on one's own emoji takes it back; only then can it be put there again.
                    self.person.call("PUT", "rooms", room, "redact", before, f"again-{before}")
                self.pressed[on.id, label] = self.person.reacts(room, on.id, keycap(place))
                await self.bench.finished(self.pressed[on.id, label])
        return ""

    def form(self) -> OpenedForm | None:
        """There are no forms."""
        return None

    async def fills(self, values: Mapping[str, str]) -> OpenedForm | None:
        """There are no forms."""
        raise NotImplementedError(values)

    async def drops(self, name: str, content: bytes, caption: str = "", in_: GroupContract | None = None) -> None:
        """Send a file."""
        room = in_.external_id if in_ is not None else await self.private()
        body = {
            "msgtype": "m.file",
            "filename": name,
            "body": caption or name,
            "url": self.person.uploads(content),
            "info": {"size": len(content)},
        }
        await self.bench.finished(self.person.sends(room, body))


@dataclass
class Platform:
    """What can be done to the server, or to the way to it."""

    bench: "MatrixBench"

    def rate_limit_next(self, seconds: float) -> None:
        """Refuse the next message, with this wish."""
        self.bench.front.limit_next_s = seconds

    def fail_next_send(self) -> None:
        """Fail the next message."""
        self.bench.front.fail_next = 1

    def swallow_answer_of_next_send(self) -> None:
        """Take the next message, and break the connection before the answer."""
        self.bench.front.swallow_next = 1

    async def redeliver_last_event(self) -> None:
        """Answer the next request for news from the point before the last ones."""
        count = len(self.bench.core.finished)
        self.bench.front.replays = True
        self.bench.front.cut()
        await self.bench.core.reaches(count + 1)

    async def kick_bot(self, group: GroupContract) -> None:
        """Throw the bot out."""
        self.bench.host.does("kick", group.external_id, self.bench.bot.id)
        await self.bench.changed("gone", group.external_id)

    async def invite_bot(self, group: GroupContract) -> None:
        """Invite the bot again."""
        before = len(self.bench.core.finished)
        self.bench.host.does("invite", group.external_id, self.bench.bot.id)
        await self.bench.changed("back", group.external_id, after=before)

    async def archive(self, group: GroupContract) -> None:
        """Rooms are not archived."""
        raise NotImplementedError(group)

    async def unarchive(self, group: GroupContract) -> None:
        """Rooms are not archived."""
        raise NotImplementedError(group)

    async def deactivate(self, user: UserContract) -> None:
        """Somebody leaves their private room: so a bot is blocked here."""
        assert isinstance(user, User)
        user.person.does("leave", await user.private())
        await self.bench.changed("gone", user.account)

    async def revoke_token(self) -> None:
        """Make the bot's token worthless."""
        self.bench.front.revoked = True

    async def restore_token(self) -> None:
        """Make it good again."""
        self.bench.front.revoked = False

    async def disconnect(self) -> None:
        """Cut every connection of the adapter."""
        self.bench.front.cut()


@dataclass
class MatrixBench:
    """Accounts on a shared server, and a front of this bench's own before it."""

    synapse: Synapse
    name: str = MatrixAdapter.name
    can: frozenset[Ability] = frozenset(
        {"cursor", "deactivate", "long_text", "rate_limit", "redelivery", "revoke", "threads", "unknown_outcome"}
    )
    platform: Platform = field(init=False)
    core: Core = field(init=False)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    violations: list[str] = field(default_factory=list)
    front: Front = field(init=False)
    bot: Account = field(init=False)
    host: Account = field(init=False)

    async def start(self) -> None:
        """Open the front; the bot and the host of the groups get accounts."""
        self.platform = Platform(self)
        self.front = Front(self.synapse)
        self.front.clock, self.front.violations = self.clock, self.violations
        await self.front.start()
        self.bot = Account.new(self.synapse, "bot", shown="Dayclear")
        self.front.bot = self.bot.id
        self.host = Account.new(self.synapse, "host")

    def adapter(self, keeper: Keeper, spool: Path) -> Adapter:
        """A new adapter of the same bot."""
        return MatrixAdapter(MatrixSettings(homeserver=self.front.url, token=self.bot.token), keeper, spool=spool)

    async def user(self, name: str, *, started: bool = True) -> User:
        """A new account; a private chat need not be opened first on Matrix."""
        del started
        person = Account.new(self.synapse, name.casefold(), shown=name)
        return User(self, name, person, person.id, person.id)

    async def group(self, title: str, members: Sequence[UserContract]) -> Group:
        """A new room with these people and the bot."""
        people = [each.person for each in members if isinstance(each, User)]
        room = self.host.creates(name=title, invite=[self.bot.id, *(each.id for each in people)])
        for each in people:
            each.does("join", room)
        await self.changed("back", room)
        return Group(room, title, self.host, self.bot.id)

    async def close(self) -> None:
        """Close the front; the server lives on for other tests."""
        await self.front.stop()

    async def finished(self, event_id: str) -> None:
        """The core has finished this event."""
        await self._until(lambda each: each.origin.event_id == event_id)

    async def changed(self, change: str, chat: str, *, after: int = 0) -> None:
        """The core has been told of this change."""
        await self._until(
            lambda each: isinstance(each, ChatChanged) and each.change == change and each.origin.chat == chat,
            after=after,
        )

    async def _until(self, found: Callable[[Event], bool], *, after: int = 0) -> None:
        while not any(found(each) for each in self.core.finished[after:]):
            await self.core.reaches(len(self.core.finished) + 1)


def open_bench(folder: Path) -> MatrixBench:
    """A bench; the server keeps its files elsewhere."""
    del folder
    return MatrixBench(at_hand())
