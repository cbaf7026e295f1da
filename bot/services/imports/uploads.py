"""Files dropped in a chat, and imports taken back: long work, with a message that shows how far it is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.kit.job import Close, Closing, Postponed, Working
from bot.kit.message import Message, Progress, message, say
from bot.kit.orders import AmbiguousDates, OrderSource, UnknownColumns
from bot.kit.table_files import TableFile, Taking
from bot.services.imports import asking
from bot.services.imports.cards import SHOWN_REJECTIONS, rejections_card, summary_card
from bot.services.imports.files import source_of
from bot.services.imports.hints import hints_of
from bot.services.imports.opening import open_told
from bot.services.imports.other_tables import take_other
from bot.services.imports.summary import Summary
from storage import blobs, buyers, imports, shops, tasks
from storage.blobs import Upload

SHOW_EVERY = 5
"""Chunks between two edits of the progress message."""
_TURN = timedelta(seconds=2)


def run_upload(working: Working, path: Path) -> Close:
    """Read a dropped file chunk by chunk, showing progress; the returned close makes it visible.

    Where the file has to be asked about, the close asks its uploader.
    """
    upload_id = str(working.arguments["upload"])
    upload = _fetched(working, upload_id, path)
    if working.arguments["shop"] is None:
        return _without_shop(working, upload, path)
    with working.read() as db:
        shop = shops.shop(db, int(working.arguments["shop"]))
        told = imports.mappings(db, shop.id)
    now = datetime.fromisoformat(str(working.arguments["now"]))
    answers = asking.answers_of(working.arguments)
    try:
        opened, _ = open_told(working.open_orders, path, told, answers, name=upload.name, shop=shop, now=now)
        batch_id = _read(working, opened, shop, upload, now)
    except (UnknownColumns, AmbiguousDates) as asked:
        # Raised by opening: nothing of the file was read yet.
        other = _other(working, upload, path, shop) if answers.mapping is None else None
        if other is not None:
            return other
        if working.person is None:
            _give_up(working, upload_id)
            raise
        return asking.asks(working.person, shop, upload, asked, answers)
    except Refusal:
        _give_up(working, upload_id)
        raise
    _in_turn(working, lambda: _prepare(working, batch_id, now))
    return lambda closing: _close(closing, working, batch_id, upload_id, shop)


def _fetched(working: Working, upload_id: str, path: Path) -> Upload:
    """Put the file where it can be read."""
    with working.read() as db:
        upload = blobs.find_upload(db, upload_id)
        if upload is None:
            raise Refusal("import-upload-gone")
        with path.open("wb") as copy:
            for chunk in blobs.chunks(db, upload_id):
                copy.write(chunk)
    return upload


def _without_shop(working: Working, upload: Upload, path: Path) -> Close:
    """A file for which no shop was named: only one that holds no orders can do without."""
    other = _other(working, upload, path, None)
    if other is None:
        _give_up(working, upload.id)
        raise Refusal(str(working.arguments["refusal"]), **working.arguments["facts"])
    return other


def _other(working: Working, upload: Upload, path: Path, shop: Shop | None) -> Close | None:
    """What another feature does with a file that holds no orders; None where none knows it."""

    def taking(table: TableFile) -> Taking:
        return Taking(
            table=table,
            name=upload.name,
            person=working.person,
            shop=shop,
            now=datetime.fromisoformat(str(working.arguments["now"])),
            write=working.write,
            read=working.read,
            alive=lambda: working.alive(working.state),
            show=working.show,
            state=working.state,
        )

    try:
        close = take_other(working.open_table, path, upload.name, taking)
    except Refusal:
        _give_up(working, upload.id)
        raise
    if close is None:
        return None

    def closed(closing: Closing) -> Message:
        blobs.delete_upload(closing.db, upload.id)
        return close(closing)

    return closed


def _give_up(working: Working, upload_id: str) -> None:
    with working.write() as db:
        blobs.delete_upload(db, upload_id)
        imports.close_questions(db, upload_id)
        for unfinished in imports.unfinished_batches(db):
            if unfinished.id == working.state.get("batch"):
                imports.discard_batch(db, unfinished.id)
                _sweep_later(db, working)


def _read(working: Working, opened: OrderSource, shop: Shop, upload: Upload, now: datetime) -> int:
    """Stage the file, or what is left of it; the batch's number."""
    done = 0
    batch_id = int(working.state.get("batch", 0))
    with working.write() as db:
        resumed = imports.resume_or_discard(db, batch_id, opened.sha256) if batch_id else None
        if resumed is None:
            person_id = working.person.id if working.person else None
            source = source_of(opened, upload.name, keeps_buyers=buyers.keys_of(db) is not None)
            batch_id = imports.begin_batch(db, shop.id, source, person_id=person_id, now=now).id
        else:
            done = resumed
        working.state["batch"] = batch_id
        working.alive(working.state)
    words = say("import-reading", file=upload.name)
    for count, chunk in enumerate(imports.chunks(opened.blocks(done, size=imports.CHUNK), imports.CHUNK)):
        with working.write() as db:
            imports.stage(db, batch_id, chunk, now=now)
        if count % SHOW_EVERY == 0:
            working.alive(working.state)
            working.show(message(Progress(words, opened.position, opened.total_bytes)))
    return batch_id


