"""What a connection keeps between starts: its cursor with the event, small facts, and who may read."""

from dataclasses import replace

from bot.kit.adapter import ChatChanged, Keeper, Origin, Pressed, Said
from storage import connections
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.chat import Chat, Group, Member
from tests.given import CONNECTION
from tests.runtime.stage import Clock


def _two(database: Database) -> tuple[Keeper, Keeper]:
    return DatabaseKeeper(database, "telegram"), DatabaseKeeper(database, "telegram")


def test_a_cursor_and_facts_are_kept(database: Database) -> None:
    """Each connection has its own; what is kept again replaces what was kept."""
    keeper, again = _two(database)
    other = DatabaseKeeper(database, "matrix")
    assert keeper.cursor() == ""
    keeper.save_cursor("41")
    keeper.save_cursor("42")
    assert (again.cursor(), other.cursor()) == ("42", "")
    assert keeper.recall("direct:@anna") is None
    keeper.remember("direct:@anna", "!a:example.com")
    keeper.remember("direct:@anna", "!b:example.com")
    assert (again.recall("direct:@anna"), other.recall("direct:@anna")) == ("!b:example.com", None)


def test_one_process_holds_a_lease(database: Database, clock: Clock) -> None:
    """It renews it; another takes over when it has run out or was given back, and is not disturbed by the first."""
    database._machine_source = clock
    first, second = _two(database)
    assert first.hold("poll", 30)
    assert not second.hold("poll", 30)
    assert second.hold("other", 30)
    clock.passes(20)
    assert first.hold("poll", 30)
    clock.passes(29)
    assert not second.hold("poll", 30)
    clock.passes(1)
    assert second.hold("poll", 30)
    assert not first.hold("poll", 30)
    first.release("poll")
    assert not first.hold("poll", 30)
    second.release("poll")
    assert first.hold("poll", 30)


async def test_the_cursor_is_kept_with_every_event(chat: Chat, anna: Member, group: Group) -> None:
    """With an answer, a refusal, a duplicate, a toast, chatter and a change of the chat alike."""
    numbers = iter(range(1, 100))

    def origin(place: Group | Member) -> Origin:
        number = next(numbers)
        direct = place is anna
        return Origin(CONNECTION, f"e{number}", anna.account, place.external_id, direct=direct, cursor=f"c{number}")

    said = Said(origin(anna), "team")
    for event in (
        said,
        Said(origin(anna), "nonsense"),
        replace(said, origin=replace(said.origin, cursor="c-again")),
        Pressed(origin(anna), "no such button"),
        Said(origin(group), "good morning", addressed=False),
        ChatChanged(origin(group), "back"),
    ):
        await chat.app.handle(event)
        assert chat.query(connections.cursor, CONNECTION) == event.origin.cursor
    await chat.settles()
    anna.reads("Lantern")
    anna.reads("I do not know")
