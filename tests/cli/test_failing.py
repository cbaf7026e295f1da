"""Whatever goes wrong is told in one sentence, and nobody sees a traceback unasked."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import ArgumentError

from bot.cli import root
from bot.cli.failing import explain
from bot.cli.logs import scrubbed
from tests.cli.shell import Shell
from tests.conftest import UrlFactory

COMMANDS = {"doctor", "link", "migrate", "say"}


def arguments(command: str) -> list[str]:
    """What a command needs at least."""
    return {"link": ["link", "Anna"], "say": ["say", "--as", "Anna", "help"]}.get(command, [command])


@pytest.mark.parametrize("command", sorted(COMMANDS - {"doctor"}))
def test_without_a_database_the_way_to_one_is_told(shell: Shell, command: str) -> None:
    """No settings, or a file that is gone: a sentence that names `dayclear init`, and no file is made by asking."""
    assert "dayclear init" in shell.refused(*arguments(command))
    assert "dayclear init" in shell.refused(*arguments(command), "--db", "gone.db")
    assert not (shell.folder / "gone.db").exists()


def test_an_address_that_is_none_is_told(shell: Shell) -> None:
    """A scheme that nobody knows, and a server that is not there."""
    unknown = shell.run("migrate", "--db", "foo://bar")
    assert (unknown.code, "SQLite or PostgreSQL" in unknown.err) == (2, True)
    assert "cannot be reached" in shell.refused("migrate", "--db", "postgresql://127.0.0.1:1/nothing")
    assert "folder" in shell.refused("migrate", "--db", ".")


def test_broken_settings_are_told(shell: Shell) -> None:
    """A settings file that is no TOML, or holds a port that is no number."""
    shell.file("dayclear.toml", "database = ")
    assert "dayclear.toml" in shell.refused("migrate")
    shell.file("dayclear.toml", 'database = "some.db"\n[web]\nport = "many"\n')
    assert "dayclear.toml" in shell.refused("migrate")


def test_a_file_that_is_no_database_is_told(shell: Shell) -> None:
    """A letter is no database, and it is left as it is."""
    shell.file("letter.db", "Dear Anna, " * 500)
    assert "not a SQLite database" in shell.refused("link", "Anna", "--db", "letter.db")
    assert (shell.folder / "letter.db").read_text().startswith("Dear Anna")


def test_a_database_without_tables_asks_for_migrations(shell: Shell, new_url: UrlFactory) -> None:
    """An empty database, before and after `dayclear migrate`."""
    db = new_url(schema=False)
    if db.startswith("sqlite"):
        Path(db.removeprefix("sqlite:///")).touch()
    assert "dayclear migrate" in shell.refused("link", "Anna", "--db", db)
    assert "to revision" in shell.well("migrate", "--db", db).out
    assert "dayclear init" in shell.refused("link", "Anna", "--db", db, code=2)


def test_another_version_s_database_is_told(ready: Shell) -> None:
    """An older revision asks for `dayclear migrate`, a newer one for a newer Dayclear."""
    for revision, told in (("0000", "dayclear migrate"), ("9999", "newer Dayclear")):
        with sqlite3.connect(ready.folder / "dayclear.db") as db:
            db.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        db.close()
        assert told in ready.refused("link", "Anna")
    assert "newer version" in ready.refused("migrate")


def test_a_locked_database_is_told(ready: Shell) -> None:
    """Another program holds the file: after the wait a sentence, and nothing is done."""
    db = sqlite3.connect(ready.folder / "dayclear.db", isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    try:
        assert "locked" in ready.refused("link", "Anna")
    finally:
        db.close()


def test_misuse_ends_with_two(shell: Shell) -> None:
    """An unknown command or option names the help; a near command is offered."""
    assert "'migrate'" in shell.refused("migrat", code=2)
    assert "dayclear migrate --help" in shell.refused("migrate", "--frobnicate", code=2)
    assert "--as" in shell.refused("say", "hello", code=2)
    assert shell.run().code == 2


def test_a_bug_is_a_sentence_with_a_reference_and_its_details_are_in_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The traceback goes to a log that only its owner can read, or with --debug to standard error."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("DAYCLEAR_DEBUG", "")
    monkeypatch.setitem(root.COMMANDS, "boom", root.Lazy("tests.cli.test_failing:boom", "Go wrong."))
    assert root.main(["boom"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "reference" in told.err
    log = tmp_path / "dayclear" / "errors.log"
    assert log.stat().st_mode & 0o077 == 0
    assert "ZeroDivisionError" in log.read_text()
    assert told.err.split("reference ")[1][:6] in log.read_text()
    assert root.main(["--debug", "boom"]) == 1
    assert "Traceback" in capsys.readouterr().err


def boom() -> None:
    """A command with a bug."""
    raise ZeroDivisionError


def test_interrupting_is_no_bug() -> None:
    """Ctrl-C ends with the code that shells expect."""
    assert explain(KeyboardInterrupt()) == ("Interrupted.", 130)
    assert explain(ZeroDivisionError()) is None
    assert explain(ArgumentError("?")) is not None


def test_what_a_database_quotes_of_its_rows_is_not_logged() -> None:
    """Parameters and details of a failed statement hold people's words."""
    trace = "IntegrityError: duplicate\nDETAIL:  Key (name)=(Anna) exists.\n[SQL: INSERT]\n[parameters: ('Anna',)]\n"
    assert "Anna" not in scrubbed(trace)
    assert "duplicate" in scrubbed(trace)
