"""Messages as plain text: nothing cut, columns in line, nothing that a terminal would obey."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from adapters.console.charts import bar, number, spark
from adapters.console.letters import pad, safe, size, width
from adapters.console.plain import plain
from adapters.console.pretty import pretty
from bot.kit.message import (
    Block,
    Button,
    Buttons,
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
)

EVERYTHING: tuple[Block, ...] = (
    Heading("天猫旗舰店"),
    Text("Paid less than usual", "warning"),
    Fields((Field("订单", "1,234", "+3%"), Field("Paid amount", None))),
    Table(("店铺", "orders"), (("旗舰店", "12"), ("Moonlight", None)), "lr", "Shops"),
    Chart("Orders", ("Mon", "Tue"), (Series("orders", (3.0, None)),), "Three on Monday"),
    Image("blob", "A picture of a cup"),
    File("blob", "orders.csv", "text/csv", 12_345),
    Buttons((Button("Yes", "x", token="t1"), Button("No", "y", token="t2"))),
    Progress("Reading", 10, 40),
)


def drawn(*blocks: Block, numbers: tuple[int, ...] = (), cells: int = 80) -> str:
    """What a terminal is sent, as a text with escapes."""
    console = Console(width=cells, force_terminal=True, color_system="truecolor", highlight=False)
    with console.capture() as captured:
        console.print(pretty(blocks, numbers))
    return captured.get()


@pytest.mark.parametrize("screen", ["pipe", "terminal"])
def test_every_block_is_shown(screen: str) -> None:
    """Nothing vanishes, on a pipe and on a terminal."""
    shown = plain(EVERYTHING, (1, 2)) if screen == "pipe" else drawn(*EVERYTHING, numbers=(1, 2))
    for words in (
        "天猫旗舰店", "Paid less than usual", "1,234", "+3%", "Moonlight", "Shops", "Three on Monday",
        "A picture of a cup", "orders.csv", "12 kB", "Yes", "No", "10/40 (25 %)",
    ):  # fmt: skip
        assert words in shown, words


def test_buttons_bear_the_number_that_presses_them() -> None:
    """Without numbers they are only named."""
    buttons = Buttons((Button("Yes", "x"), Button("No", "y")))
    assert plain((buttons,), (3, 4)) == "[3] Yes  [4] No"
    assert plain((buttons,)) == "[Yes]  [No]"


def test_columns_line_up_whatever_the_script() -> None:
    """Chinese and Korean letters take two cells, and a figure stands below its head."""
    table = Table(("店铺", "주문", "amount"), (("旗舰店", "3", "¥1,200.00"), ("Moonlight", "1,024", None)), "lrr")
    assert plain((table,)).splitlines() == [
        "店铺        주문     amount",
        "---------  -----  ---------",
        "旗舰店         3  ¥1,200.00",
        "Moonlight  1,024          –",
    ]
    assert {cell_len(line) for line in plain((table,)).splitlines()} == {27}


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=6))
def test_every_row_is_one_line_of_the_same_width(rows: list[list[str]]) -> None:
    """Whatever people write into a cell, right-aligned rows end in one column."""
    table = Table(("a", "b", "金额"), tuple((*row, "9") for row in rows), "lllr")
    lines = plain((table,)).splitlines()
    assert len(lines) == 2 + len(rows)
    assert all(width(first) == width(second) for first, second in pairwise(lines[1:]))


@given(st.text())
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    """Neither escapes nor controls nor marks that turn the direction, on either screen."""
    hostile = f"\x1b]0;owned\x07\x9b31m\u202e{text}\x00\x7f"
    for each in plain((Text(hostile), Heading(hostile))), safe(hostile):
        assert not set(each) & set("\x1b\x07\x9b\u202e\x00\x7f\r\x08")
    assert "\x1b]0" not in drawn(Text(hostile))


def test_markup_of_people_is_not_obeyed() -> None:
    """Square brackets are letters like any other."""
    assert "[bold]x[/bold]" in drawn(Text("[bold]x[/bold]"))
    assert "[link=http://x]y" in drawn(Table(("[red]a",), (("[link=http://x]y",),)))


def test_long_words_are_folded_on_a_terminal_and_not_cut() -> None:
    """A narrow terminal shows all letters of a cell."""
    shown = "".join(drawn(Table(("a", "b"), (("x" * 70, "y" * 50),)), cells=40).split())
    assert (shown.count("x"), shown.count("y")) == (70, 50)


def test_figures_are_never_broken() -> None:
    """Where a table does not fit a terminal its rows are shown one below the other, each figure whole."""
    heads = tuple(f"Indicator {count}" for count in range(8))
    table = Table(("Shop", *heads), (("Moonlight", *["¥338,586.40"] * 8),), "l" + "r" * 8)
    assert drawn(table, cells=60).count("¥338,586.40") == 8
    wide = drawn(table, cells=140)
    assert wide.count("¥338,586.40") == 8
    assert len(wide.splitlines()) < len(drawn(table, cells=60).splitlines())


def test_a_gap_is_neither_a_zero_nor_a_small_bar() -> None:
    """No data is a dash without a bar; zero is a zero without a bar; the least value still shows."""
    chart = Chart("t", ("1", "2", "3", "4"), (Series("s", (None, 0.0, 1.0, 1000.0)),), "alt", unit="件", highlight=3)
    assert plain((chart,)).splitlines()[1:5] == [
        "  1         –",
        "  2      0 件",
        "  3      1 件  ▏",
        "> 4  1,000 件  " + "█" * 24,
    ]
    assert spark((None, 0.0, 6.0, 10.0)) == "·▁▅█"
    assert spark((None, None)) == "··"
    assert spark((0.0, 0.0)) == "▁▁"
    assert spark((-10.0, 0.0)) == "▁█"
    assert (bar(None, 10), bar(0, 10), bar(5, 0)) == ("", "", "")
    assert bar(-10, 10, 4) == "░░░░"


def test_many_values_are_drawn_small() -> None:
    """A month of two shops is two lines, with the first and the last day and the span of the values."""
    days = tuple(str(day) for day in range(1, 30))
    series = (Series("旗舰店", tuple(float(day) for day in range(29))), Series("Moon", (None,) * 29))
    lines = plain((Chart("t", days, series, "alt"),)).splitlines()
    assert lines[1] == "1 … 29"
    assert lines[2].endswith("0 … 28")
    assert "·" * 29 in lines[3]
    assert len(lines) == 5


def test_an_empty_chart_and_an_empty_table_are_shown() -> None:
    """Nothing to draw is no error."""
    assert plain((Chart("t", (), (), "alt"),)) == "t\nalt"
    assert plain((Table(("a", "b"), ()),)) == "a  b\n-  -"
    assert drawn(Table(("a", "b"), ()), Chart("t", (), (), "alt"))


def test_figures_are_short() -> None:
    """Two decimals at most, none where there are none; sizes as people read them."""
    assert [number(each) for each in (None, 0.0, 1200.0, 0.125, -3.5)] == ["–", "0", "1,200", "0.12", "-3.5"]
    assert [size(each) for each in (0, 999, 1_500, 12_345)] == ["0 B", "999 B", "1.5 kB", "12 kB"]
    assert size(5_000_000_000) == "5.0 GB"
    assert pad("数据", 6) == "数据  "
    assert pad("数据", 6, "r") == "  数据"
    assert pad("too long", 3) == "too long"
