"""Setting sources up: adding, pausing, resuming, ending, and the secrets that we make."""

import base64
import re
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Shop
from bot.domain.source import SourceKind, SourceState
from storage import shops
from storage import source as storage
from storage.source import Source

POLL_S = 300
"""Seconds between two askings of a source."""
_TOKEN_BYTES = 24
_SECRET_BYTES = 32
_HANDLE = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHOPIFY = ".myshopify.com"
_LONGEST_SITE = 200
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def new_secret() -> str:
    """A secret to sign pushes with, of the form that the Standard Webhooks specification has."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def may_change(person: Person, shop: Shop) -> None:
    """Refuse whoever has no say over a shop: a supervisor has one over those of the own team, an owner over all."""
    if person.role < Role.OWNER and person.team_id != shop.team_id:
        raise Refusal("source-not-your-shop", shop=shop.name)


def add(db: Connection, person: Person | None, shop: Shop, kind: SourceKind, site: str | None, now: datetime) -> Source:
    """Keep a new source. Its days count from tomorrow, unless asking or a push tells of earlier ones whole."""
    address = site_of(kind, site or "")
    for each in storage.sources(db, [shop.id]):
        if each.kind is kind and each.site == address:
            raise Refusal("source-there-already", number=each.id, shop=shop.name)
    made = storage.add_source(
        db,
        shop.id,
        kind,
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        site=address,
        secret=new_secret() if kind is SourceKind.PUSH else "",
        person_id=person.id if person else None,
        poll_s=POLL_S if kind.is_asked else 0,
        now=now,
    )
    storage.change_source(db, made.id, covered_from=_tomorrow(shop, now))
    return storage.source(db, made.id)


def _tomorrow(shop: Shop, now: datetime) -> Any:
    return now.astimezone(shop.tz).date() + timedelta(days=1)


def site_of(kind: SourceKind, given: str) -> str:
    """The address of a shop as it is kept; a Refusal that says what to type where it is none."""
    text = given.strip().strip("<>").rstrip("/")
    if kind in {SourceKind.PUSH, SourceKind.SQL}:
        if text:
            raise Refusal("source-site-unneeded", site=text)
        return ""
    parts = urlsplit(text if "://" in text else f"https://{text}")
    host = parts.hostname or ""
    if len(text) > _LONGEST_SITE or parts.scheme not in {"http", "https"} or parts.username or not host:
        raise Refusal(f"source-site-{kind.value}")
    if host in _HERE:
        return text
    if kind is SourceKind.SHOPIFY:
        handle = host.removesuffix(_SHOPIFY)
        if not _HANDLE.fullmatch(handle):
            raise Refusal("source-site-shopify")
        return handle + _SHOPIFY
    if parts.scheme != "https" or "." not in host:
        raise Refusal("source-site-woocommerce")
    return f"https://{parts.netloc.lower()}{parts.path}"


def pause(db: Connection, source: Source) -> None:
    """Stop taking and asking."""
    if source.state is not SourceState.ACTIVE:
        raise Refusal("source-not-active", number=source.id)
    storage.change_source(db, source.id, state=SourceState.PAUSED.value, poll_at=None)


def resume(db: Connection, source: Source, now: datetime) -> None:
    """Take and ask again. What only delivers has missed something: its days count from tomorrow."""
    if source.state is not SourceState.PAUSED:
        raise Refusal("source-not-paused", number=source.id)
    changes: dict[str, Any] = {"state": SourceState.ACTIVE.value, "failure": "", "failure_facts": {}, "failures": 0}
    if source.poll_s:
        changes["poll_at"] = now
    if source.synced_until is None:
        changes |= {"known_until": None, "covered_from": _tomorrow(shops.shop(db, source.shop_id), now)}
    storage.change_source(db, source.id, **changes)


def end(db: Connection, source: Source) -> None:
    """End a source; its orders stay. A new one has to be set up anew."""
    if source.state is SourceState.ENDED:
        raise Refusal("source-ended-already", number=source.id)
    storage.change_source(db, source.id, state=SourceState.ENDED.value, poll_at=None, secret="")


def renew_secret(db: Connection, source: Source) -> str:
    """A new secret for a push; the old one is worth nothing from now on."""
    if source.kind is not SourceKind.PUSH:
        raise Refusal("source-key-theirs", number=source.id)
    made = new_secret()
    storage.change_source(db, source.id, secret=made)
    return made
