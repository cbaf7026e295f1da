"""Sources in trouble, for the inbox of whoever can do something about it."""

from collections.abc import Iterator
from datetime import timedelta

from bot.domain.people import Role
from bot.domain.source import SourceState
from bot.kit import inbox
from bot.kit.job import Sweeping
from bot.kit.message import Button, Buttons, Say, message, say
from storage import people, shops
from storage import source as storage
from storage.source import Source

inbox_items = inbox.Inbox()

WAITS = timedelta(minutes=15)
"""A source that was well so lately may be so again by itself."""

_LASTS = timedelta(minutes=10)
"""What passes by itself within minutes keeps nobody from work."""


@inbox_items.add("source", order=80)
def sources_in_trouble(asked: inbox.Asked) -> Iterator[inbox.Item]:
    """Sources that could not be heard or asked for a while, of the shops that this person looks after."""
    person = asked.person
    if person.role < Role.SUPERVISOR:
        return
    for source in storage.sources(asked.db):
        if not source.failure or source.failed_at is None or source.state is SourceState.ENDED:
            continue
        shop = shops.shop(asked.db, source.shop_id)
        mine = person.role >= Role.OWNER or shop.team_id == person.team_id
        since = source.heard_at or source.added_at
        if mine and asked.now - since >= _LASTS:
            words = say(
                "source-in-trouble",
                number=source.id,
                shop=shop.name,
                words=Say(source.failure, dict(source.failure_facts)),
            )
            look = Button(say("source-look"), runs=f"source show {source.id}")
            yield inbox.Item(words, source.failed_at, buttons=(look,))


def tell(run: Sweeping, source: Source) -> None:
    """Tell whoever set a source up that it is in trouble, once, and that it is well again."""
    if source.person_id is None:
        return
    person = people.person(run.db, source.person_id)
    facts = {"number": source.id, "shop": shops.shop(run.db, source.shop_id).name}
    if source.failure and source.told_at is None:
        gone = source.state is not SourceState.ACTIVE
        if not gone and run.now - max(source.heard_at or source.added_at, source.added_at) < WAITS:
            return
        words = say("source-in-trouble", words=Say(source.failure, dict(source.failure_facts)), **facts)
        look = Button(say("source-look"), runs=f"source show {source.id}")
        run.tell(person, message(words, Buttons((look,)), private=True))
        storage.change_source(run.db, source.id, told_at=run.now)
    elif not source.failure and source.told_at is not None:
        run.tell(person, message(say("source-well-again", **facts), private=True))
        storage.change_source(run.db, source.id, told_at=None)
