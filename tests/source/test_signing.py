"""Signatures: of the shops over the body as it came, of a push over its id, its time and its body."""

import base64
import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from adapters.sources import signing
from bot.services.source.setting import new_secret

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NUMBER = "msg_p5jXN8AQM9LWM0D4loKWxJek"
STAMP = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
THEN = datetime.fromtimestamp(STAMP, UTC)


def headers(**changes: str) -> dict[str, str]:
    """The headers of the example."""
    return {"webhook-id": NUMBER, "webhook-timestamp": str(STAMP), "webhook-signature": SIGNATURE} | {
        f"webhook-{name}": value for name, value in changes.items()
    }


def test_a_push_is_signed_as_the_specification_has_it() -> None:
    """The example that the libraries of Standard Webhooks are tested with."""
    assert signing.sign(SECRET, NUMBER, STAMP, BODY) == SIGNATURE
    assert signing.pushed(SECRET, headers(), BODY, THEN)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "msg_other"},
        {"timestamp": str(STAMP + 1)},
        {"timestamp": "soon"},
        {"timestamp": ""},
        {"id": ""},
        {"signature": ""},
        {"signature": "v1,AAAA"},
        {"signature": "v1,é"},
    ],
)
def test_whatever_is_changed_is_noticed(changed: dict[str, str]) -> None:
    """Id, time and signature belong together."""
    assert not signing.pushed(SECRET, headers(**changed), BODY, THEN)


def test_another_body_is_noticed() -> None:
    """Not a byte may differ."""
    assert not signing.pushed(SECRET, headers(), BODY + b" ", THEN)


@pytest.mark.parametrize(("apart", "taken"), [(4, True), (-4, True), (6, False), (-6, False)])
def test_an_old_push_is_somebody_elses_repetition(apart: int, *, taken: bool) -> None:
    """Five minutes either way."""
    assert signing.pushed(SECRET, headers(), BODY, THEN + timedelta(minutes=apart)) is taken


def test_one_of_several_signatures_is_enough() -> None:
    """While a secret is being changed, both sign."""
    assert signing.pushed(SECRET, headers(signature=f"v1,AAAA {SIGNATURE}"), BODY, THEN)


def test_shops_sign_the_body() -> None:
    """Base64 of HMAC-SHA256."""
    made = base64.b64encode(hmac.new(b"hush", BODY, sha256).digest()).decode()
    assert signing.matches("hush", BODY, made)
    assert not signing.matches("hush", BODY + b"\n", made)
    assert not signing.matches("other", BODY, made)
    assert not signing.matches("hush", BODY, "")


def test_our_secrets_can_be_signed_with() -> None:
    """Thirty-two bytes, new each time."""
    assert len(signing.key_of(new_secret())) == 32
    assert new_secret() != new_secret()
