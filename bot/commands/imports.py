"""Imports by chat: drop an order file, say how to read it, list the batches, undo one."""

from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Role, Shop
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Progress, message, say
from bot.kit.orders import ColumnMapping, DateOrder
from bot.services import imports as service
from bot.services.imports import asking
from storage import blobs, imports, people, source
from storage.shops import shop as shop_of

commands = Commands("imports")
file_commands = Commands("import")


@file_commands.add(allowed=Role.LEADER, takes_file=True, examples=["TeaHouse"])
def import_(ctx: Context, shop: Shop | None = None) -> Message | None:
    """Import an order file that is dropped into the chat; the caption names the shop."""
    if not ctx.files:
        raise Refusal("import-drop-a-file")
    try:
        chosen = service.choose_shop(ctx.db, shop, ctx.team)
    except Refusal as refusal:
        _queue_without_shop(ctx, refusal)
        return None
    service.may_import(ctx.person, chosen)
    for file in ctx.files:
        shown = message(Progress(say("import-queued", file=file.name, shop=chosen.name), 0, file.size))
        _queue(ctx, chosen, file.upload, shown)
    return None


def _queue_without_shop(ctx: Context, refusal: Refusal) -> None:
    """A file of something else than orders needs no shop; what it is only reading it tells."""
    for file in ctx.files:
        shown = message(Progress(say("import-queued-file", file=file.name), 0, file.size))
        why = {"shop": None, "refusal": refusal.key, "facts": refusal.facts}
        ctx.desk.queue_task(ctx, "import", {**why, "upload": file.upload, "now": ctx.now.isoformat()}, shown)


def _queue(
    ctx: Context,
    shop: Shop,
    upload: str,
    shown: Message,
    mapping: ColumnMapping | None = None,
    dates: DateOrder | None = None,
) -> None:
    arguments: dict[str, Any] = {"shop": shop.id, "upload": upload, "now": ctx.now.isoformat()}
    ctx.desk.queue_task(ctx, "import", arguments | asking.as_arguments(mapping, dates), shown)


@commands.add(allowed=Role.LEADER, reads_only=True, examples=["", "TeaHouse"], verb="imports")
def list_(ctx: Context, shop: Shop | None = None) -> Message:
    """List the imports of a shop, or of all shops of the team: who, when, what."""
    chosen = service.shops_of_imports(ctx.db, ctx.person, shop, ctx.team)
    found = [each for one in chosen for each in imports.batches(ctx.db, one.id, limit=service.SHOWN_BATCHES)]
    found.sort(key=lambda each: each.id, reverse=True)
    return service.batches_card(chosen, found[: service.SHOWN_BATCHES], _names(ctx))


def _names(ctx: Context) -> dict[int, str]:
    return {person.id: person.name for person in people.people(ctx.db)}


@commands.add(allowed=Role.LEADER, reads_only=True, direct_only=True, examples=["12"])
def show(ctx: Context, number: int) -> Message:
    """Show one import with the rows that could not be read (to you alone)."""
    batch = imports.batch(ctx.db, number)
    shop = shop_of(ctx.db, batch.shop_id)
    service.may_see_imports(ctx.person, shop)
    rejected = imports.rejections(ctx.db, number, limit=service.SHOWN_REJECTIONS)
    summary = service.Summary(batch, shop, batch.new, batch.changed, batch.unchanged, [], rejected, dry_run=False)
    return service.summary_card(summary)


@commands.add(allowed=Role.LEADER, examples=["12"])
def undo(ctx: Context, number: int) -> None:
    """Take an import back: new orders go, changed ones are as before."""
    batch = imports.batch(ctx.db, number)
    shop = shop_of(ctx.db, batch.shop_id)
    service.may_see_imports(ctx.person, shop)
    imports.undoable(ctx.db, number)
    source.may_undo(ctx.db, number)
    shown = message(Progress(say("import-undoing", number=number, file=batch.file_name), 0))
    ctx.desk.queue_task(ctx, "import-undo", {"batch": number, "now": ctx.now.isoformat()}, shown)


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["3"])
def take(ctx: Context, number: int) -> None:
    """Read a file with the columns that were proposed for it."""
    question = asking.own_question(ctx.db, number, ctx.person)
    _answer(ctx, number, asking.mapped(question, {}), question.date_order)


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["3 订单号 created=下单时间 amount=实付金额"])
def map_(  # noqa: PLR0913 - one for each field
    ctx: Context,
    number: int,
    order: str,
    *,
    created: str | None = None,
    amount: str | None = None,
    paid_at: str | None = None,
    paid: str | None = None,
    refund: str | None = None,
    state: str | None = None,
    close_reason: str | None = None,
    shipped_at: str | None = None,
    completed_at: str | None = None,
    closed_at: str | None = None,
    order_currency: str | None = None,
    line_number: str | None = None,
    quantity: str | None = None,
    price: str | None = None,
    buyer_account: str | None = None,
    buyer_name: str | None = None,
    buyer_phone: str | None = None,
) -> None:
    """Say which column of a file is the order number, the time, the amount; the rest stays as proposed."""
    given = {
        "number": order,
        "created_at": created,
        "amount": amount,
        "paid_at": paid_at,
        "paid": paid,
        "refund": refund,
        "state": state,
        "close_reason": close_reason,
        "shipped_at": shipped_at,
        "completed_at": completed_at,
        "closed_at": closed_at,
        "currency": order_currency,
        "line_number": line_number,
        "quantity": quantity,
        "price": price,
        "buyer_account": buyer_account,
        "buyer_name": buyer_name,
        "buyer_phone": buyer_phone,
    }
    question = asking.own_question(ctx.db, number, ctx.person)
    _answer(ctx, number, asking.mapped(question, given), question.date_order)


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["3 day-first"])
def dates(ctx: Context, number: int, dates: DateOrder) -> None:
    """Say whether the dates of a file begin with the day or with the month."""
    question = asking.own_question(ctx.db, number, ctx.person)
    _answer(ctx, number, question.mapping, dates)


def _answer(ctx: Context, number: int, mapping: ColumnMapping | None, order: DateOrder | None) -> None:
    question = imports.question(ctx.db, number)
    upload = blobs.find_upload(ctx.db, question.upload_id)
    if upload is None:
        raise Refusal("import-upload-gone")
    shop = shop_of(ctx.db, question.shop_id)
    service.may_import(ctx.person, shop)
    imports.answer(ctx.db, number, mapping, order)
    shown = message(Progress(say("import-queued", file=upload.name, shop=shop.name), 0, upload.size))
    _queue(ctx, shop, upload.id, shown, mapping, order)


@commands.add(allowed=Role.LEADER, reads_only=True)
def fields(ctx: Context) -> Message:
    """List what the columns of a file can be mapped to, and what it means."""
    del ctx
    return service.fields_card()


@commands.add(allowed=Role.LEADER, reads_only=True, direct_only=True, examples=["", "TeaHouse"])
def mappings(ctx: Context, shop: Shop | None = None) -> Message:
    """List what was told about the columns and dates of a shop's files."""
    chosen = service.shops_of_imports(ctx.db, ctx.person, shop, ctx.team)
    return service.mappings_card([(each, imports.mappings(ctx.db, each.id)) for each in chosen], _names(ctx))


@commands.add(allowed=Role.LEADER, examples=["TeaHouse"])
def forget(ctx: Context, shop: Shop) -> Message:
    """Forget what was told about the columns and dates of a shop's files."""
    service.may_see_imports(ctx.person, shop)
    return message(say("import-forgotten", count=imports.forget_mappings(ctx.db, shop.id), shop=shop.name))
