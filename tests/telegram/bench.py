"""Telegram for the contract suite: our fake Bot API, and people in it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.polling import Pace
from adapters.telegram.reading import WORD_JOINER
from adapters.telegram.settings import TOKEN as TOKEN_VARIABLE
from adapters.telegram.settings import TelegramSettings
from bot.kit.adapter import Keeper
from tests.adapters.bench import WAITS_S, Ability, Core, Group, OpenedForm, Post, SeenFile, User
from tests.telegram.fake import FakeTelegram
from tests.telegram.fake_state import BOT_NAME, TOKEN, FakeChat, FakeMessage

QUICK = Pace(poll=20, lease=6.0, pause=0.05, longest_pause=0.2)


def settings(fake: FakeTelegram, **table: Any) -> TelegramSettings:
    """The settings of a bot at the fake."""
    return TelegramSettings.from_table({"api": fake.url, **table}, {TOKEN_VARIABLE: TOKEN})


class TelegramGroup:
    """A group with the bot in it."""

    def __init__(self, bench: "TelegramBench", chat: FakeChat) -> None:
        self._bench = bench
        self.chat = chat
        self.title = chat.title

    @property
    def external_id(self) -> str:
        """The id, which changes when the group becomes a supergroup."""
        return str(self.chat.id)

    def posts(self) -> Sequence[Post]:
        """What the bot has posted."""
        return [self._bench.post(each) for each in self._bench.fake.world.posts(self.chat)]


class TelegramUser:
    """Somebody on Telegram, without a user name: mentions of them carry their account."""

    def __init__(self, bench: "TelegramBench", chat: FakeChat) -> None:
        self._bench = bench
        self.chat = chat
        self.name = str(chat.person["first_name"])
        self.account = str(chat.id)
        self.direct_chat = str(chat.id)

    def posts(self) -> Sequence[Post]:
        """What the bot has written to them."""
        return [self._bench.post(each) for each in self._bench.fake.world.posts(self.chat)]

    def named(self) -> str:
        """Their name: Telegram marks it as a mention where it was chosen from the list of members."""
        self._bench.named[self.name] = self.chat.person
        return self.name

    async def says(self, text: str, in_: Group | None = None, *, mention: bool = True, thread: str = "") -> str:
        """Write, with a mention of the bot in a group unless told otherwise."""
        chat = self._bench.chat(in_) if in_ is not None else self.chat
        words = f"@{BOT_NAME} {text}" if in_ is not None and mention else text
        if in_ is None:
            self.chat.started = True
        said = self._bench.fake.world.said(
            chat, self.chat.person, words, reply_to=int(thread or 0), named=dict(self._bench.named)
        )
        await self._bench.heard(self._bench.fake.hears(said))
        return str(said.id)

    async def presses(self, label: str, on: Post) -> str:
        """Press a button."""
        fake = self._bench.fake
        pressed: list[str] = []

        async def press() -> None:
            pressed.append(await fake.press(self._bench.message(on), self.chat.person, label))

        await self._bench.heard(press())
        return str(fake.world.queries[pressed[0]]["text"])

    def form(self) -> OpenedForm | None:
        """Telegram has no forms."""
        return None

    async def fills(self, values: Mapping[str, str]) -> OpenedForm | None:
        """Telegram has no forms."""
        raise NotImplementedError

    async def drops(self, name: str, content: bytes, caption: str = "", in_: Group | None = None) -> None:
        """Drop a file, with a mention of the bot in its caption in a group."""
        chat = self._bench.chat(in_) if in_ is not None else self.chat
        words = f"@{BOT_NAME} {caption}" if in_ is not None else caption
        said = self._bench.fake.world.said(chat, self.chat.person, words, document=(name, content))
        await self._bench.heard(self._bench.fake.hears(said))


class TelegramPlatform:
    """What can be done to the fake."""

    def __init__(self, bench: "TelegramBench") -> None:
        self._bench = bench
        self._fake = bench.fake
        self._somebody = self._fake.world.person("Admin").person

    def rate_limit_next(self, seconds: float) -> None:
        """Refuse the next message with 429."""
        self._fake.faults.append(f"limit {int(seconds)}")

    def fail_next_send(self) -> None:
        """Fail the next message with 500."""
        self._fake.faults.append("fail")

    def swallow_answer_of_next_send(self) -> None:
        """Take the next message and break off."""
        self._fake.faults.append("swallow")

    async def redeliver_last_event(self) -> None:
        """Hand out the newest update again."""
        number = self._fake.newest["update_id"] if self._fake.newest else 0
        async with asyncio.timeout(WAITS_S):
            await self._fake.again()
            await self._fake.polled_with(number)

    async def kick_bot(self, group: Group) -> None:
        """Throw the bot out."""
        await self._bench.heard(self._fake.membership(self._bench.chat(group), self._somebody, "kicked"))

    async def invite_bot(self, group: Group) -> None:
        """Let it in again."""
        await self._bench.heard(self._fake.membership(self._bench.chat(group), self._somebody, "member"))

    async def archive(self, group: Group) -> None:
        """Telegram archives chats for each person alone."""
        raise NotImplementedError

    async def unarchive(self, group: Group) -> None:
        """Telegram archives chats for each person alone."""
        raise NotImplementedError

    async def deactivate(self, user: User) -> None:
        """They block the bot."""
        chat = self._fake.world.chats[int(user.account)]
        chat.blocked = True
        await self._bench.heard(self._fake.membership(chat, chat.person, "kicked"))

    async def revoke_token(self) -> None:
        """The token is worth nothing."""
        self._fake.token_valid = False

    async def restore_token(self) -> None:
        """It is good again."""
        self._fake.token_valid = True

    async def disconnect(self) -> None:
        """Break the connection on which the adapter waits."""
        await self._fake.cut()


class TelegramBench:
    """The fake with the adapter that polls it."""

    name = "telegram"
    can: frozenset[Ability] = frozenset(
        {
            "cursor",
            "deactivate",
            "long_text",
            "must_be_started",
            "rate_limit",
            "redelivery",
            "revoke",
            "threads",
            "unknown_outcome",
        }
    )

    core: Core

    def __init__(self) -> None:
        self.fake = FakeTelegram()
        self.platform = TelegramPlatform(self)
        self.named: dict[str, dict[str, Any]] = {}
        self._adapters: list[TelegramAdapter] = []

    @property
    def clock(self) -> Callable[[], datetime]:
        """The clock by which rates are judged."""
        return self.fake.world.clock

    @clock.setter
    def clock(self, clock: Callable[[], datetime]) -> None:
        self.fake.world.clock = clock

    @property
    def violations(self) -> list[str]:
        """What the adapter did that Telegram would not have taken."""
        return self.fake.world.violations

    @violations.setter
    def violations(self, found: list[str]) -> None:
        self.fake.world.violations = found

    async def start(self) -> None:
        """Open the port."""
        await self.fake.start()

    def adapter(self, keeper: Keeper, spool: Path) -> TelegramAdapter:
        """A new adapter."""
        made = TelegramAdapter(settings(self.fake), keeper, spool=spool, pace=QUICK)
        self._adapters.append(made)
        return made

    async def user(self, name: str, *, started: bool = True) -> TelegramUser:
        """A new account."""
        return TelegramUser(self, self.fake.world.person(name, started=started))

    async def group(self, title: str, members: Sequence[User]) -> TelegramGroup:
        """A new group."""
        del members
        return TelegramGroup(self, self.fake.world.group(title))

    async def close(self) -> None:
        """End the fake, and whatever adapter is left."""
        for each in self._adapters:
            await each.stop()
        await self.fake.stop()

    # -- for the people above ----

    async def heard(self, happening: Any) -> None:
        """Let something happen, and wait until the core has finished it and the adapter has confirmed it.

        While no adapter runs, what happens waits at the platform.
        """
        finished = len(self.core.finished)
        await happening
        if not any(each.running for each in self._adapters):
            return
        number = self.fake.newest["update_id"] if self.fake.newest else 0
        await self.core.reaches(finished + 1)
        async with asyncio.timeout(WAITS_S):
            await self.fake.polled_with(number)

    def chat(self, group: Group) -> FakeChat:
        """A group as the fake knows it."""
        return self.fake.world.chats[int(group.external_id)]

    def message(self, post: Post) -> FakeMessage:
        """A post as the fake knows it."""
        return next(each for each in self.fake.world.messages.values() if each.id == int(post.id))

    def post(self, message: FakeMessage) -> Post:
        """A message as readers see it."""
        rows = (message.keyboard or {}).get("inline_keyboard", [])
        files = []
        if message.photo is not None:
            files.append(SeenFile("picture.png", message.photo, message.caption))
        if message.document is not None:
            files.append(SeenFile(*message.document, message.caption))
        accounts = {
            str(each.get("username", "")).casefold(): str(each["id"]) for each in self.fake.world.people.values()
        }
        return Post(
            id=str(message.id),
            text=message.words.replace(WORD_JOINER, ""),  # nobody sees it
            raw=message.source,
            edits=message.edits,
            thread=str(message.reply_to or ""),
            buttons=tuple(item["text"] for row in rows for item in row),
            files=tuple(files),
            notified=tuple(accounts.get(name.casefold(), name) for name in message.called),
        )


def open_bench(folder: Path) -> TelegramBench:
    """A bench of its own for each test: the fake starts in a few milliseconds."""
    del folder
    made = TelegramBench()
    made.clock = lambda: datetime.now(UTC)
    return made
