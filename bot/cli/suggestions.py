"""How a line may go on: the words of commands that a person may type, in their language and in English."""

from typing import NamedTuple

from bot.domain.people import Person
from bot.kit.arguments import first_word
from bot.kit.command import Command
from bot.kit.message import say
from bot.runtime.catalogue import Catalogue
from bot.runtime.wording import Wording, lexicon


class Continuation(NamedTuple):
    """One way to go on: the whole line so far, and what the command does."""

    line: str
    hint: str


def continuations(catalogue: Catalogue, person: Person, lang: str, text: str) -> list[Continuation]:
    """How the line could go on, commands of the person's own language first; nothing once the command is there."""
    typed = text.lstrip().casefold()
    commands = [each for each in catalogue.commands.values() if each.allowed <= person.role and not each.hidden]
    wording = Wording(lang, "UTC")
    found: dict[str, str] = {}
    for spoken in dict.fromkeys((lang, "en")):
        for command in commands:
            line = _line(command, spoken)
            if typed in {line.casefold(), f"{line.casefold()} "}:
                continue
            if line.casefold().startswith(typed) and line not in found:
                found[line] = wording.words(say(f"help-{command.key}"))
    return [Continuation(line, hint) for line, hint in found.items()]


def _line(command: Command, lang: str) -> str:
    words = lexicon(lang)
    shown = []
    for count in range(len(command.path)):
        key = "command-" + "-".join(command.path[: count + 1])
        shown.append(first_word(words.word(key, {})) if key in words.keys else command.path[count])
    return " ".join(shown)
