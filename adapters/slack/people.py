"""Who is who and where: private chats, names, and the channels that the bot is in. Asked once, then remembered."""

import asyncio
import time
from typing import NamedTuple

from adapters.slack.api import Slack, SlackFailure
from bot.kit.adapter import Keeper

ROOM_LASTS_S = 60.0
"""How long what is known of a channel counts; another process may have heard of its change."""
NAME_LASTS_S = 3_600.0
MOST_KNOWN = 10_000


class Me(NamedTuple):
    """The bot as Slack knows it."""

    user: str
    bot: str
    team: str
    team_name: str = ""


class Room(NamedTuple):
    """A channel: its name without the sign, and whether the bot is in it."""

    title: str
    inside: bool


class People:
    """Looks up and remembers."""

    def __init__(self, slack: Slack, keeper: Keeper) -> None:
        self._slack = slack
        self._keeper = keeper
        self._me: Me | None = None
        self._direct: dict[str, str] = {}
        self._names: dict[str, tuple[str, float]] = {}
        self._rooms: dict[str, tuple[Room, float]] = {}

    async def me(self) -> Me:
        """The bot itself; raises `SlackFailure` where Slack cannot be asked."""
        if self._me is None:
            told = await self._slack.call(self._slack.client.auth_test())
            self._me = Me(told["user_id"], told.get("bot_id", ""), told["team_id"], told.get("team", ""))
        return self._me

    async def direct_chat(self, user: str) -> str:
        """The private chat with a person; raises `SlackFailure`."""
        known = self._direct.get(user) or await asyncio.to_thread(self._keeper.recall, f"dm:{user}")
        if not known:
            opened = await self._slack.call(self._slack.client.conversations_open(users=[user]))
            known = str(opened["channel"]["id"])
            await asyncio.to_thread(self._keeper.remember, f"dm:{user}", known)
        _limit(self._direct)
        self._direct[user] = known
        return known

    async def known_direct_chat(self, user: str) -> str | None:
        """The private chat with a person, if there is one yet."""
        return self._direct.get(user) or await asyncio.to_thread(self._keeper.recall, f"dm:{user}") or None

    async def met_in(self, user: str, chat: str) -> None:
        """Somebody wrote in their private chat."""
        if self._direct.get(user) != chat:
            if await asyncio.to_thread(self._keeper.recall, f"dm:{user}") != chat:
                await asyncio.to_thread(self._keeper.remember, f"dm:{user}", chat)
            _limit(self._direct)
            self._direct[user] = chat

    async def name(self, user: str, label: str = "") -> str:
        """A person's name as one word that can stand in a line; their id where it cannot be found out."""
        kept = self._names.get(user)
        if kept is None or kept[1] < time.monotonic():
            found = label
            if not found:
                try:
                    told = (await self._slack.call(self._slack.client.users_info(user=user)))["user"]
                except SlackFailure:
                    return user
                profile = told.get("profile", {})
                found = profile.get("display_name") or told.get("real_name") or told.get("name") or user
            kept = (".".join(str(found).split()) or user, time.monotonic() + NAME_LASTS_S)
            _limit(self._names)
            self._names[user] = kept
        return kept[0]

    async def room(self, channel: str) -> Room:
        """A channel. One that Slack hides is one the bot is not in."""
        kept = self._rooms.get(channel)
        if kept is not None and kept[1] > time.monotonic():
            return kept[0]
        try:
            told = (await self._slack.call(self._slack.client.conversations_info(channel=channel)))["channel"]
        except SlackFailure as failure:
            if failure.code != "channel_not_found":
                return kept[0] if kept else Room("", inside=True)
            found = Room("", inside=False)
        else:
            inside = bool(told.get("is_member") or told.get("is_im") or told.get("is_mpim"))
            found = Room(str(told.get("name") or ""), inside)
        self.saw_room(channel, found)
        return found

    def saw_room(self, channel: str, room: Room) -> None:
        """An event told about a channel."""
        _limit(self._rooms)
        self._rooms[channel] = (room, time.monotonic() + ROOM_LASTS_S)

    def forget_room(self, channel: str) -> None:
        """What was known of a channel is out of date."""
        self._rooms.pop(channel, None)


def _limit(
    known: dict[str, object] | dict[str, str] | dict[str, tuple[str, float]] | dict[str, tuple[Room, float]],
) -> None:
    if len(known) >= MOST_KNOWN:
        known.clear()
