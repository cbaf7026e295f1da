"""Systematic corruptions of an order file: what re-saving, packing, cutting and careless scripts do to exports."""

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl import Workbook

from tests.imports.robust.sources import Sheet

Rows = list[list[str]]
Cell = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Variant:
    """A corrupted file. `doubled`: a file of line items now holds every line so many times, which is what it says."""

    name: str
    content: bytes
    suffix: str = ".csv"
    times: int = 1
    cut: bool = False


@dataclass(slots=True)
class Maker:
    """Makes the variants of one table."""

    sheet: Sheet
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def text(
        self, rows: Rows | None = None, header: list[str] | None = None, *, end: str = "\r\n", **dialect: Any
    ) -> str:
        """The table as CSV."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator=end, **dialect)
        writer.writerow(self.sheet.header if header is None else header)
        writer.writerows(self.sheet.rows if rows is None else rows)
        return out.getvalue()

    def cells(self, places: tuple[int, ...], change: Cell) -> Rows:
        """The rows with the cells of some columns written in another way."""
        return [[change(cell) if at in places else cell for at, cell in enumerate(row)] for row in self.sheet.rows]

    def all(self) -> Iterator[Variant]:
        """Every variant."""
        for each in (self.encodings, self.dialects, self.ends, self.headers, self.columns, self.orders_of_rows):
            yield from each()
        for each in (self.broken_rows, self.cut_off, self.amounts, self.numbers, self.times, self.resaved, self.packed):
            yield from each()

    # -- the text ----

    def encodings(self) -> Iterator[Variant]:
        """Encodings, with and without marks, with damage, and doubly encoded."""
        text = self.text()
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "cp949", "cp1252", "big5", "shift-jis"):
            try:
                yield Variant(f"in {encoding}", text.encode(encoding))
            except UnicodeEncodeError:
                continue
        yield Variant("in utf-16-be with a mark", b"\xfe\xff" + text.encode("utf-16-be"))
        yield Variant("in utf-16-le without a mark", text.encode("utf-16-le"))
        twice = text.encode("utf-8").decode("latin-1").encode("utf-8")
        yield Variant("encoded twice", twice)
        for encoding in ("utf-8", "gb18030", "utf-8-sig"):
            raw = bytearray(text.encode(encoding))
            for at in sorted(self.chance.sample(range(len(raw) // 3, len(raw)), 4)):
                raw[at] = 0xFF
            yield Variant(f"{encoding} with damaged bytes", bytes(raw))
        western = self.text(
            self.cells((3,) if self.sheet.name == "tmall" else (2,), lambda cell: f"Café Müller {cell}")
        )
        if western.isascii() or self.sheet.name == "retail":
            yield Variant("in cp1252 with accents", western.encode("cp1252"))
            yield Variant("in latin-1 with accents, bars", western.replace(",", "|").encode("latin-1"))
        korean = self.text(self.cells((3,) if self.sheet.name == "tmall" else (2,), lambda _: "서울시 강남구 주문"))
        yield Variant("with Korean in gb18030", korean.encode("gb18030"))
        if self.sheet.name == "retail":
            yield Variant("with Korean in cp949", korean.encode("cp949"))
        yield Variant("a NUL at the end", text.encode() + b"\x00")
        yield Variant("a mark in the middle", text.replace("\r\n", "\r\n\ufeff", 5).encode())

    def dialects(self) -> Iterator[Variant]:
        """Delimiters and quotation marks."""
        for name, delimiter in (("commas", ","), ("tabs", "\t"), ("semicolons", ";"), ("bars", "|")):
            for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
                text = self.text(delimiter=delimiter, quoting=quoting)
                yield Variant(f"{name}, quoting {quoting}", text.encode(), ".tsv" if delimiter == "\t" else ".csv")
        yield Variant("sep= above", ("sep=;\r\n" + self.text(delimiter=";")).encode())
        yield Variant("blanks after commas", self.text().replace(",", ", ").encode())
        yield Variant("escaped quotes", self.text(quotechar="'").encode())
        yield Variant("colons between", self.text(delimiter=":").encode())
        yield Variant("two commas between", self.text().replace(",", ",,").encode())

    def ends(self) -> Iterator[Variant]:
        """Line ends and empty lines."""
        for name, end in (("LF", "\n"), ("CR", "\r"), ("CR LF", "\r\n"), ("two LF", "\n\n"), ("CR CR LF", "\r\r\n")):
            yield Variant(f"lines end with {name}", self.text(end=end).encode())
        lines = self.text(end="\n").split("\n")
        mixed = "".join(line + self.chance.choice(["\n", "\r\n", "\r"]) for line in lines if line)
        yield Variant("mixed line ends", mixed.encode())
        commas = "," * (len(self.sheet.header) - 1)
        yield Variant("empty rows at the end", (self.text() + f"{commas}\r\n" * 30).encode())
        yield Variant("blank lines at the end", (self.text() + "\r\n  \r\n\t\r\n" * 9).encode())
        yield Variant("blank lines between", "\r\n\r\n".join(self.text().split("\r\n")).encode())
        yield Variant("no end of the last line", self.text().rstrip().encode(), cut=True)
        yield Variant("a comma at the end of rows", self.text().replace("\r\n", ",\r\n").encode())
        yield Variant("ctrl-Z at the end", self.text().encode() + b"\x1a")
        total = f"合计{commas}\r\n"
        yield Variant("a sum below", (self.text() + total).encode())

    # -- the header and the columns ----

    def headers(self) -> Iterator[Variant]:
        """The header: written otherwise, repeated, renamed, missing."""
        header = self.sheet.header
        yield Variant("blanks around names", self.text(header=[f" {name}  " for name in header]).encode())
        yield Variant("tabs before names", self.text(header=[f"\t{name}" for name in header]).encode())
        yield Variant("names in full-width letters", self.text(header=[wide(name) for name in header]).encode())
        yield Variant("names in capitals", self.text(header=[name.upper() for name in header]).encode())
        yield Variant("a title above", ("订单,2020\r\n\r\n" + self.text()).encode())
        yield Variant("a long title above", ("报表\r\n" * 25 + self.text()).encode())
        yield Variant("no header", self.text().split("\r\n", 1)[1].encode())
        yield Variant("only a header", (self.text([]) or "").encode())
        for count in (1, 3):
            rows = list(self.sheet.rows)
            for _ in range(count):
                rows.insert(self.chance.randrange(1, len(rows)), list(header))
            yield Variant(f"the header again, {count} times", self.text(rows).encode())
        yield Variant("the header twice", self.text([list(header), *self.sheet.rows]).encode())
        for place, name in enumerate(header):
            renamed = [*header[:place], f"{name}x", *header[place + 1 :]]
            yield Variant(f"{name.strip()} renamed", self.text(header=renamed).encode())

    def columns(self) -> Iterator[Variant]:
        """Columns: missing, moved, twice, more."""
        header, rows = self.sheet.header, self.sheet.rows
        for place, name in enumerate(header):
            fewer = [[*row[:place], *row[place + 1 :]] for row in [header, *rows]]
            yield Variant(f"without {name.strip()}", self.text(fewer[1:], fewer[0]).encode())
        for turn in range(4):
            order = self.chance.sample(range(len(header)), len(header))
            moved = [[row[place] for place in order] for row in [header, *rows]]
            yield Variant(f"columns moved {turn}", self.text(moved[1:], moved[0]).encode())
        more = [[*row, "9"] for row in rows]
        for name in header:
            yield Variant(f"{name.strip()} twice", self.text(more, [*header, name]).encode())
        notes = [[*row, self.chance.choice(["好,的", 'say "hi"', "two\nlines", "", "13800138000"])] for row in rows]
        yield Variant("with buyers' notes", self.text(notes, [*header, "买家留言"]).encode())
        yield Variant("with a column without name", self.text([[*row, "x"] for row in rows], [*header, ""]).encode())
        yield Variant("with an empty column first", self.text([["", *row] for row in rows], ["", *header]).encode())
        shifted = [[row[-1], *row[:-1]] for row in rows]
        yield Variant("cells moved by one", self.text(shifted).encode())

    # -- the rows ----

    def orders_of_rows(self) -> Iterator[Variant]:
        """Rows in another order, or more than once."""
        rows = self.sheet.rows
        for turn in range(3):
            yield Variant(f"rows shuffled {turn}", self.text(self.chance.sample(rows, len(rows))).encode())
        yield Variant("rows backwards", self.text(rows[::-1]).encode())
        yield Variant("rows twice", self.text([*rows, *rows]).encode(), times=2)
        yield Variant("every row three times", self.text([row for row in rows for _ in range(3)]).encode(), times=3)

    def broken_rows(self) -> Iterator[Variant]:
        """Rows with too few or too many cells, open quotes, stray characters."""
        for name, change in (
            ("a cell less", lambda row: row[:-1]),
            ("two cells less", lambda row: row[:-2]),
            ("a cell more", lambda row: [*row, "x"]),
            ("a cell more in the middle", lambda row: [*row[:2], "x", *row[2:]]),
            ("only dashes", lambda row: ["-"] * len(row)),
            ("words everywhere", lambda row: ["等等"] * len(row)),
        ):
            yield Variant(f"some rows with {name}", self.text(self.some(change)).encode())
        lines = self.text().split("\r\n")
        ways: tuple[tuple[str, Cell], ...] = (
            ("an open quote first", lambda line: '"' + line),
            ("an open quote within", lambda line: line.replace(",", ',"', 1)),
            ("a quote at the end", lambda line: line + '"'),
            ("a line break within", lambda line: line.replace(",", "\r\n,", 1)),
            ("a NUL within", lambda line: line[:2] + "\x00" + line[2:]),
            ("a zero-width space first", lambda line: "\u200b" + line),
        )
        for name, change_line in ways:
            chosen = set(self.chance.sample(range(1, len(lines) - 1), 5))
            changed = [change_line(line) if place in chosen else line for place, line in enumerate(lines)]
            yield Variant(f"some lines with {name}", "\r\n".join(changed).encode())

    def some(self, change: Callable[[list[str]], list[str]]) -> Rows:
        """The rows, some of them changed."""
        chosen = set(self.chance.sample(range(len(self.sheet.rows)), 6))
        return [change(row) if place in chosen else row for place, row in enumerate(self.sheet.rows)]

    def cut_off(self) -> Iterator[Variant]:
        """Files that end too early, always within a row."""
        for encoding in ("utf-8", "gb18030", "utf-16"):
            raw = self.text().encode(encoding)
            end = "\r\n".encode(encoding)[-2:] if encoding != "utf-16" else b"\r\x00\n\x00"
            for turn in range(5):
                at = self.chance.randrange(len(raw) // 2, len(raw) - 2)
                while end[:1] in raw[at - 4 : at + 1] or b"\n" in raw[at - 4 : at + 1]:
                    at -= 5
                yield Variant(f"{encoding} cut off {turn}", raw[:at], cut=True)

    # -- the cells ----

    def amounts(self) -> Iterator[Variant]:
        """Amounts in other ways of writing."""
        own = {"CNY": ("¥", "元", "RMB "), "GBP": ("£", " GBP", "GBP ")}[self.sheet.currency]
        ways: list[tuple[str, Cell]] = [
            ("with a sign before", lambda cell: own[0] + cell),
            ("with a sign after", lambda cell: cell + own[1]),
            ("with a code before", lambda cell: own[2] + cell),
            ("with dollars", lambda cell: "$" + cell),
            ("with thousands", lambda cell: f"{float(cell):,.2f}"),
            ("with a plus", lambda cell: "+" + cell),
            ("in full-width digits", wide),
            ("after an apostrophe", lambda cell: "'" + cell),
            ("as formulas", lambda cell: f'="{cell}"'),
            ("with blanks", lambda cell: f" {cell}\u00a0"),
            ("with decimal commas", lambda cell: f"{float(cell):.2f}".replace(".", ",")),
            ("with points and commas", lambda cell: f"{float(cell):,.2f}".translate(str.maketrans(",.", ".,"))),
            ("as exponents", lambda cell: f"{float(cell):e}"),
            ("as percents", lambda cell: f"{cell}%"),
            ("as words", lambda _: "免费"),
            ("empty", lambda _: ""),
            ("negative", lambda cell: "-" + cell),
            ("in brackets", lambda cell: f"({cell})"),
            ("with a binary tail", lambda cell: f"{float(cell) + 1e-13:.15f}"),
            ("with blanks between thousands", lambda cell: f"{float(cell):,.2f}".replace(",", " ")),
        ]
        for name, change in ways:
            yield Variant(f"amounts {name}", self.text(self.cells(self.sheet.amounts, change)).encode())
            if name.startswith("with"):
                rows = self.some(lambda row, change=change: self.changed(row, self.sheet.amounts, change))  # type: ignore[misc]
                yield Variant(f"some amounts {name}", self.text(rows, delimiter=";").encode())
        plain = self.cells(self.sheet.amounts, lambda cell: f"{float(cell):,.2f}")
        out = "\r\n".join(",".join(row) for row in [self.sheet.header, *plain])
        yield Variant("thousands without quotes", out.encode())

    def changed(self, row: list[str], places: tuple[int, ...], change: Cell) -> list[str]:
        """A row with some cells written in another way."""
        return [change(cell) if at in places else cell for at, cell in enumerate(row)]

    def numbers(self) -> Iterator[Variant]:
        """Order numbers in other ways of writing."""
        at = (self.sheet.number,)
        ways: list[tuple[str, Cell]] = [
            ("as formulas", lambda cell: f'="{cell}"'),
            ("after a TAB", lambda cell: "\t" + cell),
            ("after an apostrophe", lambda cell: "'" + cell),
            ("in full-width digits", wide),
            ("with blanks", lambda cell: f" {cell} "),
            ("as exponents", lambda cell: f"{float(int(cell.strip('C'))) * 1e12:.5e}"),
            ("empty", lambda _: ""),
            ("as formulas that run", lambda cell: f"=HYPERLINK({cell})"),
        ]
        for name, change in ways:
            yield Variant(f"numbers {name}", self.text(self.cells(at, change)).encode())

    def times(self) -> Iterator[Variant]:
        """Times in other ways of writing."""
        places = self.sheet.times
        short = [row for row in self.sheet.rows if all(not row[at] or int(row[at][8:10]) <= 12 for at in places)]
        ways: list[tuple[str, str]] = [
            ("with slashes", "%Y/%m/%d %H:%M:%S"),
            ("without seconds", "%Y-%m-%d %H:%M"),
            ("with slashes, without seconds", "%Y/%m/%d %H:%M"),
            ("in Chinese", "%Y年%m月%d日 %H:%M:%S"),
            ("with T", "%Y-%m-%dT%H:%M:%S"),
            ("with points", "%Y.%m.%d %H:%M:%S"),
            ("American", "%m/%d/%Y %H:%M"),
            ("American with AM", "%m/%d/%Y %I:%M %p"),
            ("European", "%d/%m/%Y %H:%M"),
            ("German", "%d.%m.%Y %H:%M:%S"),
            ("with two-digit years", "%d/%m/%y %H:%M"),
            ("as words", "%d %b %Y %H:%M"),
            ("as digits", "%Y%m%d%H%M%S"),
            ("as seconds", "%s"),
            ("days only", "%Y-%m-%d"),
        ]
        for name, form in ways:
            yield Variant(f"times {name}", self.text(self.cells(places, written(form))).encode())
            if form.startswith(("%d/%m", "%m/%d")):
                few = [self.changed(row, places, written(form)) for row in short]
                yield Variant(f"times {name}, first days of the month", self.text(few).encode())
        slashed = self.some(lambda row: self.changed(row, places, written("%m/%d/%Y %H:%M")))
        yield Variant("some times American", self.text(slashed).encode())
        mixed = [
            self.changed(row, places, written("%m/%d/%Y" if place % 2 else "%d/%m/%Y"))
            for place, row in enumerate(self.sheet.rows)
        ]
        yield Variant("times both ways", self.text(mixed).encode())
        for name, none in (("zeros", "0000-00-00 00:00:00"), ("year one", "0001-01-01 00:00:00"), ("dashes", "--")):
            rows = self.cells(places, lambda cell, none=none: cell or none)  # type: ignore[misc]
            yield Variant(f"no time as {name}", self.text(rows).encode())
        yield Variant(
            "times in the future",
            self.text(self.cells(places, lambda cell: cell and "2" + cell[1:2] + "9" + cell[3:])).encode(),
        )
        yield Variant("times empty", self.text(self.cells(places, lambda _: "")).encode())
        yield Variant("times as serials", self.text(self.cells(places, serial)).encode())

    # -- other kinds of files ----

    def resaved(self) -> Iterator[Variant]:
        """As workbooks."""
        table = [self.sheet.header, *self.sheet.rows]
        typed = [self.sheet.header, *([typed_cell(cell) for cell in row] for row in self.sheet.rows)]
        yield Variant("as a workbook of texts", workbook({"订单": table}), ".xlsx")
        yield Variant("as a workbook of values", workbook({"订单": typed}), ".xlsx")
        yield Variant("a workbook called CSV", workbook({"订单": typed}), ".csv")
        yield Variant("on the second sheet", workbook({"说明": [["说明"]], "订单": typed}), ".xlsx")
        yield Variant("below a title", workbook({"订单": [["报表"], [], *typed]}), ".xlsx")
        yield Variant("beside an empty column", workbook({"订单": [["", *row] for row in typed]}), ".xlsx")
        yield Variant("with empty rows between", workbook({"订单": [r for row in typed for r in (row, [])]}), ".xlsx")
        whole = workbook({"订单": typed})
        yield Variant("a workbook cut off", whole[: len(whole) * 2 // 3], ".xlsx")
        broken = bytearray(whole)
        for at in self.chance.sample(range(200, len(whole) - 200), 30):
            broken[at] ^= 0x55
        yield Variant("a damaged workbook", bytes(broken), ".xlsx")
        yield Variant("a workbook of two halves", workbook({"一": typed[:60], "二": [typed[0], *typed[60:]]}), ".xlsx")

    def packed(self) -> Iterator[Variant]:
        """In archives."""
        rows = self.sheet.rows
        text, half = self.text().encode(), len(rows) // 2
        yield Variant("packed", archive({"orders.csv": text}), ".zip")
        yield Variant("packed with others", archive({"orders.csv": text, "a.png": b"\x89PNG\r\n\x1a\n"}), ".zip")
        halves = {"a.csv": self.text(rows[:half]).encode("gb18030"), "b.csv": self.text(rows[half:]).encode("utf-16")}
        yield Variant("packed in two halves", archive(halves), ".zip")
        yield Variant("packed by path", archive({"../../a/b.csv": text, "__MACOSX/._b.csv": b"x"}), ".zip")
        yield Variant("packed workbook", archive({"a.xlsx": workbook({"a": [self.sheet.header, *rows]})}), ".zip")
        yield Variant("packed twice", archive({"a.zip": archive({"orders.csv": text})}), ".zip")
        other = self.text(header=[*self.sheet.header[::-1]]).encode()
        yield Variant("packed with another table", archive({"a.csv": text, "b.csv": b"x,y\n1,2\n"}), ".zip")
        yield Variant("packed with other columns", archive({"a.csv": text, "b.csv": other}), ".zip")
        yield Variant("an archive cut off", archive({"orders.csv": text})[:-40], ".zip")


def wide(text: str) -> str:
    """Text in full-width letters and digits."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def written(form: str) -> Cell:
    """A time in another form; an empty cell stays empty."""
    return lambda cell: datetime.fromisoformat(cell).strftime(form) if cell else ""


