"""Any table as a file: CSV that spreadsheets open rightly, or XLSX with numbers as numbers."""

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.kit.message import Button, Message, Table, buttons, say, unpack_message
from storage import outbox

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 40
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")


def tables_of(db: Connection, chat_id: int, message_id: str | None) -> list[Table]:
    """The tables of a message of this chat, or of the newest one here that has any."""
    body = outbox.body_in_chat(db, chat_id, message_id) if message_id else outbox.newest_table(db, chat_id)
    tables = [] if body is None else [each for each in unpack_message(body).blocks if isinstance(each, Table)]
    if not tables:
        raise Refusal("export-no-table")
    return tables


def with_export(card: Message) -> Message:
    """The card with buttons that give its tables as a file, where it has any."""
    if not any(isinstance(block, Table) for block in card.blocks):
        return card
    return card + buttons(
        Button(say("export-csv"), runs="export csv"),
        Button(say("export-xlsx"), runs="export xlsx"),
    )


def as_csv(tables: list[Table]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Chinese and Korean; one table below the other."""
    out = io.StringIO()
    writer = csv.writer(out)
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        writer.writerow([_harmless(cell) for cell in table.columns])
        writer.writerows([_harmless(cell) for cell in row] for row in table.data or table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: Any) -> Any:
    """Words that a spreadsheet would take for a formula get an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table; words are never formulas."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and not always needed
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    for number, table in enumerate(tables, start=1):
        sheet = book.worksheets[0] if number == 1 else book.create_sheet()
        sheet.title = _sheet_name(number, table, book.sheetnames)
        for place, cell in enumerate(table.columns, start=1):
            sheet.cell(1, place, str(cell)).font = Font(bold=True)
        for line, row in enumerate(table.data or table.rows, start=2):
            for place, value in enumerate(row, start=1):
                cell = sheet.cell(line, place, value)
                if isinstance(value, str):
                    cell.data_type = "s"
        for place, _ in enumerate(table.columns, start=1):
            texts = [str(row[place - 1]) for row in (table.columns, *table.rows)]
            sheet.column_dimensions[get_column_letter(place)].width = min(_WIDEST, 2 + max(map(_width, texts)))
        sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _sheet_name(number: int, table: Table, taken: Sequence[str]) -> str:
    """What a sheet is called: as its table if that is a name that spreadsheets take, else its number."""
    name = _NOT_IN_NAMES.sub(" ", str(table.title or "")).strip(" '")[:_LONGEST_NAME].strip()
    return name if name and name.casefold() not in {each.casefold() for each in taken[:-1]} else str(number)


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)  # noqa: PLR2004 - where the wide letters begin
