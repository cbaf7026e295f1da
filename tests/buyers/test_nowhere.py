"""After an import the phone of a buyer is nowhere in the clear: not in the database, not in a message, not in a log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.people import Shop
from storage import buyers, outbox
from storage.buyers import Keys
from storage.database import Database
from storage.schema import metadata
from tests import given
from tests.buyers.conftest import Row, taobao
from tests.chat import Chat, Member
from tests.conftest import UrlFactory

PHONE, LENT, LANDLINE, NAME, ACCOUNT = "13812345678", "13912345678-4321", "0571-88156688", "欧阳雪莹", "雪莹0571"
SECRETS = [PHONE, "12345678", "4321", "88156688", NAME, ACCOUNT, "文三路"]
ROWS = [
    Row("2000000000000000001", PHONE, ACCOUNT, NAME),
    Row("2000000000000000002", LENT, "", NAME),
    Row("2000000000000000003", LANDLINE, "", NAME, paid="2026-05-31 10:00:30"),
    # Rows that are rejected: what they hold must not be quoted.
    Row(PHONE, PHONE, ACCOUNT, NAME, created=f"{PHONE} {NAME}"),
    Row(f"{NAME} {PHONE}", PHONE, ACCOUNT, NAME),
]


def holds(content: bytes) -> list[str]:
    """Which of the secrets stand in this, as any program would write them."""
    shapes = {each: [each.encode(code) for code in ("utf-8", "gb18030", "utf-16-le")] for each in SECRETS}
    shapes |= {each: [*shapes[each], each.encode("unicode_escape")] for each in SECRETS if not each.isascii()}
    return [each for each, spellings in shapes.items() if any(spelt in content for spelt in spellings)]


@pytest.fixture
def shop(chat: Chat, keys: Keys) -> Shop:
    """A shop of a team whose database has keys."""
    with chat.database.write() as db:
        return given.shop(db, chat.team)


async def test_the_database_holds_nothing_in_the_clear(
    chat: Chat, shop: Shop, sam: Member, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A file is dropped, read and over with: no table of the database, no message and no line of the log quotes it."""
    caplog.set_level(logging.DEBUG)
    await sam.drops(taobao(tmp_path / "orders.csv", ROWS), "Moonlight")
    while sam.unread:
        assert not holds(sam.reads().text.encode())
    found = chat.query(buyers.of_orders, shop.id, [row.number for row in ROWS])
    assert len(found) == 3
    with chat.database.read() as db:
        for table in metadata.sorted_tables:
            everything = "\n".join(map(repr, db.execute(table.select()).all())).encode()
            assert not holds(everything), table.name
    assert not holds(caplog.text.encode())


@pytest.fixture
def file_database(sqlite_url: UrlFactory) -> Iterator[Database]:
    """A database whose file is looked into."""
    made = Database(sqlite_url(), synchronous="OFF")
    yield made
    made.dispose()


class TestTheFile:
    """The bytes on the disk, with what was deleted and what stands in the write-ahead log."""

    @pytest.fixture
    def database(self, file_database: Database) -> Database:
        """The one that the conversation runs on."""
        return file_database

    @pytest.mark.usefixtures("shop")
    async def test_its_bytes_hold_nothing_in_the_clear(self, chat: Chat, sam: Member, tmp_path: Path) -> None:
        """Neither does the space that a deleted upload has left."""
        await sam.drops(taobao(tmp_path / "orders.csv", ROWS), "Moonlight")
        while sam.unread:
            sam.reads()
        path = Path(str(chat.database.url.database))
        files = [each for each in path.parent.glob(f"{path.name}*") if each.is_file()]
        assert {"", "-wal"} <= {each.name.removeprefix(path.name) for each in files}
        for each in files:
            assert not holds(each.read_bytes()), each.name
        with chat.database.read() as db:
            assert outbox.waiting(db) == 0
            assert db.execute(text("SELECT count(*) FROM buyer")).scalar_one() == 3
