"""Phones as exports write them: which are one, which are lent, which tell nothing, and what may be shown of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.buyers import RawBuyer, Reach, understood
from bot.domain.phones import country_of, read_phone


@pytest.mark.parametrize(
    ("text", "country", "written", "masked"),
    [
        ("13812345678", "CN", "+8613812345678", "138****5678"),
        (" '+86 138-1234-5678 ", "CN", "+8613812345678", "138****5678"),
        ('="13812345678"', "CN", "+8613812345678", "138****5678"),
        ("１３８１２３４５６７８", "CN", "+8613812345678", "138****5678"),
        ("13812345678.0", "CN", "+8613812345678", "138****5678"),
        ("0571-88156688", "CN", "+8657188156688", "0571-****6688"),
        ("010-62345678-801", "CN", "+861062345678-801", "010-****5678"),
        ("0571-88156688/13812345678", "CN", "+8657188156688", "0571-****6688"),
        ("-/13812345678", "CN", "+8613812345678", "138****5678"),
        ("+82 10-1234-5678", "CN", "+821012345678", "010-****-5678"),
        ("010-1234-5678", "KR", "+821012345678", "010-****-5678"),
        ("01012345678", "KR", "+821012345678", "010-****-5678"),
        ("1012345678", "KR", "+821012345678", "010-****-5678"),
        ("+82-10-1234-5678", "KR", "+821012345678", "010-****-5678"),
        ("02-123-4567", "KR", "+8221234567", "02-***-4567"),
        ("(415) 555-2671", "US", "+14155552671", "+1 ******2671"),
        ("+1 415 555 2671 ext. 12", "CN", "+14155552671-12", "+1 ******2671"),
        ("07911 123456", "GB", "+447911123456", "+44 ******3456"),
        ("090-1234-5678", "JP", "+819012345678", "+81 ******5678"),
    ],
)
def test_one_phone_is_written_in_many_ways(text: str, country: str, written: str, masked: str) -> None:
    """It is known again by how it is dialled; what is shown hides its middle."""
    found = read_phone(text, country)
    assert found is not None
    assert (found.written, found.masked, found.virtual) == (written, masked, False)


@pytest.mark.parametrize(
    ("text", "country", "masked"),
    [
        ("13812345678-1234", "CN", "138****5678-****"),
        ("13812345678转1234", "CN", "138****5678-****"),
        ("18412345678[1234]", "CN", "184****5678-****"),
        ("0504-1234-5678", "KR", "0504-****-5678"),
        ("0502-123-4567", "KR", "0502-***-4567"),
    ],
)
def test_a_number_that_the_platform_lends_is_told_apart(text: str, country: str, masked: str) -> None:
    """It rings the buyer for the time of one order only."""
    found = read_phone(text, country)
    assert found is not None
    assert (found.masked, found.virtual) == (masked, True)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("138****5678", "CN"), ("##JxTqZ8abc==", "CN"), ("$138$xx", "CN"), ("-", "CN"), ("无", "CN"), ("", "CN"),
        ("12345", "CN"), ("1234567", "US"), ("10812345678", "CN"), ("138123456789", "CN"), ("010-****-5678", "KR"),
        ("hello", None), ("13812345678", None), ("\x00", "CN"), ("1" * 400, "US"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_tells_nothing(text: str, country: str | None) -> None:
    """Masked, too short, too long, or of a country that nobody knows."""
    assert read_phone(text, country) is None


@given(st.text(max_size=40), st.sampled_from(["CN", "KR", "US", None]))
def test_any_cell_can_be_read(text: str, country: str | None) -> None:
    """Whatever stands in a file: a number, or nothing; and what is shown of it is not the number."""
    found = read_phone(text, country)
    assert found is None or ("*" in found.masked and found.masked != found.written)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_masked_phone_hides_four_digits(number: str) -> None:
    """Whoever sees the card cannot dial."""
    found = read_phone(number, "CN")
    assert found is not None
    assert number not in found.masked
    assert found.masked.count("*") == 4


def test_the_country_is_that_of_the_platform_else_of_the_zone() -> None:
    """A Korean marketplace writes Korean numbers wherever its team sits."""
    assert country_of("naver smartstore", "Asia/Shanghai") == "KR"
    assert country_of("Tmall", "Europe/London") == "CN"
    assert country_of("", "Europe/London") == "GB"
    assert country_of("shopify", "UTC") is None


@pytest.mark.parametrize(
    ("raw", "key", "reach"),
    [
        (RawBuyer("Moon", "张小月", "13812345678"), "account moon", Reach.PHONE),
        (RawBuyer("", "张小月", "13812345678"), "phone +8613812345678", Reach.PHONE),
        (RawBuyer("月**", "", "13812345678"), "phone +8613812345678", Reach.PHONE),
        (RawBuyer("moon", "", "138****5678"), "account moon", Reach.NONE),
        (RawBuyer("-", "", "13812345678-1234"), "", Reach.VIRTUAL),
        (RawBuyer("0", "", "+86 (0571) 88156688"), "phone +8657188156688", Reach.PHONE),
    ],
)
def test_a_buyer_is_known_by_the_account_else_by_the_phone(raw: RawBuyer, key: str, reach: Reach) -> None:
    """A lent number and a masked cell are nothing to be known by."""
    told = understood(raw, "CN")
    assert told is not None
    assert (told.key, told.reach) == (key, reach)


@pytest.mark.parametrize(
    "raw", [RawBuyer(), RawBuyer("", "张小月", ""), RawBuyer("***", "张*", "138****5678"), RawBuyer("无", "", "-")]
)
def test_cells_that_tell_nobody_are_nobody(raw: RawBuyer) -> None:
    """A name alone, or what a platform has hidden, keeps nothing."""
    assert understood(raw, "CN") is None


def test_what_is_encrypted_is_no_name() -> None:
    """Platforms write encrypted names as long words between marks."""
    told = understood(RawBuyer("moon", "##9aXc/==", ""), "CN")
    assert told is not None
    assert told.contact.name == ""
