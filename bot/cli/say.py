"""`dayclear say`."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from zoneinfo import ZoneInfo

import typer

from adapters.console.adapter import NoSuchFile, immediate_lines, kept_file, said
from adapters.console.letters import safe
from adapters.console.plain import plain
from bot.cli.failing import MISUSED, Problem
from bot.cli.options import As, AsJson, Db
from bot.cli.output import out, out_json
from bot.cli.seat import Seat, seated
from bot.domain.people import Team
from bot.kit.adapter import Said
from bot.kit.message import File, Message, Progress, unpack_message
from bot.runtime.answers import Outcome

_TASK_FAILED = "task-failed"


class Answer(NamedTuple):
    """What came of a line: how it ended, and the packed messages that answer it."""

    outcome: Outcome
    replies: list[dict[str, Any]]
    refused: str | None


def say(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE", help="What to say, as typed in the chat; - reads standard input.", show_default=False
        ),
    ] = None,
    *,
    as_: As,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="TIME",
            help="What the command takes as now: 2020-02-25T09:00, in the team's zone unless it has an offset.",
        ),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="PATH", help="Drop this file, with the line as its caption.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FOLDER", help="Keep the files that the bot sends here.")
    ] = None,
    as_json: AsJson = False,
    db: Db = None,
) -> None:
    """Say one line to the bot as somebody and print what it answers, in full.

    Runs in the person's private console chat. Ends with 1 where the bot refuses, with 2 where there is nobody of
    that name. Long work that the line begins is run to its end.
    """
    line = _line(words or [])
    if not line and file is None:
        msg = "There is nothing to say: give a line, or - to read it from standard input."
        raise Problem(msg, code=MISUSED)
    with seated(db, as_) as seat:
        moment = None if at is None else _moment(at, seat.team)
        try:
            event = said(seat.chat.external_id, line, file)
        except NoSuchFile as missing:
            msg = f"There is no file {missing} that could be read."
            raise Problem(msg) from missing
        answer = asyncio.run(_ask(seat, event, moment))
        _print(seat, answer, save, as_json=as_json)
    if answer.refused is not None:
        raise typer.Exit(1)


def _line(words: list[str]) -> str:
    """The line of one quoted argument, of several words, or of standard input."""
    if words == ["-"]:
        return sys.stdin.read().strip()
    if len(words) == 1:
        return words[0].strip()
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)


def _moment(text: str, team: Team | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        msg = f"{text!r} is no time: write it as 2020-02-25T09:00."
        raise Problem(msg, code=MISUSED) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(team.zone if team else "UTC"))


async def _ask(seat: Seat, event: Said, at: datetime | None) -> Answer:
    for earlier in seat.take_mail():
        # No answer to this line, but nobody else would show it.
        sys.stderr.write(plain(unpack_message(earlier).blocks) + "\n\n")
    failed = seat.failed_tasks()
    outcome = await seat.app.handle(event, at=at)
    replies = seat.take_mail()
    await seat.finish_work()
    replies += _without_steps(seat.take_mail())
    refused = outcome.refused
    if refused is None and seat.failed_tasks() > failed:
        refused = _TASK_FAILED
    return Answer(outcome, replies, refused)


def _without_steps(replies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What long work says, without how far it was on the way."""
    step = Progress.__name__.lower()
    return [each for each in replies if all(block["block"] != step for block in each["blocks"])]


def _print(seat: Seat, answer: Answer, save: Path | None, *, as_json: bool) -> None:
    messages = [unpack_message(body) for body in answer.replies]
    kept = [path for each in messages for path in _keep(seat, each, save)]
    told = immediate_lines(answer.outcome.immediate)
    if as_json:
        shown = [{**body, "text": plain(each.blocks)} for body, each in zip(answer.replies, messages, strict=True)] + [
            {"blocks": [], "text": safe(text)} for text in told
        ]
        document: dict[str, Any] = {"ok": answer.refused is None, "replies": shown, "refused": answer.refused}
        if answer.outcome.reference is not None:
            document["reference"] = answer.outcome.reference
        if save is not None:
            document["saved"] = [str(path) for path in kept]
        out_json(document)
        return
    out("\n\n".join([*(plain(each.blocks) for each in messages), *map(safe, told), *map(str, kept)]))


def _keep(seat: Seat, message: Message, folder: Path | None) -> list[Path]:
    kept = []
    for block in message.blocks if folder is not None else ():
        found = seat.blob(block.blob) if isinstance(block, File) else None
        if isinstance(block, File) and found is not None and folder is not None:
            kept.append(kept_file(folder, block.name, found[0]))
    return kept
