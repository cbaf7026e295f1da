"""The command line starts quickly: what a command does not need is not imported for it."""

import subprocess
import sys

import pytest

from tests.cli.shell import ROOT, Shell

HEAVY = ("matplotlib", "uvicorn", "starlette", "slack_bolt", "telegram", "prompt_toolkit", "alembic")


def imported(code: str) -> set[str]:
    """The packages that are there after some code has run in a new process."""
    asked = f"{code}\nimport sys\nprint(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


def test_version_and_help_need_no_database() -> None:
    """`--version` and `--help` import neither SQLAlchemy nor the bot itself."""
    for option in ("--version", "--help"):
        found = imported(f"from bot.cli.root import main\nmain(['{option}'])")
        assert not found & {"sqlalchemy", "structlog", "storage", *HEAVY}


def test_talking_needs_no_server_and_no_charts() -> None:
    """A line is said without the web, without pictures and without the machinery of migrations."""
    assert not imported("import bot.cli.say") & set(HEAVY)


def test_every_command_has_its_help(shell: Shell) -> None:
    """The root lists all commands; each explains itself."""
    listed = shell.well("--help").out
    for command in ("init", "run", "chat", "say", "import", "link", "doctor", "migrate", "demo"):
        assert f" {command} " in listed


@pytest.mark.parametrize("command", ["init", "run", "chat", "say", "import", "link", "doctor", "migrate"])
def test_a_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Usage, options and a sentence or two."""
    from bot.cli.root import main  # noqa: PLC0415 - after the environment of the test is set

    assert main([command, "--help"]) == 0
    assert f"dayclear {command}" in capsys.readouterr().out


def test_the_version_is_the_package_s(shell: Shell) -> None:
    """One line, fit for a bug report."""
    name, version = shell.well("--version").out.split()
    assert name == "dayclear"
    assert version[0].isdigit()
