"""What goes wrong on the command line, each told in one sentence on standard error; tracebacks are for the log."""

import getpass
import os
import re
import secrets
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

FAILED = 1
MISUSED = 2
INTERRUPTED = 130

_NO_TABLES = re.compile(r"no such (table|column)|has no column|relation .* does not exist|column .* does not exist")
_LOCKED = re.compile(r"database (table )?is locked|busy")
_NOT_SQLITE = re.compile(r"file is not a database|file is encrypted|malformed")
_MIGRATE = "The database is not up to date: run `dayclear migrate`."
_BAD_ADDRESS = "The address of the database cannot be read: write a path, sqlite:///PATH or postgresql://HOST/NAME."
_KNOWN = {
    "SettingsError": "",
    "DatabaseTooNew": "The database was written by a newer version of Dayclear: use that version.",
    "Abort": "Interrupted; nothing more was done.",
}
"""Errors by the name of their class, with what is said; nothing means their own words."""


_ENDS = (".", "?", "!", "…", "。", "？", "！")


class Problem(Exception):  # noqa: N818 - told to the person who typed, not a bug
    """Something that the person at the terminal can do something about; the text is one sentence that says what."""

    def __init__(self, sentence: str, *, code: int = FAILED) -> None:
        super().__init__(sentence)
        self.code = code


class Told(NamedTuple):
    """A sentence for standard error, and the exit code."""

    sentence: str
    code: int


def explain(error: BaseException) -> Told | None:
    """The sentence for an error that is nobody's bug; None for a bug.

    Nothing is imported for it: what was never imported cannot have been raised.
    """
    told = str(error)
    if isinstance(error, Problem):
        return Told(told, error.code)
    if isinstance(error, KeyboardInterrupt):
        return Told("Interrupted.", INTERRUPTED)
    name = type(error).__name__
    if name == "Refusal":
        return Told(words_of(error), FAILED)
    if name == "DatabaseAway":
        return Told(_away(told), FAILED)
    if name in _KNOWN:
        return Told(_KNOWN[name] or told, FAILED)
    if type(error).__module__.startswith("sqlalchemy.") or type(error).__module__.startswith("psycopg"):
        return _of_database(error)
    if isinstance(error, PermissionError | FileNotFoundError | IsADirectoryError) and error.filename:
        return Told(f"{error.filename} cannot be used: {error.strerror}.", FAILED)
    return None


def _away(reason: str) -> str:
    reason = reason.strip().rstrip(".")
    if _NO_TABLES.search(reason):
        return _MIGRATE
    if _LOCKED.search(reason):
        return "The database is locked by another program: try again when it has finished."
    return f"The database cannot be reached: {reason}."


def _of_database(error: BaseException) -> Told | None:
    first = (str(getattr(error, "orig", "") or error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
    if _NO_TABLES.search(first):
        return Told(_MIGRATE, FAILED)
    if _NOT_SQLITE.search(first):
        return Told("The file is not a SQLite database: check the address of the database.", FAILED)
    name = type(error).__name__
    if name in {"ArgumentError", "NoSuchModuleError"}:
        return Told(_BAD_ADDRESS, FAILED)
    return Told(_away(first), FAILED) if name == "OperationalError" else None


def words_of(refusal: BaseException, lang: str = "en") -> str:
    """A refusal in words."""
    from bot.kit.message import Say  # noqa: PLC0415 - loads the locale files, which a good end does not need
    from bot.runtime.wording import Wording  # noqa: PLC0415

    return Wording(lang, "UTC").words(Say(getattr(refusal, "key", "bug"), getattr(refusal, "facts", {})))


def tell(sentence: str) -> None:
    """Say one sentence on standard error."""
    told = " ".join(sentence.split())
    sys.stderr.write(told + ("\n" if told.endswith(_ENDS) else ".\n"))


def report_bug(error: BaseException, *, debug: bool) -> None:
    """Tell that something unexpected happened: a reference, and where to read more."""
    if debug:
        traceback.print_exception(error)
        return
    reference = secrets.token_hex(3).upper()
    path = _log(reference, error)
    where = f"the details are in {path}" if path else "run it again as `dayclear --debug …` to see the details"
    tell(f"Something unexpected went wrong ({type(error).__name__}); reference {reference}: {where}.")


def _log(reference: str, error: BaseException) -> Path | None:
    """Add the traceback to the log of errors; None where nothing can be written."""
    from bot.cli.logs import scrubbed  # noqa: PLC0415 - loads the machinery of logs, which a good end does not need

    path = errors_file()
    if path is not None:
        trace = scrubbed("".join(traceback.format_exception(error)))
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {reference}\n{trace}\n")
    return path


def errors_file() -> Path | None:
    """The log of errors, readable for its owner alone; None where nothing can be written."""
    folders = (state_folder(), Path(tempfile.gettempdir()) / f"dayclear-{getpass.getuser()}")
    for folder in folders:
        path = folder / "errors.log"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        except OSError:
            continue
        return path
    return None


def state_folder() -> Path:
    """Where the command line keeps its history and its log of errors."""
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "dayclear"
