"""The keys under which buyers' data are sealed, and how they reach the functions that need them.

A key is 32 random bytes, written as URL-safe base64; several are separated by commas, the newest first. Each is made
into one that seals (AES-256 in Galois/Counter Mode, of the package cryptography) and a name of four bytes, which
stands in front of what it sealed. Digests, by which a buyer is known again, are made with a secret of the database's
own, which is itself sealed: so keys can be replaced while digests stay.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from storage.database import Database

KEY_BYTES: Final = 32
DIGEST_BYTES: Final = 16
_NAME_BYTES: Final = 4
_NONCE_BYTES: Final = 12
_OPTION: Final = "buyer_keys"


class KeyUnknown(Exception):  # noqa: N818 - a state of the world: somebody took a key out of the settings
    """What was sealed cannot be opened with any of the keys."""


class Keys:
    """Keys, the newest first: it seals, all of them open. Without any nothing can be opened."""

    __slots__ = ("_ciphers", "newest")

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._ciphers: dict[bytes, AESGCM] = {}
        for key in keys:
            if len(key) != KEY_BYTES:
                msg = f"a key of {len(key)} bytes instead of {KEY_BYTES}"
                raise ValueError(msg)
            name = hashlib.blake2b(key, digest_size=_NAME_BYTES, person=b"name").digest()
            sealing = hashlib.blake2b(key, digest_size=KEY_BYTES, person=b"seal").digest()
            self._ciphers.setdefault(name, AESGCM(sealing))
        self.newest = next(iter(self._ciphers), b"")

    @classmethod
    def read(cls, text: str) -> "Keys | None":
        """Keys as the settings write them; None where there are none. Raises ValueError without quoting any."""
        written = [each.strip() for each in text.split(",") if each.strip()]
        if not written:
            return None
        try:
            return cls(urlsafe_b64decode(each.encode("ascii")) for each in written)
        except ValueError:
            msg = "a key is not 32 bytes in URL-safe base64"
            raise ValueError(msg) from None

    @classmethod
    def new(cls) -> "Keys":
        """One key that nobody else has."""
        return cls([secrets.token_bytes(KEY_BYTES)])

    def __repr__(self) -> str:
        """How many there are."""
        return f"Keys({len(self._ciphers)})"

    @property
    def name_bytes(self) -> int:
        """How many of the first bytes of what was sealed name its key."""
        return _NAME_BYTES

    def knows(self, box: bytes) -> bool:
        """Whether it was sealed with one of the keys."""
        return box[:_NAME_BYTES] in self._ciphers

    def is_newest(self, box: bytes) -> bool:
        """Whether it was sealed with the newest key."""
        return box[:_NAME_BYTES] == self.newest

    def seal(self, content: bytes, about: bytes) -> bytes:
        """Seal with the newest key; only what names the same `about` can open it."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return self.newest + nonce + self._ciphers[self.newest].encrypt(nonce, content, about)

    def open(self, box: bytes, about: bytes) -> bytes:
        """What was sealed; raises `KeyUnknown`."""
        cipher = self._ciphers.get(box[:_NAME_BYTES])
        if cipher is None:
            raise KeyUnknown
        start = _NAME_BYTES + _NONCE_BYTES
        try:
            return cipher.decrypt(box[_NAME_BYTES:start], box[start:], about)
        except InvalidTag:
            raise KeyUnknown from None


def new_key() -> str:
    """A new key, as the settings write it."""
    return urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode("ascii")


def equip(database: Database, keys: Keys | None) -> None:
    """Let every transaction of the database know the keys; None: none, and nothing of buyers is kept."""
    database.carry(**{_OPTION: keys})


def keys_of(db: Connection) -> Keys | None:
    """The keys that this transaction knows."""
    found: Any = db.get_execution_options().get(_OPTION)
    return found if isinstance(found, Keys) else None
