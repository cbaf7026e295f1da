"""Chats that cannot be reached any more, and can again: what is held back for them, and who is told.

The bot was thrown out of a group, a chat was archived, a person blocked the bot or was deactivated. What is for that
chat waits; whoever looks after the team is told once, and once more when all is well again. On a platform where a
person must open the private chat first, their group asks them to, at most once a day and without naming any subject.
Nothing private ever goes to a group instead.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.errors import NOT_REACHED_PRIVATELY, REASONS
from bot.domain.people import Chat, Person, Role
from bot.kit.command import Draft
from bot.kit.job import Sweep, Sweeping
from bot.kit.message import Say, Text, message, say
from bot.services.outbox import reason_words
from storage import chats, outbox, people, reach

ASKED_EVERY = timedelta(days=1)


def gone(db: Connection, chat: Chat, reason: str, *, machine_now: datetime, civil_now: datetime) -> list[Draft]:
    """Hold back what is for a chat that cannot be reached; what is to be said about it, the first time."""
    key = reason if reason in REASONS else "not-in-chat"
    if not reach.suspend(db, chat, key, machine_now):
        return []
    person = people.person_by_direct_chat(db, chat.connection, chat.external_id) if chat.direct else None
    if person is not None:
        elsewhere = _send_elsewhere(db, person, chat, machine_now)
        if key == NOT_REACHED_PRIVATELY:
            return [] if elsewhere else ask(db, chat, civil_now)
    key_of = "reach-gone-group" if person is None else "reach-gone-person"
    return _tell(db, chat, person, key_of, civil_now, reason=reason_words(key))


def back(db: Connection, chat: Chat, *, machine_now: datetime, civil_now: datetime) -> list[Draft]:
    """Send what was held back for a chat; what is to be said about it."""
    reason = reach.resume(db, chat.id, machine_now)
    if reason is None or reason == NOT_REACHED_PRIVATELY:
        return []
    person = people.person_by_direct_chat(db, chat.connection, chat.external_id) if chat.direct else None
    return _tell(db, chat, person, "reach-back-group" if person is None else "reach-back-person", civil_now)


def held(
    db: Connection, found: Mapping[int, str], heard: Chat | None, *, machine_now: datetime, civil_now: datetime
) -> list[Draft]:
    """What to say now that something was put into chats that are held back.

    `heard` is the chat in which somebody spoke just now: whoever can be heard there can be reached there.
    """
    drafts: list[Draft] = []
    for chat_id, reason in found.items():
        if heard is not None and heard.id == chat_id:
            drafts += back(db, heard, machine_now=machine_now, civil_now=civil_now)
        elif reason == NOT_REACHED_PRIVATELY:
            drafts += ask(db, chats.chat(db, chat_id), civil_now)
    return drafts


def ask(db: Connection, chat: Chat, civil_now: datetime) -> list[Draft]:
    """Ask somebody in their group to open their private chat, unless they were asked within a day."""
    person = people.person_by_direct_chat(db, chat.connection, chat.external_id)
    if person is None or not reach.may_ask(db, chat.id, civil_now, not_since=civil_now - ASKED_EVERY):
        return []
    groups = chats.team_chats(db, person.team_id) if person.team_id is not None else []
    there = next((each for each in groups if each.connection == chat.connection), None)
    if there is None:
        return []
    return [Draft(_new_id(), message(say("reach-please-open", name=person.name)), chat_id=there.id)]


def moved(db: Connection, chat: Chat, to: str, machine_now: datetime) -> None:
    """The platform calls a chat differently from now on.

    Where the new name was heard of already, that chat's letters and its team are this one's.
    """
    other = chats.find_chat(db, chat.connection, to)
    if other is not None and other.id != chat.id:
        outbox.move_letters(db, other.id, chat, machine_now)
        if chat.team_id is None and other.team_id is not None:
            chats.bind_chat(db, chat.id, other.team_id)
        chats.bind_chat(db, other.id, None)
        chats.rename_chat(db, other.id, f"{to[:150]}#{other.id}")
    chats.rename_chat(db, chat.id, to)


def _send_elsewhere(db: Connection, person: Person, chat: Chat, now: datetime) -> bool:
    """What waits for a person in a chat that is gone goes to another account of theirs, if one can be reached."""
    homes = [
        chats.ensure_chat(db, account.connection, account.direct_chat, direct=True)
        for account in people.accounts(db, person.id)
        if account.connection != "console"
    ]
    unreachable = reach.suspended(db, [each.id for each in homes])
    other = next((each for each in homes if each.id not in unreachable and each.id != chat.id), None)
    if other is not None:
        reach.revive(db, chat.id, now)
        outbox.move_letters(db, chat.id, other, now)
    return other is not None


def _tell(
    db: Connection, chat: Chat, person: Person | None, key: str, civil_now: datetime, **facts: Any
) -> list[Draft]:
    """Tell whoever looks after the team about a person or a group; nobody where it is neither."""
    team_id = person.team_id if person is not None else chat.team_id
    if person is None and (chat.direct or team_id is None):
        return []
    if person is not None:
        words = Say(key, {"name": person.name, "platform": chat.connection, **facts})
    else:
        words = Say(key, {"chat": chat.title or chat.external_id, "platform": chat.connection, **facts})
    told = message(Text(words, "warning" if facts else "plain"), private=True)
    return [Draft(_new_id(), told, person_id=each.id) for each in _keepers(db, team_id, person, civil_now)]


def _new_id() -> str:
    return secrets.token_hex(12)


def _keepers(db: Connection, team_id: int | None, about: Person | None, civil_now: datetime) -> list[Person]:
    """The owners of that team, else all owners, else the team's supervisors; nobody is told about themselves."""
    zone = ZoneInfo(people.team(db, team_id).zone) if team_id is not None else ZoneInfo("UTC")
    today = civil_now.astimezone(zone).date()
    here = [
        each
        for each in people.people(db, at=civil_now)
        if each.role >= Role.SUPERVISOR and each.works_on(today) and (about is None or each.id != about.id)
    ]
    owners = [each for each in here if each.role is Role.OWNER]
    theirs = [each for each in owners if each.team_id == team_id]
    return theirs or owners or [each for each in here if each.team_id == team_id]


# -- the daily asking ----


def _take(db: Connection, now: datetime) -> int | None:
    return reach.to_be_asked(db, NOT_REACHED_PRIVATELY, now - ASKED_EVERY)


def _next(db: Connection) -> datetime | None:
    asked = reach.next_asking(db, NOT_REACHED_PRIVATELY)
    return None if asked is None else asked + ASKED_EVERY


def _ask_again(run: Sweeping) -> None:
    run.outgoing += ask(run.db, chats.chat(run.db, run.row), run.now)


def _put_off(db: Connection, chat_id: int, until: datetime) -> None:
    reach.ask_later(db, chat_id, until - ASKED_EVERY)


SWEEP = Sweep("reach", _ask_again, _take, _next, _put_off)
"""Asks again a day later, as long as something waits for the person."""
