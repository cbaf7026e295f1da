"""Buyers: what a source tells of the person behind an order, and how much of it anybody is shown."""

from enum import StrEnum
from typing import NamedTuple

from bot.domain.phones import Phone, is_masked, read_phone

LONGEST_TEXT = 100
"""Characters of a name or of an account that are kept."""

_NOBODY = frozenset({"", "0", "-", "--", "/", "无", "null", "none", "nan", "n/a", "guest", "匿名", "비회원"})
_AROUND = " '=\""
_SEPARATOR = "\x1f"


class RawBuyer(NamedTuple):
    """The cells of a source that tell who bought, as they stand there; what they mean is read when they are kept.

    `account` is what the platform calls the buyer. It shows nothing of itself, so that no log and no message of an
    error gives away what a row held.
    """

    account: str = ""
    name: str = ""
    phone: str = ""

    def __repr__(self) -> str:
        """Nothing of what it holds."""
        return "RawBuyer(***)"


class Reach(StrEnum):
    """How a buyer can be spoken to: by phone, by a number that the platform lends for a while, or only in its chat."""

    PHONE = "phone"
    VIRTUAL = "virtual"
    NONE = "none"


class Buyer(NamedTuple):
    """A buyer of one shop, as far as everybody may know: the same number for all orders of the same buyer.

    `masked_phone` is empty where there is none. `zone` is the IANA zone of the phone, where it tells one.
    """

    id: int
    masked_phone: str
    reach: Reach
    do_not_call: bool
    zone: str | None


class Contact(NamedTuple):
    """What is kept of a buyer in plain words, for whoever was given leave to see it; empty where there is nothing."""

    name: str
    phone: str
    account: str

    def __repr__(self) -> str:
        """Nothing of what it holds."""
        return "Contact(***)"

    def packed(self) -> bytes:
        """The contact as it is sealed; the inverse of `unpacked`."""
        return _SEPARATOR.join(self).encode()


def unpacked(content: bytes) -> Contact:
    """The contact that `Contact.packed` made this of."""
    return Contact(*content.decode().split(_SEPARATOR))


class Told(NamedTuple):
    """What a source's cells come to: the contact, the phone behind it, and the key by which the buyer is known again.

    `key` is empty where the buyer cannot be known again: a number that is lent belongs to the order, not to a person.
    """

    contact: Contact
    phone: Phone | None
    key: str

    @property
    def reach(self) -> Reach:
        """How the buyer can be spoken to."""
        if self.phone is None:
            return Reach.NONE
        return Reach.VIRTUAL if self.phone.virtual else Reach.PHONE


def understood(raw: RawBuyer, country: str | None) -> Told | None:
    """What the cells tell; None where that is nobody who could be known again or spoken to.

    A buyer is known by the account where it is not masked, else by the phone. `country` is that of numbers written
    without their own.
    """
    account = _identity(raw.account)
    phone = read_phone(raw.phone, country) if raw.phone else None
    if not account and phone is None:
        return None
    key = ""
    if account:
        key = f"account {account.casefold()}"
    elif phone is not None and not phone.virtual:
        key = f"phone {phone.written}"
    name = _tidy(raw.name) if raw.name and "#" not in raw.name else ""
    return Told(Contact(name, phone.written if phone else "", account), phone, key)


def _identity(account: str) -> str:
    tidy = _tidy(account)
    return "" if not tidy or tidy.lower() in _NOBODY or is_masked(tidy) else tidy


def _tidy(text: str) -> str:
    if not text or (text.isprintable() and text[0] not in _AROUND and text[-1] not in _AROUND):
        return text[:LONGEST_TEXT]
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text.strip(_AROUND)[:LONGEST_TEXT]
