"""Holds the two ways of reading a file to the same: records one by one, and columns."""

from collections import Counter
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from adapters.shops.files import OrderFile
from bot.domain.orders import OrderRecord, Rejected
from bot.kit.order_blocks import Item, OrderBlock
from storage.orders import ENCODED, encoder


def both_ways(file: OrderFile, zone: str, *, size: int = 500) -> tuple[list[Item], int]:
    """Every item of a file, and how many of them were had in columns; fails where the two ways do not agree."""
    items: list[Item] = []
    in_columns = 0
    for block in file.blocks(size=size):
        assert 0 < len(block) <= size
        items += block
        in_columns += _agree(block, ZoneInfo(zone))
    assert items == list(file.records())
    return items, in_columns


def _agree(block: OrderBlock, zone: ZoneInfo) -> int:
    columns = block.columns()
    if columns is None:
        return 0
    told = [columns.varying.get(name, [columns.same.get(name)] * columns.count) for name in ENCODED]
    rows = {row[0]: row for row in zip(*told, strict=True)}
    encode = encoder(zone)
    kept = [item for item in block if isinstance(item, OrderRecord)]
    aside = [item for item in columns.rest if isinstance(item, OrderRecord)]
    assert [item for item in columns.rest if isinstance(item, Rejected)] == [
        item for item in block if isinstance(item, Rejected)
    ]
    assert {item.number: encode(item) for item in kept} == rows | {item.number: encode(item) for item in aside}
    assert len(kept) == columns.count + len(aside)
    assert Counter(columns.odd) + _odd(aside) == _odd(kept)
    return columns.count


def _odd(records: Iterable[OrderRecord]) -> Counter[str]:
    return Counter(name for record in records for name in record.odd)
