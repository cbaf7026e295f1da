"""Real order files, corrupted in hundreds of ways: none gives wrong figures without a word."""

from pathlib import Path

import pytest

from tests.imports.robust.judging import HONEST, verdicts
from tests.imports.robust.sources import real_data


def test_no_corrupted_file_is_read_wrongly_without_a_word(tmp_path: Path) -> None:
    """Each variant is read to the same figures, refused with a reason, or says which rows it left out or doubts."""
    data = real_data()
    if data is None:
        pytest.skip("no real order files here")
    found = list(verdicts(data, tmp_path))
    assert [each for each in found if each.verdict not in HONEST] == []
    assert len(found) >= 200
    assert sum(each.verdict == "same" for each in found) > len(found) * 0.4
