"""From what a handler wants said to worded letters in the outbox, in the handler's own transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from os import urandom

from sqlalchemy import Connection

from bot.domain.people import Chat
from bot.kit.command import Draft
from bot.kit.message import Block, Buttons, File, Message, Workbook, pack_message
from bot.runtime import reach
from bot.runtime.wording import Wording
from bot.services import export
from storage import blobs, buttons, chats, outbox, people, threads
from storage.outbox import Letter
from storage.reach import suspended

NOWHERE = "nowhere"
"""The connection of people without any account: their private messages wait there until they link one."""

CONSOLE = "console"

FILE_LASTS = timedelta(days=14)
"""How long a workbook that came with a message can be fetched."""


def new_id() -> str:
    """An id for a message, before it is stored."""
    return urandom(12).hex()


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


def direct_chat(db: Connection, person_id: int) -> Chat:
    """Where a person gets private messages: on the account used last, of those on which they can be reached.

    Somebody without an account is held until the transaction ends, so that the message cannot be put where nobody
    looks any more while they link their first one.
    """
    homes = _homes(db, person_id)
    if not homes:
        people.hold_person(db, person_id)
        homes = _homes(db, person_id)
    if not homes:
        return chats.ensure_chat(db, NOWHERE, f"p{person_id}", direct=True)
    if len(homes) == 1:
        return homes[0]
    unreachable = suspended(db, [each.id for each in homes])
    return next((each for each in homes if each.id not in unreachable), homes[0])


def _homes(db: Connection, person_id: int) -> list[Chat]:
    return [
        chats.ensure_chat(db, account.connection, account.direct_chat, direct=True)
        for account in people.accounts(db, person_id)
        if account.connection != CONSOLE
    ]


def post(
    db: Connection,
    drafts: Sequence[Draft],
    *,
    machine_now: datetime,
    civil_now: datetime,
    readers: Mapping[int, Reader] | None = None,
    direct: Mapping[int, Chat] | None = None,
    heard: Chat | None = None,
) -> set[int]:
    """Word the drafts for their readers and put them into the outbox; the chats that got something.

    `readers` and `direct` are what the caller knows already, by chat and by person, and saves looking up. `heard` is
    the chat in which somebody spoke just now, which therefore can be reached.
    """
    known = dict(readers or {})
    letters: list[Letter] = []
    kept: list[buttons.KeptButton] = []
    private = _private_chats(db, drafts, direct or {})
    for draft in drafts:
        chat_id = draft.chat_id if draft.chat_id is not None else private[draft.person_id or 0].id
        if chat_id not in known:
            known[chat_id] = reader_of_chat(db, chat_id)
        reader = known[chat_id]
        if draft.message.private and not reader.chat.direct:
            msg = f"a private message was about to be posted in the group {reader.chat.external_id!r}"
            raise PrivacyError(msg)
        worded = _wording(reader.lang, reader.zone).message(draft.message)
        if worded.attached is not None:
            worded = _with_file(db, worded, worded.attached, civil_now)
        worded = _with_tokens(worded, draft.edits or draft.id, reader, civil_now, kept)
        letters.append(
            Letter(
                draft.id,
                chat_id,
                reader.chat.connection,
                pack_message(worded),
                draft.edits,
                draft.message.useful_until,
                draft.thread or None,
                _root(db, draft, drafts) if draft.thread_of else None,
                draft.replies_run or None,
            )
        )
    if kept:
        buttons.keep_buttons(db, kept)
    filled = {letter.chat_id for letter in letters}
    held = outbox.enqueue(db, letters, machine_now)
    if held:
        about = reach.held(db, held, heard, machine_now=machine_now, civil_now=civil_now)
        filled |= post(db, about, machine_now=machine_now, civil_now=civil_now)
    return filled


def _with_file(db: Connection, worded: Message, book: Workbook, now: datetime) -> Message:
    """The message with its workbook written, as a file at its end."""
    content = export.as_xlsx(book.tables)
    blob = blobs.keep_blob(db, content, export.XLSX, now + FILE_LASTS)
    file = File(blob, f"{book.name}.xlsx", export.XLSX, len(content))
    return replace(worded, blocks=(*worded.blocks, file), attached=None)


def _private_chats(db: Connection, drafts: Sequence[Draft], known: Mapping[int, Chat]) -> dict[int, Chat]:
    """Where each person gets theirs; looked up in one order by everybody, since people may be held."""
    wanted = {draft.person_id or 0 for draft in drafts if draft.chat_id is None}
    return {person_id: known.get(person_id) or direct_chat(db, person_id) for person_id in sorted(wanted)}


def _root(db: Connection, draft: Draft, drafts: Sequence[Draft]) -> str:
    """The message that begins the thread, which may be about to be stored with this one."""
    asked = draft.thread_of or ""
    beside = next((each for each in drafts if each.id == asked), None)
    if beside is not None:
        return beside.thread_of or beside.id
    return threads.thread_root(db, asked)


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
