"""`dayclear slack`."""

import json
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import typer

from adapters.slack.manifest import endpoint_address, manifest
from bot.cli.failing import MISUSED, Problem
from bot.cli.output import out, out_json


class What(StrEnum):
    """What there is to print."""

    MANIFEST = "manifest"


def slack(
    what: Annotated[What, typer.Argument(help="What to print.", show_default=False)],
    *,
    http: Annotated[
        str,
        typer.Option("--http", metavar="URL", help="Where Slack reaches the bot over HTTP, instead of Socket Mode."),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of YAML.")] = False,
) -> None:
    """Print what Slack's site asks for: the manifest from which the app is made.

    Paste it at "Create New App", "From a manifest". The guide docs/guide/slack.md goes on from there.
    """
    del what
    if http and not _reachable(http):
        msg = f"{http} is no address that Slack could call: it begins with https:// and names a host."
        raise Problem(msg, code=MISUSED)
    if as_json:
        out_json(manifest(http))
        return
    if http:
        out(f"# Slack will call {endpoint_address(http)}")
    out(yaml(manifest(http)).rstrip())


def _reachable(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and not parts.query


def yaml(value: object, indent: int = 0) -> str:
    """Plain maps, lists, texts, numbers and truths as YAML: texts are quoted as JSON, which YAML reads."""
    blanks = "  " * indent
    if isinstance(value, dict):
        return "".join(f"{blanks}{name}:{_nested(each, indent)}" for name, each in value.items())
    if isinstance(value, list):
        lines: list[str] = []
        for each in value:
            nested = yaml(each, indent + 1)
            lines.append(
                f"{blanks}- {nested.lstrip()}" if isinstance(each, (dict, list)) else f"{blanks}- {_one(each)}\n"
            )
        return "".join(lines)
    return _one(value)


def _nested(value: object, indent: int) -> str:
    if isinstance(value, (dict, list)) and value:
        return "\n" + yaml(value, indent + 1)
    return f" {_one(value)}\n"


def _one(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
