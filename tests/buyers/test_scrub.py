"""Free text: personal data goes, order numbers, amounts and days stay."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.privacy import scrub


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("回电13812345678谢谢", "回电***78谢谢"),
        ("+86 138 1234 5678", "***78"),
        ("18412345678-1234 和 18412345678转1234", "***34 和 ***34"),
        ("0571-88156688，(010)62345678转801", "***88，***01"),
        ("400-820-8820", "***20"),
        ("电话：88156688，手机号是 1381234567", "电话：***88，手机号是 ***67"),
        ("微信 abc12345", "微信 ***45"),
        ("010-1234-5678 또는 0504-1234-5678", "***78 또는 ***78"),
        ("전화번호: 1588-1234", "전화번호: ***34"),
        ("+82 10-1234-5678", "***78"),
        ("(415) 555-2671 or 1-415-555-2671", "***71 or ***71"),
        ("call 4155552671", "call ***71"),
        ("身份证11010519491231002X", "身份证***02"),
        ("900101-1234567", "***67"),
        ("123-45-6789", "***89"),
        ("卡号 6222 0212 3456 7890 128", "卡号 ***28"),
        ("写信到 anna.b+x@example.com", "写信到 ***@***"),
        ("浙江省杭州市西湖区文三路100号3单元502室", "***"),
        ("北京市朝阳区建国门外大街甲1号", "***"),
        ("서울특별시 강남구 테헤란로 123 4층으로 보내요", "***으로 보내요"),
        ("경기도 성남시 분당구 정자일로 95 101동 1203호", "***"),
        ("123 Main St, Apt 4", "***"),
    ],
)
def test_personal_data_is_masked(text: str, left: str) -> None:
    """Phones, identity numbers, cards, accounts and addresses, however they are usually written."""
    assert scrub(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "订单 4587120000000000123 退款 1280000 元，2026-06-01 09:30",
        "订单号13812345678",
        "주문번호 2026060112345678, 쿠팡 12345678901234",
        "220101-123456789012345",
        "JD 301234567890 Douyin 6912345678901234567 SF1234567890123",
        "buyer erase 2000000000000000001 Moonlight",
        "target set sales 500000 2026-11 TeaHouse",
        "¥138,001,380.00 and 0.13812345678 and 3.5k",
        "schedule add numbers 09:30 workdays, 15:30-16:00, 20260601, 2026.06.01",
        "我知道5号到货，第3路公交，生产线路2号机",
        "친구 카드로 3만원 결제, 택배로 3개, 다시 카드로 3번",
        "iPhone 15 128G phone 13 pro, 电话打了3次, 微信付款12800元",
        "#1001 12345678 1234567890 192.168.100.100",
        "",
    ],
)
def test_what_the_work_is_about_stays(text: str) -> None:
    """Order numbers of every platform, amounts, days, times and counts are no personal data."""
    assert scrub(text) == text


mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
korean = st.from_regex(r"010[0-9]{8}", fullmatch=True)
around = st.sampled_from(["", " ", "，", "请回电", "：", "(", ")", "\n", "고객 ", "谢谢"])


@given(mobiles, st.sampled_from(["", "-", " "]), around, around)
def test_a_chinese_mobile_never_stays(number: str, gap: str, before: str, after: str) -> None:
    """Whatever stands around it, and however it is grouped."""
    written = gap.join((number[:3], number[3:7], number[7:]))
    assert number[3:9] not in re.sub(r"\D", "", scrub(f"{before}{written}{after}"))


@given(korean, st.sampled_from(["", "-", " ", "."]), around, around)
def test_a_korean_mobile_never_stays(number: str, gap: str, before: str, after: str) -> None:
    """Whatever stands around it, and however it is grouped."""
    written = gap.join((number[:3], number[3:7], number[7:]))
    assert number[3:9] not in re.sub(r"\D", "", scrub(f"{before}{written}{after}"))


order_numbers = st.one_of(
    st.from_regex(r"[1-9][0-9]{18}", fullmatch=True),  # Taobao, Douyin
    st.from_regex(r"[1-9][0-9]{11}", fullmatch=True),  # JD
    st.from_regex(r"2[0-9](0[1-9]|1[0-2])(0[1-9]|[12][0-9])-[0-9]{15}", fullmatch=True),  # Pinduoduo
    st.from_regex(r"20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9])[0-9]{8}", fullmatch=True),  # Naver
    st.from_regex(r"#[0-9]{4,6}", fullmatch=True),  # Shopify
)


@given(order_numbers, st.sampled_from(["订单 ", "order ", "주문 ", "退款 ", "buyer erase ", ""]))
def test_an_order_number_stays(number: str, before: str) -> None:
    """An order cannot be found by a masked number."""
    assert scrub(f"{before}{number} 59.90") == f"{before}{number} 59.90"


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["¥{}", "{} 元", "{}원", "${:,}", "₩{:,}", "sales {}"]))
def test_an_amount_stays(amount: object, written: str) -> None:
    """Figures are what the bot is about."""
    text = written.format(amount)
    assert scrub(text) == text


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]))
def test_a_day_stays(day: object, written: str) -> None:
    """Days are no numbers of anybody."""
    text = f"due {day:{written}}"
    assert scrub(text) == text


@given(st.text(max_size=200))
@example("路" * 200 + "1")
@example("1-" * 100)
def test_any_text_can_be_scrubbed_twice(text: str) -> None:
    """Nothing that was scrubbed shows more when it is scrubbed again."""
    once = scrub(text)
    assert scrub(once).count("*") >= once.count("*")
