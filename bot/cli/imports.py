"""`dayclear import`."""

import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Connection

from adapters.console.letters import line
from adapters.console.plain import plain
from adapters.shops.files import open_order_file
from adapters.shops.tables import open_table_file
from bot import features  # noqa: F401 - lays out what features take of files
from bot.cli.failing import MISUSED, Problem, explain, tell
from bot.cli.logs import log_to_file
from bot.cli.opening import opened
from bot.cli.options import AsJson, Db
from bot.cli.output import out, out_json
from bot.domain.errors import Refusal
from bot.domain.naming import folded
from bot.domain.people import Person, Shop, Team
from bot.kit.job import Close, Closing
from bot.kit.message import Message, Say, message
from bot.kit.orders import ColumnMapping, DateOrder, UnknownColumns, fields, missing_fields
from bot.kit.table_files import TableFile, Taking
from bot.runtime.posting import new_id, post
from bot.runtime.wording import Wording
from bot.services.imports import Answers, Summary, import_file, summary_card, take_other
from storage import people, shops
from storage.database import Database

_DATES = {"dmy": DateOrder.DAY_FIRST, "mdy": DateOrder.MONTH_FIRST, "ymd": None}
_COUNTS = ("rows", "new", "changed", "unchanged", "rejected")

_WORDS = Wording("en", "UTC")


def _means(field: str) -> str:
    return _WORDS.words(Say(f"import-means-{field}"))


Heard = Callable[[int, int], None]


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="The platforms' own exports.")],
    *,
    shop: Annotated[
        str | None,
        typer.Option("--shop", metavar="NAME", help="Whose orders they are; may be left out where there is one shop."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="OURS=THEIRS",
            help="Which column is which field, for a file of a kind that is not known; may be repeated."
            f" Fields: {'; '.join(f'{each.name}: {_means(each.name)}' for each in fields())}.",
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option("--dates", metavar="dmy|mdy", help="Whether a date like 3/4/2026 begins with the day."),
    ] = None,
    as_name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who imports; else the user of this machine.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done and change nothing.")] = False,
    as_json: AsJson = False,
    db: Db = None,
) -> None:
    """Import order files into a shop.

    Importing the same file twice changes nothing. Rows that cannot be read are listed and the rest is imported. A
    file that is refused changes nothing, ends with 1, and does not keep the other files from being imported.
    """
    answers = _answers(columns or [], dates)
    with opened(db) as (_, database):
        log_to_file()
        with database.read() as connection:
            try:
                chosen: Shop | Problem = _shop(connection, shop)
            except Problem as problem:
                if shop is not None:
                    raise
                chosen = problem
            person = _person(connection, as_name)
            wording = _wording(connection, chosen, person)
        run = _Run(
            database, chosen, wording, person, _user() if as_name is None else as_name, answers, dry_run, as_json
        )
        told = [_import(run, path) for path in files]
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


def _wording(db: Connection, shop: "Shop | Problem", person: Person | None) -> Wording:
    """The language of the shop's team; without a shop that of the person's team, or of the only one."""
    if isinstance(shop, Shop):
        return Wording(people.team(db, shop.team_id).lang, shop.zone)
    known = [each for each in people.teams(db) if person is None or each.id == person.team_id]
    return Wording(known[0].lang, known[0].zone) if len(known) == 1 else _WORDS


def _some(found: Sequence[Shop | Team]) -> str:
    return ", ".join(each.name for each in found[:5]) or "none yet"


class _Run(NamedTuple):
    """What all files of one call share."""

    database: Database
    shop: Shop | Problem
    wording: Wording
    person: Person | None
    who: str
    answers: Answers
    dry_run: bool
    quiet: bool


