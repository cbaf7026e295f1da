"""Slack for tests: a fake workspace with people who write, press, fill in forms and drop files."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from adapters.slack.adapter import SlackAdapter
from adapters.slack.settings import SlackSettings
from bot.kit.adapter import Keeper
from tests.adapters.bench import Ability, Core, Group, User
from tests.slack.fake_deliveries import Deliveries
from tests.slack.fake_workspace import APP_TOKEN, BOT_TOKEN, BOT_USER, SIGNING_SECRET
from tests.slack.members import Member, Room


def open_bench(folder: Path) -> "SlackBench":
    """A bench over Socket Mode."""
    del folder
    return SlackBench()


class Workspace:
    """What can be done to the workspace."""

    def __init__(self, bench: "SlackBench") -> None:
        self._bench = bench
        self._slack = bench.slack

    def rate_limit_next(self, seconds: float) -> None:
        """The next message is refused for that long."""
        self._slack.next_send.append(f"limit {seconds}")

    def fail_next_send(self) -> None:
        """The next message fails with a page of HTML."""
        self._slack.next_send.append("fail")

    def swallow_answer_of_next_send(self) -> None:
        """The next message is taken, and the connection breaks."""
        self._slack.next_send.append("swallow")

    async def redeliver_last_event(self) -> None:
        """Hand out the last event once more."""
        await self._bench.repeats()

    async def kick_bot(self, group: Group) -> None:
        """Somebody removes the bot."""
        self._slack.channels[group.external_id].members.discard(BOT_USER)
        await self._slack.event({"type": "member_left_channel", "user": BOT_USER, "channel": group.external_id})

    async def invite_bot(self, group: Group) -> None:
        """Somebody invites the bot."""
        self._slack.channels[group.external_id].members.add(BOT_USER)
        await self._slack.event({"type": "member_joined_channel", "user": BOT_USER, "channel": group.external_id})

    async def archive(self, group: Group) -> None:
        """The channel is archived."""
        self._slack.channels[group.external_id].archived = True
        await self._slack.event({"type": "channel_archive", "user": "U9ADMIN", "channel": group.external_id})

    async def unarchive(self, group: Group) -> None:
        """The channel is brought back."""
        self._slack.channels[group.external_id].archived = False
        await self._slack.event({"type": "channel_unarchive", "user": "U9ADMIN", "channel": group.external_id})

    async def deactivate(self, user: User) -> None:
        """The account is deactivated."""
        profile = self._slack.users[user.account]
        profile["deleted"] = True
        await self._slack.event({"type": "user_change", "user": dict(profile)})

    async def revoke_token(self) -> None:
        """The token is worth nothing any more."""
        self._slack.revoked = True

    async def restore_token(self) -> None:
        """The token is good again."""
        self._slack.revoked = False

    async def disconnect(self) -> None:
        """Every connection breaks."""
        await self._slack.disconnect_all()


class SlackBench:
    """A workspace, and adapters to it. With `http` the adapter listens and Slack calls it."""

    name = "slack"
    can: frozenset[Ability] = frozenset(
        {
            "archive",
            "deactivate",
            "forms",
            "long_text",
            "rate_limit",
            "redelivery",
            "revoke",
            "threads",
            "unknown_outcome",
        }
    )
    core: Core
    clock: Callable[[], datetime]

    def __init__(self, *, http: bool = False) -> None:
        self.slack = Deliveries()
        self.platform = Workspace(self)
        self.violations = self.slack.violations
        self.clock = lambda: datetime.now(UTC)
        self.slack.clock = lambda: self.clock().timestamp()
        self.repeats: Callable[[], Awaitable[object]] = self._nothing
        self._http = http

    async def _nothing(self) -> None:
        msg = "nothing was handed out yet"
        raise AssertionError(msg)

    async def start(self) -> None:
        """Open the workspace."""
        await self.slack.start()

    def settings(self) -> SlackSettings:
        """How an adapter reaches the workspace."""
        return SlackSettings(
            BOT_TOKEN,
            app_token="" if self._http else APP_TOKEN,
            signing_secret=SIGNING_SECRET if self._http else "",
            port=0,
            api=f"{self.slack.url}/api/",
            largest_file_mb=1,
        )

    def adapter(self, keeper: Keeper, spool: Path) -> SlackAdapter:
        """An adapter to the workspace."""
        return SlackAdapter(self.settings(), keeper, spool=spool)

    async def user(self, name: str, *, started: bool = True) -> Member:
        """A new account."""
        assert started, "in Slack the bot may begin"
        return Member(self, name)

    async def group(self, title: str, members: Sequence[User]) -> Room:
        """A new channel with the bot."""
        return Room(self.slack, self.slack.add_channel(title, {each.account for each in members} | {BOT_USER}))

    async def close(self) -> None:
        """Close the workspace."""
        await self.slack.close()
