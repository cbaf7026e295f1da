"""Daily numbers by chat: a day, a week, a month; what is not known is said, never shown as zero."""

import os
from pathlib import Path

import pytest

from bot.domain.people import Shop
from bot.kit.message import Chart
from tests import given
from tests.chat import Chat, Group, Member, Seen
from tests.orders import Order, imported, line_items, orders, tmall


@pytest.fixture
def shop(chat: Chat) -> Shop:
    """A shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


@pytest.fixture
def may(chat: Chat, shop: Shop, tmp_path: Path) -> int:
    """Two weeks of May, the last day of which (Sunday 31st) is not the last of the file."""
    usual = [orders(f"2026-05-{day}", paid=["100", "50"], unpaid=["30"]) for day in range(18, 31)]
    sunday = orders("2026-05-31", paid=["120", "60.5", "10"], unpaid=["30", "40"], refunds=["20"])
    return imported(chat, shop, tmall(tmp_path / "may.csv", *usual, sunday, orders("2026-06-01", paid=["1"])))


def speaks(chat: Chat, name: str, lang: str) -> Member:
    """An agent who reads another language."""
    with chat.database.write() as db:
        person = given.person(db, name, team=chat.team, lang=lang)
    return chat.joins(person)


ENGLISH = """\
TeaHouse, 2026-05-31 Sun
Created: 5 orders / CN¥260.50 (by order creation)
Unpaid: 2 orders / CN¥70.00 (by order creation)
Paid: 3 orders / net CN¥170.50 / refunds CN¥20.00 (by payment)
Time to pay: half within 20 seconds, nine in ten within 20 seconds (by order creation)
indicator | counted | value | vs. day before | vs. last week
Orders created | by order creation | 5 | ▲ 66.7% | ▲ 66.7%
Payment rate | by order creation | 60.0% | ▼ 6.7 pp | ▼ 6.7 pp
Orders paid | by payment | 3 | ▲ 50.0% | ▲ 50.0%
Paid before refunds | by payment | CN¥190.50 | ▲ 27.0% | ▲ 27.0%
Net | by payment | CN¥170.50 | ▲ 13.7% | ▲ 13.7%
Refund rate | by payment | 33.3% | ▲ 33.3 pp | ▲ 33.3 pp
Average order value | by payment | CN¥63.50 | ▼ 15.3% | ▼ 15.3%
2026-05-31 Sun, month to date: CN¥2,140.50 paid before refunds; 100.0% of the month is over.
Of the 31 days so far, 14 have data.
No data: Inquiry conversion, Complaint rate, Platform-intervention rate, Dispute rate, Shipped on time, \
Refund duration, Service standard. An example: figures 2026-05-31 TeaHouse complaint-rate=3/1200
[TeaHouse: paid per day, before refunds, 2026-05-18 Mon to 2026-05-31 Sun. \
Highest: CN¥190.50 on 2026-05-31 Sun. Last day: CN¥190.50.]
[CSV]  [Excel]"""

CHINESE = """\
TeaHouse 2026-05-31 周日
下单: 5 笔 / ¥260.50 (按下单日)
未付款: 2 笔 / ¥70.00 (按下单日)
已付款: 3 笔 / 净额 ¥170.50 / 退款 ¥20.00 (按付款日)
付款用时: 半数在 20 秒内，九成在 20 秒内 (按下单日)
指标 | 口径 | 数值 | 较前一天 | 较上周同日
下单数 | 按下单日 | 5 | ▲ 66.7% | ▲ 66.7%
支付率 | 按下单日 | 60.0% | ▼ 6.7 个百分点 | ▼ 6.7 个百分点
付款单数 | 按付款日 | 3 | ▲ 50.0% | ▲ 50.0%
付款金额（退款前） | 按付款日 | ¥190.50 | ▲ 27.0% | ▲ 27.0%
净额 | 按付款日 | ¥170.50 | ▲ 13.7% | ▲ 13.7%
退款率 | 按付款日 | 33.3% | ▲ 33.3 个百分点 | ▲ 33.3 个百分点
客单价 | 按付款日 | ¥63.50 | ▼ 15.3% | ▼ 15.3%
当月截至 2026-05-31 周日：付款 ¥2,140.50（退款前），当月已过 100.0%。
当月到这天为止的 31 天里，14 天有数据。
无数据：询单转化率、投诉率、平台介入率、纠纷率、按时发货率、退款时长、服务标准。\
例如：指标 2026-05-31 TeaHouse 投诉率=3/1200
[TeaHouse：每日付款金额（退款前），2026-05-18 周一 至 2026-05-31 周日。\
最高：2026-05-31 周日 ¥190.50；最后一天：¥190.50。]
[CSV]  [Excel]"""

KOREAN = """\
TeaHouse 2026-05-31(일)
주문: 5건 / CN¥260.50 (주문일 기준)
미결제: 2건 / CN¥70.00 (주문일 기준)
결제: 3건 / 순매출 CN¥170.50 / 환불 CN¥20.00 (결제일 기준)
결제까지 걸린 시간: 절반은 20초 안에, 90%는 20초 안에 (주문일 기준)
지표 | 기준 | 값 | 전일 대비 | 지난주 같은 요일 대비
주문 수 | 주문일 기준 | 5 | ▲ 66.7% | ▲ 66.7%
결제율 | 주문일 기준 | 60.0% | ▼ 6.7%p | ▼ 6.7%p
결제 주문 수 | 결제일 기준 | 3 | ▲ 50.0% | ▲ 50.0%
결제액(환불 전) | 결제일 기준 | CN¥190.50 | ▲ 27.0% | ▲ 27.0%
순매출 | 결제일 기준 | CN¥170.50 | ▲ 13.7% | ▲ 13.7%
환불률 | 결제일 기준 | 33.3% | ▲ 33.3%p | ▲ 33.3%p
객단가 | 결제일 기준 | CN¥63.50 | ▼ 15.3% | ▼ 15.3%
월초부터 2026-05-31(일)까지: 결제 CN¥2,140.50(환불 전), 한 달의 100.0% 경과.
월초부터 31일 가운데 14일의 자료가 있습니다.
자료 없음: 문의 전환율, 불만율, 플랫폼 개입률, 분쟁률, 정시 발송률, 환불 소요 시간, 서비스 기준. \
예: 지표 2026-05-31 TeaHouse 불만율=3/1200
[TeaHouse: 일별 결제액(환불 전), 2026-05-18(월) ~ 2026-05-31(일). \
최고: 2026-05-31(일) CN¥190.50. 마지막 날: CN¥190.50.]
[CSV]  [Excel]"""


@pytest.mark.parametrize(
    ("lang", "line", "card"),
    [
        ("en", "numbers", ENGLISH),
        ("zh", "数据昨天", CHINESE),
        ("ko", "매출 5월31일", KOREAN),
    ],
)
@pytest.mark.usefixtures("may")
async def test_yesterday_in_three_languages(chat: Chat, lang: str, line: str, card: str) -> None:
    """The card of a day, word for word, in the language of whoever asked."""
    kim = speaks(chat, "Kim", lang)
    await kim.says(line)
    assert kim.reads().text == card


@pytest.mark.usefixtures("may")
async def test_today_is_shown_as_it_stands_and_compared_with_nothing(anna: Member) -> None:
    """Today's figures will grow, so nothing is more or less than them."""
    await anna.says("numbers today")
    card = anna.reads("TeaHouse, 2026-06-01 Mon", "Today is not over", "Created: 1 order / CN¥1.00")
    assert "vs. day before" not in card.text
    assert "▲" not in card.text


