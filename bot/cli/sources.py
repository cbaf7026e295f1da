"""Sources of orders on the command line: what they are lent, and how the doctor sees them."""

import os
from collections.abc import Iterator
from datetime import timedelta

from adapters.sources.asking import ways
from adapters.sources.paths import path_of
from adapters.sources.variables import can_ask, signing_secret, variable
from bot.cli.findings import FAIL, OK, WARN, Finding
from bot.config import Settings
from bot.domain.source import SourceState
from bot.kit.source import Site, Ways
from bot.services.source.taking import site_of
from storage import shops
from storage import source as storage
from storage.database import Database

SILENT = timedelta(hours=24)
"""A source that was not heard for so long is told of."""


def ways_of(settings: Settings) -> Ways:
    """What sources are lent in this process."""

    def address(token: str) -> str | None:
        if not settings.sources:
            return None
        base = settings.sources_address or f"http://{settings.sources_host}:{settings.sources_port}"
        return base + path_of(token)

    return ways(os.environ, address=address)


def sources(settings: Settings, database: Database) -> Iterator[Finding]:
    """How each source is: whether it has its secrets, when it was heard, what went wrong last."""
    with database.read() as db:
        now = database.civil_now(db)
        found = [(each, site_of(db, each), shops.shop(db, each.shop_id).name) for each in storage.sources(db)]
    if any(each.kind.calls_us for each, _, _ in found) and not settings.sources:
        advice = "write the section [sources] into the settings"
        yield Finding("sources", WARN, "nothing listens for the shops that deliver orders", advice)
    for source, site, shop in found:
        name = f"source {source.id}"
        words = f"{source.kind.value} of {shop}"
        missing = _missing(site)
        if source.state is SourceState.PAUSED:
            yield Finding(name, WARN, f"{words} is paused", f'type "source resume {source.id}" in the chat')
        elif missing:
            yield Finding(name, FAIL, f"{words}: {missing}", "docs/guide/sources.md says where it is had")
        elif source.failure:
            advice = f'type "source show {source.id}" in the chat'
            yield Finding(name, WARN, f"{words}: {source.failure}, {source.failures} times running", advice)
        elif source.heard_at is None or now - source.heard_at > SILENT:
            last = "never" if source.heard_at is None else f"{source.heard_at:%Y-%m-%d %H:%M} UTC"
            advice = f'type "source check {source.id}" in the chat'
            yield Finding(name, WARN, f"{words} was last heard: {last}", advice)
        else:
            yield Finding(name, OK, f"{words}, last heard {source.heard_at:%Y-%m-%d %H:%M} UTC")


def _missing(site: Site) -> str:
    """What a source lacks to work at all."""
    if can_ask(site, os.environ) or (site.kind.calls_us and signing_secret(site, os.environ)):
        return ""
    return f"${variable(site, 'secret' if site.kind.calls_us else 'url')} is empty"
