"""The help, made from the declarations of the commands, in the reader's language and with that language's words."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from bot.domain.people import Person
from bot.kit.arguments import first_word, kind_of
from bot.kit.command import Command, Parameter
from bot.kit.message import Cell, Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.runtime.catalogue import Catalogue, argument_called, split
from bot.runtime.wording import Lexicon, lexicon

MOST_EXAMPLES = 3


def help_message(catalogue: Catalogue, person: Person, lang: str, topic: str) -> Message:
    """The help on a topic (a noun, or a noun and a verb, in any language), or on all that this person may type.

    Commands that the person may not use, and those made for buttons, are left out.
    """
    mine = [each for each in catalogue.commands.values() if _may(person, each)]
    words = split(topic)
    if not words:
        return _overview(mine, person, lang)
    found = _found(catalogue, mine, [word.text for word in words])
    if not found:
        nouns = {word: noun for (family, word), noun in catalogue.vocabulary.items() if family == "command"}
        known = {word for word, noun in nouns.items() if any(each.path[0] == noun for each in mine)}
        near = get_close_matches(words[0].text.casefold(), sorted(known), n=1, cutoff=0.5)
        if near:
            return message(say("help-did-you-mean", topic=topic, near=near[0]))
        return message(say("help-unknown-topic", topic=topic))
    if len(found) == 1:
        return _command(found[0], catalogue.vocabulary, lang)
    return _noun(found, catalogue.vocabulary, lang)


def _may(person: Person, command: Command) -> bool:
    return not command.hidden and (command.anybody or (person.id != 0 and command.allowed <= person.role))


def _found(catalogue: Catalogue, mine: Sequence[Command], words: Sequence[str]) -> list[Command]:
    """The commands of the noun, or the one command that is named."""
    folded = [word.casefold() for word in words]
    noun = _canonical(catalogue.vocabulary, folded[0], {each.path[0] for each in mine})
    of_noun = [each for each in mine if each.path[0] == noun]
    if len(folded) > 1:
        verb = catalogue.vocabulary.get((f"command-{noun}", folded[1]), folded[1])
        return [each for each in of_noun if each.path[1:] == (verb,)] or of_noun
    return of_noun


def _canonical(vocabulary: Mapping[tuple[str, str], str], word: str, nouns: set[str]) -> str | None:
    if word in nouns:
        return word
    found = vocabulary.get(("command", word))
    return found if found in nouns else None


def _overview(mine: Sequence[Command], person: Person, lang: str) -> Message:
    lexical = lexicon(lang)
    nouns: dict[str, list[Command]] = {}
    for each in mine:
        nouns.setdefault(each.path[0], []).append(each)
    items = []
    for noun, commands in nouns.items():
        verbs = [_word(lexical, each.key, each.path[-1]) for each in commands if len(each.path) > 1]
        root = next((each for each in commands if len(each.path) == 1), commands[0])
        items.append(
            Field(
                _word(lexical, noun, noun),
                say(f"help-{root.key}"),
                say("help-verbs", verbs=verbs) if verbs else None,
            )
        )
    last = mine[-1].path[0]
    more = say("help-more", example=f"{_word(lexical, 'help', 'help')} {_word(lexical, last, last)}")
    parts = message(Heading(say("help-title")), Fields(tuple(items)), Text(more, "muted"))
    return parts if person.id else message(Text(say("help-unlinked"))) + parts


def _noun(commands: Sequence[Command], vocabulary: Mapping[tuple[str, str], str], lang: str) -> Message:
    items = tuple(
        Field(usage(each, lang), say(f"help-{each.key}"), _examples(each, vocabulary, lang)) for each in commands
    )
    lexical = lexicon(lang)
    last = commands[-1]
    more = say("help-more", example=f"{_word(lexical, 'help', 'help')} {_name(last, lexical)}")
    noun = commands[0].path[0]
    return message(Heading(_word(lexical, noun, noun)), Fields(items), Text(more, "muted"))


def _command(command: Command, vocabulary: Mapping[tuple[str, str], str], lang: str) -> Message:
    parts = message(Heading(usage(command, lang)), Text(say(f"help-{command.key}")))
    if command.parameters:
        columns = (say("help-column-argument"), say("help-column-wanted"), say("help-column-needed"))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (
                _label(each, lang),
                say(f"wanted-{kind_of(each.type).name}"),
                say("help-needed" if each.required else "help-optional"),
            )
            for each in command.parameters
        )
        parts += Table(columns, rows, title=say("help-arguments"))
    examples = _examples(command, vocabulary, lang)
    if examples is not None:
        parts += Text(examples)
    if command.direct_only:
        parts += Text(say("help-privately"), "muted")
    return parts


def _examples(command: Command, vocabulary: Mapping[tuple[str, str], str], lang: str) -> Say | None:
    shown = [example_line(command, each, vocabulary, lang) for each in command.examples[:MOST_EXAMPLES]]
    return say("help-examples", examples=shown) if shown else None


def usage(command: Command, lang: str) -> str:
    """How a command is written: `host swap <day> <colleague>`, options in square brackets, in words of the language."""
    words = [_name(command, lexicon(lang))]
    for each in command.parameters:
        label = f"{_option(each, lang)}=…" if each.by_name else f"<{_label(each, lang)}>"
        words.append(label if each.required else f"[{label}]")
    return " ".join(words)


def example_line(command: Command, example: str, vocabulary: Mapping[tuple[str, str], str], lang: str) -> str:
    """An example with its command, its options and its words (yesterday, a role …) in the reader's language."""
    lexical = lexicon(lang)
    families = [*(f"choice-{kind_of(each.type).name}" for each in command.parameters), "word"]
    told = [_name(command, lexical)]
    for word in split(example):
        key, equals, value = word.raw.partition("=")
        if not equals:
            told.append(_quoted(word.raw) if word.quoted else _translated(word.raw, families, vocabulary, lexical))
            continue
        given = argument_called(command, key, vocabulary)
        spelt = _quoted(value) if word.quoted else _translated(value, families, vocabulary, lexical)
        told.append(f"{_option(given, lang) if given else key}={spelt}")
    return " ".join(told)


def _translated(text: str, families: Sequence[str], vocabulary: Mapping[tuple[str, str], str], lexical: Lexicon) -> str:
    for family in families:
        name = vocabulary.get((family, text.casefold()))
        if name is not None:
            return _shown(lexical, f"{family}-{name}", text)
    return text


def _quoted(text: str) -> str:
    return f'"{text}"'


def _name(command: Command, lexical: Lexicon) -> str:
    noun = _word(lexical, command.path[0], command.path[0])
    return noun if len(command.path) == 1 else f"{noun} {_word(lexical, command.key, command.path[1])}"


def _word(lexical: Lexicon, key: str, fallback: str) -> str:
    return _shown(lexical, f"command-{key}", fallback)


def _label(parameter: Parameter, lang: str) -> str:
    return _shown(lexicon(lang), f"argument-{parameter.name}", parameter.name)


def _option(parameter: Parameter, lang: str) -> str:
    return _shown(lexicon(lang), f"option-{parameter.name}", parameter.name)


def _shown(lexical: Lexicon, key: str, fallback: str) -> str:
    return first_word(lexical.word(key, {})) if key in lexical.keys else fallback
