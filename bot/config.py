"""Settings: one TOML file and, for secrets and containers, the environment.

`dayclear.toml` lies in the current folder, or where $DAYCLEAR_CONFIG says. $DAYCLEAR_DB overrides its database.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

DEFAULT_FILE = "dayclear.toml"


class SettingsError(Exception):
    """The settings cannot be used; the text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is decided outside the code. `database` is an address as SQLAlchemy reads it."""

    database: str
    web: bool = True
    web_host: str = "127.0.0.1"
    web_port: int = 8300
    web_address: str = ""
    largest_upload_mb: int = 200
    file: Path | None = None

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
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            msg = f"{path} cannot be read: {error}"
            raise SettingsError(msg) from error
    database = db or os.environ.get("DAYCLEAR_DB") or data.get("database")
    if not database:
        msg = f"There is no {path} here: run `dayclear init` first, or name a database with --db."
        raise SettingsError(msg)
    web = data.get("web", {})
    try:
        return Settings(
            database=str(database),
            web=bool(web.get("on", True)),
            web_host=str(web.get("host", "127.0.0.1")),
            web_port=int(web.get("port", 8300)),
            web_address=str(web.get("address", "")),
            largest_upload_mb=int(web.get("largest_upload_mb", 200)),
            file=path if path.exists() else None,
        )
    except (TypeError, ValueError, AttributeError) as error:
        msg = f"{path} has a setting that cannot be used: {error}"
        raise SettingsError(msg) from error


def write(path: Path, *, database: str) -> None:
    """Write a first settings file."""
    quoted = database.replace("\\", "\\\\").replace('"', '\\"')
    path.write_text(
        f"""# Settings of Dayclear. Secrets may come from the environment instead: $DAYCLEAR_DB overrides the database.
database = "{quoted}"

[web]
on = true
host = "127.0.0.1"
port = 8300
# address = "https://chat.example.com"   # what browsers see, where a proxy stands in front
largest_upload_mb = 200
""",
        encoding="utf-8",
    )
