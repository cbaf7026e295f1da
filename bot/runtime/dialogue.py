"""Step-by-step dialogues: the form of platforms that have none. One question at a time, kept in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.kit.arguments import Reading, kind_of
from bot.kit.command import Parameter
from bot.runtime.catalogue import Catalogue, Match, read_value
from storage import dialogues
from storage.dialogues import Dialogue

LASTS = timedelta(minutes=30)
"""An unanswered question is forgotten after this."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The person typed the word for it."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """The person typed another command instead of answering."""


@dataclass(frozen=True, slots=True)
class Again:
    """The answer cannot be read."""

    refusal: Refusal
    parameter: Parameter


@dataclass(frozen=True, slots=True)
class Answered:
    """The line, its command, and all answers so far."""

    line: str
    match: Match
    answers: Mapping[str, str]


Step = Cancelled | Interrupted | Again | Answered


def find(db: Connection, chat_id: int, person_id: int, now: datetime) -> Dialogue | None:
    """The open dialogue of a person in a chat."""
    return dialogues.find_dialogue(db, chat_id, person_id, now)


def keep(
    db: Connection, chat_id: int, person_id: int, line: str, answers: Mapping[str, str], asking: str, now: datetime
) -> None:
    """Remember what was asked."""
    dialogues.keep_dialogue(db, Dialogue(chat_id, person_id, line, dict(answers), asking, now + LASTS))


def end(db: Connection, chat_id: int, person_id: int) -> None:
    """Forget the dialogue."""
    dialogues.end_dialogue(db, chat_id, person_id)


def step(catalogue: Catalogue, opened: Dialogue, text: str, reading: Reading, *, interrupted: bool) -> Step:
    """What an answer leads to.

    A command typed instead of an answer ends the dialogue, except where its words are an answer too: one of the
    choices (a role is called as a command is), or any long text.
    """
    match = catalogue.find(opened.line)
    parameter = None
    if match is not None:
        parameter = next((each for each in match.command.parameters if each.name == opened.asking), None)
    if match is None or parameter is None:
        return Interrupted()
    if reading.canonical("word", text.strip()) == "cancel":
        return Cancelled()
    try:
        read_value(parameter, text.strip(), reading)
    except Refusal as refusal:
        return Interrupted() if interrupted else Again(refusal, parameter)
    if interrupted and kind_of(parameter.type).control == "text":
        return Interrupted()
    return Answered(opened.line, match, {**opened.answers, opened.asking: text.strip()})