async def test_no_data_is_not_zero(chat: Chat, shop: Shop, anna: Member, tmp_path: Path) -> None:
    """A covered day without orders has zeros; a day that no import holds has no figures at all."""
    await anna.says("numbers 2026-05-29")
    anna.reads("TeaHouse, 2026-05-29 Fri", "nothing has been imported for this shop yet")
    imported(chat, shop, tmall(tmp_path / "a.csv", orders("2026-05-28", paid=["5"]), orders("2026-05-30", paid=["7"])))
    await anna.says("numbers 2026-05-29")
    card = anna.reads("Created: 0 orders / CN¥0.00", "Paid: 0 orders / net CN¥0.00", "Last day: CN¥0.00")
    assert not {"Payment rate", "Refund rate"} & {line.split(" |")[0] for line in card.text.splitlines()}, "no data"
    for day, words in (("2026-05-31", "the imports reach 2026-05-30 Sat"), ("2026-05-01", "do not hold this day")):
        await anna.says(f"numbers {day}")
        card = anna.reads(f"No data for {day}", words)
        assert "Created" not in card.text
        assert not card.has_button("CSV")


async def test_the_last_day_of_a_file_may_grow(chat: Chat, shop: Shop, anna: Member, tmp_path: Path) -> None:
    """Nobody knows at what hour a file was made, so its last day is not compared."""
    imported(chat, shop, tmall(tmp_path / "a.csv", *(orders(f"2026-05-{day}", paid=["5"]) for day in (30, 31))))
    await anna.says("numbers")
    card = anna.reads("The imports end on this day", "Paid: 1 order / net CN¥5.00")
    assert "vs. day before" not in card.text


