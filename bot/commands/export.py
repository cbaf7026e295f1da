"""Tables as files."""

from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.kit.command import Commands, Context
from bot.kit.message import File, Message
from bot.services import export as service
from storage import blobs

commands = Commands("export")

LASTS = timedelta(days=7)


class FileForm(StrEnum):
    """The kinds of file a table can be had as."""

    CSV = "csv"
    XLSX = "xlsx"


@commands.add(examples=["csv", "xlsx"])
def export(ctx: Context, form: FileForm = FileForm.XLSX) -> Message:
    """Give the tables of the last answer here (or of the message whose button was pressed) as a file."""
    tables = service.tables_of(ctx.db, ctx.chat.id, ctx.pressed_on.id if ctx.pressed_on else None)
    if form is FileForm.CSV:
        content, media = service.as_csv(tables), service.CSV
    else:
        content, media = service.as_xlsx(tables), service.XLSX
    blob = blobs.keep_blob(ctx.db, content, media, ctx.now + LASTS)
    local = ctx.now.astimezone(ZoneInfo(ctx.zone))
    return Message((File(blob, f"dayclear-{local:%Y%m%d-%H%M%S}.{form.value}", media, len(content)),))
