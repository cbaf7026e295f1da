"""From Telegram's updates to events: what was said, pressed and dropped, and what became of chats."""

import asyncio
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import structlog
from telegram import Bot, CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from adapters.telegram.client import says, told
from adapters.telegram.names import Names
from adapters.telegram.reading import Me, Read, read_message
from adapters.telegram.receipts import Receipt, read_receipt
from adapters.telegram.sending import part_key
from bot.kit.adapter import (
    ChatChanged,
    FieldErrors,
    Immediate,
    IncomingFile,
    Keeper,
    OpenForm,
    Origin,
    Pressed,
    Receiver,
    Said,
    Toast,
)

NAME = "telegram"
LARGEST_DOWNLOAD = 20 * 1024 * 1024
"""What a bot may fetch (Bot API, getFile)."""
TRIES = 3
LONGEST_TOAST = 200
SHORT_TOAST = 60
"""A longer one is shown until it is dismissed: the line at the top of the screen is gone too soon."""

Words = Callable[[str, str, Mapping[str, Any]], str]
"""Words of a language by their key and facts: for the few things that the platform's own limits make us say."""

_LANGS = ("zh", "ko", "en")
_OUT = {ChatMember.LEFT, ChatMember.BANNED}

log = structlog.get_logger("dayclear.telegram")


class NotFetchedError(Exception):
    """A file could not be fetched now; the update must come again."""


class _Carried(NamedTuple):
    """A file on Telegram's side."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Lent:
    """What reading updates needs. `menu` maps names of the command menu to what is typed elsewhere.

    `heard` is kept up to date: by chat, the last message of a person that was meant for the bot.
    """

    bot: Bot
    keeper: Keeper
    names: Names
    spool: Path
    menu: Mapping[str, str]
    words: Words | None
    heard: dict[str, int]


class Reception:
    """Takes updates, one after the other for each chat, and returns once what they did is committed."""

    def __init__(self, lent: Lent, me: Me, receive: Receiver) -> None:
        self._lent = lent
        self._me = me
        self._receive = receive
        self._tries: dict[int, int] = {}

    async def take(self, update: Update, *, before: str = "", after: str = "") -> bool:
        """Take an update; whether it was an event. `before` and `after` are the cursors around it.

        Raises whatever the core raises where nothing was committed, and `NotFetchedError`.
        """
        if update.callback_query is not None:
            return await self._pressed(update.update_id, update.callback_query, after)
        if update.my_chat_member is not None:
            return await self._membership(update.update_id, update.my_chat_member, after)
        if update.message is not None:
            return await self._said(update.update_id, update.message, before, after)
        return False

    # -- messages ----

    async def _said(self, number: int, message: Message, before: str, after: str) -> bool:
        user, chat = message.from_user, message.chat
        if chat.type == ChatType.CHANNEL:
            return False
        if message.migrate_to_chat_id is not None or message.migrate_from_chat_id is not None:
            return await self._moved(number, message, after)
        if user is None or user.is_bot or message.sender_chat is not None:
            return await self._nobody(message)
        read, thread = await asyncio.to_thread(self._read, message, user)
        carried = _carried(message)
        direct = chat.type == ChatType.PRIVATE
        replies = _replies_to(message, self._me)
        addressed = direct or read.addressed or replies
        if not (read.text or addressed or carried) or (direct and not (read.text or carried)):
            return False
        origin = _origin(number, chat, user, thread, after)
        if addressed and not direct:
            self._lent.heard[origin.chat] = message.message_id
        if read.started and direct:
            reopened = replace(origin, event_id=f"{number}:started", cursor=before)
            await self._receive(ChatChanged(reopened, "back"))
        said = Said(
            origin,
            read.text,
            addressed=addressed,
            mentions=read.mentions,
            by_reply=replies and not read.addressed and not direct,
        )
        if carried is None or (message.photo and not addressed):
            return await self._hand_over(said)
        return await self._dropped(number, message, carried, said)

    def _read(self, message: Message, user: User) -> tuple[Read, Receipt]:
        """In a thread: who bears which user name, and which message was replied to, is in the database."""
        self._lent.names.learn(user)
        read = read_message(message, self._me, self._lent.menu, self._lent.names.account_of)
        topic = (message.message_thread_id or 0) if message.is_topic_message else 0
        if not _replies_to(message, self._me) or message.reply_to_message is None:
            return read, Receipt((), topic)
        replied = message.reply_to_message.message_id
        whole = self._lent.keeper.recall(part_key(str(message.chat.id), replied))
        return read, _receipt(whole, replied, topic)

    async def _hand_over(self, said: Said) -> bool:
        await self._receive(said)
        return True

    async def _dropped(self, number: int, message: Message, carried: _Carried, said: Said) -> bool:
        """A file: fetched, handed over, and deleted again."""
        if carried.size > LARGEST_DOWNLOAD:
            return await self._too_large(message, carried, said)
        path = self._lent.spool / secrets.token_hex(16)
        try:
            try:
                file = await self._lent.bot.get_file(carried.id)
                await file.download_to_drive(path)
            except BadRequest as error:
                if not says(error, "too big"):
                    return await self._not_fetched(number, message, said, error)
                return await self._too_large(message, carried, said)
            except TelegramError as error:
                return await self._not_fetched(number, message, said, error)
            self._tries.pop(number, None)
            size = (await asyncio.to_thread(path.stat)).st_size
            return await self._hand_over(replace(said, files=(IncomingFile(carried.name, path, size),)))
        finally:
            await asyncio.to_thread(path.unlink, missing_ok=True)

    async def _too_large(self, message: Message, carried: _Carried, said: Said) -> bool:
        if said.addressed:
            megabytes = LARGEST_DOWNLOAD // (1024 * 1024)
            await self._tell(message, "telegram-file-too-large", name=carried.name, limit=megabytes)
        return False

    async def _not_fetched(self, number: int, message: Message, said: Said, error: TelegramError) -> bool:
        """Try again a few times, then say so: one file must not hold up its chat for ever."""
        self._tries[number] = self._tries.get(number, 0) + 1
        log.warning("file-not-fetched", reason=told(error), tries=self._tries[number])
        if self._tries[number] < TRIES:
            raise NotFetchedError
        del self._tries[number]
        if said.addressed:
            await self._tell(message, "telegram-file-not-fetched")
        return False

    async def _nobody(self, message: Message) -> bool:
        """Bots and channels are not listened to; an anonymous administrator is told why there is no answer."""
        anonymous = message.sender_chat is not None and message.sender_chat.id == message.chat.id
        if anonymous:
            read = await asyncio.to_thread(
                read_message, message, self._me, self._lent.menu, self._lent.names.account_of
            )
            if read.addressed or _replies_to(message, self._me):
                await self._tell(message, "telegram-anonymous")
        return False

    async def _tell(self, message: Message, key: str, **facts: Any) -> None:
        """Say what Telegram's own limits make necessary, there and then: no event of ours came of it."""
        if self._lent.words is None:
            return
        code = (message.from_user.language_code or "en") if message.from_user else "en"
        lang = code.partition("-")[0].casefold()
        words = self._lent.words(lang if lang in _LANGS else "en", key, facts)
        try:
            await message.reply_text(words, do_quote=True)
        except TelegramError as error:
            log.warning("not-told", key=key, reason=told(error))

    # -- chats ----

    async def _moved(self, number: int, message: Message, after: str) -> bool:
        """A group became a supergroup: told in the old chat and in the new one, in whichever order."""
        old = message.migrate_from_chat_id or message.chat.id
        new = message.migrate_to_chat_id or message.chat.id
        account = str(message.from_user.id) if message.from_user else ""
        origin = Origin(NAME, str(number), account, str(old), False, message.chat.title or "", cursor=after)  # noqa: FBT003
        await self._receive(ChatChanged(origin, "moved", to=str(new)))
        return True

    async def _membership(self, number: int, change: ChatMemberUpdated, after: str) -> bool:
        """The bot itself was thrown out or blocked, or is in again."""
        was, now = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
        if change.chat.type == ChatType.CHANNEL or was == now:
            return False
        origin = _origin(number, change.chat, change.from_user, Receipt(), after)
        if now:
            await self._receive(ChatChanged(origin, "back"))
        else:
            reason = "blocked" if origin.direct else "not-in-chat"
            await self._receive(ChatChanged(origin, "gone", reason=reason))
        return True

    # -- buttons ----

    async def _pressed(self, number: int, query: CallbackQuery, after: str) -> bool:
        """A press is answered once it is committed, whatever came of it: until then the button shows that it works."""
        if query.message is None or query.data is None:
            await self._answer(query, None)
            return False
        topic = 0
        if isinstance(query.message, Message) and query.message.is_topic_message:
            topic = query.message.message_thread_id or 0
        origin = _origin(number, query.message.chat, query.from_user, Receipt((), topic), after)
        self._lent.heard.pop(origin.chat, None)
        await self._answer(query, await self._receive(Pressed(origin, query.data)))
        return True

    async def _answer(self, query: CallbackQuery, immediate: Immediate | None) -> None:
        words = _shown(immediate)
        if len(words) > LONGEST_TOAST:
            words = f"{words[: LONGEST_TOAST - 1]}…"
        try:
            await self._lent.bot.answer_callback_query(
                query.id, text=words or None, show_alert=len(words) > SHORT_TOAST
            )
        except TelegramError as error:
            # An old query cannot be answered any more; what the press did is done.
            log.info("press-not-answered", reason=told(error))