async def test_a_revised_day_says_so(chat: Chat, shop: Shop, anna: Member, tmp_path: Path) -> None:
    """A later file that changes a complete day leaves a mark, with what the day had said before."""
    first = orders("2026-05-30", paid=["100"], unpaid=["40"])
    tail = orders("2026-05-31", paid=["1"])
    imported(chat, shop, tmall(tmp_path / "a.csv", first, tail))
    refunded = [first[0]._replace(refund="25"), *first[1:]]
    imported(chat, shop, tmall(tmp_path / "b.csv", refunded, tail))
    await anna.says("numbers 2026-05-30")
    anna.reads(
        "Revised by an import on 2026-06-01 10:00.",
        "Before that: orders created 2 / CN¥140.00, orders paid 1, net CN¥100.00",
        "Paid: 1 order / net CN¥75.00 / refunds CN¥25.00",
    )


@pytest.mark.usefixtures("may")
async def test_a_month_and_a_week(chat: Chat, anna: Member, lea: Member) -> None:
    """The sums name how many days they hold, and the days stand below them."""
    await anna.says("numbers 2026-05")
    card = anna.reads(
        "Numbers of 2026-05, 2026-05-01 Fri to 2026-05-31 Sun",
        "There are data for 14 of 31 days",
        "Unpaid: 15 orders / CN¥460.00 (by order creation)",
        "Paid: 29 orders / net CN¥2,120.50 / refunds CN¥20.00 (by payment)",
        "2026-05-31 Sun | 5 | CN¥260.50 | 2 | 60.0% | 3 | CN¥170.50 | CN¥20.00",
    )
    assert "target" not in card.text
    await lea.says("目标 设置 销售额 3000 2026-05")
    lea.reads("CN¥3,000.00")
    await anna.says("数据 上月")
    anna.reads("71.4% of the target CN¥3,000.00", "CN¥859.50 behind the pace")
    await anna.says("수치 이번주")
    anna.reads("Numbers of the week, 2026-06-01 Mon to 2026-06-01 Mon", "Created: 1 order")
    await anna.says("numbers 2026-04")
    anna.reads("No data for this period")
    await chat.clock_reaches("2026-06-03 10:00")
    await anna.says("numbers week")
    card = anna.reads("2026-06-01 Mon to 2026-06-02 Tue", "There are data for 1 of 2 days")


