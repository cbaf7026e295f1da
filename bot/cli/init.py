"""`dayclear init`."""

import getpass
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NamedTuple
from zoneinfo import available_timezones

import typer
import tzlocal

from bot import config
from bot.app import App
from bot.cli.failing import MISUSED, Problem
from bot.cli.logs import log_to_file
from bot.cli.opening import address_of
from bot.cli.options import Db
from bot.cli.output import out
from bot.domain.naming import country_code, country_of_zone, currency_code, currency_of_country, folded, tidy_name
from bot.domain.people import Lang, Person, Role, Shop, Team
from bot.services import digest, person, shop, team
from storage import people, shops
from storage.database import Database, normal_url
from storage.migrate import upgrade

_FILE_MODE = 0o600
"""The address of a database may hold its password."""
_LANGS = tuple(each.value for each in Lang)
_COUNTRY_OF_LANG = {"zh": "CN", "ko": "KR"}


class Wanted(NamedTuple):
    """What is to be set up."""

    database: str
    team: str
    zone: str
    lang: str
    country: str
    owner: str
    shop: str
    currency: str


def init(  # noqa: PLR0913 - one option each
    *,
    db: Db = None,
    team_name: Annotated[str | None, typer.Option("--team", metavar="NAME", help="The first team.")] = None,
    zone: Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="Its time zone, such as Asia/Seoul.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|ko|en", help="The language of the team.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Whose holidays the team keeps, such as KR.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who may do everything.")] = None,
    shop_name: Annotated[str | None, typer.Option("--shop", metavar="NAME", help="The first shop.")] = None,
    currency: Annotated[
        str | None, typer.Option("--currency", metavar="CODE", help="What it sells in, such as CNY.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing: take the defaults for what is left out.")
    ] = False,
) -> None:
    """Set up a database with a first team, owner and shop.

    Asks for what was not given. Writes dayclear.toml into this folder, or where $DAYCLEAR_CONFIG says. What is there
    already is never overwritten.
    """
    path = config.settings_file()
    there = config.load() if path.exists() else None
    ask = _default if yes else _ask
    address = _address(db or ask("Database", there.database if there else f"sqlite:///{Path.cwd() / 'dayclear.db'}"))
    if there is not None and _address(there.database) != address:
        msg = f"{path} is there already and names another database; nothing was changed. Move it away first."
        raise Problem(msg)
    _check_folders(path, address)
    team_name = tidy_name(team_name or ask("Team", "Team"))
    zone = _read("time zone", zone or ask("Time zone", _machine_zone()), _zone)
    lang = _read("language", lang or ask("Language (zh, ko, en)", _likely_lang(zone)), _lang)
    country = _read("country", country or _COUNTRY_OF_LANG.get(lang) or country_of_zone(zone) or "GB", country_code)
    wanted = Wanted(
        database=address,
        zone=zone,
        lang=lang,
        country=country,
        team=team_name,
        owner=tidy_name(owner or ask("Owner's name", _user())),
        shop=tidy_name(shop_name or ask("First shop", "Shop")),
        currency=_read("currency", currency or ask("Currency", currency_of_country(country) or "USD"), currency_code),
    )
    fresh = _set_up(wanted)
    written = there is None
    if written:
        config.write(path, database=address)
        path.chmod(_FILE_MODE)
    _goodbye(path, wanted, fresh=fresh, written=written)


def _default(_question: str, default: str) -> str:
    return default


def _ask(question: str, default: str) -> str:
    return str(typer.prompt(question, default=default, err=True))


def _read(what: str, text: str, read: Callable[[str], str | None]) -> str:
    found = read(text.strip())
    if found is None:
        msg = f"{text!r} is no {what} that is known here."
        raise Problem(msg, code=MISUSED)
    return found


def _zone(text: str) -> str | None:
    return next((name for name in available_timezones() if name.casefold() == text.casefold()), None)


def _lang(text: str) -> str | None:
    return text.casefold() if text.casefold() in _LANGS else None


def _machine_zone() -> str:
    try:
        name = tzlocal.get_localzone_name()
    except Exception:  # noqa: BLE001 - machines are set up in strange ways, and this is only a suggestion
        return "UTC"
    return name if name in available_timezones() else "UTC"


