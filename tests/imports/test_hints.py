"""Files that look as if they were meant for another shop are imported, and that is said."""

from pathlib import Path

from bot.domain.people import Shop
from tests import given
from tests.chat import Chat, Member
from tests.orders import orders, tmall


def shop(chat: Chat, platform: str, currency: str = "CNY") -> Shop:
    """The team's only shop."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse", platform=platform, currency=currency)


async def test_a_file_of_another_platform(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """A Tmall report dropped for a shop on Coupang."""
    shop(chat, "coupang")
    await lea.drops(tmall(tmp_path / "a.csv", orders("2026-05-30", paid=["100"])))
    lea.reads("Imported for TeaHouse", "This looks like a file of another platform (Tmall order report)")


async def test_a_platform_that_nobody_knows_is_no_hint(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """Taobao's shops have Tmall's files, and a name of one's own says nothing."""
    shop(chat, "corner-store")
    await lea.drops(tmall(tmp_path / "a.csv", orders("2026-05-30", paid=["100"])))
    assert "another platform" not in lea.reads("Imported").text


async def test_orders_older_than_all_that_are_known(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """The file of a month before the first one known; and a first file that is years old."""
    shop(chat, "tmall")
    await lea.drops(tmall(tmp_path / "old.csv", orders("2023-05-30", paid=["100"])))
    lea.reads("The newest order in this file is of 2023-05-30 Tue, more than a year ago.")
    await lea.drops(tmall(tmp_path / "older.csv", orders("2023-04-30", paid=["100"])))
    lea.reads("All orders in this file are older than any that was known of TeaHouse (the first is of 2023-05-30 Tue)")


async def test_the_sums_say_what_was_found_out(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """Encoding and other notes stand below the sums, now and when the import is shown again."""
    shop(chat, "tmall")
    path = tmall(tmp_path / "a.csv", orders("2026-05-30", paid=["100"]))
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    await lea.drops(path)
    notes = lea.reads("Imported").text
    await lea.says("imports show 1")
    shown = lea.reads("Import 1: a.csv").text
    said = [line for line in notes.splitlines() if line.startswith("Encoding")]
    assert said
    assert all(line in shown for line in said)
