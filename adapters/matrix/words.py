"""The few sentences that the connection says by itself, before anybody's language is known."""

import tomllib
from functools import cache
from pathlib import Path

from adapters.matrix.settings import LANGUAGES


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def sentence(name: str, language: str, **facts: int | str) -> str:
    """The sentence in that language; with "" in all, a line each."""
    told = [_sentences()[name][each] for each in ((language,) if language else LANGUAGES)]
    line = "\n".join(told)
    for key, value in facts.items():
        line = line.replace(f"{{ ${key} }}", str(value))
    return line
