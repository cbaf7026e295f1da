"""Command lines for tests: a shell, and a shell where everything is set up."""

import shutil
from pathlib import Path

import pytest

from bot import config
from tests.cli.shell import HEADER, ROWS, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """An empty folder in which to call `dayclear`."""
    folder = tmp_path / "shell"
    folder.mkdir()
    return Shell(folder)


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with Anna's team, her shop and three orders, made once by the commands themselves."""
    shell = Shell(tmp_path_factory.mktemp("template"))
    assert shell.init("dayclear.db").code == 0
    shell.well("import", shell.file("orders.csv", HEADER + ROWS))
    return shell.folder / "dayclear.db"


@pytest.fixture
def ready(shell: Shell, _template: Path) -> Shell:
    """A shell in a folder where everything is set up on SQLite."""
    shutil.copyfile(_template, shell.folder / "dayclear.db")
    config.write(shell.folder / "dayclear.toml", database=f"sqlite:///{shell.folder / 'dayclear.db'}")
    return shell
