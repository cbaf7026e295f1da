"""What becomes of blocks: HTML that Telegram takes, in messages that are not too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from adapters.console.letters import width
from adapters.telegram.drawing import MOST_TEXTS, FilePart, PicturePart, TextPart, draw
from adapters.telegram.markup import Run, line, split
from adapters.telegram.receipts import Receipt, read_receipt
from bot.kit.message import (
    Button,
    Field,
    Fields,
    File,
    Heading,
    Image,
    Progress,
    Table,
    Text,
    buttons,
    message,
)
from tests.telegram.fake_markup import parse, utf16

ANYTHING = st.text(
    st.one_of(st.sampled_from("<>&\"'@_ab 数据한글🎉👍🏽\n"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=60,
)
STYLES = st.sampled_from(["", "b", "i"])


def shown(html: str) -> str:
    """What a reader sees of it; fails where Telegram would not take it."""
    return parse(html, "HTML").text


def texts(*blocks: object) -> list[str]:
    """The messages of words that the blocks become."""
    parts = draw(message(*blocks))  # type: ignore[arg-type]
    return [part.html for part in parts if isinstance(part, TextPart)]


@given(st.lists(st.lists(st.tuples(ANYTHING, STYLES), max_size=4), max_size=12), st.integers(20, 120))
def test_whatever_is_split_fits_and_nothing_is_lost(content: list[list[tuple[str, str]]], limit: int) -> None:
    """Every piece parses by itself and is short enough; all letters are there, in order."""
    made = [line(*(Run(text.replace("\n", " "), style) for text, style in runs)) for runs in content]  # type: ignore[arg-type]
    pieces = split(made, limit)
    assert all(utf16(shown(each)) <= limit for each in pieces)
    there = "".join("".join(shown(each).split()) for each in pieces)
    assert there == "".join("".join(run.text.split()) for each in made for run in each.runs)


@given(ANYTHING)
def test_other_peoples_words_are_never_markup_and_call_nobody(words: str) -> None:
    """What people wrote is shown as they wrote it."""
    found = [parse(each, "HTML") for each in texts(Text(words), Text("end"))]
    assert "".join("".join(each.text.split()) for each in found).replace("\u2060", "").endswith("end")
    assert not any(each.entities or each.called for each in found)


def test_names_of_accounts_in_words_are_defused_everywhere() -> None:
    """Telegram would call the owner of every @name; addresses of mail stay as they are."""
    (html,) = texts(Heading("@anna_w"), Fields((Field("@ben_li", "@carl", "@dora_x"),)), Text("mail a@example.com"))
    found = parse(html, "HTML")
    assert found.called == []
    assert "a@example.com" in found.text


def test_a_long_message_is_split_at_ends_of_lines() -> None:
    """No line is broken that fits by itself."""
    lines = [f"{number} " + "数" * 90 + "🎉" * 5 for number in range(200)]
    pieces = [shown(each) for each in texts(Text("\n".join(lines)))]
    assert len(pieces) > 1
    assert [each for piece in pieces for each in piece.split("\n")] == lines


def test_what_is_very_long_goes_on_in_a_file() -> None:
    """A message does not fill the chat; nothing is lost and nothing is told twice."""
    words = "\n".join(f"line {number} " + "x" * 200 for number in range(600))
    parts = draw(message(Text(words)))
    assert len(parts) == MOST_TEXTS
    assert isinstance(parts[-1], FilePart)
    before = [shown(each.html) for each in parts if isinstance(each, TextPart)]
    assert "\n".join([*before, parts[-1].text]) == words


def test_a_table_stands_in_letters_of_one_width_whatever_the_script() -> None:
    """Chinese and Korean letters take two cells each; the columns line up."""
    table = Table(("店铺", "订单"), (("月光", "1,204"), ("Moonlight", "7"), ("달빛상점", "90")), "lr", "昨天")
    (html,) = texts(table)
    assert html.startswith("<b>昨天</b>\n<pre>")
    rows = shown(html).split("\n")[1:]
    assert len({width(row) for row in rows}) == 1
    assert parse(html, "HTML").entities[-1]["type"] == "pre"


def test_a_table_in_several_messages_is_closed_and_opened_again() -> None:
    """Each message holds a whole block."""
    table = Table(("day", "orders"), tuple((f"2030-01-{day:02} {'x' * 30}", str(day)) for day in range(1, 400)), "lr")
    pieces = texts(table)
    assert len(pieces) > 1
    assert all(each.startswith("<pre>") and each.endswith("</pre>") for each in pieces)


def test_a_table_too_wide_for_a_telephone_is_told_row_by_row() -> None:
    """Every figure has its name beside it."""
    table = Table(tuple(f"column {number}" for number in range(9)), (tuple("abcdefghi"),))
    assert "<pre>" not in texts(table)[0]
    assert "column 8: i" in shown(texts(table)[0])


def test_a_card_with_one_chart_is_one_message() -> None:
    """The words stand below the picture, with what the chart shows; the buttons too."""
    card = message(Heading("Yesterday"), Image("b1", "Orders rose"), "more", buttons(Button("Next", "x", token="t")))
    (part,) = draw(card)
    assert isinstance(part, PicturePart)
    assert shown(part.caption) == "Yesterday\nOrders rose\nmore"
    assert part.keyboard is not None


def test_words_too_long_for_a_caption_stand_before_and_after_the_picture() -> None:
    """The order is kept; the picture keeps its own words."""
    parts = draw(message(Text("a" * 1_100), Image("b1", "Orders rose"), Text("after")))
    assert [type(each) for each in parts] == [TextPart, PicturePart, TextPart]
    assert isinstance(parts[1], PicturePart)
    assert shown(parts[1].caption) == "Orders rose"


def test_files_and_words_come_in_order() -> None:
    """A file is a message of its own."""
    parts = draw(message("Here", File("b1", "数据.xlsx", "application/x", 12)))
    assert [type(each) for each in parts] == [TextPart, FilePart]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    """The rows of a keyboard."""
    return [[item.text for item in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_buttons_stand_side_by_side_as_far_as_they_can_be_read() -> None:
    """Short labels share a row, long ones do not."""
    row = buttons(*(Button(label, "x", token="t") for label in ("Yes", "No", "Ask me again tomorrow morning", "수정")))
    (part,) = draw(message("?", row))
    assert labels(part.keyboard) == [["Yes", "No"], ["Ask me again tomorrow morning"], ["수정"]]


def test_more_buttons_than_a_keyboard_holds_go_below_another_message() -> None:
    """No button is lost, and they keep their order."""
    many = tuple(Button(str(number), "x", token="t") for number in range(130))
    parts = draw(message("?", buttons(*many)))
    assert [item for part in parts for row in labels(part.keyboard) for item in row] == [str(n) for n in range(130)]
    assert all(sum(map(len, labels(part.keyboard))) <= 100 for part in parts)


def test_progress_is_a_bar() -> None:
    """How far long work is can be seen at a glance; at the start nothing is claimed."""
    assert texts(Progress("Importing", 3, 10)) == ["Importing\n▰▰▰▱▱▱▱▱▱▱ 3/10 (30 %)"]
    assert texts(Progress("Importing", 0)) == ["Importing"]


def test_a_message_without_words_still_says_something() -> None:
    """Telegram takes no empty text."""
    assert shown(texts(buttons(Button("Yes", "x", token="t")))[0]).strip()


@pytest.mark.parametrize(
    ("receipt", "text"),
    [
        (Receipt((101,)), "101"),
        (Receipt((101, 102, 107)), "101+1+5"),
        (Receipt((101,), 45), "101@45"),
        (Receipt((), 45), "@45"),
        (Receipt(), ""),
    ],
)
def test_a_receipt_is_read_as_it_was_written(receipt: Receipt, text: str) -> None:
    """Parts and topic come back."""
    assert str(receipt) == text
    assert read_receipt(text) == receipt


def test_a_receipt_of_another_platform_is_none() -> None:
    """It names nothing here."""
    assert read_receipt("$event:server") == Receipt()
