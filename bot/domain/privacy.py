"""Keeping personal data out of what is kept and shown: free text is scrubbed before it is stored."""

import re

_NUMBER = re.compile(r"(?<![\w.])\+?\d(?:[ -]?\d){6,}(?![\w.]?\d)")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def scrub(text: str) -> str:
    """The text with phone numbers, identity numbers and mail addresses masked; days and amounts stay."""
    masked = _NUMBER.sub(lambda found: found.group() if _DAY.fullmatch(found.group()) else _mask(found.group()), text)
    return _MAIL.sub("***@***", masked)


def _mask(number: str) -> str:
    digits = [letter for letter in number if letter.isdigit()]
    return "***" + "".join(digits[-2:])
