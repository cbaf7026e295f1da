"""Imports of order files: from an opened file to a batch that becomes visible in one commit, and what is said of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, Rejected
from bot.domain.people import Person, Shop, Team, may_see
from bot.kit.job import Closing, Working
from bot.kit.message import Field, Fields, Heading, Message, Progress, Say, Table, Text, message, say
from bot.kit.orders import OpenOrders, OrderSource
from storage import blobs, imports, shops
from storage.database import Database
from storage.imports import Batch, Source

_COLUMNS = ("number", "when", "who", "file", "rows", "new", "changed", "rejected", "state")
SHOWN_BATCHES = 15
SHOWN_REJECTIONS = 20
SHOW_EVERY = 5
"""Chunks between two edits of the progress message."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did (or would do). `revised` are complete days that now say otherwise than before."""

    batch: Batch
    shop: Shop
    new: int
    changed: int
    unchanged: int
    revised: list[Any]
    rejections: list[Rejected]
    dry_run: bool

    def as_json(self) -> dict[str, Any]:
        """Plain values for scripts; counts are rows (`rows`, `rejected`) and orders (`new`, `changed`, `unchanged`).

        A trial leaves no batch behind, so it has no number.
        """
        batch = self.batch
        return {
            "batch": None if self.dry_run else batch.id,
            "file": batch.file_name,
            "shop": self.shop.name,
            "layout": batch.layout,
            "encoding": batch.encoding,
            "rows": batch.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": batch.rejected,
            "first_day": batch.first_day.isoformat() if batch.first_day else None,
            "last_day": batch.last_day.isoformat() if batch.last_day else None,
            "odd": batch.odd,
            "revised": [day.isoformat() for day in self.revised],
            "dry_run": self.dry_run,
        }


def may_see_imports(person: Person, shop: Shop) -> None:
    """Refuse where the shop is not the person's business, in whatever group it is asked."""
    if not may_see(person, shop.team_id):
        raise Refusal("import-not-your-shop", shop=shop.name)


def may_import(person: Person, shop: Shop) -> None:
    """Refuse where the shop is not the person's business, or has ended."""
    may_see_imports(person, shop)
    if shop.ended_on is not None:
        raise Refusal("import-shop-ended", shop=shop.name, day=shop.ended_on)


def choose_shop(db: Connection, shop: Shop | None, team: Team | None) -> Shop:
    """The shop that was named, or the team's only one."""
    if shop is not None:
        return shop
    known = shops.shops(db, team.id if team else None)
    if len(known) == 1:
        return known[0]
    if not known:
        raise Refusal("import-no-shops")
    raise Refusal("import-which-shop", known=[each.name for each in known])


