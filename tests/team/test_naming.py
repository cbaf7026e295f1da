"""Names that people give, and the codes of countries and currencies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import Refusal
from bot.domain.naming import (
    LONGEST_NAME,
    country_code,
    country_of_zone,
    currency_code,
    currency_of_country,
    folded,
    lang_of_country,
    tidy_name,
)


@given(st.text(max_size=100))
@settings(deadline=None)
def test_a_name_that_is_taken_stays_as_it_is(name: str) -> None:
    """Tidying twice changes nothing; what is kept is short, on one line, and can be typed."""
    try:
        tidy = tidy_name(name)
    except Refusal:
        return
    assert tidy_name(tidy) == tidy
    assert 0 < len(tidy) <= LONGEST_NAME
    assert tidy.isprintable()
    assert folded(tidy) == folded(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("  Night   Owls ", "Night Owls"),
        ("Ｎｉｇｈｔ", "Night"),
        ("月光\u3000小店", "月光 小店"),
        ("달빛-상회", "달빛-상회"),
        ("O'Neill & Söhne", "O'Neill & Söhne"),
    ],
)
def test_names_are_tidied(name: str, kept: str) -> None:
    """Width and spaces are made alike; all scripts are welcome."""
    assert tidy_name(name) == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [("cn", "CN"), ("韩国", "KR"), ("대한민국", "KR"), ("Germany", "DE"), ("XX", None), ("", None), ("Narnia", None)],
)
def test_a_country_is_a_code_or_a_name(text: str, code: str | None) -> None:
    """In any of the three languages."""
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("cny", "CNY"), ("人民币", "CNY"), ("원", "KRW"), ("Euro", "EUR"), ("DEM", None), ("XXX", None), ("", None)],
)
def test_a_currency_is_in_use_today(text: str, code: str | None) -> None:
    """Neither those that are history nor those that mean no currency."""
    assert currency_code(text) == code


def test_defaults_follow_the_place() -> None:
    """A zone has a country, a country a language and a currency; UTC lies nowhere."""
    assert country_of_zone("Asia/Shanghai") == "CN"
    assert country_of_zone("UTC") is None
    assert [lang_of_country(each) for each in ("CN", "KR", "GB", "TW")] == ["zh", "ko", "en", "zh"]
    assert [currency_of_country(each) for each in ("CN", "KR", "US", "DE")] == ["CNY", "KRW", "USD", "EUR"]
    assert currency_of_country("") is None
