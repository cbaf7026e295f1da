"""Files that are huge or made to do harm: each gets a clear answer, in little memory, whatever it claims to be."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.shops.files import OrderFile
from bot.domain.errors import Refusal

HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额"
ROW = "1,100,100,浙江,2020-02-01 10:00:00,2020-02-01 10:00:08,0"
MEMORY = 700 << 20
"""All address space that the reading process may take, of which Python and the libraries need a good part."""

READ = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from adapters.shops.files import open_order_file
from bot.domain.errors import Refusal
from bot.domain.orders import Rejected
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
answers = {}
for name in sys.argv[2:]:
    try:
        file = open_order_file(
            Path(name), shop_zone="Asia/Shanghai", currency="CNY", now=datetime(2021, 1, 1, tzinfo=UTC)
        )
        read, reasons = 0, set()
        for item in file.records():
            if isinstance(item, Rejected):
                reasons.add(item.reason)
            else:
                read += 1
        answers[Path(name).name] = f"{read} {' '.join(sorted(reasons))}".strip()
    except Refusal as refused:
        answers[Path(name).name] = refused.key
print(json.dumps(answers))
"""

CONTENT = b'<?xml version="1.0"?>'
BOOK = CONTENT + b'<workbook xmlns:r="r"><sheets><sheet name="a" r:id="1"/></sheets></workbook>'
TARGETS = CONTENT + b'<Relationships><Relationship Id="1" Target="sheet.xml"/></Relationships>'


def archive(*files: tuple[str, bytes]) -> bytes:
    """A ZIP file with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files:
            target.writestr(name, content)
    return packed.getvalue()


def workbook(sheet: bytes, *more: tuple[str, bytes]) -> bytes:
    """A workbook with one sheet, of which the XML is given."""
    return archive(("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", TARGETS), ("xl/sheet.xml", sheet), *more)


def sheet_of(*rows: str) -> bytes:
    """The XML of a sheet: a header of the Tmall report, then these rows as they are."""
    header = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in HEADER.split(","))
    return f"<worksheet><sheetData><row>{header}</row>{''.join(rows)}</sheetData></worksheet>".encode()


def row_of(text: str) -> str:
    """A row of a sheet, of texts."""
    return "<row>" + "".join(f"<c t='str'><v>{cell}</v></c>" for cell in text.split(",")) + "</row>"


def encrypted(whole: bytes) -> bytes:
    """An archive whose member says that it is encrypted."""
    changed = bytearray(whole)
    changed[6] |= 1
    changed[changed.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def lying(whole: bytes) -> bytes:
    """An archive whose member claims to unpack to a hundred bytes."""
    changed = bytearray(whole)
    start = changed.find(b"PK\x01\x02") + 24
    changed[start : start + 4] = (100).to_bytes(4, "little")
    return bytes(changed)


def linked() -> bytes:
    """An archive with a link to a file outside of it, and a table."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        link = zipfile.ZipInfo("orders.csv")
        link.external_attr = 0o120777 << 16
        target.writestr(link, "/etc/passwd")
        target.writestr("/tmp/real.csv", f"{HEADER}\n{ROW}\n")
    return packed.getvalue()