def _shown(immediate: Immediate | None) -> str:
    match immediate:
        case None:
            return ""
        case Toast(text):
            return text
        case FieldErrors(errors):
            return "\n".join(errors.values())
        case OpenForm(form):
            return form.title


def _origin(number: int, chat: Chat, user: User, thread: Receipt, cursor: str) -> Origin:
    """In private the id of the chat is that of the account."""
    return Origin(
        connection=NAME,
        event_id=str(number),
        account=str(user.id),
        chat=str(chat.id),
        direct=chat.type == ChatType.PRIVATE,
        chat_title=chat.title or "",
        direct_chat=str(user.id),
        thread=str(thread),
        cursor=cursor,
    )


def _replies_to(message: Message, me: Me) -> bool:
    """Whether it replies to the bot. In a topic everything "replies" to what opened the topic: that is no reply."""
    replied = message.reply_to_message
    return (
        replied is not None
        and replied.from_user is not None
        and replied.from_user.id == me.id
        and replied.forum_topic_created is None
    )


def _receipt(whole: str | None, replied: int, topic: int) -> Receipt:
    return read_receipt(whole) if whole else Receipt((replied,), topic)


def _is_in(member: ChatMember) -> bool:
    return member.status not in _OUT and getattr(member, "is_member", True)


def _carried(message: Message) -> _Carried | None:
    """The file of a message. An album comes as one message for each of its files."""
    if message.document is not None:
        document = message.document
        return _Carried(document.file_id, document.file_name or "file", document.file_size or 0)
    if message.photo:
        largest = max(message.photo, key=lambda each: each.width * each.height)
        return _Carried(largest.file_id, "photo.jpg", largest.file_size or 0)
    return None
