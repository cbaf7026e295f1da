"""What is said of sources: the list, one of them, and what to do where."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.domain.people import Shop
from bot.domain.source import SourceKind, SourceState
from bot.kit.message import Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.kit.source import variables
from storage import source as storage
from storage.source import Source

TOPICS = {
    SourceKind.SHOPIFY: (
        "orders/create",
        "orders/updated",
        "orders/paid",
        "orders/cancelled",
        "orders/fulfilled",
        "orders/delete",
        "refunds/create",
        "app/uninstalled",
    ),
    SourceKind.WOOCOMMERCE: ("order.created", "order.updated", "order.deleted", "order.restored"),
}
"""The topics that a shop is to deliver."""


def kind_words(kind: SourceKind) -> Say:
    """A kind as people call it."""
    return say(f"source-kind-{kind.value}")


def list_card(found: Sequence[tuple[Source, Shop]]) -> Message:
    """The sources with how they are."""
    if not found:
        return message(say("source-none"))
    rows = tuple(
        (
            source.id,
            shop.name,
            kind_words(source.kind),
            say(f"source-state-{_state(source)}"),
            source.order_at,
            source.heard_at,
            Say(source.failure, dict(source.failure_facts)) if source.failure else "",
        )
        for source, shop in found
    )
    columns = ("number", "shop", "kind", "state", "order", "heard", "problem")
    table = Table(tuple(say(f"source-column-{name}") for name in columns), rows, align="rllllll")
    return message(Heading(say("source-title")), table, Text(say("source-hint"), "muted"))


def _state(source: Source) -> str:
    if source.state is not SourceState.ACTIVE:
        return source.state.value
    if source.failure:
        return "failing"
    return "active" if source.heard_at is not None else "unheard"


def show_card(db: Connection, source: Source, shop: Shop, address: str | None) -> Message:
    """One source: how it is, and what is to be pasted where."""
    fields = [
        Field(say("source-column-state"), say(f"source-state-{_state(source)}")),
        Field(say("source-column-order"), source.order_at),
        Field(say("source-column-heard"), source.heard_at),
        Field(say("source-column-known"), source.known_until),
        Field(say("source-column-counts"), source.covered_from),
    ]
    if source.site:
        fields.insert(0, Field(say("source-column-site"), source.site))
    waiting = storage.waiting_of(db, source.id)
    if waiting:
        fields.append(Field(say("source-column-waiting"), waiting))
    card = message(
        Heading(say("source-heading", number=source.id, kind=kind_words(source.kind), shop=shop.name)),
        Fields(tuple(fields)),
        private=True,
    )
    if source.failure:
        failure = Say(source.failure, dict(source.failure_facts))
        told = say("source-failing", words=failure, at=source.failed_at, count=source.failures)
        card += Text(told, "warning")
    if source.state is not SourceState.ENDED:
        card += steps(source, address)
    return card


def steps(source: Source, address: str | None) -> Message:
    """What is to be done where, for the source to work."""
    said = message(private=True)
    if source.kind.calls_us:
        said += Text(say("source-no-door"), "warning") if address is None else _deliver(source, address)
    facts = {part: f"${name}" for part, name in variables(source.kind, source.id).items()}
    match source.kind:
        case SourceKind.SHOPIFY:
            said += message(say("source-secret-shopify", secret=facts["secret"]))
            said += message(say("source-token-shopify", token=facts["token"]))
        case SourceKind.WOOCOMMERCE:
            said += message(say("source-secret-woocommerce", secret=facts["secret"]))
            said += message(say("source-keys-woocommerce", key=facts["key"], key_secret=facts["key_secret"]))
        case SourceKind.PUSH:
            said += message(say("source-push-how"))
        case SourceKind.SQL:
            said += message(say("source-sql-how", url=facts["url"], query=facts["query"]))
    if not source.kind.is_asked:
        return said
    return said + Text(say("source-then", number=source.id), "muted")


def _deliver(source: Source, address: str) -> Message:
    topics = TOPICS.get(source.kind)
    if topics is None:
        return message(say("source-push-to", address=address))
    return message(say("source-deliver", address=address, topics=list(topics)))


def secret_card(source: Source, shop: Shop, secret: str) -> Message:
    """The secret of a push, shown once."""
    return message(say("source-secret-once", number=source.id, shop=shop.name, secret=secret), private=True)
