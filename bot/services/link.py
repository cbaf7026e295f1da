"""One-time codes that link an account on a chat platform to a person.

A code has 60 random bits; only its SHA-256 digest is kept. It expires on the machine clock, which the demo never moves.
"""

import hashlib
import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.people import Person
from storage import chats, outbox, people

LASTS = timedelta(hours=24)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two signs that nobody mistakes for another: no I and 1, no O and 0."""
GROUPS = 3
GROUP = 4
NOWHERE = "nowhere"
"""The connection on which private messages wait for a person without any account, in the chat `p<id>`."""


def make_code(db: Connection, person_id: int, now: datetime) -> str:
    """A new code for a person, such as ABCD-2345-EFGH. `now` is the machine clock."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    people.add_link_code(db, _digest(code), person_id, now + LASTS)
    return code


def redeem(
    db: Connection, code: str, *, connection: str, external_id: str, direct_chat: str, now: datetime
) -> Person | None:
    """Make the account the person's for whom the code was made; what waited for them is sent there.

    None where the code is unknown, used or expired: nobody learns which. `now` is the machine clock.
    """
    person = use_code(db, code, now)
    if person is not None:
        attach(db, person.id, connection=connection, external_id=external_id, direct_chat=direct_chat, now=now)
    return person


def use_code(db: Connection, code: str, now: datetime) -> Person | None:
    """Use a code up; the person for whom it was made, or None where it is unknown, used or expired."""
    person_id = people.use_link_code(db, _digest(code), now)
    return None if person_id is None else people.person(db, person_id)


def attach(
    db: Connection, person_id: int, *, connection: str, external_id: str, direct_chat: str, now: datetime
) -> None:
    """Make the account that person's. The person is held: whoever writes to them meanwhile waits, and finds it."""
    people.hold_person(db, person_id)
    people.link_account(
        db, connection=connection, external_id=external_id, direct_chat=direct_chat, person_id=person_id, now=now
    )
    waiting = chats.find_chat(db, NOWHERE, f"p{person_id}")
    if waiting is not None:
        here = chats.ensure_chat(db, connection, direct_chat, direct=True)
        outbox.move_letters(db, waiting.id, here, now)


def _digest(code: str) -> str:
    bare = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", code).upper())
    return hashlib.sha256(bare.encode()).hexdigest()
