"""Signatures: each is computed over the body as it came, and compared in constant time."""

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

BEGINNING = "whsec_"
"""How the secrets that we make begin, as the Standard Webhooks specification has it."""
TOLERANCE = timedelta(minutes=5)
"""How far the time of a push may be from ours; what is older is somebody else's repetition."""
_SECRET_BYTES = 32


def matches(secret: str, body: bytes, shown: str) -> bool:
    """Whether `shown` is the Base64 of HMAC-SHA256 over the body: how Shopify and WooCommerce sign."""
    made = base64.b64encode(hmac.digest(secret.encode(), body, sha256)).decode()
    return hmac.compare_digest(made.encode(), shown.strip().encode("utf-8", "replace"))


def new_secret() -> str:
    """A secret for a push."""
    return BEGINNING + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def key_of(secret: str) -> bytes:
    """The bytes with which is signed; a secret of another form is taken as it is."""
    try:
        return base64.b64decode(secret.removeprefix(BEGINNING), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()


def sign(secret: str, number: str, timestamp: int, body: bytes) -> str:
    """The header `webhook-signature` of a push: version 1 of Standard Webhooks."""
    signed = f"{number}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key_of(secret), signed, sha256)).decode()


def pushed(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> bool:
    """Whether a push is signed with the secret, and was so within the last minutes. `now` is real time.

    The header may show several signatures, for a secret that is being changed; one that fits is enough.
    """
    number, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not number or not stamp.isascii() or not stamp.isdigit():
        return False
    if abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
        return False
    made = sign(secret, number, int(stamp), body).encode()
    shown = [each.encode("utf-8", "replace") for each in headers.get("webhook-signature", "").split()]
    return any(hmac.compare_digest(made, each) for each in shown)
