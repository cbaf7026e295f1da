"""Forms and questions from a command's signature: for what a line still lacks."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from bot.domain.errors import Refusal
from bot.kit.adapter import Form, FormField, Option
from bot.kit.arguments import Reading, kind_of
from bot.kit.command import Command, Parameter
from bot.kit.message import Message, Say, message, say
from bot.runtime.catalogue import read_value
from bot.runtime.wording import Wording

MOST_OPTIONS = 100
"""More choices than a select can hold are typed instead (Slack's limit)."""


def form_of(command: Command, line: str, known: Mapping[str, Any], reading: Reading, wording: Wording) -> Form:
    """The form that asks for every argument that is not known yet, the optional ones too."""
    fields = tuple(
        _field(parameter, reading, wording) for parameter in command.parameters if parameter.name not in known
    )
    return Form(
        title=wording.words(say(f"help-{command.key}")),
        line=line,
        fields=fields,
        submit=wording.words(say("form-submit")),
        cancel=wording.words(say("form-cancel")),
    )


def _field(parameter: Parameter, reading: Reading, wording: Wording) -> FormField:
    kind = kind_of(parameter.type)
    options = tuple(kind.options(reading))
    control = kind.control
    if control == "choice" and (not options or len(options) > MOST_OPTIONS):
        control, options = "text", ()
    return FormField(
        name=parameter.name,
        label=wording.words(say(f"argument-{parameter.name}")),
        kind=control,
        required=parameter.required,
        hint=wording.words(say(f"wanted-{kind.name}")),
        value=_default(parameter),
        options=options if parameter.required else (Option("", "–"), *options) if options else (),
    )


def _default(parameter: Parameter) -> str:
    value = parameter.default
    return str(value) if isinstance(value, (date, time, int, Decimal, str)) and not isinstance(value, bool) else ""


def question(parameter: Parameter, reading: Reading) -> Message:
    """The question of a step-by-step dialogue."""
    kind = kind_of(parameter.type)
    options = [option.label for option in kind.options(reading)][:20]
    asked = say(
        "dialogue-ask",
        argument=say(f"argument-{parameter.name}"),
        wanted=say(f"wanted-{kind.name}"),
    )
    if options:
        return message(asked, say("dialogue-options", options=options), say("dialogue-cancel-hint"))
    return message(asked, say("dialogue-cancel-hint"))


def field_errors(command: Command, answers: Mapping[str, str], reading: Reading) -> dict[str, Say]:
    """What is wrong with a filled-in form, by field; empty where all can be read."""
    errors: dict[str, Say] = {}
    for parameter in command.parameters:
        if parameter.name not in answers:
            continue
        given = answers[parameter.name].strip()
        if not given:
            if parameter.required:
                errors[parameter.name] = say("form-required")
            continue
        try:
            read_value(parameter, given, reading)
        except Refusal as refusal:
            errors[parameter.name] = Say(refusal.key, refusal.facts)
    return errors
