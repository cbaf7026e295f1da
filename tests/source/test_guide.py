"""The guide's page says what the code does: its example of a push, its topics, its variables, its limits."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from adapters.shops.single import parsed
from adapters.sources import hooks, push, shopify, signing, woocommerce
from bot.domain.source import Arrival, SourceKind
from bot.kit.source import Site, variables
from bot.services.source import asking, cards
from bot.services.source.setting import POLL_S, new_secret

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "sources.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of a language."""
    found = re.search(rf"(?ms)^```{language}\n(.*?)^```", PAGE)
    assert found is not None
    return found[1]


def test_the_example_of_a_push_is_taken() -> None:
    """The lines of Python sign it, and the order in it is read whole, buyer and all."""
    names: dict[str, Any] = {}
    exec(block("python"), names)  # noqa: S102 - the guide's own example
    secret, content = new_secret(), block("json").encode()
    headers = names["headers_of"](secret, content)
    now = datetime.now(UTC)
    assert signing.pushed(secret, headers, content, now)
    site = Site(1, SourceKind.PUSH, "", "Asia/Shanghai", "CNY")
    delivery = push.read(headers, content, parsed(content), site, now)
    (arrival,) = delivery.items
    assert isinstance(arrival, Arrival)
    assert (arrival.record.number, str(arrival.record.paid), arrival.record.odd) == ("A-1001", "88.50", ())
    assert arrival.record.buyer is not None
    assert delivery.complete_until is not None


def test_the_topics_are_those_that_are_read() -> None:
    """Those to be pasted are understood, and are on the page."""
    assert set(cards.TOPICS[SourceKind.SHOPIFY]) <= set(shopify.TOPICS)
    assert set(cards.TOPICS[SourceKind.WOOCOMMERCE]) == set(woocommerce.TOPICS)
    assert all(f"`{topic}`" in PAGE for topics in cards.TOPICS.values() for topic in topics)


def test_the_variables_are_those_that_are_read() -> None:
    """By the numbers that the page uses in its examples."""
    wanted = {
        name
        for number, kind in ((1, SourceKind.SHOPIFY), (2, SourceKind.WOOCOMMERCE), (3, SourceKind.SQL))
        for name in variables(kind, number).values()
    }
    assert wanted <= set(re.findall(r"DAYCLEAR_SOURCE_\w+", PAGE))


def test_the_limits_are_those_of_the_code() -> None:
    """Orders and bytes of a push, minutes between two askings, days of the first one."""
    assert f"at most {push.MOST_ORDERS} orders and {hooks.LARGEST_BODY >> 20} MB" in PAGE
    assert POLL_S == 300
    assert "every five minutes" in PAGE
    assert f"last {asking.DAYS_BACK} days" in PAGE