def serial(cell: str) -> str:
    """A time as the number that a spreadsheet keeps."""
    if not cell:
        return ""
    past = datetime.fromisoformat(cell) - datetime(1899, 12, 30)  # noqa: DTZ001 - as in spreadsheets
    return str(past.total_seconds() / 86_400)


def typed_cell(text: str) -> Any:
    """A cell as a spreadsheet keeps it: a number, a time, or text."""
    for read in (int, float, datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text or None


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """A workbook with these sheets."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP file with these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return packed.getvalue()


def of_documents(orders: list[dict[str, Any]], chance: random.Random) -> Iterator[Variant]:
    """Corruptions of orders in JSON."""
    plain = json.dumps(orders, ensure_ascii=False)
    yield Variant("a list", plain.encode(), ".json")
    yield Variant("indented", json.dumps(orders, indent=4).encode("utf-8-sig"), ".json")
    yield Variant("in utf-16", plain.encode("utf-16"), ".json")
    yield Variant("in an object", json.dumps({"orders": orders}).encode(), ".json")
    yield Variant("in an object after others", json.dumps({"count": 5, "orders": orders}).encode(), ".json")
    yield Variant("in two lists", json.dumps({"create": orders[:2], "update": orders[2:]}).encode(), ".json")
    yield Variant("one a line", "\n".join(json.dumps(order) for order in orders).encode(), ".json")
    yield Variant("called CSV", plain.encode())
    yield Variant("packed", archive({"orders.json": plain.encode()}), ".zip")
    yield Variant("shuffled", json.dumps(chance.sample(orders, len(orders))).encode(), ".json")
    yield Variant("with keys in another order", json.dumps(orders, sort_keys=True).encode(), ".json")
    for share in (3, 5, 9):
        yield Variant(f"cut off at {share}/10", plain[: len(plain) * share // 10].encode(), ".json", cut=True)
    for name in ("number", "total", "status", "date_created_gmt", "date_paid_gmt", "refunds", "currency", "billing"):
        fewer = [{key: value for key, value in order.items() if key != name} for order in orders]
        yield Variant(f"without {name}", json.dumps(fewer).encode(), ".json")
        nothing = [{**order, name: None} for order in orders]
        yield Variant(f"{name} null", json.dumps(nothing).encode(), ".json")
        if name != "refunds":
            strange = [{**order, name: {"a": [1]}} for order in orders]
            yield Variant(f"{name} an object", json.dumps(strange).encode(), ".json")
    yield Variant("with numbers for amounts", plain.replace('"total": "', '"total": ').encode(), ".json")
    yield Variant(
        "NaN for amounts", json.dumps([{**order, "total": float("nan")} for order in orders]).encode(), ".json"
    )
    yield Variant("with strangers between", json.dumps([*orders, 7, "x", None, []]).encode(), ".json")
    yield Variant("nested too deeply", ("[" * 5_000 + "]" * 5_000).encode(), ".json")
    yield Variant(
        "in dollars of another country", json.dumps([{**o, "currency": "CAD"} for o in orders]).encode(), ".json"
    )