@pytest.mark.usefixtures("may")
async def test_the_month_against_the_time_gone(anna: Member, lea: Member) -> None:
    """A monthly target is set against the share of the month that is over, and each day has its part of it."""
    await lea.says("target set sales 3,100 2026-05 TeaHouse")
    lea.reads("TeaHouse, 2026-05: the target for Paid before refunds is CN¥3,100.00")
    await anna.says("numbers 2026-05-30")
    anna.reads(
        "2026-05-30 Sat, month to date: CN¥1,950.00 paid before refunds, 62.9% of the target CN¥3,100.00; "
        "96.8% of the month is over. CN¥1,050.00 behind the pace.",
        "Paid before refunds | by payment | CN¥150.00 | ±0 | ±0 | 150% of CN¥100.00",
    )


@pytest.fixture
def three_shops(chat: Chat, shop: Shop, tmp_path: Path) -> None:
    """A shop in yuan, one in pounds whose files do not tell who paid, and one without any import."""
    with chat.database.write() as db:
        gifts = given.shop(db, chat.team, "Gifts", currency="GBP")
        given.shop(db, chat.team, "New")
        twin = given.shop(db, chat.team, "Twin")
    days = [orders(f"2026-05-{day}", paid=["100"], unpaid=["30"]) for day in (30, 31)]
    for each in (shop, twin):
        imported(chat, each, tmall(tmp_path / "a.csv", *days, orders("2026-06-01", paid=["1"])))
    rows = [("5001", 6, "2026-05-30 08:26", "2.55"), ("5002", 2, "2026-05-31 09:00", "20")]
    cancelled = [("C5003", -1, "2026-05-31 09:26", "20"), ("5004", 1, "2026-06-01 00:26", "5")]
    imported(chat, gifts, line_items(tmp_path / "gifts.csv", [*rows, *cancelled]))


@pytest.mark.usefixtures("three_shops")
async def test_several_shops_on_one_card(anna: Member) -> None:
    """What needs attention comes first; amounts of different currencies are neither added nor drawn together."""
    await anna.says("numbers")
    card = anna.reads(
        "Numbers of 2026-05-31 Sun\nNew: No data for 2026-05-31 Sun: nothing has been imported",
        "Gifts | 1 | £40.00 | no data | no data | no data | no data | no data",
        "TeaHouse | 2 | CN¥130.00 | 1 | 50.0% | 1 | CN¥100.00 | CN¥0.00 | ±0",
        "New | no data | no data",
        "Created, unpaid and payment rate: by order creation. Paid, net and refunds: by payment.",
        "Together in CNY: created 4 orders / CN¥260.00; paid 2 orders / net CN¥200.00 / refunds CN¥0.00",
        "Together in GBP: created 1 order / £40.00; paid no data",
    )
    charts = charts_of(card)
    assert [(each.unit, [str(line.name) for line in each.series]) for each in charts] == [
        ("GBP", ["Gifts"]),
        ("CNY", ["TeaHouse", "Twin"]),
    ]
    assert [line.values[-2:] for line in charts[1].series] == [(100.0, 100.0), (100.0, 100.0)]
    assert charts[1].series[0].values[:12] == (None,) * 12
    await anna.says("numbers month")
    anna.reads("Numbers of 2026-06", "New: No data for this period", "days with data", "Twin | 1 | 1 | CN¥1.00")


def charts_of(card: Seen) -> list[Chart]:
    """The charts of a message."""
    return [block for block in card.message.blocks if isinstance(block, Chart)]


@pytest.mark.usefixtures("three_shops")
async def test_files_that_do_not_tell_who_paid(anna: Member) -> None:
    """Line items hold no payments: those figures are no data, and the chart is of orders created."""
    await anna.says("numbers 2026-05-31 Gifts")
    card = anna.reads(
        "Created: 1 order / £40.00",
        "Unpaid: no data",
        "Cancellations: 1 order / -£20.00",
        "Order lines: 2 lines / £20.00 less cancellations",
        "Paid: no data (the files of this shop do not tell who paid)",
    )
    assert "Payment rate" not in card.text
    (chart,) = charts_of(card)
    assert str(chart.title) == "Gifts: orders created per day"
    assert chart.series[0].values[-1] == 40.0


