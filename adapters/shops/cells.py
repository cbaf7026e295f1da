"""Cells of order files: text, amounts and times as shops' exports and spreadsheets write them.

A cell is text, or, from a spreadsheet, a number or a time. What cannot be read for certain is refused with
`BadRow`, never guessed.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

BAD_BYTE = "\udcff"
"""What stands in decoded text for bytes that are no characters; no valid text contains it."""

_NONE = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "——",
        "/",
        "无",
        "无退款申请",
        "null",
        "none",
        "nan",
        "nat",
        "n/a",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0001-01-01",
        "0001-01-01 00:00:00",
        "0001/1/1 0:00:00",
        "0001/1/1 0:00",
        "1970-01-01 00:00:00",
        "1970-01-01 08:00:00",
    }
)
_PLAIN_AMOUNT = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,4})?")
_AMOUNT = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_SYMBOLS = (
    ("CN¥", {"CNY"}),
    ("HK$", {"HKD"}),
    ("NT$", {"TWD"}),
    ("US$", {"USD"}),
    ("¥", {"CNY", "JPY"}),
    ("元", {"CNY", "TWD", "HKD"}),
    ("RMB", {"CNY"}),
    ("$", {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"}),
    ("£", {"GBP"}),
    ("€", {"EUR"}),
    ("₩", {"KRW"}),
    ("원", {"KRW"}),
    ("円", {"JPY"}),
)
_COMMA_AMOUNT = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9.])")
_DECIMALS = re.compile(r"[0-9]([.,])[0-9]{1,2}(?![0-9.,])")
_CODE = re.compile(r"^([A-Z]{3})\s*(?=[0-9+-])|(?<=[0-9])\s*([A-Z]{3})$")
LARGEST = Decimal(10) ** 10
"""Amounts from here on are mistakes: sums of a day must fit where they are kept."""

_FOUR = Decimal("0.0001")
_DUST = Decimal("0.000001")

_TIME = re.compile(
    r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})[日.]?"
    r"(?:[ T]+(上午|下午|오전|오후)?\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?([AaPp][Mm])?"
    r"\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_SLASHED = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?([AaPp][Mm])?)?"
)
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_#./:-]{0,63}|#[0-9A-Za-z_-]{1,63}")
_MANGLED = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+")
_EXACT_DIGITS = 15
_SHEET_DAYS = (20_000, 80_000)
_SHEET_EPOCH = date(1899, 12, 30)
_ISO_LENGTH = 19
_NOON = 12


class BadRow(Exception):  # noqa: N818 - an answer: the row is left out, the reason is told
    """Why a row cannot be read: a key of the words, and facts without personal data."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def clean(cell: Any) -> str:
    """The text of a cell without what exports put around it: `="…"`, a leading ' or TAB, spaces, full-width forms."""
    if isinstance(cell, str):
        text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
        text = text.strip()
        if text[:2] == '="' and text[-1] == '"':
            text = text[2:-1].strip()
        return text.lstrip("'\t ").replace("\ufeff", "") if text[:1] in {"'", "\ufeff"} else text
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def is_none(text: str) -> bool:
    """Whether a cleaned cell is one of the many ways to write "none"."""
    return not text or text.lower() in _NONE


def checked(text: str, column: str) -> str:
    """The text, unless it holds characters that no such cell should."""
    if not text.isprintable() and BAD_BYTE not in text:
        raise BadRow("import-row-control-characters", column=column)
    return text


def read_number(cell: Any, column: str) -> str:
    """An order number; refused where a spreadsheet has already lost its last digits."""
    text = checked(clean(cell), column)
    if is_none(text):
        raise BadRow("import-row-no-number", column=column)
    lost = isinstance(cell, (int, float)) and len(text.lstrip("-")) > _EXACT_DIGITS
    if lost or _MANGLED.fullmatch(text):
        raise BadRow("import-row-number-mangled", column=column)
    if not _NUMBER.fullmatch(text):
        raise BadRow("import-row-bad-number", column=column)
    return text


def read_amount(cell: Any, column: str, currency: str, *, comma: bool = False) -> Decimal | None:
    """An amount of the shop's currency to four decimals, or None for "none". `comma`: 1.234,50 is written so."""
    if isinstance(cell, str) and comma:
        return read_amount(with_point(cell, column), column, currency)
    if isinstance(cell, str) and _PLAIN_AMOUNT.fullmatch(cell):
        return Decimal(cell)
    if isinstance(cell, (bool, datetime, date, time)):
        raise BadRow("import-row-bad-amount", column=column)
    text = checked(clean(cell), column)
    if is_none(text):
        return None
    if _PLAIN_AMOUNT.fullmatch(text):
        return Decimal(text)
    negative = text.startswith("(") and text.endswith(")")
    text = _without_currency(text[1:-1] if negative else text, column, currency)
    if not _AMOUNT.fullmatch(text):
        raise BadRow("import-row-bad-amount", column=column)
    amount = Decimal(text.replace(",", ""))
    if abs(amount) >= LARGEST:
        raise BadRow("import-row-bad-amount", column=column)
    exact = amount.quantize(_FOUR)
    # 30.299999999999997 is a sum of a program that counted in binary; 0.12345 is something else.
    if exact != amount and abs(exact - amount) > _DUST:
        raise BadRow("import-row-bad-amount", column=column)
    return -exact if negative else exact


