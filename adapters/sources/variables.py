"""The secrets of sources: in the environment, by the number of the source; never in the database or in a chat."""

from collections.abc import Mapping

from bot.domain.errors import Refusal
from bot.domain.source import SourceKind
from bot.kit.source import Site, variables

_ASKING: Mapping[SourceKind, tuple[str, ...]] = {
    SourceKind.SHOPIFY: ("token",),
    SourceKind.WOOCOMMERCE: ("key", "key_secret"),
    SourceKind.SQL: ("url", "query"),
}
_SHARED = {SourceKind.SHOPIFY: "DAYCLEAR_SHOPIFY_SECRET"}
"""One app of Shopify may serve several shops, and signs for all of them with its own secret."""


def variable(site: Site, part: str) -> str:
    """The variable that holds a secret."""
    return variables(site.kind, site.id)[part]


def signing_secret(site: Site, environment: Mapping[str, str]) -> str:
    """What deliveries are signed with; "" where nobody said."""
    given = environment.get(variable(site, "secret"), "") or environment.get(_SHARED.get(site.kind, ""), "")
    return given.strip() or site.secret


def can_ask(site: Site, environment: Mapping[str, str]) -> bool:
    """Whether there is all that asking needs."""
    needed = _ASKING.get(site.kind, ())
    return bool(needed) and all(environment.get(variable(site, part), "").strip() for part in needed)


def needed(site: Site, part: str, environment: Mapping[str, str]) -> str:
    """A secret; a Refusal that names its variable where it is missing."""
    found = environment.get(variable(site, part), "").strip()
    if not found:
        raise Refusal("source-variable-missing", variable=variable(site, part))
    return found