def source_of(opened: OrderSource, name: str) -> Source:
    """What a batch keeps of where it came from."""
    return Source(
        file_name=name,
        layout=opened.layout.name,
        encoding=opened.encoding,
        sha256=opened.sha256,
        lines=opened.layout.lines,
        payment=opened.knows_payment,
        unpaid=opened.layout.unpaid_orders,
        refunds=opened.knows_refunds,
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
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Import a file whole. `progress` hears how many bytes of how many have been read. Raises `Refusal`."""
    opened = open_orders(path, shop_zone=shop.zone, currency=shop.currency, now=now)

    def heard(_items: int) -> None:
        if progress is not None:
            progress(opened.position, opened.total_bytes)

    done = imports.import_orders(
        database,
        shop.id,
        source_of(opened, name),
        opened.records(),
        person_id=person_id,
        dry_run=dry_run,
        progress=heard,
    )
    with database.read() as db:
        rejected = imports.rejections(db, done.batch.id, limit=SHOWN_REJECTIONS)
    counts = done.counts
    return Summary(done.batch, shop, counts.new, counts.changed, counts.unchanged, done.revised, rejected, done.dry_run)


# -- as a task, from a file dropped in a chat ----


def run_upload(working: Working, path: Path) -> Callable[[Closing], Message]:
    """Stage a dropped file chunk by chunk, showing progress; the returned close makes it visible."""
    shop_id, upload_id = int(working.arguments["shop"]), str(working.arguments["upload"])
    with working.read() as db:
        shop = shops.shop(db, shop_id)
        upload = blobs.find_upload(db, upload_id)
        if upload is None:
            raise Refusal("import-upload-gone")
        with path.open("wb") as copy:
            for chunk in blobs.chunks(db, upload_id):
                copy.write(chunk)
    now = datetime.fromisoformat(str(working.arguments["now"]))
    try:
        opened = working.open_orders(path, shop_zone=shop.zone, currency=shop.currency, now=now)
        batch_id = _stage_upload(working, opened, shop, upload.name, now)
    except Refusal:
        with working.write() as db:
            blobs.delete_upload(db, upload_id)
            for unfinished in imports.unfinished_batches(db):
                if unfinished.id == working.state.get("batch"):
                    imports.discard_batch(db, unfinished.id)
        raise
    return lambda closing: _close(closing, batch_id, upload_id, shop, working.person)


def _stage_upload(working: Working, opened: OrderSource, shop: Shop, name: str, now: datetime) -> int:
    done = 0
    batch_id = int(working.state.get("batch", 0))
    with working.write() as db:
        resumed = imports.resume_or_discard(db, batch_id, opened.sha256) if batch_id else None
        if resumed is None:
            person_id = working.person.id if working.person else None
            batch_id = imports.begin_batch(db, shop.id, source_of(opened, name), person_id=person_id, now=now).id
        else:
            done = resumed
        working.state["batch"] = batch_id
        working.alive(working.state)
    for count, chunk in enumerate(_chunks(opened.records(done))):
        with working.write() as db:
            imports.stage(db, batch_id, chunk, now=now)
        if count % SHOW_EVERY == 0:
            working.alive(working.state)
            working.show(message(Progress(say("import-reading", file=name), opened.position, opened.total_bytes)))
    return batch_id


def _chunks(items: Iterator[OrderRecord | Rejected]) -> Iterator[list[OrderRecord | Rejected]]:
    chunk: list[OrderRecord | Rejected] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == imports.CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _close(closing: Closing, batch_id: int, upload_id: str, shop: Shop, person: Person | None) -> Message:
    finished = imports.finish_batch(closing.db, batch_id, now=closing.now)
    blobs.delete_upload(closing.db, upload_id)
    batch = finished.batch
    summary = Summary(batch, shop, batch.new, batch.changed, batch.unchanged, finished.revised, [], dry_run=False)
    if batch.rejected and person is not None:
        rejected = imports.rejections(closing.db, batch.id, limit=SHOWN_REJECTIONS)
        closing.tell(person, rejections_card(summary, rejected))
    return summary_card(summary)


# -- cards ----


def summary_card(summary: Summary) -> Message:
    """What an import did, without any row of it."""
    batch = summary.batch
    title = "import-would-do" if summary.dry_run else "import-done"
    card = message(
        Heading(say(title, shop=summary.shop.name)),
        Fields(
            (
                Field(say("import-rows"), batch.rows),
                Field(say("import-new"), summary.new),
                Field(say("import-changed"), summary.changed),
                Field(say("import-unchanged"), summary.unchanged),
                Field(say("import-rejected"), batch.rejected),
            )
        ),
    )
    if batch.state == "undone":
        card += Text(say("import-state-undone"), "warning")
    if batch.first_day is not None and batch.last_day is not None:
        card += Text(say("import-span", first=batch.first_day, last=batch.last_day))
    card += Text(
        say(
            "import-file-read" if summary.dry_run else "import-file",
            number=batch.id,
            file=batch.file_name,
            layout=say(f"import-from-{batch.layout}"),
            encoding=batch.encoding,
        ),
        "muted",
    )
    for key, count in sorted(batch.odd.items()):
        card += Text(say(key, count=count), "warning")
    if summary.revised:
        card += Text(say("import-revised", days=list(summary.revised)), "warning")
    if batch.rejected and not summary.rejections:
        card += Text(say("import-rejected-privately", count=batch.rejected), "warning")
    if summary.rejections:
        card += rejections_table(summary.rejections, batch.rejected)
    return card


def rejections_card(summary: Summary, rejected: list[Rejected]) -> Message:
    """The rows that could not be read: for the uploader alone."""
    batch = summary.batch
    card = message(
        Text(say("import-rejected-title", count=batch.rejected, file=batch.file_name, number=batch.id)), private=True
    )
    return card + rejections_table(rejected, batch.rejected)


def rejections_table(rejected: list[Rejected], whole: int) -> Message:
    """Line and reason of rejected rows; how many more there are."""
    rows = tuple((each.line, Say(each.reason, dict(each.facts))) for each in rejected)
    shown = message(Table((say("import-line"), say("import-reason")), rows, align="rl"))
    if whole > len(rejected):
        shown += Text(say("import-rejected-more", count=whole - len(rejected)), "muted")
    return shown


def shops_of_imports(db: Connection, person: Person, shop: Shop | None, team: Team | None) -> list[Shop]:
    """The shop that was named, or all of the team that are the person's business; refused where there is none."""
    if shop is not None:
        may_see_imports(person, shop)
        return [shop]
    known = [each for each in shops.shops(db, team.id if team else None) if may_see(person, each.team_id)]
    if not known:
        raise Refusal("import-no-shops")
    return known


def batches_card(listed: list[Shop], batches: list[Batch], names: dict[int, str]) -> Message:
    """The last imports of some shops: who, when, what; whose they are is told where there are several."""
    shown = [each.name for each in listed]
    if not batches:
        return message(say("import-none-yet", shop=shown))
    shop_names = {each.id: each.name for each in listed}
    several = len(listed) > 1
    rows = tuple(
        (
            each.id,
            *((shop_names[each.shop_id],) if several else ()),
            each.finished_at,
            names.get(each.person_id or 0, ""),
            each.file_name,
            each.rows,
            each.new,
            each.changed,
            each.rejected,
            say(f"import-state-{each.state}"),
        )
        for each in batches
    )
    columns = [say(f"import-column-{name}") for name in _COLUMNS]
    if several:
        columns.insert(1, say("argument-shop"))
    return message(
        Heading(say("import-list", shop=shown)),
        Table(tuple(columns), rows, align="rllllrrrrl" if several else "rlllrrrrl"),
        Text(say("import-list-hint"), "muted"),
    )
