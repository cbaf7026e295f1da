"""What happens to channels and people: the bot thrown out or invited, archived, renamed, deactivated."""

import asyncio
from collections.abc import Mapping
from typing import Any, Literal

from adapters.slack.people import Me, People, Room
from bot.kit.adapter import ChatChanged, Keeper, Origin

CONNECTION = "slack"
_OUT = {
    "channel_left": "not-in-chat",
    "group_left": "not-in-chat",
    "channel_archive": "archived",
    "group_archive": "archived",
    "channel_deleted": "no-such-place",
    "group_deleted": "no-such-place",
}
_BACK = frozenset({"channel_unarchive", "group_unarchive"})
_RENAMED = frozenset({"channel_rename", "group_rename"})
_MEMBERS = frozenset({"member_joined_channel", "member_left_channel"})

EVENTS = (*_OUT, *_BACK, *_RENAMED, *_MEMBERS, "channel_id_changed", "user_change")


async def read(event: Mapping[str, Any], event_id: str, *, me: Me, people: People, keeper: Keeper) -> list[ChatChanged]:
    """What an event changes for the core; nothing where it is none of the bot's business."""
    kind = str(event["type"])
    if kind == "user_change":
        return await _user_changed(event["user"], event_id, people, keeper)
    if kind == "channel_id_changed":
        there, to = str(event["old_channel_id"]), str(event["new_channel_id"])
        people.forget_room(there)
        return [_change(there, event_id, "moved", to=to)]
    told = event.get("channel")
    channel = str(told["id"] if isinstance(told, Mapping) else told)
    account = str(event.get("user") or event.get("actor_id") or "")
    if kind in _MEMBERS:
        if event.get("user") != me.user:
            return []
        people.forget_room(channel)
        account = str(event.get("inviter") or "")
        if kind == "member_joined_channel":
            return [_change(channel, event_id, "back", account=account)]
        return [_change(channel, event_id, "gone", reason="not-in-chat", account=account)]
    if kind in _RENAMED:
        title = str(told.get("name") or "") if isinstance(told, Mapping) else ""
        people.saw_room(channel, Room(title, inside=True))
        return [_change(channel, event_id, "back", title=title)]
    people.forget_room(channel)
    if kind in _BACK:
        return [_change(channel, event_id, "back", account=account)]
    return [_change(channel, event_id, "gone", reason=_OUT[kind], account=account)]


async def _user_changed(user: Mapping[str, Any], event_id: str, people: People, keeper: Keeper) -> list[ChatChanged]:
    """Profiles change all the time: only being deactivated, and coming back, is told."""
    account = str(user["id"])
    key = f"deactivated:{account}"
    was = (await asyncio.to_thread(keeper.recall, key) or "") == "yes"
    is_now = bool(user.get("deleted"))
    if was == is_now:
        return []
    chat = await people.known_direct_chat(account)
    await asyncio.to_thread(keeper.remember, key, "yes" if is_now else "")
    if chat is None:
        return []
    if is_now:
        return [_change(chat, event_id, "gone", reason="deactivated", account=account, direct=True)]
    return [_change(chat, event_id, "back", account=account, direct=True)]


def _change(
    chat: str,
    event_id: str,
    change: Literal["gone", "back", "moved"],
    *,
    to: str = "",
    reason: str = "",
    account: str = "",
    title: str = "",
    direct: bool = False,
) -> ChatChanged:
    origin = Origin(CONNECTION, event_id, account, chat, direct, chat_title=title)
    return ChatChanged(origin, change, to=to, reason=reason)
