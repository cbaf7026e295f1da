"""Keeping personal data out of what is kept and shown: free text is scrubbed before it is stored.

Masked are phone numbers of China, Korea and North America and those written with their country; identity numbers of
China (18 digits whose last one is right), Korea and the United States; bank cards written in groups; mail addresses;
street addresses in Chinese, Korean and English; and whatever is called a phone or an account of a messenger. Order
numbers, amounts, days and times stay: a number that could be either is an order's, unless a word says otherwise.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

_WORTH_A_LOOK: Final = re.compile(r"[\d@]")
_BEFORE: Final = r"(?<![0-9A-Za-z_])(?<!\d[-.,/:])"
_AFTER: Final = r"(?![0-9A-Za-z_])(?![.,]\d)(?!-\d{5})"
_GAP: Final = r"[ .\-]?"

_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")

_PHONE: Final = re.compile(
    r"(?=[\d+(])"
    + _BEFORE
    + "(?:"
    + "|".join(
        (
            # With the country in front: + and two digits more than anybody's amount.
            rf"(?:\+|00)[1-9]\d{{0,2}}{_GAP}\(?\d{{1,4}}\)?(?:{_GAP}\d{{2,4}}){{2,4}}",
            # China: mobiles, the lent ones with their extension; landlines with their area.
            rf"(?:86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?: ?[-_转轉#] ?\d{{2,6}}| ?\[\d{{2,6}}\])?",
            r"\(?0(?:10|2\d|[3-9]\d{2})\)?[ -]?[2-9]\d{6,7}(?:[ -]?(?:转|-) ?\d{1,6})?",
            r"[48]00[ -]\d{3}[ -]\d{4}",
            # Korea: mobiles, lent numbers (050), landlines, numbers of companies.
            rf"01[016789]{_GAP}\d{{3,4}}{_GAP}\d{{4}}",
            rf"(?:050\d|070|080){_GAP}\d{{3,4}}{_GAP}\d{{4}}",
            rf"\(?0(?:2|[3-6][1-5])\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}",
            # North America: in groups, as nobody writes an order's number.
            r"(?:1[ .-])?\([2-9]\d{2}\) ?\d{3}[ .-]\d{4}",
            r"(?:1[ .-])?[2-9]\d{2}([ .-])\d{3}\1\d{4}",
        )
    )
    + ")"
    + _AFTER
)
_ORDER_WORD: Final = re.compile(
    r"(?:订单|单号|订单号|运单号?|编号|order|orders|no\.?|number|주문|주문번호|번호|#)\s*[:：#]?\s*$", re.IGNORECASE
)
"""What is called an order's number is one, whatever it looks like."""

_CALLED: Final = re.compile(
    r"(?=[电手座传联微QTPMCFWKL전휴핸연카])(?P<word>电话|手机|座机|传真|联系方式|微信号?|QQ号?|(?<![A-Za-z])(?:tel|telephone|phone|mobile|cell|call|fax|wechat|"
    r"whatsapp|kakao|line id)(?![A-Za-z])|전화|휴대폰|핸드폰|연락처|카톡)"
    r"(?P<between>(?:号码|号|번호|是|为|은|는|number|id|no\.?|[ :：=#\-])*)"
    r"(?P<value>\+?[\w(][\w()+.\-]*(?: [\d()+.\-]+)*)",
    re.IGNORECASE,
)
_SHORTEST_CALLED: Final = 5
_AMOUNT_AFTER: Final = re.compile(r"\s*(?:元|块|円|원|万|만|%|kg|g\b|件|个|单|次|분|개|건)")
_ASCII_TOKEN: Final = re.compile(r"[0-9A-Za-z+(][0-9A-Za-z_()+.\- ]*")
_MOMENT: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?")

_IDENTITY: Final = re.compile(
    r"(?=\d)"
    + _BEFORE
    + r"(?:(?P<cn>[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx])"
    + r"|(?P<kr>\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?P<dash>-?)[1-8]\d{6})"
    + r"|(?P<us>(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4})"
    + r"|(?P<card>[2-6]\d{3}(?:(?P<gap>[ -])\d{4}){2}(?:(?P=gap)\d{1,4}){1,2}))"
    + _AFTER
)
_WEIGHTS_CN: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WEIGHTS_KR: Final = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)

