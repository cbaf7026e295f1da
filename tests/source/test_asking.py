"""Shops that are asked: every page, within their limits, through their mishaps, and on from where it stopped."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.sources.asking import opened
from bot.domain.errors import Refusal
from bot.domain.source import Arrival
from bot.kit.source import AskedSource, Page, Site, SourceAway
from tests.source.fake_shop import Answer, FakeShop
from tests.source.fake_shopify import BUCKET, TOKEN, FakeShopify
from tests.source.fake_woocommerce import KEY, KEY_SECRET, FakeWooCommerce
from tests.source.payloads import SHOPIFY, WOOCOMMERCE, shopify_order, woocommerce_order

SINCE = datetime(2026, 6, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 2, tzinfo=UTC)
ENVIRONMENT = {
    "DAYCLEAR_SOURCE_1_TOKEN": TOKEN,
    "DAYCLEAR_SOURCE_2_KEY": KEY,
    "DAYCLEAR_SOURCE_2_KEY_SECRET": KEY_SECRET,
}


@pytest.fixture
def shopify() -> Iterator[FakeShopify]:
    """A fake Shopify that listens."""
    fake = FakeShopify()
    with fake.served():
        yield fake


@pytest.fixture
def woocommerce() -> Iterator[FakeWooCommerce]:
    """A fake WooCommerce that listens."""
    fake = FakeWooCommerce()
    with fake.served():
        yield fake


def ask(fake: FakeShop, site: Site | None = None, environment: dict[str, str] | None = None) -> AskedSource:
    """Our side of its interface."""
    chosen = site or (SHOPIFY if isinstance(fake, FakeShopify) else WOOCOMMERCE)
    given = ENVIRONMENT if environment is None else environment
    return opened(chosen._replace(site=fake.url), given, lambda: NOW, fake.waits)


def numbers_in(pages: list[Page]) -> list[str]:
    """The numbers of the orders that arrived."""
    return [each.record.number for page in pages for each in page.items if isinstance(each, Arrival)]


def read(asked: AskedSource, cursor: dict[str, Any] | None = None) -> list[Page]:
    """All pages."""
    try:
        return list(asked.pages(SINCE, cursor))
    finally:
        asked.close()


def fill_shopify(fake: FakeShopify, count: int) -> None:
    """That many orders, each updated a second after the one before."""
    begins = datetime(2026, 6, 1, 2, tzinfo=UTC)
    for number in range(1, count + 1):
        moment = (begins + timedelta(seconds=number)).isoformat()
        order = shopify_order(number, updated_at=moment, created_at=moment, processed_at=moment)
        fake.orders[order["id"]] = order


def fill_woocommerce(fake: FakeWooCommerce, first: int, last: int) -> None:
    """Orders with these numbers."""
    for number in range(first, last + 1):
        fake.orders[number] = woocommerce_order(number)


def test_shopify_is_read_to_its_last_page(shopify: FakeShopify) -> None:
    """Cursors lead from page to page; cancelled orders are among them, older ones are not."""
    fill_shopify(shopify, 600)
    cancelled = next(iter(shopify.orders.values()))
    cancelled["cancelled_at"] = cancelled["updated_at"]
    shopify.orders[1] = shopify_order(0, id=1, name="#0", updated_at="2026-05-01T10:00:00+08:00")
    pages = read(ask(shopify))
    assert [len(page.items) for page in pages] == [250, 250, 100]
    assert len(set(numbers_in(pages))) == 600
    assert pages[-1].cursor is None
    assert pages[-1].done == 600


def test_shopify_goes_on_from_a_cursor(shopify: FakeShopify) -> None:
    """Whoever was killed after the first page does not read it again."""
    fill_shopify(shopify, 600)
    asked = ask(shopify)
    first = next(asked.pages(SINCE, None))
    asked.close()
    rest = read(ask(shopify), first.cursor)
    assert len(numbers_in(rest)) == 350
    assert not set(numbers_in([first])) & set(numbers_in(rest))


def test_shopify_begins_again_where_a_cursor_is_too_old(shopify: FakeShopify) -> None:
    """Reading again changes nothing, so an old cursor costs time only."""
    fill_shopify(shopify, 300)
    asked = ask(shopify)
    first = next(asked.pages(SINCE, None))
    asked.close()
    shopify.forgets_cursors()
    assert len(set(numbers_in(read(ask(shopify), first.cursor)))) == 300


def test_shopifys_bucket_never_overflows(shopify: FakeShopify) -> None:
    """More pages than there is room for in the bucket: we wait for it to leak, and are never turned away."""
    shopify.is_filled(BUCKET - 3)
    fill_shopify(shopify, 1_300)
    assert len(read(ask(shopify))) == 6
    assert shopify.seconds > 0
    assert len(shopify.asked) == 6


def test_who_asks_us_to_wait_is_asked_after_that_time(shopify: FakeShopify) -> None:
    """A bucket that another app filled: 429 with Retry-After, then the answer."""
    fill_shopify(shopify, 3)
    shopify.mishaps.extend([Answer(429, {}, {"Retry-After": "2.0"}), Answer(429, {}, {"Retry-After": "3.5"})])
    assert len(numbers_in(read(ask(shopify)))) == 3
    assert shopify.seconds == pytest.approx(5.5)


@pytest.mark.parametrize("fake", [FakeShopify, FakeWooCommerce])
def test_a_mishap_of_a_moment_is_nothing(fake: type[FakeShop]) -> None:
    """A gateway that fails twice keeps no order away; each pause is longer than the one before."""
    shop = fake()
    shop.mishaps.extend([Answer(502, b"<html>"), Answer(503, b"")])
    with shop.served():
        assert len(read(ask(shop))) == 1
    assert shop.seconds == pytest.approx(3.0)


def test_a_shop_that_stays_away_is_left_for_later(woocommerce: FakeWooCommerce) -> None:
    """After some tries a later task goes on."""
    woocommerce.mishaps.extend([Answer(503, b"")] * 9)
    with pytest.raises(SourceAway, match="source-busy"):
        read(ask(woocommerce))
    assert len(woocommerce.asked) == 4


def test_a_shop_that_wants_much_patience_keeps_no_task(woocommerce: FakeWooCommerce) -> None:
    """Ten minutes are not slept through; they are told to whoever asks again."""
    woocommerce.mishaps.append(Answer(429, b"", {"Retry-After": "600"}))
    with pytest.raises(SourceAway) as away:
        read(ask(woocommerce))
    assert away.value.wait_s == 600
    assert woocommerce.seconds == 0


def test_nobody_there_is_told_so() -> None:
    """A port on which nobody listens."""
    fake = FakeWooCommerce()
    with fake.served():
        asked = ask(fake)
    with pytest.raises(SourceAway, match="source-no-answer"):
        read(asked)


def test_a_wrong_key_is_refused_at_once(shopify: FakeShopify) -> None:
    """No key becomes right by asking again."""
    with pytest.raises(Refusal, match="source-access-refused"):
        read(ask(shopify, environment={"DAYCLEAR_SOURCE_1_TOKEN": "shpat_other"}))
    assert len(shopify.asked) == 1


def test_a_missing_key_is_named(shopify: FakeShopify) -> None:
    """By the name of its variable."""
    with pytest.raises(Refusal) as refusal:
        ask(shopify, environment={})
    assert refusal.value.facts == {"variable": "DAYCLEAR_SOURCE_1_TOKEN"}


def test_a_key_never_travels_in_the_open() -> None:
    """Only this machine may be reached without TLS."""
    site = WOOCOMMERCE._replace(site="http://tea.example.com")
    with pytest.raises(Refusal, match="source-needs-https"):
        opened(site, ENVIRONMENT, lambda: NOW, lambda _seconds: None)


def test_a_page_of_a_firewall_is_no_answer(woocommerce: FakeWooCommerce) -> None:
    """HTML with status 200."""
    woocommerce.mishaps.append(Answer(200, b"<html>Checking your browser"))
    with pytest.raises(SourceAway, match="source-no-json"):
        read(ask(woocommerce))


def test_woocommerce_is_read_to_its_last_page(woocommerce: FakeWooCommerce) -> None:
    """Page by page, with how many there are."""
    fill_woocommerce(woocommerce, 1, 230)
    pages = read(ask(woocommerce))
    assert [len(page.items) for page in pages] == [100, 100, 30]
    assert [(page.done, page.total) for page in pages] == [(100, 230), (200, 230), (230, 230)]


def test_woocommerce_goes_on_from_a_cursor(woocommerce: FakeWooCommerce) -> None:
    """Whoever was killed after the first page does not read it again."""
    fill_woocommerce(woocommerce, 1, 230)
    assert len(numbers_in(read(ask(woocommerce), {"page": 3, "total": 230}))) == 30


def test_orders_that_come_and_go_while_woocommerce_is_read_hide_none(woocommerce: FakeWooCommerce) -> None:
    """One is deleted on a page that was read, which shifts the others forward; one is new at the end."""
    fill_woocommerce(woocommerce, 1, 230)
    happenings: list[Callable[[], object]] = [
        lambda: woocommerce.orders.pop(5),
        lambda: fill_woocommerce(woocommerce, 231, 231),
    ]

    def between() -> None:
        if happenings:
            happenings.pop(0)()

    woocommerce.between = between
    found = set(numbers_in(read(ask(woocommerce))))
    assert {str(number) for number in range(1, 232)} <= found


def test_a_cursor_behind_the_end_begins_again(woocommerce: FakeWooCommerce) -> None:
    """The list has become shorter than the page that we had got to."""
    fill_woocommerce(woocommerce, 1, 120)
    assert len(set(numbers_in(read(ask(woocommerce), {"page": 9, "total": 900})))) == 120


def test_a_check_tells_what_does_not_fit(shopify: FakeShopify) -> None:
    """Currency, zone, the version that is served, webhooks."""
    shopify.currency, shopify.zone, shopify.served_version = "USD", "America/New_York", "2027-01"
    asked = ask(shopify)
    found = [(line.status, line.key) for line in asked.check()]
    asked.close()
    assert found == [
        ("ok", "source-shop-answers"),
        ("fail", "source-other-currency"),
        ("warn", "source-other-zone"),
        ("warn", "source-version-gone"),
        ("warn", "source-no-webhooks"),
    ]


def test_a_check_of_woocommerce_tells_of_its_webhooks(woocommerce: FakeWooCommerce) -> None:
    """Those that there are, or that the key may not see them."""
    fill_woocommerce(woocommerce, 1, 1)
    woocommerce.topics = ["order.created", "coupon.created"]
    asked = ask(woocommerce)
    assert [line.facts.get("topics") for line in asked.check()] == [None, ["order.created"]]
    woocommerce.may_see_webhooks = False
    assert [line.key for line in asked.check()] == ["source-shop-answers", "source-webhooks-unseen"]
    asked.close()


def test_a_site_shows_no_secret() -> None:
    """Not even where somebody logs it."""
    assert "whsec" not in repr(replace_secret(SHOPIFY))


def replace_secret(site: Site) -> Site:
    """The site with a secret of ours."""
    return site._replace(secret="whsec_hidden")
