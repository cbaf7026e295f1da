"""Phone numbers as shops' orders write them: mobiles and landlines of China and Korea, those of elsewhere, lent ones.

A platform that hides its buyers lends a number for the time of an order: in China a mobile with an extension
(`13812345678-1234`), in Korea one that begins with 050. Others are read by Google's rules (the package phonenumbers).
"""

import re
import unicodedata
from typing import Any, NamedTuple

from babel.core import get_global

_COUNTRIES = {
    "taobao": "CN", "tmall": "CN", "jd": "CN", "pdd": "CN", "pinduoduo": "CN", "douyin": "CN", "1688": "CN",
    "naver": "KR", "smartstore": "KR", "coupang": "KR", "gmarket": "KR", "11st": "KR",
}  # fmt: skip
_ZONES = {"CN": "Asia/Shanghai", "KR": "Asia/Seoul"}
_CN_MOBILE_DIGITS = 11

_CN_MOBILE = re.compile(
    r"(?:\(?(?:\+|00)?86\)?)?[ -]*(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})"
    r"(?: ?(?:[-_—,#转轉(\[]|ext\.?|x|分机) ?(\d{2,6})[)\]]?)?",
    re.IGNORECASE,
)
_CN_FIXED = re.compile(
    r"(?:\(?(?:\+|00)?86\)?[ -]*)?(?:\(?(0(?:10|2\d|[3-9]\d{2}))\)?[ -]?(\d{7,8})|([48]00)[ -]?(\d{3})[ -]?(\d{4}))"
    r"(?: ?(?:[-_—,#转轉]|ext\.?|x|分机) ?(\d{1,6}))?",
    re.IGNORECASE,
)
_KR = re.compile(
    r"(?:\(?(?:\+|00)?82\)?[ .-]*\(?0?\)?|\(?0)"
    r"(10|1[16789]|2|[3-6]\d|70|80|50\d)\)?[ .-]?(\d{3,4})[ .-]?(\d{4})"
)
_KR_LOST_ZERO = re.compile(r"10\d{8}")
"""A mobile number that a spreadsheet took for a number of things."""

_SEVERAL = re.compile(r" ?[/;,、|] ?")
"""Between two numbers in one cell; the first that is one holds."""

_MASKED = re.compile(r"[*＊•●×✱…]|##|[xX]{3,}")


class Phone(NamedTuple):
    """A number: `written` as it is dialled, with its country and, where it has one, its extension.

    `masked` may be shown to whoever works on the order; `virtual`: lent by the platform for the time of the order.
    `zone` is the IANA zone in which it rings, where the number tells.
    """

    written: str
    masked: str
    virtual: bool
    zone: str | None


def country_of(platform: str, zone: str) -> str | None:
    """The country whose numbers a shop's orders write without their country: of the platform, else of the zone."""
    first = platform.strip().lower().split()
    found: str | None = _COUNTRIES.get(first[0]) if first else None
    return found or get_global("zone_territories").get(zone)


def is_masked(text: str) -> bool:
    """Whether a platform or somebody has made part of it unreadable."""
    return _MASKED.search(text) is not None


def read_phone(text: str, country: str | None) -> Phone | None:
    """The number that a cell holds; None where it holds none, or one of which a part is hidden."""
    if country == "CN" and len(text) == _CN_MOBILE_DIGITS and text[0] == "1" and text.isdecimal() and text.isascii():
        if text[1] >= "3":
            return Phone(f"+86{text}", f"{text[:3]}****{text[7:]}", virtual=False, zone="Asia/Shanghai")
        return None
    text = _plain(text)
    if not text or is_masked(text):
        return None
    return _one(text, country) or next(filter(None, (_one(part, country) for part in _SEVERAL.split(text)[:2])), None)


def _one(text: str, country: str | None) -> Phone | None:
    if country == "CN":
        return _chinese(text) or _other(text, country)
    if country == "KR":
        return _korean(text) or _other(text, country)
    return _other(text, country)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if text[:2] == '="' and text[-1] == '"':
        text = text[2:-1]
    return " ".join(text.strip("'\t ").removesuffix(".0").replace("–", "-").replace("‐", "-").split())


def _chinese(text: str) -> Phone | None:
    mobile = _CN_MOBILE.fullmatch(text)
    if mobile:
        first, middle, last, extension = mobile.groups()
        lent = extension is not None
        written = f"+86{first}{middle}{last}" + (f"-{extension}" if lent else "")
        return Phone(written, f"{first}****{last}" + ("-****" if lent else ""), virtual=lent, zone=_ZONES["CN"])
    fixed = _CN_FIXED.fullmatch(text)
    if not fixed:
        return None
    area, number, free, one, two, extension = fixed.groups()
    local = number or f"{one}{two}"
    dialled = f"+86{(area or free).lstrip('0')}{local}" + (f"-{extension}" if extension else "")
    return Phone(dialled, f"{area or free}-****{local[-4:]}", virtual=False, zone=_ZONES["CN"])


def _korean(text: str) -> Phone | None:
    if _KR_LOST_ZERO.fullmatch(text):
        text = f"0{text}"
    found = _KR.fullmatch(text)
    if not found:
        return None
    area, middle, last = found.groups()
    lent = area.startswith("50")
    return Phone(f"+82{area}{middle}{last}", f"0{area}-{'*' * len(middle)}-{last}", virtual=lent, zone=_ZONES["KR"])


def _other(text: str, country: str | None) -> Phone | None:
    """A number of anywhere, by the rules of the package phonenumbers."""
    import phonenumbers  # noqa: PLC0415 - two megabytes of rules, wanted by few shops

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code in {82, 86}:
        known = _chinese(plain) if number.country_code == 86 else _korean(plain)  # noqa: PLR2004 - the countries' codes
        if known is not None and not number.extension:
            return known
    national = phonenumbers.national_significant_number(number)
    masked = f"+{number.country_code} {'*' * (len(national) - 4)}{national[-4:]}"
    written = f"{plain}-{number.extension}" if number.extension else plain
    return Phone(written, masked, virtual=False, zone=_zone_of(number))


def _zone_of(number: Any) -> str | None:
    from phonenumbers import timezone  # noqa: PLC0415 - see `_other`

    zones = timezone.time_zones_for_number(number)
    return zones[0] if len(zones) == 1 and zones[0] != timezone.UNKNOWN_TIMEZONE else None
