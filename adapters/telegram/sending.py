"""Sending and rewriting. One of our messages may become several of Telegram's; each is sent once, however often we try.

Telegram has no idempotent send and no way to look a message up: what is known of the parts that arrived is kept, so
that trying again goes on after them. Only the part whose outcome is unknown can appear twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import (
    Bot,
    ForceReply,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from adapters.telegram.client import delivery_error, says
from adapters.telegram.drawing import FilePart, Part, PicturePart, TextPart, draw
from adapters.telegram.receipts import LONGEST, Receipt, read_receipt
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Keeper, Outgoing

LARGEST_PICTURE = 10 * 1024 * 1024
LARGEST_FILE = 50 * 1024 * 1024
"""What Telegram takes from a bot (Bot API, "Sending files")."""
_REMEMBERED = 1_000

Moved = Callable[[str, str], Awaitable[None]]
"""Told that a group has another id from now on."""

AnswersTo = Callable[[Outgoing], int]
"""The message of a person whose answer a question in a group waits for; 0 where it is none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: the chat, the topic in it, the message it replies to (0: none).

    `asks` opens the field for an answer at whoever wrote that message, so that the answer replies to the bot: in a
    group with privacy mode it would not be heard otherwise.
    """

    chat: int
    topic: int = 0
    reply_to: int = 0
    asks: bool = False

    def options(self) -> dict[str, Any]:
        """What every method that sends takes."""
        reply = ReplyParameters(self.reply_to, allow_sending_without_reply=True) if self.reply_to else None
        return {"chat_id": self.chat, "message_thread_id": self.topic or None, "reply_parameters": reply}


class Courier:
    """Brings messages to their chats."""

    def __init__(
        self, bot: Bot, keeper: Keeper, topics: Mapping[str, int], moved: Moved, answers_to: AnswersTo
    ) -> None:
        self._bot = bot
        self._answers_to = answers_to
        self._keeper = keeper
        self._topics = topics
        self._moved = moved
        self._arrived: dict[str, list[int]] = {}

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or rewrite; the receipt. Raises `DeliveryError`."""
        try:
            return await self._deliver(outgoing, self._place(outgoing))
        except ChatMigrated as migrated:
            await self._moved(outgoing.chat, str(migrated.new_chat_id))
            try:
                # Ids of messages do not move along: what would have been rewritten is said anew.
                return await self._deliver(outgoing, Place(migrated.new_chat_id), anew=True)
            except TelegramError as error:
                raise delivery_error(error, direct=False) from error
        except TelegramError as error:
            raise delivery_error(error, direct=outgoing.direct) from error

    def _place(self, outgoing: Outgoing) -> Place:
        try:
            chat = int(outgoing.chat)
        except ValueError:
            raise DeliveryError("no-such-place", permanent=True, detail="not an id of Telegram's") from None
        thread = read_receipt(outgoing.thread)
        asked = 0 if outgoing.direct or outgoing.edits else self._answers_to(outgoing)
        topic = thread.topic or self._topics.get(outgoing.chat, 0)
        return Place(chat, topic, asked or thread.first, bool(asked))

    async def _deliver(self, outgoing: Outgoing, place: Place, *, anew: bool = False) -> str:
        parts = await asyncio.to_thread(draw, outgoing.message)
        before = Receipt() if anew else await self._stands(outgoing)
        arrived = await self._already(outgoing)
        try:
            for number in range(len(arrived), len(parts)):
                content = await self._content(parts[number], outgoing)
                old = before.ids[number] if number < len(before.ids) else 0
                if old:
                    arrived.append(await self._rewrite(parts[number], content, place, old))
                else:
                    arrived.append(await self._send(parts[number], content, place, quiet=bool(number)))
        except BaseException:
            await self._interrupted(outgoing, arrived)
            raise
        for surplus in before.ids[len(parts) :]:
            await self._remove(place.chat, surplus)
        return await self._receipt(outgoing, place, arrived)

    # -- what is known of parts ----

    async def _stands(self, outgoing: Outgoing) -> Receipt:
        """What the message to be rewritten consists of by now."""
        if not outgoing.edits:
            return Receipt()
        known = await asyncio.to_thread(self._keeper.recall, _became(outgoing.chat, outgoing.edits))
        return read_receipt(known or outgoing.edits)

    async def _already(self, outgoing: Outgoing) -> list[int]:
        """The parts that arrived when this was tried before, by this process or by another."""
        if outgoing.id in self._arrived or outgoing.attempt == 1:
            return self._arrived.pop(outgoing.id, [])
        known = await asyncio.to_thread(self._keeper.recall, _sent(outgoing.id))
        return list(read_receipt(known or "").ids)

    async def _interrupted(self, outgoing: Outgoing, arrived: list[int]) -> None:
        if not arrived:
            return
        while len(self._arrived) >= _REMEMBERED:
            del self._arrived[next(iter(self._arrived))]
        self._arrived[outgoing.id] = arrived
        await asyncio.to_thread(self._keeper.remember, _sent(outgoing.id), str(Receipt(tuple(arrived))))

    async def _receipt(self, outgoing: Outgoing, place: Place, arrived: Sequence[int]) -> str:
        receipt = Receipt(tuple(arrived), place.topic)
        while len(str(receipt)) > LONGEST:
            receipt = receipt._replace(ids=receipt.ids[:-1])
        if outgoing.edits and str(receipt) != outgoing.edits:
            key = _became(outgoing.chat, outgoing.edits)
            known = await asyncio.to_thread(self._keeper.recall, key)
            if read_receipt(known or outgoing.edits) != receipt:
                await asyncio.to_thread(self._keeper.remember, key, str(receipt))
        for later in receipt.ids[1:]:
            await asyncio.to_thread(self._keeper.remember, part_key(outgoing.chat, later), str(receipt))
        return str(receipt)

    # -- the Bot API ----

    async def _content(self, part: Part, outgoing: Outgoing) -> bytes:
        match part:
            case TextPart():
                return b""
            case PicturePart(blob=blob):
                content, _ = await asyncio.to_thread(outgoing.load, blob)
            case FilePart(blob=blob, text=text):
                content = text.encode() if text else (await asyncio.to_thread(outgoing.load, blob))[0]
        if len(content) > LARGEST_FILE:
            raise DeliveryError("too-large", permanent=True, detail=f"{len(content)} bytes")
        return content

    async def _send(self, part: Part, content: bytes, place: Place, *, quiet: bool) -> int:
        try:
            return await self._send_to(part, content, place, quiet=quiet)
        except BadRequest as error:
            if place.topic and says(error, "thread not found", "topic_deleted", "topic_closed"):
                # The topic is gone or closed: better said in the group than lost.
                return await self._send_to(part, content, Place(place.chat), quiet=quiet)
            raise

    async def _send_to(self, part: Part, content: bytes, place: Place, *, quiet: bool) -> int:
        markup = part.keyboard or (ForceReply(selective=True) if place.asks else None)
        options = place.options() | {"reply_markup": markup, "disable_notification": quiet}
        match part:
            case TextPart(html):
                sent = await self._bot.send_message(
                    text=html,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    **options,
                )
            case PicturePart(caption=caption):
                return await self._send_picture(content, caption, options)
            case FilePart(name):
                sent = await self._bot.send_document(
                    document=InputFile(content, filename=name), disable_content_type_detection=True, **options
                )
        return sent.message_id

    async def _send_picture(self, content: bytes, caption: str, options: Mapping[str, Any]) -> int:
        """As a picture, or as a file where it is none that Telegram shows."""
        words: dict[str, Any] = {"caption": caption, "parse_mode": ParseMode.HTML}
        if len(content) <= LARGEST_PICTURE:
            try:
                photo = InputFile(content, filename="picture.png")
                return (await self._bot.send_photo(photo=photo, **words, **options)).message_id
            except BadRequest as error:
                if not says(error, "photo_invalid_dimensions", "image_process_failed"):
                    raise
        document = InputFile(content, filename="picture.png")
        return (await self._bot.send_document(document=document, **words, **options)).message_id

    async def _rewrite(self, part: Part, content: bytes, place: Place, old: int) -> int:
        """Rewrite one message; its id, which is a new one where a picture had to give way to words."""
        try:
            await self._edit(part, content, place.chat, old)
        except BadRequest as error:
            if says(error, "message is not modified"):
                return old
            if says(error, "no text in the message to edit"):
                sent = await self._send(part, content, place, quiet=True)
                await self._remove(place.chat, old)
                return sent
            raise
        return old

    async def _edit(self, part: Part, content: bytes, chat: int, old: int) -> None:
        where: dict[str, Any] = {"chat_id": chat, "message_id": old, "reply_markup": part.keyboard}
        match part:
            case TextPart(html):
                await self._bot.edit_message_text(
                    text=html,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                    **where,
                )
            case PicturePart(caption=caption):
                photo = InputMediaPhoto(
                    InputFile(content, filename="picture.png", attach=True),
                    caption=caption,
                    parse_mode=ParseMode.HTML,
                )
                await self._bot.edit_message_media(media=photo, **where)
            case FilePart(name):
                document = InputMediaDocument(InputFile(content, filename=name, attach=True))
                await self._bot.edit_message_media(media=document, **where)

    async def _remove(self, chat: int, message: int) -> None:
        """Take a part away that is no longer needed; one that cannot be deleted (after two days) says no more."""
        try:
            await self._bot.delete_message(chat, message)
        except BadRequest as error:
            if says(error, "can't be deleted"):
                await self._bot.edit_message_text("⋯", chat, message)
            elif not says(error, "not found"):
                raise


def _sent(message_id: str) -> str:
    return f"sent:{message_id}"


def _became(chat: str, receipt: str) -> str:
    return f"became:{chat}:{receipt}"


def part_key(chat: str, message: int) -> str:
    """Under which it is kept of which of our messages a part is."""
    return f"part:{chat}:{message}"
