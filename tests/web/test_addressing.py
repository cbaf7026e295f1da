"""When the bot is spoken to in the web chat, and who is named."""

import pytest

from adapters.web.addressing import read_text
from adapters.web.uploads import attachment, safe_name

MEMBERS = {"p1": "Ben", "p2": "Benjamin", "p3": "김민수", "p4": "李娜"}


@pytest.mark.parametrize(
    ("text", "read", "addressed"),
    [
        ("/host next", "host next", True),
        ("／host next", "host next", True),
        ("@Dayclear host next", "host next", True),
        ("＠ｄａｙｃｌｅａｒ host", "host", True),
        ("@Dayclear, numbers", "numbers", True),
        ("please @dayclear numbers", "please numbers", True),
        ("@Dayclear에게 물어봐", "에게 물어봐", True),
        ("@Dayclears numbers", "@Dayclears numbers", False),
        ("good morning", "good morning", False),
        ("1/2 of them", "1/2 of them", False),
        ("/", "", True),
    ],
)
def test_a_group_must_name_the_bot(text: str, read: str, addressed: bool) -> None:
    """In a group a slash or a mention makes a text a command, and is not part of it."""
    found = read_text(text, MEMBERS, direct=False)
    assert (found.text, found.addressed) == (read, addressed)


def test_direct_chats_always_mean_the_bot() -> None:
    """What is said in a direct chat needs no slash; what is said in a group does."""
    assert read_text("numbers", {}, direct=True).addressed
    assert not read_text("numbers", MEMBERS, direct=False).addressed


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("/host swap @Ben", {"@Ben": "p1"}),
        ("/host swap @benjamin", {"@benjamin": "p2"}),
        ("/host swap ＠Ｂｅｎ", {"＠Ｂｅｎ": "p1"}),
        ("@김민수에게 부탁", {"@김민수": "p3"}),
        ("请@李娜看一下，还有@Ben", {"@李娜": "p4", "@Ben": "p1"}),
        ("@Bennett and ben@example.com", {}),
    ],
)
def test_names_after_an_at_sign_are_accounts(text: str, mentions: dict[str, str]) -> None:
    """The longest name counts, particles may follow, and other words that begin alike are left alone."""
    assert read_text(text, MEMBERS, direct=False).mentions == mentions


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("订单 2030.csv", "订单 2030.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\orders.xlsx", "orders.xlsx"),
        ("a\r\nb.csv", "ab.csv"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_file_names_lose_folders_and_control_characters(sent: str, kept: str) -> None:
    """A name that came from outside cannot leave its folder or break a header."""
    assert safe_name(sent) == kept


def test_long_file_names_keep_their_ending() -> None:
    """The ending says what kind of file it is."""
    kept = safe_name("订" * 400 + ".xlsx")
    assert len(kept) == 200
    assert kept.endswith(".xlsx")


def test_attachments_are_named_in_ascii() -> None:
    """A header carries ASCII only (RFC 6266)."""
    assert attachment("报表.csv") == "attachment; filename*=UTF-8''%E6%8A%A5%E8%A1%A8.csv"
