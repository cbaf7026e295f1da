"""Importing a file whole, as a script does."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.domain.people import Shop
from bot.kit.orders import OpenOrders, OrderSource
from bot.services.imports.cards import SHOWN_REJECTIONS
from bot.services.imports.hints import hints_of
from bot.services.imports.opening import NOTHING_TOLD, Answers, open_told
from bot.services.imports.summary import Summary
from storage import buyers, imports
from storage.database import Database
from storage.imports import Source


def source_of(opened: OrderSource, name: str, *, keeps_buyers: bool) -> Source:
    """What a batch keeps of where it came from. `keeps_buyers`: there is a key to keep them under."""
    buyers_note = "import-note-buyers" if keeps_buyers else "import-note-buyers-dropped"
    return Source(
        file_name=name,
        layout=opened.layout.name,
        encoding=opened.encoding,
        sha256=opened.sha256,
        lines=opened.layout.lines,
        payment=opened.knows_payment,
        unpaid=opened.layout.unpaid_orders,
        refunds=opened.knows_refunds,
        notes=tuple((buyers_note if key == "import-note-buyers" else key, facts) for key, facts in opened.notes),
    )


def import_file(  # noqa: PLR0913 - all but two are named
    database: Database,
    path: Path,
    *,
    open_orders: OpenOrders,
    shop: Shop,
    person_id: int | None,
    now: datetime,
    name: str,
    who: str = "",
    answers: Answers = NOTHING_TOLD,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Import a file whole. `progress` hears how many bytes of how many have been read.

    Raises `Refusal`, of which `UnknownColumns` and `AmbiguousDates` are questions. What `answers` leave open is taken
    from what was told for the shop before; a mapping that led to an import is remembered.
    """
    with database.read() as db:
        told = imports.mappings(db, shop.id)
    opened, _ = open_told(open_orders, path, told, answers, name=name, shop=shop, now=now)

    def heard(_items: int) -> None:
        if progress is not None:
            progress(opened.position, opened.total_bytes)

    with database.read() as db:
        known_from = imports.first_known(db, shop.id)
        keeps_buyers = buyers.keys_of(db) is not None
    done = imports.import_orders(
        database,
        shop.id,
        source_of(opened, name, keeps_buyers=keeps_buyers),
        opened.blocks(size=imports.CHUNK),
        person_id=person_id,
        who=who,
        dry_run=dry_run,
        progress=heard,
    )
    if answers.mapping is not None and not dry_run:
        with database.write() as db:
            imports.keep_mapping(db, shop.id, answers.mapping, person_id=person_id, now=now)
    with database.read() as db:
        rejected = imports.rejections(db, done.batch.id, limit=SHOWN_REJECTIONS)
    counts = done.counts
    return Summary(
        done.batch,
        shop,
        counts.new,
        counts.changed,
        counts.unchanged,
        done.revised,
        rejected,
        done.dry_run,
        hints_of(done.batch, shop, rejected, known_from=known_from, now=now),
    )