def _answers(columns: Sequence[str], dates: str | None) -> Answers:
    mapping: dict[str, str] = {}
    names = {each.name for each in fields()}
    for each in columns:
        ours, equals, theirs = each.partition("=")
        if not equals or ours.strip() not in names:
            msg = f"--map takes OURS=THEIRS, such as number=订单号; OURS is one of {', '.join(sorted(names))}."
            raise Problem(msg, code=MISUSED)
        mapping[ours.strip()] = theirs
    if mapping and missing_fields(tuple(mapping)):
        msg = f"--map lacks {', '.join(missing_fields(tuple(mapping)))}."
        raise Problem(msg, code=MISUSED)
    if dates not in {None, *_DATES}:
        msg = f"--dates takes one of {', '.join(_DATES)}."
        raise Problem(msg, code=MISUSED)
    return Answers(ColumnMapping(mapping) if mapping else None, _DATES.get(dates or "ymd"))


def _person(db: Connection, name: str | None) -> Person | None:
    """The person of that name, if there is one: the list of imports then names them as in a chat."""
    return next((each for each in people.people(db) if name and folded(each.name) == folded(name)), None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user that this machine knows no name of
        return ""


def _import(run: _Run, path: Path) -> dict[str, Any]:
    """Import one file; what came of it, as plain values. A refusal is told at once and is no reason to stop."""
    if not path.is_file():
        known = "is a folder: name the files in it" if path.is_dir() else "is no file that could be read"
        problem = Problem(f"{path} {known}." if path.exists() else f"There is no file {path}.")
        return _refused(path, problem, run.wording)
    with run.database.read() as db:
        now = run.database.civil_now(db)
    if isinstance(run.shop, Problem):
        return _other(run, path, now) or _refused(path, run.shop, run.wording)
    try:
        with _progress(path.name) as heard:
            summary = import_file(
                run.database,
                path,
                open_orders=open_order_file,
                shop=run.shop,
                person_id=run.person.id if run.person else None,
                who=run.who,
                now=now,
                name=path.name,
                answers=run.answers,
                dry_run=run.dry_run,
                progress=heard,
            )
    except UnknownColumns as asked:
        other = _other(run, path, now) if run.answers.mapping is None else None
        return other or _refused(path, asked, run.wording) | _asked(asked)
    except (Refusal, OSError) as error:
        return _refused(path, error, run.wording)
    if not run.quiet:
        out(plain(run.wording.message(summary_card(summary)).blocks) + "\n")
        sys.stdout.flush()
    return _facts(path, summary, run.wording)


def _other(run: _Run, path: Path, now: datetime) -> dict[str, Any] | None:
    """Let the feature take a file that holds no orders; None where none knows it."""
    taken: list[Taking] = []

    def taking(table: TableFile) -> Taking:
        shop = run.shop if isinstance(run.shop, Shop) else None
        taken.append(Taking(table, path.name, run.person, shop, now, run.database.write, run.database.read))
        return taken[-1]

    try:
        close = take_other(open_table_file, path, path.name, taking)
        if close is None:
            return None
        words = _closed(run, close)
    except (Refusal, OSError) as error:
        return _refused(path, error, run.wording)
    if not run.quiet:
        out(plain(run.wording.message(words).blocks) + "\n")
        sys.stdout.flush()
    return {"file": str(path)} | {name: taken[-1].counts.get(name, 0) for name in _COUNTS}


def _closed(run: _Run, close: Close) -> Message:
    """Commit what was read, with what people are told about it; a trial is rolled back."""
    words = message()
    with suppress(_Trial), run.database.write() as db:
        civil = run.database.civil_now(db)
        closing = Closing(db, civil, new_id)
        words = close(closing)
        if run.dry_run:
            raise _Trial
        post(db, closing.outgoing, machine_now=run.database.machine_now(db), civil_now=civil)
    return words


class _Trial(Exception):  # noqa: N818 - not an error: nothing is to be changed
    """What was done is to be undone."""


def _asked(asked: UnknownColumns) -> dict[str, Any]:
    """Tell how a file of an unknown kind could be read."""
    proposed = [f'--map "{ours}={theirs}"' for ours, theirs in asked.proposed.items()]
    proposed += [f'--map "{ours}=…"' for ours in asked.missing]
    tell(f"Its columns: {line(', '.join(asked.columns))}. Say which is which: {line(' '.join(proposed))}")
    return {"columns": list(asked.columns), "proposed": dict(asked.proposed), "missing": list(asked.missing)}


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