async def test_more_shops_than_a_chart_can_hold(chat: Chat, anna: Member, tmp_path: Path) -> None:
    """Seven lines cannot be told apart: the six largest are drawn, and the chart says so."""
    for place in range(1, 8):
        with chat.database.write() as db:
            shop = given.shop(db, chat.team, f"Shop {place}")
        imported(chat, shop, tmall(tmp_path / "a.csv", orders("2026-05-31", paid=[str(place)])))
    await anna.says("numbers")
    (chart,) = charts_of(anna.reads("Shop 1 |"))
    assert len(chart.series) == 6
    assert "Shop 1" not in [str(line.name) for line in chart.series]
    assert "the 6 largest of 7" in str(chart.title)


async def test_a_large_number_is_grouped(chat: Chat, shop: Shop, anna: Member, tmp_path: Path) -> None:
    """Counts above a thousand are written with a separator."""
    many = [Order(f"9{place}", "2026-05-30 10:00:00", "1.10") for place in range(1_234)]
    imported(chat, shop, tmall(tmp_path / "a.csv", many, orders("2026-05-31", paid=["1"])))
    await anna.says("numbers 2026-05-30")
    anna.reads("Created: 1,234 orders / CN¥1,357.40", "Unpaid: 1,234 orders", "Paid: 0 orders")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("numbers 2026-06-02", "2026-06-02 Tue has not come yet"),
        ("numbers tomorrow", "has not come yet"),
        ("numbers 2026-07", "2026-07-01 Wed has not come yet"),
        ("numbers 2026-02-30", "There is no day 2026-2-30 in the calendar"),
        ("numbers TeaHorse", "I know no shop called “TeaHorse”. Did you mean one of these: TeaHouse?"),
    ],
)
@pytest.mark.usefixtures("may")
async def test_what_cannot_be_shown_is_refused_kindly(anna: Member, line: str, answer: str) -> None:
    """The refusal says why, and what there is."""
    await anna.says(line)
    anna.reads(answer)


async def test_a_team_without_shops(anna: Member) -> None:
    """There is nothing to show, and the way out is named."""
    await anna.says("numbers")
    anna.reads("There is no shop here yet. An example: shop add TeaHouse")


@pytest.mark.usefixtures("shop")
async def test_another_teams_shop_is_for_supervisors(chat: Chat, anna: Member, sam: Member, group: Group) -> None:
    """An agent sees the own team's shops only; a supervisor sees them all, by name."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.shop(db, harbour, "Seagull", currency="GBP")
    await anna.says("numbers Seagull")
    refused = anna.reads()
    assert "Created" not in refused.text
    assert "Seagull" in refused.text
    await sam.says("numbers Seagull")
    sam.reads("Seagull, 2026-05-31 Sun", "nothing has been imported")
    await anna.says("numbers", in_=group)
    group.reads("TeaHouse")


async def test_a_month_of_a_real_shop(chat: Chat, shop: Shop, anna: Member, lea: Member) -> None:
    """The report of a Tmall shop, dropped into the chat as it is: the figures that are known of it."""
    named = os.environ.get("DAYCLEAR_REAL_DATA")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "data"
    path = folder / "tmall_orders" / "tmall_order_report.csv"
    if not path.is_file():
        pytest.skip("no real order files here")
    await lea.drops(path)
    lea.reads("new orders: 28,010", "rows left out: 0", "Orders created from 2020-02-01 Sat to 2020-02-29 Sat")
    await anna.says("numbers 2020-02-25")
    anna.reads(
        "Created: 3,416 orders / CN¥338,586.40",
        "Paid: 2,936 orders / net CN¥228,983.20 / refunds CN¥70,438.00",
    )
    await anna.says("numbers 2020-02")
    card = anna.reads("Unpaid: 3,923 orders / CN¥520,937.54", "half within 8 seconds, nine in ten within 51 seconds")
    assert "There are data for" not in card.text
