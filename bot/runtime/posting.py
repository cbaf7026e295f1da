"""From what a handler wants said to worded letters in the outbox, in the handler's own transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection

from bot.domain.people import Chat
from bot.kit.command import Draft
from bot.kit.message import Block, Buttons, Message, pack_message
from bot.runtime.wording import Wording
from storage import buttons, chats, outbox, people
from storage.outbox import Letter

NOWHERE = "nowhere"
"""The connection of people without any account: their private messages wait there until they link one."""

CONSOLE = "console"


def new_id() -> str:
    """An id for a message, before it is stored."""
    return secrets.token_hex(12)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a chat: the language and the zone in which it is worded."""

    chat: Chat
    lang: str
    zone: str


@lru_cache(maxsize=256)
def _wording(lang: str, zone: str) -> Wording:
    return Wording(lang, zone)


def reader_of_chat(db: Connection, chat_id: int) -> Reader:
    """The reader of a group is its team, of a direct chat its person."""
    chat = chats.chat(db, chat_id)
    if chat.direct:
        person = people.person_by_direct_chat(db, chat.connection, chat.external_id)
        team = people.team(db, person.team_id) if person is not None and person.team_id is not None else None
        lang = (person.lang if person is not None else None) or (team.lang if team else "en")
        return Reader(chat, lang, team.zone if team else "UTC")
    if chat.team_id is None:
        return Reader(chat, "en", "UTC")
    team = people.team(db, chat.team_id)
    return Reader(chat, team.lang, team.zone)


def direct_chat(db: Connection, person_id: int, prefer: Chat | None = None) -> Chat:
    """Where a person gets private messages: the chat they are speaking in now, else the account used last."""
    if prefer is not None:
        return prefer
    for account in people.accounts(db, person_id):
        if account.connection != CONSOLE:
            return chats.ensure_chat(db, account.connection, account.direct_chat, direct=True)
    return chats.ensure_chat(db, NOWHERE, f"p{person_id}", direct=True)


def post(
    db: Connection,
    drafts: Sequence[Draft],
    *,
    machine_now: datetime,
    civil_now: datetime,
    readers: Mapping[int, Reader] | None = None,
    direct: Mapping[int, Chat] | None = None,
) -> set[int]:
    """Word the drafts for their readers and put them into the outbox; the chats that got something.

    `readers` and `direct` are what the caller knows already, by chat and by person, and saves looking up.
    """
    known = dict(readers or {})
    letters: list[Letter] = []
    kept: list[buttons.KeptButton] = []
    for draft in drafts:
        chat_id = draft.chat_id
        if chat_id is None:
            person_id = draft.person_id or 0
            chat_id = direct_chat(db, person_id, (direct or {}).get(person_id)).id
        if chat_id not in known:
            known[chat_id] = reader_of_chat(db, chat_id)
        reader = known[chat_id]
        if draft.message.private and not reader.chat.direct:
            msg = f"a private message was about to be posted in the group {reader.chat.external_id!r}"
            raise PrivacyError(msg)
        worded = _with_tokens(
            _wording(reader.lang, reader.zone).message(draft.message), draft.edits or draft.id, reader, civil_now, kept
        )
        letters.append(
            Letter(
                draft.id,
                chat_id,
                reader.chat.connection,
                pack_message(worded),
                draft.edits,
                draft.message.useful_until,
            )
        )
    if kept:
        buttons.keep_buttons(db, kept)
    outbox.enqueue(db, letters, machine_now)
    return {letter.chat_id for letter in letters}


class PrivacyError(RuntimeError):
    """Something private was about to reach a group: a bug, stopped here."""


def _with_tokens(
    worded: Message, message_id: str, reader: Reader, now: datetime, kept: list[buttons.KeptButton]
) -> Message:
    if not any(isinstance(block, Buttons) for block in worded.blocks):
        return worded
    blocks: list[Block] = []
    for block in worded.blocks:
        if isinstance(block, Buttons):
            items = []
            for item in block.items:
                token = secrets.token_urlsafe(12)
                kept.append(
                    buttons.KeptButton(
                        token, item.runs, message_id, reader.chat.id, item.who, item.single_use, now + item.lasts, None
                    )
                )
                items.append(replace(item, token=token))
            blocks.append(Buttons(tuple(items)))
        else:
            blocks.append(block)
    return replace(worded, blocks=tuple(blocks))
