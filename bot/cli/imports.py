"""`dayclear import`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Connection

from adapters.console.letters import line
from adapters.console.plain import plain
from adapters.shops.files import open_order_file
from bot.cli.failing import MISUSED, Problem, explain, tell
from bot.cli.logs import log_to_file
from bot.cli.opening import opened
from bot.cli.options import AsJson, Db
from bot.cli.output import out, out_json
from bot.domain.errors import Refusal
from bot.domain.naming import folded
from bot.domain.people import Shop, Team
from bot.kit.message import Say
from bot.runtime.wording import Wording
from bot.services.imports import Summary, import_file, summary_card
from storage import people, shops
from storage.database import Database

_COUNTS = ("rows", "new", "changed", "unchanged", "rejected")

Heard = Callable[[int, int], None]


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="The platforms' own exports.")],
    *,
    shop: Annotated[
        str | None,
        typer.Option("--shop", metavar="NAME", help="Whose orders they are; may be left out where there is one shop."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done and change nothing.")] = False,
    as_json: AsJson = False,
    db: Db = None,
) -> None:
    """Import order files into a shop.

    Importing the same file twice changes nothing. Rows that cannot be read are listed and the rest is imported. A
    file that is refused changes nothing, ends with 1, and does not keep the other files from being imported.
    """
    with opened(db) as (_, database):
        log_to_file()
        with database.read() as connection:
            chosen = _shop(connection, shop)
            team = people.team(connection, chosen.team_id)
        wording = Wording(team.lang, chosen.zone)
        told = [_import(database, path, chosen, wording, dry_run=dry_run, quiet=as_json) for path in files]
    if as_json:
        out_json(_document(told))
    if any("refused" in each for each in told):
        raise typer.Exit(1)


def _shop(db: Connection, name: str | None) -> Shop:
    known = shops.shops(db, ended=True)
    if name is None:
        going = [shop for shop in known if shop.ended_on is None]
        if len(going) == 1:
            return going[0]
        msg = f"Say which shop with --shop; there is: {_some(going)}." if going else "There is no shop yet."
        raise Problem(msg, code=MISUSED)
    found = [shop for shop in known if folded(shop.name) == folded(name)]
    if not found:
        near = get_close_matches(folded(name), [folded(shop.name) for shop in known], n=3, cutoff=0.4)
        offered = [shop for shop in known if folded(shop.name) in near] or known
        msg = f"There is no shop called {name!r}; there is: {_some(offered)}."
        raise Problem(msg, code=MISUSED)
    if found[0].ended_on is not None:
        msg = f"The shop {found[0].name} ended on {found[0].ended_on}."
        raise Problem(msg)
    return found[0]


def _some(found: Sequence[Shop | Team]) -> str:
    return ", ".join(each.name for each in found[:5]) or "none yet"


def _import(
    database: Database, path: Path, shop: Shop, wording: Wording, *, dry_run: bool, quiet: bool
) -> dict[str, Any]:
    """Import one file; what came of it, as plain values. A refusal is told at once and is no reason to stop."""
    if not path.is_file():
        known = "is a folder: name the files in it" if path.is_dir() else "is no file that could be read"
        return _refused(path, Problem(f"{path} {known}." if path.exists() else f"There is no file {path}."), wording)
    try:
        with database.read() as db:
            now = database.civil_now(db)
        with _progress(path.name) as heard:
            summary = import_file(
                database,
                path,
                open_orders=open_order_file,
                shop=shop,
                person_id=None,
                now=now,
                name=path.name,
                dry_run=dry_run,
                progress=heard,
            )
    except (Refusal, OSError) as error:
        return _refused(path, error, wording)
    if not quiet:
        out(plain(wording.message(summary_card(summary)).blocks) + "\n")
        sys.stdout.flush()
    return _facts(path, summary, wording)


def _refused(path: Path, error: Exception, wording: Wording) -> dict[str, Any]:
    if isinstance(error, Refusal):
        key, sentence = error.key, wording.words(Say(error.key, error.facts))
    else:
        told = explain(error)
        key, sentence = "file", told.sentence if told else f"{path} cannot be read: {error}"
    tell(sentence if str(path) in sentence else f"{line(path)}: {line(sentence)}")
    return {"file": str(path), "refused": key, "reason": sentence, **dict.fromkeys(_COUNTS, 0)}


def _facts(path: Path, summary: Summary, wording: Wording) -> dict[str, Any]:
    rejections = [
        {"line": each.line, "reason": each.reason, "text": wording.words(Say(each.reason, dict(each.facts)))}
        for each in summary.rejections
    ]
    return {**summary.as_json(), "file": str(path), "rejections": rejections}


def _document(told: list[dict[str, Any]]) -> dict[str, Any]:
    """One file: its facts. Several: the totals, and the facts of each under "files"."""
    if len(told) == 1:
        return told[0]
    return {name: sum(each[name] for each in told) for name in _COUNTS} | {"files": told}


@contextmanager
def _progress(name: str) -> Iterator[Heard | None]:
    """A bar on standard error, if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(line(name), total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
