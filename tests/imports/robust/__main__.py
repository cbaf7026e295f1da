"""Print what becomes of every corrupted variant of the real files: `python -m tests.imports.robust [wrong]`."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.imports.robust.judging import verdicts
from tests.imports.robust.sources import real_data


def main(only: str = "") -> int:
    """The table, the counts, and 1 where anything was read wrongly without a word."""
    data = real_data()
    if data is None:
        print("There are no real order files here; DAYCLEAR_REAL_DATA names their folder.")  # noqa: T201
        return 0
    with tempfile.TemporaryDirectory(prefix="dayclear-robust-") as folder:
        found = list(verdicts(data, Path(folder)))
    for each in found:
        if not only or each.verdict == only:
            print(f"{each.verdict:8}{each.source:12}{each.variant:45}{each.detail[:150]}")  # noqa: T201
    counts = Counter(each.verdict for each in found)
    print(f"{len(found)} variants: " + ", ".join(f"{count} {name}" for name, count in counts.most_common()))  # noqa: T201
    return int(bool(counts["wrong"]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
