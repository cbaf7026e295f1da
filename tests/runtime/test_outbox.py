"""The outbox: order, leases, retries, dead letters, edits."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Outgoing
from bot.kit.command import Draft
from bot.kit.message import message
from bot.runtime.deliver import LEASE, Deliverer
from bot.runtime.posting import PrivacyError, post
from storage import chats, outbox, reach
from storage.database import Database
from storage.outbox import Fate, lane_table
from tests.runtime.stage import (
    NINE,
    Clock,
    Recorder,
    direct_chat,
    enqueue,
    group_chat,
    kept,
    lane,
    letter,
)

GONE = DeliveryError("chat not found", permanent=True)
BROKEN = DeliveryError("server error")


async def test_the_order_within_a_chat_is_kept(database: Database, platform: Recorder, deliverer: Deliverer) -> None:
    """Messages of several chats, enqueued in turn and in several transactions, arrive in order in each chat."""
    rooms = [direct_chat(database, name) for name in ("anna", "ben", "cleo")]
    for batch in range(3):
        enqueue(database, *(letter(room, f"{batch}.{place}") for place in range(2) for room in rooms))
    assert await deliverer.deliver_due() == 18
    for room in rooms:
        assert platform.texts(room.external_id) == ["0.0", "0.1", "1.0", "1.1", "2.0", "2.1"]


async def test_what_follows_waits_for_a_message_that_fails(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """A message that is to be tried again holds back its own chat and no other."""
    anna, ben = direct_chat(database, "anna"), direct_chat(database, "ben")
    enqueue(database, letter(anna, "first"), letter(anna, "second"), letter(ben, "hello"))
    platform.faults["first"] = BROKEN
    await deliverer.deliver_due()
    assert platform.texts() == ["hello"]
    platform.faults.clear()
    clock.passes(1)
    await deliverer.deliver_due()
    assert platform.texts("D-anna") == ["first", "second"]


async def test_a_worker_that_lost_its_lease_changes_nothing(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """A worker that was away for longer than its lease finds that its lane, and what it sent there, is another's."""
    room = direct_chat(database)
    first, second = enqueue(database, letter(room, "first"), letter(room, "second"))
    other = Recorder(clock)
    successor = Deliverer(database, {other.name: other})

    async def overslept(_outgoing: Outgoing) -> None:
        platform.before = None
        clock.passes(LEASE.total_seconds() + 1)
        await successor.deliver_due()

    platform.before = overslept
    await deliverer.deliver_due()
    assert platform.texts() == ["first"], "it must not go on with a lane that it lost"
    assert other.texts() == ["first", "second"]
    assert [kept(database, each) for each in (first, second)] == [("sent", 1, None, "r1"), ("sent", 1, None, "r2")]
    assert lane(database, room).pending == 0


def test_an_acknowledgement_of_an_old_epoch_is_refused(database: Database, clock: Clock) -> None:
    """Neither success nor failure can be written down for a lane that was taken over."""
    room = direct_chat(database)
    (only,) = enqueue(database, letter(room, "hello"))
    with database.write() as db:
        (old,) = outbox.lease_lanes(db, "old", [room.connection], now=clock.now, until=clock.now, limit=9)
        (new,) = outbox.lease_lanes(db, "new", [room.connection], now=clock.now, until=clock.now + LEASE, limit=9)
        fates = [
            Fate(only, room.id, old.epoch, "sent", receipt="r9"),
            Fate(only, room.id, old.epoch, "dead", reason="gone"),
            Fate(only, room.id, old.epoch, "queued", next_at=clock.now + timedelta(hours=1), aside=True),
        ]
        for fate in fates:
            assert outbox.acknowledge(db, [fate], now=clock.now, until=clock.now + LEASE) == set()
        outbox.release(db, [old], clock.now)
        assert not outbox.renew(db, old, clock.now + LEASE)
        assert outbox.renew(db, new, clock.now + LEASE)
    assert kept(database, only) == ("queued", 0, None, None)
    assert lane(database, room)[:3] == (1, "new", NINE)


