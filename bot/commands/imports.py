"""Imports by chat: drop an order file, list the batches, undo one."""

from bot.domain.errors import Refusal
from bot.domain.people import Role, Shop
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Progress, message, say
from bot.services import imports as service
from storage import imports, people
from storage.shops import shop as shop_of

commands = Commands("imports")
file_commands = Commands("import")


@file_commands.add(allowed=Role.LEADER, takes_file=True, examples=["TeaHouse"])
def import_(ctx: Context, shop: Shop | None = None) -> Message | None:
    """Import an order file that is dropped into the chat; the caption names the shop."""
    if not ctx.files:
        raise Refusal("import-drop-a-file")
    chosen = service.choose_shop(ctx.db, shop, ctx.team)
    service.may_import(ctx.person, chosen)
    for file in ctx.files:
        ctx.desk.queue_task(
            ctx,
            "import",
            {"shop": chosen.id, "upload": file.upload, "now": ctx.now.isoformat()},
            message(Progress(say("import-queued", file=file.name, shop=chosen.name), 0, file.size)),
        )
    return None


@commands.add(allowed=Role.LEADER, reads_only=True, examples=["", "TeaHouse"], verb="imports")
def list_(ctx: Context, shop: Shop | None = None) -> Message:
    """List the imports of a shop, or of all shops of the team: who, when, what."""
    chosen = service.shops_of_imports(ctx.db, ctx.person, shop, ctx.team)
    names = {person.id: person.name for person in people.people(ctx.db)}
    found = [each for one in chosen for each in imports.batches(ctx.db, one.id, limit=service.SHOWN_BATCHES)]
    found.sort(key=lambda each: each.id, reverse=True)
    return service.batches_card(chosen, found[: service.SHOWN_BATCHES], names)


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
def undo(ctx: Context, number: int) -> Message:
    """Take an import back: new orders go, changed ones are as before."""
    batch = imports.batch(ctx.db, number)
    shop = shop_of(ctx.db, batch.shop_id)
    service.may_see_imports(ctx.person, shop)
    undone = imports.undo_batch(ctx.db, number, now=ctx.now)
    return message(
        say(
            "import-undone",
            number=number,
            file=batch.file_name,
            shop=shop.name,
            new=undone.batch.new,
            changed=undone.batch.changed,
        )
    )
