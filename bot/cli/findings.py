"""What `dayclear doctor` looks at, each in words for whoever runs the bot."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, select

from adapters.console.adapter import CONNECTION
from bot.cli.failing import Problem
from bot.cli.opening import newest_revision, require_migrations, revision_of
from bot.cli.platforms import make
from bot.config import BUYER_KEYS, Settings
from bot.domain.numbers import is_stale
from storage import buyers, chats, outbox, people, shops, source
from storage.database import Database
from storage.outbox import lane_table
from storage.people import account_table, person_table
from storage.schedules import schedule_table, slot_table

OK: Literal["ok"] = "ok"
WARN: Literal["warn"] = "warn"
FAIL: Literal["fail"] = "fail"

SLOW_COMMIT_MS = 250
SKEW_S = 5
WIDE_SKEW_S = 60
STALE = timedelta(hours=36)
"""Orders that are known only up to a moment longer ago are told; a daily import has time to be late."""
WAITS_TOO_LONG = timedelta(minutes=5)
RECENT = timedelta(days=7)
NAMES_SHOWN = 5
ANSWERS_WITHIN_S = 30.0


class Finding(NamedTuple):
    """One line of the doctor: what was looked at, how it is, in words, and what to do."""

    name: str
    status: Literal["ok", "warn", "fail"]
    words: str
    advice: str = ""


def migrations(database: Database) -> Finding:
    """Whether the tables are those of this version."""
    require_migrations(database)
    found = revision_of(database)
    if found is None:
        return Finding("migrations", WARN, "no revision is written down", "back it up, then run `dayclear migrate`")
    return Finding("migrations", OK, f"revision {found} of {newest_revision()}")


def database_answers(database: Database) -> Finding:
    """Whether it can be written to, and how long a commit takes."""
    with database.write() as db:
        database.civil_now(db)
    begun = time.perf_counter()
    with database.write() as db:
        # Writes what is there already: a commit like any other, and nothing changes.
        database.set_civil_offset(db, _offset(database, db))
    took = (time.perf_counter() - begun) * 1000
    words = f"answers; a commit takes {took:.0f} ms"
    if took > SLOW_COMMIT_MS:
        return Finding("database", WARN, words, "a disk or a network this slow makes the bot slow to answer")
    return Finding("database", OK, words)


def _offset(database: Database, db: Connection) -> timedelta:
    machine = database.machine_now(db)
    moved = database.civil_now(db) - machine
    return timedelta() if abs(moved) < timedelta(seconds=1) else moved


def clock(database: Database) -> Iterator[Finding]:
    """Whether this machine and the database agree on the time, and whether the clock of the demo was moved."""
    with database.read() as db:
        before = datetime.now(UTC)
        there = database.machine_now(db)
        after = datetime.now(UTC)
        moved = _offset(database, db)
    skew = (there - (before + (after - before) / 2)).total_seconds()
    words = f"this machine and the database differ by {abs(skew):.1f} s"
    if database.is_sqlite:
        yield Finding("clock", OK, "the database is on this machine and uses its clock")
    elif abs(skew) > WIDE_SKEW_S:
        yield Finding("clock", FAIL, words, "set the clocks by NTP: times that people see would be wrong")
    elif abs(skew) > SKEW_S:
        yield Finding("clock", WARN, words, "set the clocks by NTP")
    else:
        yield Finding("clock", OK, words)
    if moved:
        days = moved.total_seconds() / 86_400
        yield Finding(
            "civil clock", WARN, f"stands {days:+.1f} days from now", "only the demo does so: do not run a team on this"
        )


def floor(database: Database) -> Iterator[Finding]:
    """Teams that nothing can be posted to, and people who cannot be reached."""
    with database.read() as db:
        teams = people.teams(db)
        homeless = [team.name for team in teams if not chats.team_chats(db, team.id)]
        today = database.civil_now(db).date()
        unreachable = _without_account(db, today)
    if not teams:
        yield Finding("teams", FAIL, "there is no team", "run `dayclear init`")
        return
    yield _names(
        "teams",
        homeless,
        good=f"{_count(len(teams), 'team')}, each with a chat",
        bad="without a chat, so nothing is posted to them",
        advice='type "here" and the team\'s name in its group',
    )
    yield _names(
        "people",
        unreachable,
        good="everybody has an account",
        bad="without an account, so they get no private messages",
        advice="`dayclear link NAME` makes a code for each",
    )


def _without_account(db: Connection, today: date) -> list[str]:
    """The names of those who still work here and have no account but that of the console."""
    theirs = select(account_table.c.id).where(
        account_table.c.person_id == person_table.c.id, account_table.c.connection != CONNECTION
    )
    query = select(person_table.c.name, person_table.c.ends_on).where(~theirs.exists()).order_by(person_table.c.name)
    return [row.name for row in db.execute(query) if row.ends_on is None or row.ends_on >= today]


def shops_fresh(database: Database) -> Iterator[Finding]:
    """Shops whose orders are unknown, or known only up to some day that is past: when they were read says nothing."""
    with database.read() as db:
        now = database.civil_now(db)
        known = [(shop, source.known_as_of(db, shop.id)) for shop in shops.shops(db)]
    empty = [shop.name for shop, until in known if until is None]
    stale = [
        f"{shop.name} ({until.astimezone(shop.tz).date()})"
        for shop, until in known
        if until is not None and is_stale(until, now=now, limit=STALE)
    ]
    if not known:
        yield Finding("shops", WARN, "there is no shop", 'type "shop add" in the chat')
        return
    advice = "`dayclear import FILE --shop NAME`, or drop the file into the chat"
    if not empty and not stale:
        yield Finding("shops", OK, f"{_count(len(known), 'shop')}, all with recent orders")
    if empty:
        yield _names("shops", empty, good="", bad="without any orders", advice=advice)
    if stale:
        yield _names("shops", stale, good="", bad="whose orders are known only up to that day", advice=advice)


def sealed(database: Database) -> Iterator[Finding]:
    """Whether buyers' data can be kept, and whether all that is kept can be opened, with the newest key."""
    with database.read() as db:
        keys = buyers.keys_of(db)
        found = None if keys is None else buyers.standing(db, keys)
        kept = buyers.total(db)
    if found is None:
        advice = "`dayclear buyers key` makes a key; the guide, docs/guide/buyers.md, says where it goes"
        if kept:
            yield Finding("buyers", FAIL, f"{_count(kept, 'buyer')} sealed, and ${BUYER_KEYS} holds no key", advice)
        else:
            words = f"names and phones are not kept, so nobody can be called back: ${BUYER_KEYS} holds no key"
            yield Finding("buyers", WARN, words, advice)
        return
    if not found.opens or found.locked:
        words = f"${BUYER_KEYS} lacks the key under which {_count(found.locked, 'buyer')} of {kept:,} are sealed"
        if not found.opens:
            words += ", and new ones cannot be kept"
        yield Finding("buyers", FAIL, words, "add the older key again, after the newer one and a comma")
    elif found.older:
        words = f"{_count(found.older, 'buyer')} of {kept:,} sealed with an older key"
        yield Finding("buyers", WARN, words, "run `dayclear buyers rotate`, then the older key can be taken away")
    else:
        yield Finding("buyers", OK, f"{_count(kept, 'buyer')} kept, sealed with the newest key")


