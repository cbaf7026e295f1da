"""Every block of the kit within Slack's limits, with nothing lost."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import parts, views
from adapters.slack.letters import escape, pieces, unescape, width
from adapters.slack.render import Picture, SlackBlock, render, table_lines
from bot.kit.message import (
    Block,
    Button,
    Chart,
    Field,
    Fields,
    File,
    Heading,
    Image,
    Progress,
    Series,
    Table,
    Text,
    buttons,
)
from tests.slack.fake_blocks import called, check_message, check_view, words

LETTERS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=40
)
NASTY = st.sampled_from(["<!channel>", "<@U1>", "*a* _b_ ~c~ `d`", "&amp; &lt;", ":tada:", "> quote", "- item", "\n"])
WORDS = st.lists(LETTERS | NASTY, min_size=1, max_size=4).map("".join)
LONG_WORDS = st.builds(lambda text, times: f"x{text}" * times, WORDS, st.sampled_from([1, 1, 1, 40, 400]))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, LONG_WORDS),
    st.builds(Text, LONG_WORDS, st.sampled_from(["plain", "muted", "warning"])),
    st.lists(st.builds(Field, WORDS, LONG_WORDS, st.none() | WORDS), min_size=1, max_size=25).map(
        lambda items: Fields(tuple(items))
    ),
    st.builds(
        lambda columns, count, cell: Table(tuple(f"c{n}" for n in range(columns)), ((cell,) * columns,) * count, "lr"),
        st.integers(1, 25),
        st.sampled_from([0, 1, 3, 120]),
        WORDS,
    ),
    st.lists(st.builds(lambda label: Button(f"x{label}", runs="", token="t"), LONG_WORDS), min_size=1, max_size=30).map(
        lambda items: buttons(*items)
    ),
    st.builds(Progress, WORDS, st.integers(0, 10), st.integers(0, 10)),
    st.builds(lambda alt: Image("blob", f"x{alt}"), LONG_WORDS),
    st.builds(lambda name: File("blob", f"x{name}", "text/csv", 3), WORDS),
)


def uploaded(part: list[SlackBlock]) -> list[dict[str, Any]]:
    """The blocks as they are sent, pictures in their places."""
    return [
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": each.alt} if isinstance(each, Picture) else each
        for each in part
    ]


def squeezed(text: str) -> str:
    """The text without blanks, which may move to the edge of a block."""
    return "".join(text.split())


@settings(deadline=None, max_examples=60)
@given(st.lists(BLOCKS, min_size=1, max_size=6))
def test_whatever_is_said_fits_and_calls_nobody(blocks: list[Block]) -> None:
    """Each part is within the limits, no word becomes a mention, and the same holds for a Home tab."""
    for part in parts.split(blocks):
        sent = uploaded(part)
        check_message(sent, lambda _file: True)
        assert list(called(sent)) == []
    check_view(views.home(render(blocks, tables=False)))
    assert "<" not in parts.notice(blocks)


@settings(deadline=None)
@given(LONG_WORDS, st.sampled_from(["plain", "muted", "warning"]))
def test_no_letter_of_a_text_is_lost(text: str, tone: Any) -> None:
    """However long, and whatever is in it."""
    shown = "".join(words(uploaded(render([Text(text, tone)]))))
    assert squeezed(text) in squeezed(shown)


@settings(deadline=None)
@given(WORDS)
def test_escapes_are_undone_by_slack(text: str) -> None:
    """What is escaped reads as it was."""
    assert unescape(escape(text)) == text


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(2, 50))
def test_pieces_are_short_enough_and_make_the_whole(text: str, most: int) -> None:
    """Nothing is dropped between two pieces."""
    broken = pieces(text, most)
    assert "".join(broken) == text
    assert all(len(each) <= most for each in broken)


def test_a_table_is_a_table_with_its_figures_to_the_right() -> None:
    """Slack aligns the columns, whatever the script; no data is a dash."""
    table = Table(("Shop", "Orders"), (("茶馆", "1,204"), ("Tea", None)), "lr", title="By shop")
    title, drawn = render([table])
    assert isinstance(drawn, dict)
    assert drawn["column_settings"] == [{"is_wrapped": True}, {"align": "right"}]
    assert "".join(words([drawn])) == "Shop | Orders\n茶馆 | 1,204\nTea | –\n"
    assert "".join(words(uploaded([title]))) == "By shop\n"


def test_a_long_table_repeats_its_head_in_each_message() -> None:
    """A hundred rows are Slack's limit, and one table a message."""
    table = Table(("Number",), tuple((str(number),) for number in range(250)))
    drawn = parts.split([table])
    assert [len(part) for part in drawn] == [1, 1, 1]
    shown = ["".join(words(uploaded(part))).split() for part in drawn]
    assert all(each[0] == "Number" for each in shown)
    assert [row for each in shown for row in each[1:]] == [str(number) for number in range(250)]


