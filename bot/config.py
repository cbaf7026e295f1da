"""Settings: one TOML file and, for secrets and containers, the environment.

`dayclear.toml` lies in the current folder, or where $DAYCLEAR_CONFIG says. $DAYCLEAR_DB overrides its database.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

PLATFORMS = ("slack", "telegram", "matrix")
"""The sections of chat platforms outside; each is on where it is there and does not say `on = false`."""
DEFAULT_FILE = "dayclear.toml"
BUYER_KEYS = "DAYCLEAR_BUYER_KEYS"
_LAST_PORT = 65535
_TYPES: dict[type, str] = {
    bool: "true or false",
    int: "a whole number, without quotation marks",
    str: "words in quotation marks",
    dict: "a section, such as [web]",
}

T = TypeVar("T")


class SettingsError(Exception):
    """The settings cannot be used; the text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided outside the code. `database` is an address as SQLAlchemy reads it.

    `platforms` holds the sections of the chat platforms that are on, by name; their adapters read them. `buyer_keys`
    are those under which buyers' data are sealed, as `storage.buyers` reads them; without any, none are kept.
    """

    database: str
    web: bool = True
    web_host: str = "127.0.0.1"
    web_port: int = 8300
    web_address: str = ""
    largest_upload_mb: int = 200
    platforms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sources: bool = False
    sources_host: str = "127.0.0.1"
    sources_port: int = 8302
    sources_address: str = ""
    file: Path | None = None
    buyer_keys: str = field(default="", repr=False)

    @property
    def shown_database(self) -> str:
        """The address without its password."""
        parts = urlsplit(self.database)
        if parts.password:
            netloc = parts.netloc.replace(f":{parts.password}@", ":***@")
            return urlunsplit(parts._replace(netloc=netloc))
        return self.database

    @property
    def address(self) -> str:
        """Where browsers reach the web chat."""
        return self.web_address or f"http://{self.web_host}:{self.web_port}"


def settings_file() -> Path:
    """Where the settings are read from and written to."""
    return Path(os.environ.get("DAYCLEAR_CONFIG") or DEFAULT_FILE)


def load(*, db: str | None = None) -> Settings:
    """Read the settings once; `db` (from the command line) wins over the environment, that over the file.

    Raises `SettingsError` where there is neither a file nor an address, or the file cannot be read.
    """
    path = settings_file()
    data: dict[str, Any] = {}
    if path.exists():
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            msg = f"{path} cannot be read: it is not text in UTF-8."
            raise SettingsError(msg) from error
        except (OSError, tomllib.TOMLDecodeError) as error:
            msg = f"{path} cannot be read: {getattr(error, 'strerror', None) or error}"
            raise SettingsError(msg) from error
    database = db or os.environ.get("DAYCLEAR_DB") or _setting(path, data, "database", "")
    if not database and path.exists():
        msg = f'{path} names no database: write a line such as database = "dayclear.db" into it.'
        raise SettingsError(msg)
    if not database:
        msg = f"There is no {path} here: run `dayclear init` first, or name a database with --db."
        raise SettingsError(msg)
    web = _setting(path, data, "web", dict[str, Any]())
    port = _setting(path, web, "port", 8300, section="web.")
    if not 0 <= port <= _LAST_PORT:
        msg = f"{path}: web.port is {port}; ports go from 0 to {_LAST_PORT}."
        raise SettingsError(msg)
    return Settings(
        database=database,
        web=_setting(path, web, "on", True, section="web."),  # noqa: FBT003 - what is taken where nothing is written
        web_host=_setting(path, web, "host", "127.0.0.1", section="web."),
        web_port=port,
        web_address=_setting(path, web, "address", "", section="web."),
        largest_upload_mb=_setting(path, web, "largest_upload_mb", 200, section="web."),
        platforms=_platforms(path, data),
        **_sources(path, data),
        file=path if path.exists() else None,
        buyer_keys=os.environ.get(BUYER_KEYS, "").strip(),
    )


def _sources(path: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Where shops deliver orders; off where there is no such section."""
    if "sources" not in data:
        return {}
    section = _setting(path, data, "sources", dict[str, Any]())
    port = _setting(path, section, "port", 8302, section="sources.")
    if not 0 <= port <= _LAST_PORT:
        msg = f"{path}: sources.port is {port}; ports go from 0 to {_LAST_PORT}."
        raise SettingsError(msg)
    address = _setting(path, section, "address", "", section="sources.")
    if address and urlsplit(address).scheme not in {"http", "https"}:
        msg = f"{path}: sources.address must be what shops call, such as https://hooks.example.com."
        raise SettingsError(msg)
    return {
        "sources": _setting(path, section, "on", True, section="sources."),  # noqa: FBT003 - where nothing is written
        "sources_host": _setting(path, section, "host", "127.0.0.1", section="sources."),
        "sources_port": port,
        "sources_address": address.rstrip("/"),
    }


def _platforms(path: Path, data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The sections of the platforms that are on, without the word that says so."""
    found: dict[str, dict[str, Any]] = {}
    for name in PLATFORMS:
        if name not in data:
            continue
        section = _setting(path, data, name, dict[str, Any]())
        if _setting(path, section, "on", True, section=f"{name}."):  # noqa: FBT003 - where nothing is written
            found[name] = {key: value for key, value in section.items() if key != "on"}
    return found


def _setting(path: Path, table: dict[str, Any], name: str, otherwise: T, *, section: str = "") -> T:
    """One setting, of the type of what is taken where it is not written; any other type is refused, never converted."""
    value = table.get(name, otherwise)
    if type(value) is not type(otherwise):
        msg = f"{path}: {section}{name} must be {_TYPES[type(otherwise)]}."
        raise SettingsError(msg)
    return value


def write(path: Path, *, database: str) -> None:
    """Write a first settings file."""
    quoted = database.replace("\\", "\\\\").replace('"', '\\"')
    path.write_text(
        f"""# Settings of Dayclear. Secrets may come from the environment instead: $DAYCLEAR_DB overrides the database.
database = "{quoted}"
# Buyers' names and phones are kept encrypted under the key in $DAYCLEAR_BUYER_KEYS (`dayclear buyers key` makes one);
# without a key they are not kept at all.

[web]
on = true
host = "127.0.0.1"
port = 8300
# address = "https://chat.example.com"   # what browsers see, where a proxy stands in front
largest_upload_mb = 200

# Shops that deliver orders by themselves (docs/guide/sources.md): where `dayclear run` listens for them.
# [sources]
# on = true
# port = 8302
# address = "https://hooks.example.com"   # what shops call, where a proxy with TLS stands in front

# Chat platforms. A section that is there is served by `dayclear run`; `dayclear doctor` checks it. The tokens come
# from the environment, so that this file may be shown. The guide, docs/guide/platforms.md, says where they are had.

# [slack]             # $DAYCLEAR_SLACK_BOT_TOKEN and $DAYCLEAR_SLACK_APP_TOKEN
# on = true

# [telegram]          # $DAYCLEAR_TELEGRAM_TOKEN
# on = true

# [matrix]            # $DAYCLEAR_MATRIX_TOKEN
# on = true
# homeserver = "https://matrix.example.com"
# user = "@dayclear:example.com"
""",
        encoding="utf-8",
    )