_CN_ROAD: Final = r"(?:(?<![线电思套出])路|街|大道|大街|巷|胡同|小区|花园|家园|公寓|大厦|新村|苑|村|屯|镇)"
_CN_UNIT: Final = r"(?:号院|号楼|号|弄|栋|幢|座|单元|室|楼|层|户|组)"
_CN_NUMBER: Final = r"(?:[甲乙丙丁]?\d{1,5}(?:-\d{1,4})*|[一二三四五六七八九十百]{1,5})"
_ADDRESS_CN: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))? ?(?:[\u4e00-\u9fff]{2,8}?市)? ?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:区|县|旗|市))? ?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡))? ?"
    rf"[\u4e00-\u9fff]{{1,6}}?{_CN_ROAD} ?{_CN_NUMBER} ?{_CN_UNIT}"
    rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:{_CN_ROAD})? ?[A-Za-z]?{_CN_NUMBER} ?{_CN_UNIT}| ?\d{{3,4}}(?!\d))*"
)
_KR_PROVINCE: Final = (
    r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청[남북]|전라[남북]|경상[남북])"
    r"(?:특별자치시|특별자치도|특별시|광역시|시|도)?"
)
_NOT_A_COUNT: Final = r"(?![\d,.])(?! ?(?:만|천|백|원|개|건|일|월|년|회|시|분|명|번(?!길|지)|%))"
_KR_HOUSE: Final = r"(?:[, ]*\(?(?:지하 ?)?\d{1,5}(?:-\d+)? ?(?:동|호|층|번지)\)?)*"
_ADDRESS_KR: Final = re.compile(
    rf"(?:{_KR_PROVINCE} ?(?:[가-힣]{{1,6}}[시군구] ?){{0,2}}|[가-힣]{{1,6}}[시군구] )"
    rf"(?:[가-힣]{{1,6}}[읍면] ?)?[가-힣]{{1,8}}\d{{0,3}}(?:로|길|동|리|가) ?"
    rf"(?:\d{{1,4}}번?길 ?)?\d{{1,4}}(?:-\d{{1,4}})?{_NOT_A_COUNT}{_KR_HOUSE}"
    r"|\d{1,4}동 ?\d{1,5}호"
)
_ADDRESS_EN: Final = re.compile(
    r"(?<![\w.,-])\d{1,6}[A-Z]? (?:[NSEW]\.? )?(?:[A-Z][a-z']+ ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Terrace|Close|Crescent)\b\.?"
    r"(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|#)\.? ?\w{1,6})?"
)

_ADDRESSES: Final = (
    (re.compile("[가-힣]"), _ADDRESS_KR),
    (re.compile(rf"{_CN_ROAD} ?[甲乙丙丁\d一二三四五六七八九十]"), _ADDRESS_CN),
    (re.compile(r"\d[A-Z]? [A-Z]"), _ADDRESS_EN),
)
"""Kinds of addresses, each with what is seen at a glance where there may be one."""

_MANY_DIGITS: Final = re.compile(r"\d(?:[^\d]{0,3}\d){4}")


def scrub(text: str) -> str:
    """The text with personal data masked; see the module for what is and what is not."""
    if not _WORTH_A_LOOK.search(text):
        return text
    for hint, pattern in _ADDRESSES:
        if hint.search(text):
            text = pattern.sub("***", text)
    if _MANY_DIGITS.search(text):
        text = _IDENTITY.sub(_identity, text)
        text = _PHONE.sub(_phone, text)
        text = _CALLED.sub(_called, text)
    return _MAIL.sub("***@***", text) if "@" in text else text


def _masked(number: str) -> str:
    digits = [letter for letter in number if letter.isdigit()]
    return "***" + "".join(digits[-2:])


def _identity(found: re.Match[str]) -> str:
    number = found.group()
    digits = [int(letter) for letter in number if letter.isdecimal()]
    if found["cn"]:
        right = _last_cn(digits) == number[-1].upper()
    elif found["kr"]:
        right = bool(found["dash"]) or _last_kr(digits) == digits[-1]
    else:
        right = bool(found["us"]) or _luhn(digits)
    return _masked(number) if right and not _is_orders(found) else number


def _last_cn(digits: Sequence[int]) -> str:
    return "10X98765432"[sum(one * weight for one, weight in zip(digits, _WEIGHTS_CN, strict=False)) % 11]


def _last_kr(digits: Sequence[int]) -> int:
    return (11 - sum(one * weight for one, weight in zip(digits, _WEIGHTS_KR, strict=False)) % 11) % 10


def _luhn(digits: Sequence[int]) -> bool:
    doubled: Callable[[int], int] = lambda one: one * 2 - 9 if one > 4 else one * 2  # noqa: E731, PLR2004
    backwards = list(reversed(digits))
    return (sum(backwards[::2]) + sum(map(doubled, backwards[1::2]))) % 10 == 0


def _phone(found: re.Match[str]) -> str:
    number = found.group()
    return number if _MOMENT.match(number) or _is_orders(found) else _masked(number)


def _is_orders(found: re.Match[str]) -> bool:
    return _ORDER_WORD.search(found.string, max(0, found.start() - 16), found.start()) is not None


def _called(found: re.Match[str]) -> str:
    """What follows a word such as "phone": masked where it has five digits or letters of a name with a digit."""
    value = found["value"]
    token = _ASCII_TOKEN.match(value)
    if token is None:
        return found.group()
    told = token.group().rstrip(" .-(")
    digits = sum(letter.isdigit() for letter in told)
    amount = _AMOUNT_AFTER.match(found.string, found.start("value") + len(told))
    if digits < _SHORTEST_CALLED or amount or _MOMENT.match(told):
        return found.group()
    return f"{found['word']}{found['between']}{_masked(told)}{value[len(told) :]}"
