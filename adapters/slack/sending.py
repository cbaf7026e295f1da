"""Messages on their way out: posted, edited, looked up where nobody knows whether they arrived."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters.slack import views
from adapters.slack.api import Slack, SlackFailure
from adapters.slack.files import complete, is_shown, upload
from adapters.slack.letters import cut, escape, rich
from adapters.slack.parts import MOST_PARTS, lines, notice, split
from adapters.slack.people import People
from adapters.slack.render import MOST_TEXT, Picture, SlackBlock, monospaced, render
from bot.kit.adapter import Keeper, Outgoing
from bot.kit.message import File

HOME = "home:"
"""How the thread is called that is somebody's Home tab: it shows one message of their private chat, the last answer."""
EVENT_TYPE = "dayclear_message"
PAGE = 200
MOST_PAGES = 5
PICTURE_WAITS_S = (0.3, 0.7, 1.5, 2.5)
"""A picture that was just uploaded cannot be shown until Slack has looked at it; then it is tried again."""
REST = "message.txt"


@dataclass(slots=True)
class _Sending:
    """A message being sent: where, its parts, and which of them are there already (by number)."""

    outgoing: Outgoing
    channel: str
    parts: list[list[SlackBlock]]
    files: list[tuple[str, str]]
    there: dict[int, str] = field(default_factory=dict)
    pictures_to_share: list[Picture] = field(default_factory=list)
    attached: bytes | None = None
    posted: bool = False