def test_a_table_wider_than_slacks_is_monospaced() -> None:
    """More than twenty columns stand in letters of one width; Chinese and Korean letters take two places."""
    columns = tuple(f"c{number}" for number in range(21))
    (drawn,) = render([Table(columns, (("김민수", *("1",) * 20),), "l" + "r" * 20)])
    assert isinstance(drawn, dict)
    assert drawn["elements"][0]["type"] == "rich_text_preformatted"
    lines = table_lines(Table(("Name", "n"), (("김민수", "1"), ("a", "10")), "lr"))
    assert lines == ["Name     n", "------  --", "김민수   1", "a       10"]
    assert {width(line) for line in lines} == {10}


def test_short_fields_stand_in_two_columns_and_long_ones_below_one_another() -> None:
    """At most ten a section; sentences are not squeezed."""
    short = Fields(tuple(Field(f"F{number}", str(number)) for number in range(12)))
    drawn = render([short])
    assert [len(each["fields"]) for each in drawn if isinstance(each, dict)] == [10, 2]
    (rich,) = render([Fields((Field("numbers", "Yesterday's numbers of each shop " * 3, "numbers today"),))])
    assert isinstance(rich, dict)
    assert rich["type"] == "rich_text"
    assert "".join(words([rich])).startswith("numbers: Yesterday's numbers")


def test_addresses_in_a_text_can_be_pressed() -> None:
    """The point at the end of the sentence is not part of it."""
    (drawn,) = render([Text("See https://example.com/login?code=1. 见 https://example.com/中文。")])
    assert isinstance(drawn, dict)
    links = [each["url"] for each in drawn["elements"][0]["elements"] if each["type"] == "link"]
    assert links == ["https://example.com/login?code=1", "https://example.com/中文"]


def test_a_long_label_of_a_button_stands_in_full_above_it() -> None:
    """The button itself shows its beginning; the token is its value."""
    label = "Give the call back to somebody who works this evening and " + "x" * 40
    above, row = render([buttons(Button(label, runs="", style="danger", token="token-1"))])
    assert isinstance(row, dict)
    (button,) = row["elements"]
    assert (len(button["text"]["text"]), button["style"], button["value"]) == (75, "danger", "token-1")
    assert "".join(words(uploaded([above]))) == f"{label}\n"


def test_a_chart_that_was_not_drawn_is_told() -> None:
    """Its title and its words stand for it."""
    chart = Chart("Orders", ("Mon",), (Series("orders", (1.0,)),), alt="One order on Monday")
    assert "".join(words(uploaded(render([chart])))) == "Orders\nOne order on Monday\n"


def test_progress_shows_how_far_it_is() -> None:
    """Without a known end only the count; done is never more than all."""
    shown = ["".join(words(uploaded(render([Progress("Reading", *each)])))) for each in ((0, 0), (7, 0), (12, 10))]
    assert shown == ["Reading\n", "Reading 7\n", f"Reading\n{'▓' * 20} 12/10 (100 %)\n"]
