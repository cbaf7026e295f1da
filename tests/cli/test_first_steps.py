"""From nothing to a team's first numbers, on both databases, by the commands alone."""

import os
import stat
import tomllib
from pathlib import Path

import pytest

from storage.database import normal_url
from tests.cli.shell import BROKEN_ROW, HEADER, ROWS, Shell
from tests.conftest import UrlFactory


def test_a_team_comes_from_nothing_to_its_numbers(shell: Shell, new_url: UrlFactory) -> None:
    """Set up, import, ask: each step ends well, says what it did, and can be done again without harm."""
    db = new_url(schema=False)
    if normal_url(db).get_backend_name() == "sqlite":
        Path(str(normal_url(db).database)).unlink(missing_ok=True)
    made = shell.init(db)
    assert (made.code, made.err) == (0, ""), made
    assert "is set up" in made.out
    assert "dayclear import" in made.out
    settings = shell.folder / "dayclear.toml"
    written = settings.read_text(encoding="utf-8")
    assert stat.S_IMODE(settings.stat().st_mode) == 0o600

    again = shell.init(db)
    assert (again.code, "there already" in again.out) == (0, True), again
    other = shell.refused("init", "--yes", "--db", db, "--team", "Another", "--owner", "Anna")
    assert "nothing was changed" in other
    assert settings.read_text(encoding="utf-8") == written

    orders = shell.file("orders.csv", HEADER + ROWS + BROKEN_ROW)
    tried = shell.well("import", orders, "--shop", "moonlight 月光", "--dry-run", "--json").json
    assert tried["batch"] is None, "nothing is kept that could be shown or undone by a number"
    assert [tried[each] for each in ("rows", "new", "changed", "unchanged", "rejected")] == [4, 3, 0, 0, 1]
    assert tried["rejections"][0]["line"] == 5
    done = shell.well("import", orders, "--json").json
    assert (done["new"], done["unchanged"], done["dry_run"]) == (3, 0, False), "the dry run must not have kept any"
    same = shell.well("import", orders, "--json").json
    assert (same["new"], same["changed"], same["unchanged"]) == (0, 0, 3)

    asked = shell.well("say", "--as", "Anna", "--json", "numbers 2020-02-25").json
    assert asked["ok"] is True
    assert asked["refused"] is None
    assert "199.80" in asked["replies"][0]["text"]

    assert "Nothing to do" in shell.well("migrate").out
    assert "warn" in shell.well("doctor").out


def test_settings_may_lie_elsewhere(shell: Shell) -> None:
    """$DAYCLEAR_CONFIG says where the settings are; a bare path of a database is kept as an absolute one."""
    env = {"DAYCLEAR_CONFIG": str(shell.folder / "elsewhere.toml")}
    shell.env |= env
    assert shell.init("some.db").code == 0
    kept = tomllib.loads((shell.folder / "elsewhere.toml").read_text(encoding="utf-8"))
    assert kept["database"] == f"sqlite:///{shell.folder / 'some.db'}"
    assert not (shell.folder / "dayclear.toml").exists()


def test_questions_are_asked_in_order(shell: Shell) -> None:
    """Without --yes each fact is asked for, and an empty answer takes what is offered."""
    answers = "\nLantern\nAsia/Seoul\n\n서연\n달빛\n\n"
    made = shell.well("init", stdin=answers, env={"LANG": "C.UTF-8", "LC_ALL": ""})
    assert "owner 서연, shop 달빛" in made.out
    shown = shell.well("say", "--as", "서연", "--json", "shop").json
    assert "KRW" in shown["replies"][0]["text"]
    left = shell.run("init", stdin="")
    assert (left.code, left.err.splitlines()[-1]) == (1, "Interrupted; nothing more was done.")


def test_what_cannot_be_set_up_is_refused_before_anything_is_made(shell: Shell) -> None:
    """A wrong zone, language or currency, and a folder that is not there, leave the folder as it was."""
    for wrong in (["--tz", "Mars/Olympus"], ["--lang", "fr"], ["--currency", "XYZ"]):
        assert wrong[1] in shell.refused("init", "--yes", *wrong, code=2)
    assert "folder" in shell.refused("init", "--yes", "--db", "nowhere/some.db")
    assert "memory" in shell.refused("init", "--yes", "--db", ":memory:", code=2)
    assert "SQLite or PostgreSQL" in shell.refused("init", "--yes", "--db", "mysql://host/name", code=2)
    assert os.listdir(shell.folder) in ([], ["state"])  # noqa: PTH208 - names, not paths


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("database = 5", "database must be words"),
        ("[web]\nport = 8300", "names no database"),
        ('database = "x.db"\nweb = 3', "web must be a section"),
        ('database = "x.db"\n[web]\nport = "8300"', "web.port must be a whole number"),
        ('database = "x.db"\n[web]\nport = 70000', "ports go from 0 to 65535"),
        ('database = "x.db"\n[web]\non = "no"', "web.on must be true or false"),
        ("database = [", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(shell: Shell, written: str, told: str) -> None:
    """Which setting it is and what it must be; a wrong type is never taken for something else."""
    shell.file("dayclear.toml", written)
    assert told in shell.refused("say", "--as", "Anna", "help")


def test_a_folder_is_no_order_file(ready: Shell) -> None:
    """A folder that is named instead of a file is told as one."""
    assert "is a folder" in ready.refused("import", ".")