def with_point(cell: str, column: str) -> str:
    """An amount whose decimals follow a comma, with a point instead; refused where its points are not thousands."""
    text = clean(cell)
    if "." in text and not _COMMA_AMOUNT.search(text):
        raise BadRow("import-row-bad-amount", column=column)
    return text.replace(".", "").replace(",", ".")


def decimal_mark(cell: Any) -> str:
    """What an amount shows of how decimals are written: "," or "." or nothing."""
    if not isinstance(cell, str):
        return ""
    found = _DECIMALS.search(clean(cell))
    return found.group(1) if found else ""


def _without_currency(text: str, column: str, currency: str) -> str:
    sign = ""
    if text[:1] in {"-", "+"} and text[1:2] and not text[1].isdigit():
        sign, text = text[0], text[1:]
    code = _CODE.search(text)
    if code:
        symbol, meant = code.group(0), {code.group(1) or code.group(2)}
        meant = {"CNY"} if meant == {"RMB"} else meant
    else:
        found = ((each, codes) for each, codes in _SYMBOLS if text.startswith(each) or text.endswith(each))
        symbol, meant = next(found, ("", {currency}))
    if currency not in meant:
        raise BadRow("import-row-other-currency", column=column, currency=currency)
    return sign + text.removeprefix(symbol).removesuffix(symbol).strip()


def read_time(cell: Any, column: str, zone: ZoneInfo, *, day_first: bool | None) -> datetime | None:
    """A moment in UTC, or None for "none". Times without an offset are in the shop's zone.

    A time that the clocks show twice is taken as the first of the two; one that they skip, as if they had not moved.
    `day_first` says what 3/4/2026 means; where it is None such a date is refused.
    """
    if isinstance(cell, datetime):
        local = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
        return _moment(local if local.tzinfo else local.replace(tzinfo=zone), column)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _sheet_day(float(cell), column, zone)
    text = cell if isinstance(cell, str) else clean(cell)
    if len(text) == _ISO_LENGTH and text[4] == text[7] == "-" and text[10] == " " and text[13] == text[16] == ":":
        try:
            return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    text = checked(clean(text), column)
    if is_none(text):
        return None
    return _moment(_written_time(text, column, zone, day_first=day_first), column)


def _moment(local: datetime, column: str) -> datetime:
    try:
        return local.astimezone(UTC)
    except OverflowError:
        raise BadRow("import-row-bad-date", column=column) from None


def _sheet_day(days: float, column: str, zone: ZoneInfo) -> datetime:
    if not _SHEET_DAYS[0] <= days <= _SHEET_DAYS[1]:
        raise BadRow("import-row-bad-date", column=column)
    seconds = round((days % 1) * 86_400)
    local = datetime.combine(_SHEET_EPOCH, time(), tzinfo=zone) + timedelta(days=int(days), seconds=seconds)
    return local.astimezone(UTC)


def _written_time(text: str, column: str, zone: ZoneInfo, *, day_first: bool | None) -> datetime:
    match = _TIME.fullmatch(text)
    if match:
        year, month, day, before, hour, minute, second, after, offset = match.groups()
    else:
        slashed = _SLASHED.fullmatch(text)
        if slashed is None or day_first is None:
            raise BadRow("import-row-bad-date", column=column)
        one, two, year, hour, minute, second, after = slashed.groups()
        day, month = (one, two) if day_first else (two, one)
        before = offset = None
    try:
        clock = _hour(hour, before or after), int(minute or 0), int(second or 0)
        moment = datetime(int(year), int(month), int(day), *clock, tzinfo=zone)
        if offset:
            moment = datetime.fromisoformat(moment.replace(tzinfo=None).isoformat() + offset)
    except ValueError:
        raise BadRow("import-row-bad-date", column=column) from None
    return moment


def _hour(written: str | None, half: str | None) -> int:
    hour = int(written or 0)
    if not half:
        return hour
    if not 1 <= hour <= _NOON:
        msg = "a twelve-hour clock shows 1 to 12"
        raise ValueError(msg)
    late = half in {"下午", "오후"} or half.lower() == "pm"
    return hour % _NOON + (_NOON if late else 0)


def slashed_parts(cell: Any) -> tuple[int, int] | None:
    """The first two numbers of a date like 3/4/2026, whose order only the reader of the file knows; else None."""
    match = _SLASHED.fullmatch(clean(cell)) if isinstance(cell, str) else None
    return (int(match.group(1)), int(match.group(2))) if match else None