async def test_the_lanes_of_a_dead_worker_are_taken_over(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """Nobody touches a leased lane until the lease has run out; then the next worker goes on with it."""
    room = direct_chat(database)
    enqueue(database, letter(room, "hello"))
    with database.write() as db:
        outbox.lease_lanes(db, "dead", [room.connection], now=clock.now, until=clock.now + LEASE, limit=9)
    clock.passes(LEASE.total_seconds() - 1)
    assert await deliverer.deliver_due() == 0
    clock.passes(1)
    assert await deliverer.deliver_due() == 1
    assert platform.texts() == ["hello"]


async def test_retries_back_off(database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer) -> None:
    """Each pause is about twice the last one, up to a minute, with some chance in it."""
    room = direct_chat(database)
    enqueue(database, letter(room, "hello"))
    platform.faults["hello"] = BROKEN
    for attempt in range(10):
        assert await deliverer.deliver_due() == 1
        pause = (lane(database, room).next_at - clock.now).total_seconds()
        assert 0.8 <= pause / min(60, 0.5 * 2**attempt) <= 1.2
        clock.now = lane(database, room).next_at - timedelta(milliseconds=1)
        assert await deliverer.deliver_due() == 0
        clock.now = lane(database, room).next_at
    assert [each.attempt for each in platform.tried] == list(range(1, 11))


async def test_the_platforms_wish_to_wait_is_honoured(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """After a Retry-After the chat is left alone for just that long."""
    room = direct_chat(database)
    enqueue(database, letter(room, "hello"))
    platform.faults["hello"] = DeliveryError("too many requests", retry_after=37)
    await deliverer.deliver_due()
    platform.faults.clear()
    clock.passes(36.9)
    assert await deliverer.deliver_due() == 0
    clock.passes(0.1)
    assert await deliverer.deliver_due() == 1


async def test_what_cannot_be_delivered_is_listed_and_can_be_sent_again(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """A permanent error makes a dead letter with its reason, the chat goes on, and the letter can be sent once more."""
    room = group_chat(database)
    first, _second = enqueue(database, letter(room, "first"), letter(room, "second"))
    platform.faults["first"] = GONE
    await deliverer.deliver_due()
    assert platform.texts() == ["second"]
    with database.read() as db:
        (dead,) = outbox.dead_letters(db, 10)
    assert dead == (first, "lantern", room.connection, "chat not found", NINE)
    platform.faults.clear()
    with database.write() as db:
        assert outbox.send_again(db, first, clock.now)
        assert not outbox.send_again(db, first, clock.now), "it is no longer dead"
        assert not outbox.send_again(db, "unknown", clock.now)
        assert outbox.dead_letters(db, 10) == []
        assert outbox.waiting(db) == 1
    await deliverer.deliver_due()
    assert platform.texts() == ["second", "first"]
    assert lane(database, room).pending == 0


async def test_no_message_is_to_blame_when_the_platform_is_away(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """Through a whole day of a platform's absence the order stays, nothing dies, and patience begins anew after it."""
    room = direct_chat(database)
    first, _second = enqueue(database, letter(room, "first"), letter(room, "second"))
    platform.faults["D-anna"] = DeliveryError("no route to host", connection_wide=True)
    for _ in range(20):
        await deliverer.deliver_due()
        clock.passes(2 * 3600)
    platform.faults["D-anna"] = BROKEN
    await deliverer.deliver_due()
    assert kept(database, first)[:3] == ("queued", 21, "server error")
    platform.faults.clear()
    clock.passes(90)
    await deliverer.deliver_due()
    assert platform.texts() == ["first", "second"]


async def test_a_message_that_keeps_failing_steps_aside(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """After two minutes of failing a message goes to the end of its chat, which lives on; it is still tried."""
    room = direct_chat(database)
    bad, _good = enqueue(database, letter(room, "bad"), letter(room, "good"))
    platform.faults["bad"] = BROKEN
    while clock.now <= NINE + timedelta(minutes=2):
        await deliverer.deliver_due()
        assert platform.texts() == []
        clock.now = lane(database, room).next_at
    await deliverer.deliver_due()
    clock.passes(90)
    await deliverer.deliver_due()
    assert platform.texts() == ["good"]
    platform.faults.clear()
    clock.passes(90)
    await deliverer.deliver_due()
    assert platform.texts() == ["good", "bad"]
    assert (kept(database, bad).state, lane(database, room).pending) == ("sent", 0)


async def test_a_message_that_fails_for_a_day_is_given_up(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """What could not be sent for a day becomes a dead letter."""
    room = direct_chat(database)
    (bad,) = enqueue(database, letter(room, "bad"))
    platform.faults["bad"] = BROKEN
    for _ in range(2):
        await deliverer.deliver_due()
        clock.passes(25 * 3600)
    assert kept(database, bad) == ("dead", 2, "server error", None)


async def test_a_message_nobody_needs_any_more_is_dropped(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """Past its moment (of the civil clock) a message is recorded as expired instead of being sent late."""
    room = direct_chat(database)
    late, early, _other = enqueue(
        database,
        letter(room, "in ten minutes", useful_until=clock.now + timedelta(minutes=10)),
        letter(room, "in two hours", useful_until=clock.now + timedelta(hours=2)),
        letter(room, "whenever"),
    )
    with database.write() as db:
        database.set_civil_offset(db, timedelta(hours=1))
    assert await deliverer.deliver_due() == 3
    assert platform.texts() == ["in two hours", "whenever"]
    assert kept(database, late)[:3] == ("expired", 1, "useful-until passed")
    assert kept(database, early).state == "sent"


async def test_an_edit_supersedes_older_ones_that_were_not_sent(
    database: Database, platform: Recorder, deliverer: Deliverer
) -> None:
    """Of several unsent versions of a message only the newest goes out, in its own place in the chat."""
    room = direct_chat(database)
    (original,) = enqueue(database, letter(room, "0 %"))
    await deliverer.deliver_due()
    first, *_ = enqueue(
        database,
        letter(room, "30 %", edits=original),
        letter(room, "meanwhile"),
        letter(room, "60 %", edits=original),
        letter(room, "done", edits=original),
    )
    await deliverer.deliver_due()
    assert [(each.text, each.edits) for each in platform.sent[1:]] == [("meanwhile", None), ("done", "r1")]
    assert (kept(database, first).state, lane(database, room).pending) == ("superseded", 0)


async def test_an_edit_of_a_message_that_never_arrived_is_a_dead_letter(
    database: Database, platform: Recorder, deliverer: Deliverer
) -> None:
    """Where the original was given up there is nothing to rewrite."""
    room = direct_chat(database)
    (original,) = enqueue(database, letter(room, "0 %"))
    platform.faults["0 %"] = GONE
    await deliverer.deliver_due()
    (edit,) = enqueue(database, letter(room, "done", edits=original))
    await deliverer.deliver_due()
    assert kept(database, edit)[:3] == ("dead", 1, "never-sent")


async def test_an_edit_takes_the_place_of_an_original_that_waits_behind_it(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """An original that is sent again after its edit was written says what the edit says, once."""
    room = direct_chat(database)
    (original,) = enqueue(database, letter(room, "0 %"))
    platform.faults["0 %"] = GONE
    await deliverer.deliver_due()
    (edit,) = enqueue(database, letter(room, "done", edits=original))
    with database.write() as db:
        assert outbox.send_again(db, original, clock.now)
    await deliverer.deliver_due()
    assert [(each.text, each.edits) for each in platform.sent] == [("done", None)]
    assert (kept(database, edit).state, lane(database, room).pending) == ("superseded", 0)


async def test_an_old_edit_never_overwrites_a_newer_one(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """An edit that steps aside just when a newer one is written does not come after it; nor when it is sent again."""
    room = direct_chat(database)
    (original,) = enqueue(database, letter(room, "0 %"))
    await deliverer.deliver_due()
    (old,) = enqueue(database, letter(room, "old", edits=original))
    platform.faults["old"] = BROKEN
    await deliverer.deliver_due()
    clock.passes(180)

    async def meanwhile(_outgoing: Outgoing) -> None:
        platform.before = None
        enqueue(database, letter(room, "new", edits=original))

    platform.before = meanwhile
    await deliverer.deliver_due()
    assert kept(database, old).state == "superseded"
    clock.passes(90)
    await deliverer.deliver_due()
    assert platform.texts() == ["0 %", "new"]
    with database.write() as db:
        db.execute(update(outbox.message_table).where(outbox.message_table.c.id == old).values(state="dead"))
        assert not outbox.send_again(db, old, clock.now)
    assert kept(database, old).state == "superseded"
    assert lane(database, room).pending == 0


def test_a_private_message_is_never_put_into_a_group(database: Database, clock: Clock) -> None:
    """What is private cannot even be enqueued for a group, and takes down the transaction that tried."""
    room = group_chat(database)
    drafts = [
        Draft("a", message("for all"), chat_id=room.id),
        Draft("b", message("6,200", private=True), chat_id=room.id),
    ]
    with pytest.raises(PrivacyError), database.write() as db:
        post(db, drafts, machine_now=clock.now, civil_now=clock.now)
    with database.read() as db:
        assert outbox.waiting(db) == 0


async def test_a_suspended_chat_is_left_alone(database: Database, platform: Recorder, deliverer: Deliverer) -> None:
    """Messages of a suspended chat stay where they are, also when it is suspended in the middle, until it is back."""
    room = direct_chat(database)
    enqueue(database, letter(room, "first"), letter(room, "second"))

    async def thrown_out(_outgoing: Outgoing) -> None:
        with database.write() as db:
            reach.suspend(db, room, "not-in-chat", database.machine_now(db))

    platform.before = thrown_out
    await deliverer.deliver_due()
    platform.before = None
    assert (platform.texts(), await deliverer.deliver_due()) == (["first"], 0)
    assert lane(database, room)[:2] == (1, None)
    with database.read() as db:
        assert outbox.next_at(db, [room.connection]) is None
    with database.write() as db:
        reach.resume(db, room.id, database.machine_now(db))
    await deliverer.deliver_due()
    assert platform.texts() == ["first", "second"]


async def test_a_lane_with_nothing_to_send_is_given_back(
    database: Database, clock: Clock, deliverer: Deliverer
) -> None:
    """A lane that says something waits, though nothing does, is not kept until its lease runs out."""
    room = direct_chat(database)
    enqueue(database, letter(room, "hello"))
    await deliverer.deliver_due()
    with database.write() as db:
        db.execute(update(lane_table).where(lane_table.c.chat_id == room.id).values(pending=1))
    assert await deliverer.deliver_due() == 0
    assert lane(database, room)[:2] == (1, None)
    assert lane(database, room).lease_until <= clock.now


async def test_messages_wait_for_the_first_account_and_move_there(
    database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer
) -> None:
    """What waited for a person without an account goes, in order and ahead of what comes later, to the new chat."""
    waiting = direct_chat(database, "p7", connection="nowhere")
    enqueue(database, letter(waiting, "first"), letter(waiting, "second"))
    assert await deliverer.deliver_due() == 0
    here = direct_chat(database)
    with database.write() as db:
        assert outbox.move_letters(db, waiting.id, here, clock.now) == 2
        assert outbox.move_letters(db, waiting.id, here, clock.now) == 0
        assert chats.find_chat(db, here.connection, here.external_id) == here
    enqueue(database, letter(here, "third"))
    await deliverer.deliver_due()
    assert platform.texts("D-anna") == ["first", "second", "third"]
    assert lane(database, waiting).pending == 0


async def test_history_is_forgotten(database: Database, clock: Clock, platform: Recorder, deliverer: Deliverer) -> None:
    """Sent, superseded, expired and dead messages go after their time; what still waits stays."""
    room, other = direct_chat(database), direct_chat(database, "ben")
    (original,) = enqueue(database, letter(room, "0 %"))
    await deliverer.deliver_due()
    enqueue(
        database,
        letter(room, "30 %", edits=original),
        letter(room, "done", edits=original),
        letter(room, "too late", useful_until=clock.now - timedelta(seconds=1)),
        letter(room, "bad"),
    )
    platform.faults["bad"] = GONE
    await deliverer.deliver_due()
    clock.passes(86_400)
    enqueue(database, letter(other, "new"))
    with database.write() as db:
        assert outbox.forget_sent(db, NINE) == 0
        assert outbox.forget_sent(db, NINE + timedelta(hours=1)) == 5
        assert outbox.waiting(db) == 1
