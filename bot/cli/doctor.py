"""`dayclear doctor`."""

from collections.abc import Callable, Iterator

import typer

from bot import config
from bot.cli.failing import explain
from bot.cli.findings import (
    FAIL,
    OK,
    Finding,
    clock,
    connection,
    database_answers,
    dead,
    failed_slots,
    floor,
    migrations,
    sealed,
    shops_fresh,
    undelivered,
)
from bot.cli.opening import keys_of, require_file
from bot.cli.options import AsJson, Db
from bot.cli.output import out, out_json
from bot.cli.platforms import wanted
from bot.cli.sources import sources
from bot.config import Settings
from storage import buyers
from storage.database import Database

_SIGNS = {"ok": "ok  ", "warn": "warn", "fail": "FAIL"}


def doctor(db: Db = None, *, as_json: AsJson = False) -> None:
    """Check that everything is well, and say what to do where it is not.

    Ends with 1 where something fails; warnings alone end with 0.
    """
    findings = list(examine(db))
    well = all(each.status != FAIL for each in findings)
    if as_json:
        out_json({"ok": well, "checks": [each._asdict() for each in findings]})
    else:
        for each in findings:
            advice = f" → {each.advice}" if each.advice else ""
            out(f"{_SIGNS[each.status]}  {each.name}: {each.words}{advice}")
    if not well:
        raise typer.Exit(1)


def examine(db: str | None) -> Iterator[Finding]:
    """All findings in order; where the database cannot be reached there are none about what is in it."""
    try:
        settings = config.load(db=db)
    except config.SettingsError as error:
        yield Finding("settings", FAIL, str(error))
        return
    yield _settings(settings)
    try:
        require_file(settings.database)
        database = Database(settings.database)
        buyers.equip(database, keys_of(settings))
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what was asked for
        yield _failed("database", error)
        return
    try:
        yield from _of_database(settings, database)
        yield from _of_sources(settings, database)
        for name in wanted(settings):
            yield from connection(name, settings, database)
    finally:
        database.dispose()


def _settings(settings: Settings) -> Finding:
    if settings.file is None:
        return Finding("settings", OK, f"no settings file; the database is {settings.shown_database}")
    return Finding("settings", OK, f"{settings.file.resolve()}; the database is {settings.shown_database}")


def _of_database(settings: Settings, database: Database) -> Iterator[Finding]:
    for check in (migrations, database_answers):
        found = _checked(check, database)
        yield found
        if found.status == FAIL:
            return
    for rest in (clock, floor, shops_fresh, sealed, undelivered, dead, failed_slots):
        try:
            yield from rest(database)
        except Exception as error:  # noqa: BLE001 - one check that cannot be made must not hide the others
            yield _failed(rest.__name__.replace("_", " "), error)
    if settings.web:
        yield Finding("web", OK, f"the web chat is served at {settings.address} while `dayclear run` runs")


def _of_sources(settings: Settings, database: Database) -> Iterator[Finding]:
    try:
        yield from sources(settings, database)
    except Exception as error:  # noqa: BLE001 - one check that cannot be made must not hide the others
        yield _failed("sources", error)


def _checked(check: Callable[[Database], Finding], database: Database) -> Finding:
    try:
        return check(database)
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what was asked for
        return _failed("database", error)


def _failed(name: str, error: Exception) -> Finding:
    told = explain(error)
    return Finding(name, FAIL, told.sentence if told else f"{type(error).__name__}: it could not be checked.")
