"""Digests by which a buyer is known again without being known, made with a secret that this database alone has."""

import hashlib
import secrets

from sqlalchemy import Connection, select

from storage.buyers.keys import DIGEST_BYTES, KEY_BYTES, Keys
from storage.buyers.register import secret_table
from storage.schema import insert

ABOUT_SECRET = b"the secret of digests"


class Digests:
    """Makes the digests of one shop: the same text gives another one in another shop, or another database."""

    __slots__ = ("_about", "_secret")

    def __init__(self, secret: bytes, shop_id: int) -> None:
        self._secret = secret
        self._about = shop_id.to_bytes(8, "big")

    def of(self, content: bytes) -> bytes:
        """The digest of this."""
        return hashlib.blake2b(content, digest_size=DIGEST_BYTES, key=self._secret, salt=self._about).digest()


def secret_of(db: Connection, keys: Keys) -> bytes | None:
    """The secret of this database, or None where it has none yet; raises `KeyUnknown`."""
    sealed = db.execute(select(secret_table.c.sealed)).scalar()
    return None if sealed is None else keys.open(sealed, ABOUT_SECRET)


def digests(db: Connection, keys: Keys, shop_id: int) -> Digests:
    """The digests of a shop; the secret is made where there is none yet. Raises `KeyUnknown`."""
    secret = secret_of(db, keys)
    if secret is None:
        sealed = keys.seal(secrets.token_bytes(KEY_BYTES), ABOUT_SECRET)
        db.execute(insert(db, secret_table).values(id=1, sealed=sealed).on_conflict_do_nothing())
        secret = secret_of(db, keys) or b""  # another process may have been quicker
    return Digests(secret, shop_id)
