"""The settings of the Matrix connection: the section [matrix] and, for secrets, the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

TOKEN_VARIABLE = "DAYCLEAR_MATRIX_TOKEN"  # noqa: S105 - the name of a variable
PASSWORD_VARIABLE = "DAYCLEAR_MATRIX_PASSWORD"  # noqa: S105 - the name of a variable
LARGEST_UPLOAD_MB = 200
LANGUAGES = ("zh", "ko", "en")
_KNOWN = {"on", "homeserver", "user", "allowed", "reactions", "language", "largest_upload_mb"}


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """How the bot gets onto its homeserver, and from whom it takes invitations.

    `allowed` names servers (`example.com`) and accounts (`@anna:example.com`); empty means the bot's own server.
    `reactions` puts number emoji under choices so that a click is enough. `language` is that of the few sentences that
    the connection says by itself; "" says them in all three.
    """

    homeserver: str
    user: str = ""
    token: str = ""
    password: str = ""
    allowed: tuple[str, ...] = ()
    reactions: bool = True
    language: str = ""
    largest_upload_mb: int = LARGEST_UPLOAD_MB

    @classmethod
    def from_table(cls, table: Mapping[str, Any], environment: Mapping[str, str]) -> "MatrixSettings":
        """Read the section. Raises ValueError with one sentence that says what to do."""
        unknown = sorted(set(table) - _KNOWN)
        if unknown:
            msg = f"matrix.{unknown[0]} is not a setting; there are {', '.join(sorted(_KNOWN))}."
            raise ValueError(msg)
        settings = cls(
            homeserver=_text(table, "homeserver").rstrip("/"),
            user=_text(table, "user"),
            token=environment.get(TOKEN_VARIABLE, "").strip(),
            password=environment.get(PASSWORD_VARIABLE, ""),
            allowed=_names(table),
            reactions=_switch(table, "reactions"),
            language=_text(table, "language"),
            largest_upload_mb=_number(table, "largest_upload_mb", LARGEST_UPLOAD_MB),
        )
        settings.check()
        return settings

    def check(self) -> None:
        """Raises ValueError where the bot could not even try to log in."""
        address = urlsplit(self.homeserver)
        if address.scheme not in ("http", "https") or not address.netloc:
            msg = 'matrix.homeserver must be the address of the server, such as "https://matrix.example.com".'
            raise ValueError(msg)
        if not self.token and not self.password:
            msg = (
                f"Matrix needs a secret: put an access token into ${TOKEN_VARIABLE}, or a password into "
                f"${PASSWORD_VARIABLE}."
            )
            raise ValueError(msg)
        if not self.token and not self.user:
            msg = 'With a password, matrix.user must name the account, such as "@dayclear:example.com".'
            raise ValueError(msg)
        if self.language and self.language not in LANGUAGES:
            msg = f'matrix.language must be one of {", ".join(LANGUAGES)}, or "" for all of them.'
            raise ValueError(msg)


def _text(table: Mapping[str, Any], name: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        msg = f"matrix.{name} must be words in quotation marks."
        raise ValueError(msg)  # noqa: TRY004 - whoever reads the settings expects one kind of error
    return value.strip()


def _switch(table: Mapping[str, Any], name: str) -> bool:
    value = table.get(name, True)
    if not isinstance(value, bool):
        msg = f"matrix.{name} must be true or false."
        raise ValueError(msg)  # noqa: TRY004 - whoever reads the settings expects one kind of error
    return value


def _number(table: Mapping[str, Any], name: str, otherwise: int) -> int:
    value = table.get(name, otherwise)
    if type(value) is not int or value <= 0:
        msg = f"matrix.{name} must be a whole number above 0, without quotation marks."
        raise ValueError(msg)
    return value


def _names(table: Mapping[str, Any]) -> tuple[str, ...]:
    value = table.get("allowed", [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        msg = 'matrix.allowed must be a list of servers and accounts, such as ["example.com", "@anna:example.org"].'
        raise ValueError(msg)
    return tuple(each.strip() for each in value)
