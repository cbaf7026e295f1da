"""Shops by chat."""

import pytest

from storage import imports, shops
from tests import given
from tests.chat import Chat, Member


async def test_a_shop_follows_its_team(chat: Chat, lea: Member) -> None:
    """Zone and currency come from the team unless they are given."""
    await lea.says("shop add Moon Light platform=淘宝")
    lea.reads("Moon Light now belongs to Lantern", "Asia/Shanghai", "CNY")
    (made,) = chat.query(shops.shops)
    assert (made.name, made.platform, made.currency) == ("Moon Light", "淘宝", "CNY")


async def test_shops_are_listed(chat: Chat, lea: Member, anna: Member) -> None:
    """The noun alone lists the shops of one's team, and says so where there is none."""
    await anna.says("店铺")
    anna.reads("Lantern has no shop yet")
    await lea.says("shop add Moonlight platform=tmall currency=krw zone=Asia/Seoul")
    lea.reads("KRW")
    await anna.says("shops")
    anna.reads("Shops of Lantern (1)", "Moonlight | tmall | Asia/Seoul | KRW")
    await anna.says("shop moonlight")
    anna.reads("platform: tmall", "team: Lantern")


async def test_a_shop_that_ended_leaves_the_lists_and_can_come_back(lea: Member) -> None:
    """Ending keeps the shop and its history; it can be taken back."""
    await lea.says("shop add Moonlight")
    lea.reads("Moonlight")
    await lea.says("shop end Moonlight")
    lea.reads("Moonlight ends on 2026-06-01", "figures are kept")
    await lea.says("shop")
    lea.reads("has no shop yet")
    await lea.says("shop Moonlight")
    lea.reads("ended on: 2026-06-01")
    await lea.says("shop end Moonlight")
    lea.reads("ended on 2026-06-01", "already")
    await lea.says("shop back Moonlight")
    lea.reads("in the lists again")
    await lea.says("shop back Moonlight")
    lea.reads("has not ended")


async def test_zone_and_currency_stay_once_there_are_figures(chat: Chat, lea: Member) -> None:
    """Figures are counted by the shop's days and in its money, so neither may change under them."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
        source = imports.Source("orders.csv", "taobao-orders", "utf-8", "0" * 64)
        imports.begin_batch(db, shop.id, source, person_id=None, now=chat.clock.now)
    await lea.says("shop change Moonlight currency=USD")
    lea.reads("already has figures", "CNY")
    await lea.says("shop change Moonlight zone=Asia/Seoul")
    lea.reads("already has figures")
    await lea.says("shop change Moonlight platform=jd name=Moonrise")
    lea.reads("Moonrise", "platform: jd")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("shop add Moonlight currency=XYZ", "does not work as the currency"),
        ("shop add Moonlight currency=DEM", "does not work as the currency"),
        ("shop add lantern=x", "these marks: ="),
        ("shop add", "Which name?"),
        ("shop Sunlight", "There is no shop here yet"),
        ("shop change Sunlight name=X", "There is no shop here yet"),
    ],
)
async def test_what_cannot_be_is_refused_kindly(chat: Chat, lea: Member, line: str, answer: str) -> None:
    """Each refusal says what is wanted, and nothing is kept."""
    await lea.says(line)
    if lea.form is not None:
        assert [each.name for each in lea.dismisses_form().fields] == ["name", "platform", "zone", "currency", "team"]
    else:
        lea.reads(answer)
    assert chat.query(shops.shops) == []


async def test_another_teams_shops_are_for_supervisors(chat: Chat, lea: Member, sam: Member) -> None:
    """A leader neither sees nor adds shops of another team; a supervisor moves them."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.shop(db, harbour, "Seagull", currency="GBP")
    await lea.says("shop team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("shop add Gull team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("shop Seagull")
    lea.reads("There is no shop here yet")
    await sam.says("shop change Seagull team=Lantern")
    sam.reads("team: Lantern")
    (moved,) = chat.query(shops.shops, chat.team.id)
    assert moved.ended_on is None


async def test_names_of_shops_are_unique_even_after_their_end(lea: Member) -> None:
    """A shop that ended keeps its name, because its history is asked for by it."""
    await lea.says("shop add Moonlight")
    lea.reads("Moonlight")
    await lea.says("shop end Moonlight")
    lea.reads("Moonlight")
    await lea.says("shop add MOONLIGHT")
    lea.reads("The name “Moonlight” is taken")
