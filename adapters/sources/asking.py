"""Opens sources that can be asked, with the secrets of the environment."""

import ipaddress
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from adapters.sources.variables import needed
from bot.domain.errors import Refusal
from bot.domain.source import SourceKind
from bot.kit.source import AskedSource, Site, Ways


def ways(
    environment: Mapping[str, str],
    *,
    address: Callable[[str], str | None] = lambda _token: None,
    pause: Callable[[float], None] = time.sleep,
) -> Ways:
    """What a process lends to sources: how they are asked, and where they deliver."""

    def ask(site: Site, now: Callable[[], datetime]) -> AskedSource:
        return opened(site, environment, now, pause)

    return Ways(ask, address)


def opened(
    site: Site, environment: Mapping[str, str], now: Callable[[], datetime], pause: Callable[[float], None]
) -> AskedSource:
    """The interface of a source; a Refusal where it has none, or a secret is missing."""
    match site.kind:
        case SourceKind.SHOPIFY:
            return _shopify(site, needed(site, "token", environment), now, pause)
        case SourceKind.WOOCOMMERCE:
            keys = needed(site, "key", environment), needed(site, "key_secret", environment)
            return _woocommerce(site, keys, now, pause)
        case SourceKind.SQL:
            return _sql(site, needed(site, "url", environment), needed(site, "query", environment), now)
        case SourceKind.PUSH:
            raise Refusal("source-cannot-ask")


# What calls out is imported when something is called: a start without sources is quicker by the HTTP client.


def _shopify(site: Site, token: str, now: Callable[[], datetime], pause: Callable[[float], None]) -> AskedSource:
    from adapters.sources.calling import Caller  # noqa: PLC0415 - see above
    from adapters.sources.shopify_rest import TOKEN_HEADER, ShopifyRest  # noqa: PLC0415

    return ShopifyRest(Caller(base_of(site), headers={TOKEN_HEADER: token}, pause=pause), site, now)


def _woocommerce(
    site: Site, keys: tuple[str, str], now: Callable[[], datetime], pause: Callable[[float], None]
) -> AskedSource:
    from adapters.sources.calling import Caller  # noqa: PLC0415 - see above
    from adapters.sources.woocommerce_rest import WooCommerceRest  # noqa: PLC0415

    return WooCommerceRest(Caller(base_of(site), auth=keys, pause=pause), site, now)


def _sql(site: Site, url: str, query: str, now: Callable[[], datetime]) -> AskedSource:
    from adapters.shops.sql import SqlSource  # noqa: PLC0415 - see above

    return SqlSource(url, query, site, now)


def base_of(site: Site) -> str:
    """Where the interface of a shop is. Secrets go over TLS only, but for this machine itself."""
    base = site.site if "://" in site.site else f"https://{site.site}"
    parts = urlsplit(base)
    if parts.scheme != "https" and not _is_here(parts.hostname or ""):
        raise Refusal("source-needs-https", site=site.site)
    return base.rstrip("/")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