def _likely_lang(zone: str) -> str:
    """The language of this machine if the bot speaks it, else that of the zone's country."""
    spoken = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2].casefold()
    if spoken in {"zh", "ko"}:
        return spoken
    country = country_of_zone(zone)
    return next((lang for lang, home in _COUNTRY_OF_LANG.items() if home == country), "en")


def _user() -> str:
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        return "Owner"
    return name if any(letter.isalpha() for letter in name) else "Owner"


def _address(address: str) -> str:
    """The address as it is kept: a file's path is made absolute, so that it means the same from every folder."""
    url = address_of(address.strip())
    if url.get_backend_name() != "sqlite":
        return address.strip()
    if url.database in {None, "", ":memory:"}:
        msg = "A database in memory would be gone at once: name a file."
        raise Problem(msg, code=MISUSED)
    return f"sqlite:///{Path(str(url.database)).expanduser().absolute()}"


def _check_folders(settings: Path, address: str) -> None:
    """Refuse before anything is made where the settings or the database could not be written."""
    folders = [settings.absolute().parent]
    url = normal_url(address)
    if url.get_backend_name() == "sqlite":
        folders.append(Path(str(url.database)).parent)
        if Path(str(url.database)).is_dir():
            msg = f"{url.database} is a folder: name a file for the database."
            raise Problem(msg)
    for folder in folders:
        if not folder.is_dir():
            msg = f"There is no folder {folder}: make it first."
            raise Problem(msg)
        if not os.access(folder, os.W_OK):
            msg = f"Nothing can be written into {folder}: choose another folder."
            raise Problem(msg)


def _set_up(wanted: Wanted) -> bool:
    """Make the tables and what is wanted in them; False where exactly that is there already."""
    database = Database(wanted.database)
    try:
        log_to_file()
        upgrade(database)
        app = App(database)
        with database.write() as db:
            teams = people.teams(db)
            if teams:
                _require_same(wanted, teams, people.people(db), shops.shops(db))
                return False
            now = database.civil_now(db)
            made = team.add(db, wanted.team, zone=wanted.zone, lang=wanted.lang, country=wanted.country)
            app.desk.new_team(db, made, now)
            owner = person.add(db, None, wanted.owner, Role.OWNER, team_id=made.id)
            digest.became(db, owner, now)
            shop.add(db, None, wanted.shop, team=made, currency=wanted.currency)
            return True
    finally:
        database.dispose()


def _require_same(wanted: Wanted, teams: list[Team], persons: list[Person], known: list[Shop]) -> None:
    same = (
        any(
            folded(each.name) == folded(wanted.team) and (each.zone, each.lang) == (wanted.zone, wanted.lang)
            for each in teams
        )
        and any(folded(each.name) == folded(wanted.owner) and each.role is Role.OWNER for each in persons)
        and any(folded(each.name) == folded(wanted.shop) and each.currency == wanted.currency for each in known)
    )
    if not same:
        names = ", ".join(each.name for each in teams[:5])
        msg = f"The database is set up already, with other facts (teams: {names}); nothing was changed."
        raise Problem(msg)


def _goodbye(path: Path, wanted: Wanted, *, fresh: bool, written: bool) -> None:
    shown = config.Settings(wanted.database).shown_database
    if not fresh and not written:
        out(f"All of this is there already: {shown}, {path}. Nothing was changed.")
        return
    done = "is set up" if fresh else "was set up already and is as it was"
    out(f"{shown} {done}: team {wanted.team}, owner {wanted.owner}, shop {wanted.shop}.")
    out(f"{path} was {'written' if written else 'left as it is'}.")
    out("")
    out("Next:")
    out(f"  dayclear import FILE --shop {_quoted(wanted.shop)}    bring in the orders")
    out("  dayclear run    serve the web chat, and keep it running")
    out(f"  dayclear link {_quoted(wanted.owner)}    make the code with which the owner logs in")
    out(f"  dayclear chat --as {_quoted(wanted.owner)}    or talk with the bot right here")


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
