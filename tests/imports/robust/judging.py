"""The verdict on a corrupted file: read to the same figures, refused, told about, or wrong without a word."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.domain.orders import OrderRecord
from tests.imports.robust.sources import Outcome, documents, figures, key, outcome, sheets
from tests.imports.robust.variants import Maker, Variant, of_documents

HONEST = frozenset({"same", "refused", "told"})
_CUT = "import-note-no-line-end"
_NO_REFUNDS = {"import-note-no-refunds"}


class Verdict(NamedTuple):
    """What became of a variant: `same`, `refused`, `told` (rows rejected, or a warning), or `wrong`; and details."""

    source: str
    variant: str
    verdict: str
    detail: str


def judge(variant: Variant, plain: Outcome, seen: Outcome, *, lines: bool) -> tuple[str, str]:
    """Compare what was read with what the file said before it was corrupted.

    Where rows were rejected, those that were read still have to be among the original ones, each as it was. A record
    that reads otherwise has to be marked as odd; without a column of refunds, and said so, it may lack those. Only
    where the reader warns that the last line may be cut off, that one may differ.
    """
    if seen.refused:
        return "refused", seen.refused
    expected = plain.records * (variant.times if lines else 1)
    if figures(seen.records, seen.zone, lines=lines) == figures(expected, seen.zone, lines=lines):
        return ("told" if seen.rejected else "same"), reasons(seen)
    told = len(_NO_REFUNDS & set(seen.notes))
    upto = 7 if told else 8
    known = Counter(key(record)[:upto] for record in expected * variant.times)
    odd = {(record.number, each) for record in plain.records for each in record.odd}
    plainly = [record for record in seen.records if all((record.number, each) in odd for each in record.odd)]
    strange = list((Counter(key(record)[:upto] for record in plainly) - known).elements())
    if (seen.rejected or told or len(plainly) < len(seen.records)) and not strange:
        return "told", ", ".join([reasons(seen), *sorted(oddities(seen.records)), *_NO_REFUNDS & set(seen.notes)])
    last = key(seen.records[-1])[:upto] if seen.records else None
    if variant.cut and _CUT in seen.notes and strange in ([], [last]):
        return "told", _CUT
    return "wrong", f"{reasons(seen)} {seen.notes} {strange[:1]}"


def oddities(records: list[OrderRecord]) -> Counter[str]:
    """What looked odd, and how often."""
    return Counter(odd for record in records for odd in record.odd)


def reasons(seen: Outcome) -> str:
    """Why rows were rejected, and how often."""
    counted = Counter(rejected.reason for rejected in seen.rejected)
    return ", ".join(f"{count} x {reason}" for reason, count in sorted(counted.items()))


def verdicts(data: Path, folder: Path) -> Iterator[Verdict]:
    """Every variant of every real file."""
    for sheet in sheets(data):
        maker = Maker(sheet)
        yield from _judged(
            sheet.name,
            list(maker.all()),
            maker.text().encode(),
            ".csv",
            folder,
            sheet.currency,
            sheet.zone,
            lines=sheet.lines,
        )
    for name, orders in documents(data):
        found = list(of_documents(orders, random.Random(3)))
        yield from _judged(name, found, found[0].content, ".json", folder, "USD", "America/New_York", lines=False)


def _judged(
    source: str,
    variants: list[Variant],
    whole: bytes,
    suffix: str,
    folder: Path,
    currency: str,
    zone: str,
    *,
    lines: bool,
) -> Iterator[Verdict]:
    path = folder / f"whole{suffix}"
    path.write_bytes(whole)
    plain = outcome(path, currency, zone)
    assert plain.records
    assert not plain.rejected
    for place, variant in enumerate(variants):
        path = folder / f"{place}{variant.suffix}"
        path.write_bytes(variant.content)
        verdict, detail = judge(variant, plain, outcome(path, currency, zone), lines=lines)
        yield Verdict(source, variant.name, verdict, detail)
        path.unlink()