def _prepare(working: Working, batch_id: int, now: datetime) -> None:
    imports.prepare_finish(hands_of(working), batch_id, now=now, heard=_heard(working))


def hands_of(working: Working) -> imports.Hands:
    """The transactions of a task."""
    return imports.Hands(working.write, working.read, working.machine_now)


def _heard(working: Working) -> Callable[[], None]:
    """Keeps the lease while many short steps are done."""
    steps = 0

    def heard() -> None:
        nonlocal steps
        steps += 1
        if steps % SHOW_EVERY == 0:
            working.alive(working.state)

    return heard


def _in_turn(working: Working, step: Callable[[], None]) -> None:
    """Do it, or come again where another import of the shop is being finished or taken back."""
    try:
        step()
    except imports.ShopHeld as held:
        working.show(message(Progress(say("import-waits", number=held.batch_id), 0, 0)))
        raise Postponed(_TURN) from held
    except imports.HoldLost as lost:
        raise Postponed(_TURN) from lost


def _close(closing: Closing, working: Working, batch_id: int, upload_id: str, shop: Shop) -> Message:
    person = working.person
    known_from = imports.first_known(closing.db, shop.id)
    finished = imports.finish_batch(closing.db, batch_id, now=closing.now)
    asking.remember(closing, shop, upload_id)
    blobs.delete_upload(closing.db, upload_id)
    batch = finished.batch
    rejected = imports.rejections(closing.db, batch.id, limit=SHOWN_REJECTIONS) if batch.rejected else []
    hints = hints_of(batch, shop, rejected, known_from=known_from, now=closing.now)
    summary = Summary(
        batch, shop, batch.new, batch.changed, batch.unchanged, finished.revised, [], dry_run=False, hints=hints
    )
    if rejected and person is not None:
        closing.tell(person, rejections_card(summary, rejected))
    return summary_card(summary)


# -- taking back ----


def run_undo(working: Working) -> Close:
    """Get an import ready to be taken back; the returned close does it."""
    number = int(working.arguments["batch"])
    now = datetime.fromisoformat(str(working.arguments["now"]))
    _in_turn(working, lambda: imports.prepare_undo(hands_of(working), number, now=now, heard=_heard(working)))
    return lambda closing: _undo(closing, working, number)


def _undo(closing: Closing, working: Working, number: int) -> Message:
    undone = imports.undo_batch(closing.db, number, now=closing.now).batch
    _sweep_later(closing.db, working)
    shop = shops.shop(closing.db, undone.shop_id)
    facts: dict[str, Any] = {"number": number, "file": undone.file_name, "shop": shop.name}
    return message(say("import-undone", new=undone.new, changed=undone.changed, **facts))


def _sweep_later(db: Any, working: Working) -> None:
    """Queue the deleting of what nobody can see any more: silent, and nobody waits for it."""
    machine_now = working.machine_now(db)
    nobody: dict[str, Any] = {"person_id": None, "chat_id": None, "message_id": None}
    tasks.add_task(db, "import-sweep", {}, **nobody, lang="en", zone="UTC", now=machine_now)


def run_sweep(working: Working) -> Close:
    """Delete versions of orders that nobody can see any more."""
    heard, swept = _heard(working), 1
    while swept:
        with working.write() as db:
            swept = imports.sweep(db)
        heard()
    return lambda _closing: message()
