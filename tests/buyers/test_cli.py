"""The command line: making keys, replacing them, and what the doctor says of them."""

from pathlib import Path

import pytest

from bot.cli.doctor import examine
from bot.cli.findings import Finding
from bot.cli.root import main
from bot.config import BUYER_KEYS
from storage import buyers
from storage.buyers import Keys
from storage.database import Database
from tests.buyers.test_keys import kept, the_phone
from tests.conftest import UrlFactory


@pytest.fixture
def new_url(sqlite_url: UrlFactory) -> UrlFactory:
    """SQLite only: how keys are replaced is tested on both."""
    return sqlite_url


@pytest.fixture(autouse=True)
def somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of this machine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("DAYCLEAR_CONFIG", raising=False)
    monkeypatch.delenv(BUYER_KEYS, raising=False)


def diagnosed(url: str) -> Finding:
    """What the doctor says of buyers."""
    return next(each for each in examine(url) if each.name in {"buyers", "database"} and "answers" not in each.words)


def printed_key(capsys: pytest.CaptureFixture[str]) -> str:
    """A key, as the command line makes it."""
    assert main(["buyers", "key"]) == 0
    return capsys.readouterr().out.strip()


def test_keys_are_made_used_and_replaced(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From no key over one to the next: the doctor says at each step what is to be done."""
    missing = diagnosed(database_url)
    assert (missing.status, "dayclear buyers key" in missing.advice) == ("warn", True)
    old, new = printed_key(capsys), printed_key(capsys)
    assert old != new
    buyers.equip(database, Keys.read(old))
    shop_id = kept(database, 2)
    assert diagnosed(database_url).status == "fail"
    monkeypatch.setenv(BUYER_KEYS, old)
    assert (diagnosed(database_url).status, "2 buyers" in diagnosed(database_url).words) == ("ok", True)
    monkeypatch.setenv(BUYER_KEYS, f"{new},{old}")
    assert (diagnosed(database_url).status, "rotate" in diagnosed(database_url).advice) == ("warn", True)
    assert main(["buyers", "rotate", "--db", database_url]) == 0
    assert "2 of 2 buyers were sealed anew" in capsys.readouterr().out
    monkeypatch.setenv(BUYER_KEYS, new)
    assert diagnosed(database_url).status == "ok"
    buyers.equip(database, Keys.read(new))
    assert the_phone(database, shop_id) == "+8613812345678"


def test_a_missing_key_is_told_before_anything_changes(
    database: Database,
    database_url: str,
    keys: Keys,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without the key that was used so far nothing can be sealed anew; without any there is nothing to do it with."""
    kept(database)
    assert main(["buyers", "rotate", "--db", database_url]) == 1
    assert "no key" in capsys.readouterr().err
    monkeypatch.setenv(BUYER_KEYS, buyers.new_key())
    assert main(["buyers", "rotate", "--db", database_url]) == 1
    assert "lacks the key" in capsys.readouterr().err
    assert diagnosed(database_url).status == "fail"


def test_what_is_no_key_is_refused_without_quoting_it(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command that opens the database says what is wrong with the variable."""
    monkeypatch.setenv(BUYER_KEYS, "my-secret-passphrase")
    assert main(["buyers", "rotate", "--db", database_url]) == 2
    told = capsys.readouterr().err
    assert BUYER_KEYS in told
    assert "passphrase" not in told
    assert diagnosed(database_url).status == "fail"
