"""`dayclear buyers`."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.failing import Problem, tell
from bot.cli.opening import keys_of, opened
from bot.cli.options import Db
from bot.cli.output import out
from bot.config import BUYER_KEYS
from storage import buyers as storage
from storage.buyers import Keys, KeyUnknown
from storage.database import Database


class Wanted(StrEnum):
    """What is to be done with the keys."""

    KEY = "key"
    ROTATE = "rotate"


def buyers(
    wanted: Annotated[
        Wanted, typer.Argument(metavar="key|rotate", help="Print a new key, or seal everything with the newest.")
    ],
    db: Db = None,
) -> None:
    """Make or replace the keys under which buyers' names and phones are sealed.

    `key` prints a new key and changes nothing: put it into $DAYCLEAR_BUYER_KEYS, in front of the older ones and a
    comma. `rotate` then seals everything anew with it, while the bot goes on working; after that the older keys can be
    taken away. It may be broken off at any time and run again.
    """
    if wanted is Wanted.KEY:
        out(storage.new_key())
        return
    with opened(db) as (settings, database):
        keys = keys_of(settings)
        if keys is None:
            msg = f"There is no key in ${BUYER_KEYS}: `dayclear buyers key` makes one."
            raise Problem(msg)
        _rotate(database, keys)


def _rotate(database: Database, keys: Keys) -> None:
    """Seal everything anew, in short transactions."""
    try:
        with database.write() as db:
            storage.reseal_secret(db, keys)
            every = storage.total(db)
    except KeyUnknown:
        msg = f"${BUYER_KEYS} lacks the key that was used so far: add it again, after the newer one and a comma."
        raise Problem(msg) from None
    after: int | None = 0
    seen = changed = locked = 0
    while after is not None:
        with database.write() as db:
            done = storage.reseal(db, keys, after)
        after, changed, locked = done.last_id, changed + done.changed, locked + done.locked
        seen += done.seen
        if after is not None:
            tell(f"{seen:,} of {every:,} buyers")
    if locked:
        msg = f"{locked:,} of {every:,} buyers are sealed with a key that ${BUYER_KEYS} lacks; they are as they were."
        raise Problem(msg)
    out(f"{changed:,} of {every:,} buyers were sealed anew. All of them can be opened with the newest key alone.")
