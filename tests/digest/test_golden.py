"""A week of everything that the bot sends, word for word in three languages."""

from difflib import unified_diff
from pathlib import Path

import pytest

from bot.runtime.wording import LANGS
from tests.digest.week import GOLDEN, live, story


async def test_a_week_reads_as_it_was_approved(tmp_path: Path) -> None:
    """What differs from the golden texts is shown; `python -m tests.digest.week` accepts it."""
    told = await live(tmp_path)
    for lang in LANGS:
        kept = (GOLDEN / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
        differs = list(unified_diff(kept, story(told, lang).splitlines(), f"{lang}.txt", "now", lineterm="", n=2))
        if differs:
            pytest.fail("\n".join(differs[:80]), pytrace=False)
