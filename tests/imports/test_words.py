"""Every reason that a reading can give has words in every language."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from adapters.shops.layouts import known_layouts

ROOT = Path(__file__).parents[2]
KEYS = re.compile(r'"(import-(?:file|layout|dates|no|batch|undo|row|odd|archive|mapping|note)-[a-z-]+)"')


def words(lang: str) -> dict[str, set[str]]:
    """The keys of a language and the facts that each mentions."""
    text = (ROOT / "bot" / "locales" / lang / "imports.ftl").read_text(encoding="utf-8")
    parsed = FluentParser().parse(text)
    assert not [entry for entry in parsed.body if isinstance(entry, ast.Junk)]
    return {
        entry.id.name: set(re.findall(r"\$([a-z]+)", text[entry.span.start : entry.span.end]))
        for entry in parsed.body
        if isinstance(entry, ast.Message) and entry.span is not None
    }


def used() -> set[str]:
    """The keys that the code names, and those made of the names of layouts."""
    sources = [*(ROOT / "adapters" / "shops").glob("*.py"), *(ROOT / "storage" / "imports").glob("*.py")]
    found = {key for source in sources for key in KEYS.findall(source.read_text(encoding="utf-8"))}
    return found | {f"import-from-{layout.name}" for layout in known_layouts()}


@pytest.mark.parametrize("lang", ["zh", "ko", "en"])
def test_every_reason_has_words(lang: str) -> None:
    """No reason is told as a bare key."""
    assert used() <= words(lang).keys()


@pytest.mark.parametrize("lang", ["zh", "ko"])
def test_the_languages_tell_the_same_facts(lang: str) -> None:
    """A fact that one language mentions is not lost in another."""
    english = words("en")
    assert {key: facts for key, facts in words(lang).items() if key in english} == english
