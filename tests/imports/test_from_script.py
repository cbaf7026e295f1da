"""`dayclear import`: columns and dates told on the command line, and who it was."""

import getpass
import json
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli.failing import Problem
from bot.cli.imports import import_files
from bot.domain.people import Role, Shop
from storage.database import Database
from storage.imports import batches, mappings
from tests import given

ERP = "Bestellung,Wann,Betrag\n7001,3/4/2020 10:00,12.50\n7002,3/5/2020 11:00,20\n"
MAPPED = ["number=Bestellung", "created_at=Wann", "amount=Betrag"]


@pytest.fixture
def erp(tmp_path: Path) -> Path:
    """A file that no layout knows, with dates that may mean two days."""
    path = tmp_path / "erp.csv"
    path.write_text(ERP, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log file of the command line is left alone."""
    monkeypatch.setattr("bot.cli.imports.log_to_file", lambda: None)


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What the command printed as JSON."""
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_columns_and_dates_are_told(
    database: Database, database_url: str, shop: Shop, erp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told once, the columns are remembered for the shop; the machine's user is named in the list."""
    import_files([erp], columns=MAPPED, dates="dmy", as_json=True, db=database_url)
    first = told(capsys)
    assert (first["new"], first["layout"], first["first_day"]) == (2, "mapped", "2020-04-03")
    import_files([erp], dates="mdy", as_json=True, db=database_url)
    assert told(capsys)["first_day"] == "2020-03-04"
    with database.read() as db:
        assert {each.who for each in batches(db, shop.id)} == {getpass.getuser()}
        (kept,) = mappings(db, shop.id).mappings
    assert dict(kept.mapping.columns) == {"number": "Bestellung", "created_at": "Wann", "amount": "Betrag"}


@pytest.mark.usefixtures("shop")
def test_an_unknown_file_says_what_has_to_be_told(
    database_url: str, erp: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its columns, what is missing, and how it is said."""
    with pytest.raises(typer.Exit):
        import_files([erp], as_json=True, db=database_url)
    captured = capsys.readouterr()
    assert "number" in json.loads(captured.out)["missing"]
    assert "Its columns: Bestellung, Wann, Betrag" in captured.err
    assert '--map "number=…"' in captured.err


def test_as_somebody(database: Database, database_url: str, shop: Shop, erp: Path) -> None:
    """A name of somebody who works here counts as theirs; any other is kept as it is written."""
    with database.write() as db:
        ben = given.person(db, "Ben", role=Role.LEADER)
    for name in ("ben", "night shift"):
        import_files([erp], columns=MAPPED, dates="dmy", as_name=name, as_json=True, db=database_url)
    with database.read() as db:
        assert [(each.person_id, each.who) for each in batches(db, shop.id)] == [
            (None, "night shift"),
            (ben.id, "ben"),
        ]


@pytest.mark.parametrize(
    ("columns", "dates", "sentence"),
    [
        (["nonsense=Wann"], None, "--map takes OURS=THEIRS"),
        (["number"], None, "--map takes OURS=THEIRS"),
        (["number=Bestellung"], None, "--map lacks created_at, amount"),
        ([], "american", "--dates takes one of dmy, mdy, ymd"),
    ],
)
def test_what_is_told_wrongly(columns: list[str], dates: str | None, sentence: str) -> None:
    """It is said before anything is opened."""
    with pytest.raises(Problem, match=sentence):
        import_files([Path("erp.csv")], columns=columns, dates=dates)
