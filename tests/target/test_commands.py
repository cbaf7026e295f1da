"""Targets by chat: set for a month or a day, listed, taken away."""

from decimal import Decimal

import pytest

from bot.domain.numbers import Indicator
from bot.domain.people import Shop
from storage import numbers
from tests import given
from tests.chat import FORMS, NO_FORMS, Chat, Group, Member


@pytest.fixture
def shop(chat: Chat) -> Shop:
    """A shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


async def test_a_target_is_set_listed_and_taken_away(chat: Chat, shop: Shop, lea: Member, anna: Member) -> None:
    """A leader sets it for this month unless another period is given; everybody can read it."""
    await anna.says("target")
    anna.reads("There are no targets for 2026-06 yet", "target set sales 500000 TeaHouse")
    await lea.says("target set sales 50万")
    lea.reads("TeaHouse, 2026-06: the target for Paid before refunds is CN¥500,000.00.")
    await lea.says("目标 设置 支付率 85%")
    lea.reads("the target for Payment rate is 85.0%")
    await lea.says("목표 설정 주문수 1200 2026-06-18 TeaHouse")
    lea.reads("TeaHouse, 2026-06-18: the target for Orders created is 1,200.")
    await anna.says("target")
    card = anna.reads(
        "Targets of 2026-06",
        "TeaHouse | whole month | Paid before refunds | CN¥500,000.00",
        "TeaHouse | whole month | Payment rate | 85.0%",
    )
    assert "Orders created" not in card.text
    await anna.says("目标 2026-06-18 TeaHouse")
    anna.reads("TeaHouse | 2026-06-18 Thu | Orders created | 1,200", "whole month | Payment rate")
    await lea.says("target set sales 0")
    lea.reads("TeaHouse, 2026-06: there is no target for Paid before refunds any more.")
    kept = chat.query(numbers.targets, shop.id, "month", chat.clock.now.date())
    assert kept == {Indicator.PAYMENT_RATE: Decimal("0.85")}


@pytest.mark.parametrize("capabilities", [FORMS, NO_FORMS])
async def test_what_is_left_out_is_asked_for(chat: Chat, shop: Shop, lea: Member) -> None:
    """The indicator and the target are asked for, in a form or one after the other."""
    await lea.says("target set shop=TeaHouse")
    await lea.fills(indicator="orders", value="1,500")
    lea.reads("TeaHouse, 2026-06: the target for Orders created is 1,500.")
    kept = chat.query(numbers.targets, shop.id, "month", chat.clock.now.date())
    assert kept == {Indicator.ORDERS: Decimal(1_500)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sales ¥3.5k", "3500"),
        ("sales 1.2亿", "120000000"),
        ("sales 5000만원", "50000000"),
        ("orders 1200", "1200"),
        ("payment-rate 85", "0.85"),
        ("payment-rate 0.85", "0.85"),
        ("payrate 100%", "1"),
        ("refund-rate 0.5%", "0.005"),
        ("aov 63.5", "63.5"),
    ],
)
async def test_targets_as_people_write_them(chat: Chat, shop: Shop, lea: Member, typed: str, kept: str) -> None:
    """Thousands, ten thousands, hundred millions, marks of currency, rates in per cent or as a share."""
    await lea.says(f"target set {typed}")
    lea.reads("TeaHouse, 2026-06")
    (value,) = chat.query(numbers.targets, shop.id, "month", chat.clock.now.date()).values()
    assert value == Decimal(kept)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("target set sales lots", "“lots” does not work as a target"),
        ("target set sales -5", "“-5” does not work as a target"),
        ("target set sales nan", "“nan” does not work as a target"),
        ("target set sales 85%", "“85%” does not work as a target"),
        ("target set orders 1.5", "“1.5” does not work as a target"),
        ("target set sales 99999999999999", "does not work as a target"),
        ("target set payment-rate 120%", "more than 100%"),
        ("target set sales 5 week", "Targets are set for a month or a day"),
        ("target set luck 5", "“luck” does not work as the indicator"),
        ("target week", "Targets are set for a month or a day"),
    ],
)
async def test_what_is_no_target_is_refused_kindly(chat: Chat, shop: Shop, lea: Member, line: str, answer: str) -> None:
    """Each refusal says what is wanted, and nothing is kept."""
    await lea.says(line)
    lea.reads(answer)
    assert chat.query(numbers.targets, shop.id, "month", chat.clock.now.date()) == {}


@pytest.mark.usefixtures("shop")
async def test_which_shop_must_be_clear(chat: Chat, lea: Member) -> None:
    """With several shops the name is needed."""
    with chat.database.write() as db:
        given.shop(db, chat.team, "Moonlight")
    await lea.says("target set sales 5")
    lea.reads("Which shop? Please add one of these: Moonlight, TeaHouse")
    await lea.says("target set sales 5 shop=moonlight")
    lea.reads("Moonlight, 2026-06")


@pytest.mark.usefixtures("shop")
async def test_targets_are_for_leaders_of_the_shops_team(chat: Chat, anna: Member, lea: Member, sam: Member) -> None:
    """Agents set none, and a leader none of another team, not even in that team's group."""
    await anna.says("target set sales 5")
    anna.reads("This needs the role leader or higher")
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.group(db, harbour, "G-harbour")
        given.shop(db, harbour, "Seagull", currency="GBP")
    theirs: Group = chat.group("G-harbour")
    await lea.says("target set sales 5", in_=theirs)
    theirs.reads("Seagull belongs to another team")
    await sam.says("target set sales 5", in_=theirs)
    theirs.reads("Seagull, 2026-06: the target for Paid before refunds is £5.00")