PLAIN = f"{HEADER}\n{ROW}\n".encode()
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
)
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.csv": (lambda: b"", "import-file-empty"),
    "header-only.csv": (HEADER.encode, "import-file-no-rows"),
    "picture.csv": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 999, "import-file-kind"),
    "page.csv": (lambda: b"%PDF-1.7", "import-file-kind"),
    "zeros.csv": (lambda: b"\0" * (20 << 20), "import-file-empty"),
    "no-end.csv": (lambda: b"a" * (30 << 20), "import-file-endless-line"),
    "no-end.json": (lambda: b"[" + b"1" * (30 << 20), "import-file-too-big"),
    "deep.json": (lambda: b"[" * (1 << 20), "import-file-damaged"),
    "cell.csv": (lambda: PLAIN + b'2,"' + b"x" * (60 << 20) + b'"\n' + PLAIN[-70:], "import-file-endless-line"),
    "cell-of-lines.csv": (
        lambda: PLAIN + b'2,"' + b"y\n" * 40_000 + b'"\n' + ROW.replace("1", "3", 1).encode() + b"\n",
        "2 import-row-columns import-row-open-quote",
    ),
    "wide.csv": (lambda: b"," * 900_000 + b"a\n", "import-file-too-wide"),
    "wide-row.csv": (lambda: PLAIN + b"," * 900_000 + b"a\n", "1 import-row-columns"),
    "nul.csv": (lambda: PLAIN + ROW.replace("1,", "\0,", 1).encode() + b"\n", "1 import-row-control-characters"),
    "half-letter.csv": (lambda: PLAIN + "2,5,0,浙".encode()[:-1], "1 import-row-bad-bytes"),
    "formula.csv": (lambda: PLAIN + b'=cmd|"/c calc"!A1,1,1,x,2020-02-01 10:00:00,,0\n', "1 import-row-bad-number"),
    "locked.xlsx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"),
        "import-file-password",
    ),
    "broken.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(5_000), "import-file-damaged"),
    "bomb.zip": (lambda: archive(("a.csv", PLAIN + ROW.encode() * (1 << 20))), "import-file-endless-line"),
    "bomb-of-lines.zip": (lambda: archive(("a.csv", PLAIN + b"1,2\n" * (9 << 20))), "import-file-too-big"),
    "lying.zip": (lambda: lying(archive(("a.csv", PLAIN + b"1,2\n" * 99_999))), "import-file-damaged"),
    "nested.zip": (lambda: archive(("a.zip", archive(("a.csv", PLAIN)))), "import-archive-nested"),
    "locked.zip": (lambda: encrypted(archive(("a.csv", PLAIN))), "import-archive-password"),
    "path.zip": (lambda: archive(("../../../escaped.csv", PLAIN)), "1"),
    "link.zip": (linked, "1"),
    "many.zip": (lambda: archive(*((f"{n}.csv", b"a") for n in range(500))), "import-archive-too-many"),
    "pictures.zip": (lambda: archive(("a.png", b"\x89PNG"), ("b.pdf", b"%PDF")), "import-archive-nothing"),
    "directory.zip": (
        lambda: b"PK\x03\x04PK\x05\x06" + b"\0" * 8 + b"\xff\xff\xff\x7f" * 2 + b"\0\0",
        "import-file-too-big",
    ),
    "laughs.xlsx": (lambda: workbook(LAUGHS), "import-file-damaged"),
    "size.xlsx": (
        lambda: workbook(sheet_of(row_of(ROW)).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')),
        "1",
    ),
    "far.xlsx": (
        lambda: workbook(sheet_of(row_of(ROW), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "1 import-row-columns",
    ),
    "no-column.xlsx": (lambda: workbook(sheet_of('<row><c r="ZZZZZZZ1"><v>1</v></c></row>')), "import-file-damaged"),
    "bomb.xlsx": (lambda: workbook(sheet_of(("<row/>" + " " * 1_000) * 40_000)), "import-file-too-big"),
    "deep.xlsx": (lambda: workbook(b"<a>" * (1 << 20)), "import-file-damaged"),
    "token.xlsx": (lambda: workbook(b"<worksheet a='" + b"x" * (9 << 20) + b"'/>"), "import-file-too-big"),
    "cell.xlsx": (
        lambda: workbook(sheet_of("<row><c><v>" + "x" * (3 << 20) + "</v></c></row>")),
        "import-file-too-big",
    ),
    "cut.xlsx": (lambda: workbook(sheet_of(row_of(ROW)))[:-60], "import-file-damaged"),
    "cached.xlsx": (
        lambda: workbook(sheet_of(row_of(ROW).replace("<v>100</v>", "<f>50+50</f><v>100</v>"))),
        "1",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What reading each of the files came to, all in one process that may not take much memory."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (content, _) in FILES.items():
        (folder / name).write_bytes(content())
    read = subprocess.run(
        [sys.executable, "-c", READ, str(MEMORY), *(str(folder / name) for name in FILES)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    for name in FILES:
        (folder / name).unlink()
    assert read.returncode == 0, read.stderr[-3_000:]
    assert not list(folder.iterdir())
    found: dict[str, str] = json.loads(read.stdout)
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is limited as Linux does it")
@pytest.mark.parametrize("name", FILES)
def test_a_harmful_file_gets_a_clear_answer_in_little_memory(answers: dict[str, str], name: str) -> None:
    """What cannot be read is refused with its reason; what can be read beside it is read."""
    assert answers[name] == FILES[name][1]


def test_a_file_that_changes_while_it_is_read_is_refused_whole(
    open_file: Callable[..., OrderFile], tmp_path: Path
) -> None:
    """Rows of two states of a file are not mixed: the reading ends in a refusal, and nothing of it is kept."""
    file = open_file(PLAIN)
    reading = file.records()
    next(reading)
    with (tmp_path / "orders.csv").open("ab") as more:
        more.write(f"{ROW}\n".encode())
    with pytest.raises(Refusal) as refused:
        list(reading)
    assert refused.value.key == "import-file-changed"


def test_a_file_that_is_only_touched_is_still_the_same(open_file: Callable[..., OrderFile], tmp_path: Path) -> None:
    """A new time of change over the same bytes is no change."""
    file = open_file(PLAIN)
    os.utime(tmp_path / "orders.csv", (1, 1))
    assert len(list(file.records())) == 1


def test_a_file_much_larger_than_the_memory_for_it_is_read(tmp_path: Path) -> None:
    """A stream of rows is read without ever holding the file: half a million rows beside a tight limit."""
    path = tmp_path / "large.csv"
    with path.open("w", encoding="gb18030") as file:
        file.write(f"{HEADER}\n")
        block = "".join(f"{number},100,100,{'浙江' * 40},2020-02-01 10:00:00,,0\n" for number in range(1_000))
        for _ in range(60):
            file.write(block)
    read = subprocess.run(
        [sys.executable, "-c", READ, str(path.stat().st_size + (300 << 20)), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert json.loads(read.stdout) == {"large.csv": "60000"}, read.stderr[-3_000:]
