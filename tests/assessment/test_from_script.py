"""`dayclear import` with a score file: no shop is needed, and a trial changes nothing."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer

from bot.cli.imports import import_files
from bot.domain.people import Role
from storage import assessment
from storage.database import Database
from tests import given

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log file of the command line is left alone."""
    monkeypatch.setattr("bot.cli.imports.log_to_file", lambda: None)


def test_a_score_file_by_script(
    database: Database, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tried, then done; counted like orders, and readable for people too."""
    with database.write() as db:
        team = given.team(db)
        anna = given.person(db, "Anna", team=team)
        given.person(db, "Sam", role=Role.SUPERVISOR, team=team)
    path = tmp_path / "scores.csv"
    path.write_text("姓名,月份,总分\nAnna,2020-02,88\nSam,2020-02,77\nNobody,2020-02,1\n", encoding="utf-8")
    import_files([path], dry_run=True, as_json=True, db=database_url)
    assert json.loads(capsys.readouterr().out)["new"] == 2
    with database.read() as db:
        assert assessment.entry(db, anna.id, date(2020, 2, 1)) is None
    import_files([path], as_name="Sam", as_json=True, db=database_url)
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in ("rows", "new", "changed", "unchanged", "rejected")} == {
        "rows": 3,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "rejected": 2,
    }
    import_files([path], db=database_url)
    assert "unchanged 1" in " ".join(capsys.readouterr().out.split())
    orders = tmp_path / "orders.csv"
    orders.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(typer.Exit):
        import_files([orders], db=database_url)
    assert "There is no shop yet" in capsys.readouterr().err
