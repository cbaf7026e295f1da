"""The chat platforms outside that the settings name: each made from its section, its secrets from the environment.

The SDK of a platform is imported only where its section is on.
"""

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from bot.cli.failing import Problem, state_folder
from bot.config import Settings
from bot.kit.adapter import CheckedAdapter
from storage.connections import DatabaseKeeper
from storage.database import Database


class _Made(NamedTuple):
    """Where the adapter of a platform is, and the class of its settings."""

    package: str
    adapter: str
    settings: str


PLATFORMS: Mapping[str, _Made] = {
    "slack": _Made("adapters.slack", "SlackAdapter", "SlackSettings"),
    "telegram": _Made("adapters.telegram", "TelegramAdapter", "TelegramSettings"),
    "matrix": _Made("adapters.matrix", "MatrixAdapter", "MatrixSettings"),
}


def wanted(settings: Settings) -> Iterator[str]:
    """The platforms whose section is there and on."""
    for name in PLATFORMS:
        if name in settings.platforms:
            yield name


def make(name: str, settings: Settings, database: Database, *, spool: Path | None = None) -> CheckedAdapter:
    """The adapter to a platform, not started. Raises `Problem` where its section or its secrets are no good."""
    made = PLATFORMS[name]
    try:
        read = getattr(import_module(f"{made.package}.settings"), made.settings)
        adapter = getattr(import_module(f"{made.package}.adapter"), made.adapter)
    except ModuleNotFoundError as error:
        msg = f"[{name}] is on, but {error.name} is not installed: install Dayclear with its dependencies."
        raise Problem(msg) from error
    try:
        chosen = read.from_table(settings.platforms[name], os.environ)
    except ValueError as error:
        msg = f"[{name}]: {error}"
        raise Problem(msg) from error
    made_adapter: CheckedAdapter = adapter(
        chosen, DatabaseKeeper(database, name), spool=spool or state_folder() / "spool" / name
    )
    return made_adapter