class Sender:
    """Sends what the outbox gives it."""

    def __init__(self, slack: Slack, people: People, keeper: Keeper) -> None:
        self._slack = slack
        self._people = people
        self._keeper = keeper

    async def send(self, outgoing: Outgoing) -> str:
        """Post or edit; the receipt is the `ts` of the first part. Raises `DeliveryError`."""
        sending: _Sending | None = None
        try:
            if (home := outgoing.edits or outgoing.thread).startswith(HOME):
                return await self._publish(outgoing, home)
            sending = self._prepare(outgoing, await self._channel(outgoing.chat))
            return await self._sent(sending)
        except SlackFailure as failure:
            error = failure.delivery_error()
            if sending is not None and sending.posted:
                # A part is there already: the next attempt has to look for it.
                error.unknown = True
            raise error from failure

    async def _channel(self, chat: str) -> str:
        return await self._people.direct_chat(chat) if chat[:1] in {"U", "W"} else chat

    async def _publish(self, outgoing: Outgoing, home: str) -> str:
        view = views.home(render(outgoing.message.blocks, tables=False))
        await self._slack.call(self._slack.client.views_publish(user_id=home[len(HOME) :], view=view))
        return home

    def _prepare(self, outgoing: Outgoing, channel: str) -> _Sending:
        blocks = outgoing.message.blocks
        parts = split(blocks)
        files = [(each.blob, each.name) for each in blocks if isinstance(each, File)]
        sending = _Sending(outgoing, channel, parts, files)
        if len(parts) > MOST_PARTS:
            first, rest = parts[: MOST_PARTS - 1], parts[MOST_PARTS - 1 :]
            kept = [block for part in rest for block in part if _is_needed(block)]
            line = rich(f" {REST}")
            line["elements"][0]["elements"].insert(0, {"type": "emoji", "name": "paperclip"})
            sending.parts = [*first, [line, *kept][:50]]
            told = [line for part in rest for block in part if not _is_needed(block) for line in lines(block)]
            sending.attached = "\n".join(told).encode()
        return sending

    async def _sent(self, sending: _Sending) -> str:
        outgoing = sending.outgoing
        if outgoing.edits:
            await self._known_parts(sending)
        if outgoing.maybe_sent and len(sending.parts) > len(sending.there):
            sending.there = await self._look_up(sending) | sending.there
            sending.posted = bool(sending.there)
        for number in range(len(sending.parts)):
            await self._put(sending, number)
        await self._take_back(sending)
        root = sending.there[0]
        await self._remember_parts(sending, root)
        await self._share(sending, root)
        return root

    # -- parts ----

    async def _known_parts(self, sending: _Sending) -> None:
        """The parts of the message that is to be edited."""
        root = sending.outgoing.edits or ""
        kept = await asyncio.to_thread(self._keeper.recall, f"parts:{sending.channel}:{root}")
        sending.there = dict(enumerate([root, *json.loads(kept or "[]")]))

    async def _remember_parts(self, sending: _Sending, root: str) -> None:
        more = [sending.there[number] for number in range(1, len(sending.parts))]
        if not more and not sending.outgoing.edits:
            return
        key = f"parts:{sending.channel}:{root}"
        if (await asyncio.to_thread(self._keeper.recall, key) or "[]") == json.dumps(more):
            return
        await asyncio.to_thread(self._keeper.remember, key, json.dumps(more))
        for ts in more:
            await asyncio.to_thread(self._keeper.remember, f"part:{sending.channel}:{ts}", root)

    async def _take_back(self, sending: _Sending) -> None:
        """An edit that is shorter than what it replaces deletes the parts that are left over."""
        for number in sorted(set(sending.there) - set(range(len(sending.parts)))):
            try:
                await self._slack.call(
                    self._slack.client.chat_delete(channel=sending.channel, ts=sending.there.pop(number))
                )
            except SlackFailure as failure:
                if failure.code != "message_not_found":
                    raise

    async def _put(self, sending: _Sending, number: int) -> None:
        """Post a part, or rewrite it; what Slack cannot show (yet) is tried again, then shown another way."""
        outgoing = sending.outgoing
        if number in sending.there and not outgoing.edits:
            return
        waits = list(PICTURE_WAITS_S)
        while True:
            try:
                sending.there[number] = await self._put_once(sending, number)
            except SlackFailure as failure:
                if failure.code not in {"invalid_blocks", "invalid_attachments", "only_one_table_allowed"}:
                    raise
                part = sending.parts[number]
                pictures = [each for each in part if isinstance(each, Picture)]
                if pictures and waits:
                    await asyncio.sleep(waits.pop(0))
                elif pictures:
                    sending.pictures_to_share += pictures
                    sending.parts[number] = [_told(each) if isinstance(each, Picture) else each for each in part]
                elif any(_is_table(each) for each in part):
                    sending.parts[number] = [mono for each in part for mono in _untabled(each)][:50]
                else:
                    raise
            else:
                return

    async def _put_once(self, sending: _Sending, number: int) -> str:
        outgoing, client = sending.outgoing, self._slack.client
        blocks = [await self._shown(outgoing, each) for each in sending.parts[number]]
        text = (
            notice(outgoing.message.blocks)
            if number == 0
            else escape(cut(_words(sending.parts[number]), MOST_TEXT)) or " "
        )
        if number in sending.there:
            ts = sending.there[number]
            await self._slack.call(client.chat_update(channel=sending.channel, ts=ts, text=text, blocks=blocks))
            return ts
        told = await self._slack.call(
            client.chat_postMessage(
                channel=sending.channel,
                text=text,
                blocks=blocks,
                thread_ts=outgoing.thread or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"id": outgoing.id, "part": number}},
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        sending.posted = True
        return str(told["ts"])

    async def _look_up(self, sending: _Sending) -> dict[int, str]:
        """Which parts of the message arrived at an earlier attempt, by the id in their metadata."""
        found: dict[int, str] = {}
        cursor = ""
        for _page in range(MOST_PAGES):
            told = await self._slack.call(self._page(sending, cursor))
            for each in told.get("messages", []):
                payload = (each.get("metadata") or {}).get("event_payload") or {}
                if payload.get("id") == sending.outgoing.id and each.get("bot_id"):
                    found[int(payload.get("part", 0))] = str(each["ts"])
            cursor = str((told.get("response_metadata") or {}).get("next_cursor") or "")
            # A channel is read from its end, so that the first part is met last; a thread from its beginning.
            if not cursor or (0 in found and not sending.outgoing.thread):
                break
        return found

    def _page(self, sending: _Sending, cursor: str) -> Any:
        client = self._slack.client
        more: dict[str, Any] = {"limit": PAGE, "include_all_metadata": True}
        if cursor:
            more["cursor"] = cursor
        if sending.outgoing.thread:
            return client.conversations_replies(channel=sending.channel, ts=sending.outgoing.thread, **more)
        return client.conversations_history(channel=sending.channel, **more)

    # -- pictures and files ----

    async def _shown(self, outgoing: Outgoing, block: SlackBlock) -> dict[str, Any]:
        if not isinstance(block, Picture):
            return block
        key = f"image:{block.blob}"
        file = await asyncio.to_thread(self._keeper.recall, key)
        if not file:
            content, media_type = await asyncio.to_thread(outgoing.load, block.blob)
            name = f"chart.{media_type.rpartition('/')[2] or 'png'}"
            file = await upload(self._slack, name, content, alt=block.alt)
            await complete(self._slack, file, name)
            await asyncio.to_thread(self._keeper.remember, key, file)
        return {"type": "image", "slack_file": {"id": file}, "alt_text": block.alt}

    async def _share(self, sending: _Sending, root: str) -> None:
        """Show files below the message. Which are there already is kept, so that none is shown twice."""
        outgoing = sending.outgoing
        for blob, name in sending.files:
            await self._share_one(sending, f"file:{sending.channel}:{root}:{blob}", name, blob)
        for picture in sending.pictures_to_share:
            await asyncio.to_thread(self._keeper.remember, f"image:{picture.blob}", "")
            key = f"file:{sending.channel}:{root}:{picture.blob}"
            await self._share_one(sending, key, "chart.png", picture.blob, alt=picture.alt)
        if sending.attached is not None:
            key = f"file:{sending.channel}:{root}:{outgoing.id}"
            await self._share_one(sending, key, REST, sending.attached)

    async def _share_one(self, sending: _Sending, key: str, name: str, content: str | bytes, alt: str = "") -> None:
        file = await asyncio.to_thread(self._keeper.recall, key)
        if file and await is_shown(self._slack, file, sending.channel):
            return
        held = content if isinstance(content, bytes) else await self._loaded(sending.outgoing, content)
        file = await upload(self._slack, name, held, alt=alt)
        await asyncio.to_thread(self._keeper.remember, key, file)
        await complete(self._slack, file, name, channel=sending.channel, thread=sending.outgoing.thread)

    @staticmethod
    async def _loaded(outgoing: Outgoing, blob: str) -> bytes:
        return (await asyncio.to_thread(outgoing.load, blob))[0]


def _is_table(block: SlackBlock) -> bool:
    return isinstance(block, dict) and block["type"] == "table"


def _is_needed(block: SlackBlock) -> bool:
    """Whether a block cannot be told in a text file."""
    return isinstance(block, Picture) or block["type"] == "actions"


def _told(picture: Picture) -> dict[str, Any]:
    return rich(f"[{picture.alt}]")


def _untabled(block: SlackBlock) -> list[SlackBlock]:
    return list(monospaced(block)) if isinstance(block, dict) and block["type"] == "table" else [block]


def _words(part: Sequence[SlackBlock]) -> str:
    """All words of a part, for the notification of a message that goes on from another."""
    return " ".join(" ".join(line for block in part for line in lines(block)).split())