def undelivered(database: Database) -> Iterator[Finding]:
    """Messages that wait longer than delivery takes."""
    with database.read() as db:
        waiting = outbox.waiting(db)
        before = database.machine_now(db) - WAITS_TOO_LONG
        late = db.execute(
            select(func.coalesce(func.sum(lane_table.c.pending), 0)).where(
                lane_table.c.next_at < before, lane_table.c.connection.not_in(["nowhere", CONNECTION])
            )
        ).scalar_one()
        held = db.execute(
            select(func.count()).where(lane_table.c.suspended.is_not(None), lane_table.c.pending > 0)
        ).scalar_one()
    if late:
        advice = "start `dayclear run`, or look at its log"
        yield Finding("outbox", WARN, f"{_count(int(late), 'message')} waiting for more than 5 minutes", advice)
    else:
        yield Finding("outbox", OK, f"{_count(waiting, 'message')} waiting")
    if held:
        yield Finding("outbox", WARN, f"{_count(int(held), 'chat')} held back", "invite the bot to them again")


def dead(database: Database) -> Iterator[Finding]:
    """Messages that were given up."""
    with database.read() as db:
        letters = outbox.dead_letters(db, 1000)
    if not letters:
        yield Finding("dead letters", OK, "none")
        return
    reasons = Counter(letter.reason for letter in letters)
    told = "; ".join(f"{count} × {reason}" for reason, count in reasons.most_common(3))
    yield Finding("dead letters", WARN, f"{len(letters)}: {told}", 'type "outbox" in the chat to send them again')


def failed_slots(database: Database) -> Iterator[Finding]:
    """Scheduled work that failed in the last days."""
    with database.read() as db:
        since = database.civil_now(db) - RECENT
        rows = db.execute(
            select(schedule_table.c.job, slot_table.c.state, slot_table.c.reference)
            .join(schedule_table, schedule_table.c.id == slot_table.c.schedule_id)
            .where(slot_table.c.state.in_(["failed", "given_up"]), slot_table.c.due > since)
            .order_by(slot_table.c.due.desc())
        ).all()
    if not rows:
        yield Finding("schedule", OK, "nothing failed in the last 7 days")
        return
    told = ", ".join(f"{row.job} ({row.reference})" for row in rows[:3])
    status = FAIL if any(row.state == "given_up" for row in rows) else WARN
    yield Finding("schedule", status, f"{_count(len(rows), 'run')} failed: {told}", "look for the reference in the log")


def connection(name: str, settings: Settings, database: Database) -> Iterator[Finding]:
    """How the connection to a chat platform is: its section, its token and what the platform says of it."""
    try:
        adapter = make(name, settings, database)
        told = asyncio.run(asyncio.wait_for(adapter.check(), ANSWERS_WITHIN_S))
    except Problem as problem:
        yield Finding(name, FAIL, str(problem))
    except TimeoutError:
        yield Finding(name, FAIL, f"the platform did not answer within {ANSWERS_WITHIN_S:.0f} s")
    else:
        for status, words in told:
            yield Finding(name, status, words)


def _names(name: str, found: Sequence[str], *, good: str, bad: str, advice: str) -> Finding:
    if not found:
        return Finding(name, OK, good)
    shown = ", ".join(found[:NAMES_SHOWN])
    more = f" and {len(found) - NAMES_SHOWN} more" if len(found) > NAMES_SHOWN else ""
    return Finding(name, WARN, f"{shown}{more}: {bad}", advice)


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
