"""Messages, channels and people in the Web API of the fake Slack."""

from collections.abc import Mapping
from typing import Any

from tests.slack.fake_blocks import called, calls_in, check_message, is_escaped
from tests.slack.fake_workspace import APP, BOT_ID, BOT_USER, TEAM, ApiError, Channel, Ephemeral, FakeWorkspace

_TEXT = 40_000


class FakeConversations(FakeWorkspace):
    """What can be asked of messages, channels and people; each method takes the arguments of a call."""

    def _auth_test(self, _arguments: Mapping[str, Any]) -> dict[str, Any]:
        return {"team": "Harbour", "team_id": TEAM, "user": "dayclear", "user_id": BOT_USER, "bot_id": BOT_ID}

    def _writable(self, arguments: Mapping[str, Any]) -> Channel:
        wanted = str(arguments.get("channel", ""))
        if wanted in self.users:
            wanted = self.direct(wanted).id
        channel = self.channels.get(wanted)
        if channel is None or (channel.private and BOT_USER not in channel.members):
            raise ApiError("channel_not_found")
        if channel.im_with and self.users[channel.im_with]["deleted"]:
            raise ApiError("user_disabled")
        if channel.archived:
            raise ApiError("is_archived")
        if BOT_USER not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    def _checked_message(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        text, blocks = str(arguments.get("text") or ""), arguments.get("blocks")
        if not text and not blocks:
            raise ApiError("no_text")
        if len(text) > _TEXT:
            raise ApiError("msg_too_long")
        if blocks is not None:
            check_message(blocks, self._ready)
        if not is_escaped(text):
            self.violations.append(f"control characters in the text: {text[:80]!r}")
        return {"text": text, "blocks": blocks or [], "called": [*called(blocks), *calls_in(text)]}

    def _ready(self, file: str) -> bool:
        """Whether a file can be shown: finished, and looked at by Slack."""
        found = self.files.get(file)
        if found is None or found.state != "done":
            return False
        found.refusals -= 1
        return found.refusals < 0

    def _post(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments)
        message = {"type": "message", "user": BOT_USER, "bot_id": BOT_ID, "app_id": APP, "ts": self.ts(), "edits": 0}
        message |= self._checked_message(arguments)
        thread = arguments.get("thread_ts")
        if thread:
            if thread not in channel.messages:
                raise ApiError("thread_not_found")
            message["thread_ts"] = thread
        metadata = arguments.get("metadata")
        if metadata is not None:
            if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
                raise ApiError("invalid_metadata_format")
            message["metadata"] = metadata
        channel.messages[str(message["ts"])] = message
        return {"channel": channel.id, "ts": message["ts"], "message": _told(message)}

    def _own(self, channel: Channel, ts: str) -> dict[str, Any]:
        message = channel.messages.get(ts)
        if message is None:
            raise ApiError("message_not_found")
        if message.get("bot_id") != BOT_ID:
            raise ApiError("cant_update_message")
        return message

    def _update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments)
        message = self._own(channel, str(arguments.get("ts")))
        message |= self._checked_message(arguments)
        message["edits"] += 1
        return {"channel": channel.id, "ts": message["ts"], "text": message["text"]}

    def _delete(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments)
        message = self._own(channel, str(arguments.get("ts")))
        del channel.messages[message["ts"]]
        return {"channel": channel.id, "ts": message["ts"]}

    def _post_ephemeral(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments)
        user = str(arguments.get("user"))
        if user not in channel.members:
            raise ApiError("user_not_in_channel")
        told = self._checked_message(arguments)
        self.ephemerals.append(Ephemeral(channel.id, user, told["text"], str(arguments.get("thread_ts") or "")))
        return {"message_ts": self.ts()}

    def _open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        users = arguments.get("users")
        names = users.split(",") if isinstance(users, str) else list(users or [])
        if len(names) != 1 or names[0] not in self.users:
            raise ApiError("user_not_found")
        if self.users[names[0]]["deleted"]:
            raise ApiError("user_disabled")
        return {"channel": {"id": self.direct(names[0]).id}}

    def _readable(self, arguments: Mapping[str, Any]) -> Channel:
        channel = self.channels.get(str(arguments.get("channel", "")))
        if channel is None or (channel.private and BOT_USER not in channel.members):
            raise ApiError("channel_not_found")
        return channel

    def _info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(arguments)
        told: dict[str, Any] = {"id": channel.id, "is_archived": channel.archived}
        if channel.im_with:
            return {"channel": told | {"is_im": True, "user": channel.im_with}}
        return {"channel": told | {"name": channel.name, "is_member": BOT_USER in channel.members}}

    def _page(self, arguments: Mapping[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
        limit = min(int(arguments.get("limit", 100)), 999)
        start = int(arguments.get("cursor") or 0)
        page = found[start : start + limit]
        with_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        more = start + limit < len(found)
        told = [_told(each, metadata=with_metadata) for each in page]
        cursor = {"next_cursor": str(start + limit) if more else ""}
        return {"messages": told, "has_more": more, "response_metadata": cursor}

    def _history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(arguments)
        if BOT_USER not in channel.members:
            raise ApiError("not_in_channel")
        top = [each for each in channel.messages.values() if each.get("thread_ts") in {None, each["ts"]}]
        return self._page(arguments, top[::-1])

    def _replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(arguments)
        root = str(arguments.get("ts"))
        if root not in channel.messages:
            raise ApiError("thread_not_found")
        found = [each for each in channel.messages.values() if root in {each["ts"], each.get("thread_ts")}]
        return self._page(arguments, found)

    def _user_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        user = self.users.get(str(arguments.get("user")))
        if user is None:
            raise ApiError("user_not_found")
        return {"user": user}


def _told(message: Mapping[str, Any], *, metadata: bool = False) -> dict[str, Any]:
    """A message as the Web API tells of it."""
    kept = {name: value for name, value in message.items() if name not in {"called", "edits", "metadata"}}
    return kept | ({"metadata": message["metadata"]} if metadata and "metadata" in message else {})
