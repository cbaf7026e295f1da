"""The doctor: what it finds, in words, as JSON, and as an exit code."""

import sqlite3
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.cli import findings
from bot.cli.findings import Finding
from storage import chats, outbox, people, schedules
from storage.database import Database
from storage.outbox import Fate, Letter
from storage.schedules import KeptSlot
from tests import given
from tests.cli.shell import HEADER, Shell


def by_name(found: list[Finding]) -> dict[str, Finding]:
    """Findings by what was looked at."""
    return {each.name: each for each in found}


def test_a_healthy_floor_ends_with_nought(ready: Shell) -> None:
    """Warnings say what to do; nothing fails."""
    ready.well("import", ready.file("fresh.csv", f"{HEADER}9,5,5,上海,{_an_hour_ago()},{_an_hour_ago()},0\n"))
    told = ready.well("doctor", "--json").json
    assert told["ok"] is True
    status = {each["name"]: each["status"] for each in told["checks"]}
    assert (status["settings"], status["database"], status["migrations"], status["shops"]) == ("ok",) * 4
    assert status["people"] == "warn", "Anna has no account yet"
    assert all(each["advice"] for each in told["checks"] if each["status"] != "ok")


def _an_hour_ago() -> str:
    return f"{datetime.now(ZoneInfo('Asia/Shanghai')) - timedelta(hours=1):%Y-%m-%d %H:%M:%S}"


def test_old_orders_stay_old_however_late_they_are_imported(ready: Shell) -> None:
    """What counts is the day up to which a shop's orders are known, not the day on which they were read."""
    found = {each["name"]: each for each in ready.well("doctor", "--json").json["checks"]}["shops"]
    assert found["status"] == "warn"
    assert "Moonlight 月光 (2020-02-26)" in found["words"]
    assert "dayclear import" in found["advice"]


def test_what_fails_ends_with_one(ready: Shell) -> None:
    """No settings, no database, an old revision: as text and as JSON, without a traceback."""
    gone = ready.run("doctor", "--db", "gone.db", "--json")
    assert (gone.code, gone.json["ok"]) == (1, False)
    with sqlite3.connect(ready.folder / "dayclear.db") as db:
        db.execute("UPDATE alembic_version SET version_num = '0000'")
    db.close()
    old = ready.run("doctor")
    assert old.code == 1
    assert "FAIL" in old.out
    assert "dayclear migrate" in old.out


def test_the_floor_is_looked_at(database: Database) -> None:
    """A team without a chat, people without accounts, shops without orders: each by name."""
    with database.write() as db:
        team = given.team(db)
        given.shop(db, team, "Moonlight")
        given.account(db, given.person(db, "Anna", team=team))
        for count in range(7):
            given.person(db, f"Ben {count}", team=team)
        given.person(db, "Left", team=team, ends_on=datetime(2020, 1, 1, tzinfo=UTC).date())
        people.link_account(
            db, connection="console", external_id="p2", direct_chat="p2", person_id=2, now=given.LONG_AGO
        )
    found = by_name(list(findings.floor(database)))
    assert (found["teams"].status, "Lantern" in found["teams"].words) == ("warn", True)
    assert "Ben 0, Ben 1, Ben 2, Ben 3, Ben 4 and 2 more" in found["people"].words
    assert "Left" not in found["people"].words
    assert "Moonlight" in by_name(list(findings.shops_fresh(database)))["shops"].words


def test_letters_and_slots_that_failed_are_found(database: Database) -> None:
    """Dead letters by reason, messages that nobody delivers, and a run that was given up."""
    now = datetime.now(UTC)
    with database.write() as db:
        team = given.team(db)
        chat = chats.ensure_chat(db, "slack", "C1", direct=False)
        letters = [Letter(f"m{count}", chat.id, "slack", {"blocks": []}, None, None) for count in range(2)]
        outbox.enqueue(db, letters, now - timedelta(hours=1))
        lease = outbox.lease_lanes(db, "me", ["slack"], now=now, until=now + timedelta(minutes=1), limit=1)[0]
        fate = Fate("m0", chat.id, lease.epoch, "dead", reason="channel_not_found")
        outbox.acknowledge(db, [fate], now=now - timedelta(hours=1), until=now)
        kept = schedules.add_schedule(db, team.id, "numbers", plan="", now=now, next_due=None)
        slot = KeptSlot(
            kept.id, "k", due=now, state="given_up", late=False, attempts=5, finished_at=now, reference="ABC123"
        )
        schedules.take_slot(db, slot)
    assert "1 × channel_not_found" in by_name(list(findings.dead(database)))["dead letters"].words
    waiting = by_name(list(findings.undelivered(database)))["outbox"]
    assert (waiting.status, waiting.words) == ("warn", "1 message waiting for more than 5 minutes")
    told = by_name(list(findings.failed_slots(database)))["schedule"]
    assert (told.status, "numbers (ABC123)" in told.words) == ("fail", True)


def test_clocks_are_compared(database_url: str) -> None:
    """A database whose clock is far off fails, a civil clock that was moved is told."""
    there = Database(database_url, machine_source=lambda: datetime.now(UTC) + timedelta(minutes=10))
    try:
        with there.write() as db:
            there.set_civil_offset(db, timedelta(days=3))
        found = by_name(list(findings.clock(there)))
        assert found["clock"].status == ("ok" if there.is_sqlite else "fail")
        assert "+3.0 days" in found["civil clock"].words
        assert findings.database_answers(there).status == "ok"
        assert "+3.0 days" in by_name(list(findings.clock(there)))["civil clock"].words, "looking changes nothing"
    finally:
        there.dispose()


@pytest.mark.parametrize(("took", "status"), [(0, "ok"), (10_000, "warn")])
def test_a_slow_commit_is_told(database: Database, monkeypatch: pytest.MonkeyPatch, took: int, status: str) -> None:
    """Slower than a quarter of a second is worth a word."""
    monkeypatch.setattr(findings, "SLOW_COMMIT_MS", 5_000 - took)
    assert findings.database_answers(database).status == status
