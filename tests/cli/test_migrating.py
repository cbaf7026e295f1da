"""A new version on an old database: `dayclear migrate` brings the tables, and the work that comes with them."""

from pathlib import Path

import pytest

from bot.app import App
from bot.cli import root
from storage import schedules
from storage.database import Database
from tests import given
from tests.conftest import UrlFactory


def test_teams_that_are_there_get_the_jobs_of_a_new_version(
    new_url: UrlFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A team without a schedule gets it, also where the tables are up to date; a paused one stays paused."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    url = new_url(schema=False)
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    assert root.main(["migrate", "--db", url]) == 0
    assert "to revision" in capsys.readouterr().out
    database = Database(url)
    try:
        with database.write() as db:
            team = given.team(db)
            paused = schedules.add_schedule(db, team.id, "numbers", plan="old", now=given.LONG_AGO, next_due=None)
            schedules.change_schedule(db, paused.id, paused=True)
        assert root.main(["migrate", "--db", url]) == 0
        assert "Nothing to do" in capsys.readouterr().out
        jobs = {job.name for job in App(database).scheduler.jobs.values() if job.given}
        with database.read() as db:
            found = {each.job: each for each in schedules.schedules(db, team.id)}
        assert set(found) == jobs
        assert found["numbers"] == paused._replace(paused=True)
        assert all(found[job].next_due is not None for job in jobs - {"numbers"})
    finally:
        database.dispose()
