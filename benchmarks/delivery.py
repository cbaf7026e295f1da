"""Delivery of 20,000 messages over 200 chats with a sender that does nothing; the order within each chat is checked."""

import asyncio
from time import perf_counter

from benchmarks.stage import databases, people_it
from bot.kit.adapter import Capabilities, Outgoing, Receiver
from bot.kit.command import Draft
from bot.kit.message import message
from bot.runtime.deliver import Deliverer
from bot.runtime.posting import new_id, post
from storage import chats
from storage.database import Database

MESSAGES = 20_000
CHATS = 200
BATCH = 500


class NoSender:
    """An adapter whose platform takes everything at once."""

    name = "bench"
    capabilities = Capabilities()

    def __init__(self) -> None:
        self.seen: dict[str, list[int]] = {}

    async def start(self, receive: Receiver) -> None:
        """Nothing comes in."""

    async def stop(self) -> None:
        """Nothing to stop."""

    async def send(self, outgoing: Outgoing) -> str:
        """Remember the order."""
        block = outgoing.message.blocks[0]
        self.seen.setdefault(outgoing.chat, []).append(int(str(block.words)))  # type: ignore[union-attr]
        return outgoing.id


def measure(database: Database) -> dict[str, float]:
    """Messages a second, put in and delivered."""
    people_it(database, rooms=CHATS)
    with database.read() as db:
        rooms = [chats.find_chat(db, "bench", f"room-{number}") for number in range(CHATS)]
    ids = [room.id for room in rooms if room is not None]
    began = perf_counter()
    for first in range(0, MESSAGES, BATCH):
        drafts = [
            Draft(new_id(), message(str(number)), chat_id=ids[number % CHATS]) for number in range(first, first + BATCH)
        ]
        with database.write() as db:
            now = database.machine_now(db)
            post(db, drafts, machine_now=now, civil_now=now)
    enqueued = perf_counter() - began
    sender = NoSender()
    began = perf_counter()
    delivered = asyncio.run(Deliverer(database, {"bench": sender}).deliver_due())
    took = perf_counter() - began
    if delivered != MESSAGES or any(seen != sorted(seen) for seen in sender.seen.values()):
        msg = f"delivered {delivered} of {MESSAGES}, or out of order"
        raise RuntimeError(msg)
    return {"enqueued_per_s": MESSAGES / enqueued, "delivered_per_s": MESSAGES / took}


def run() -> dict[str, dict[str, float]]:
    """Both databases."""
    with databases("postgresql", "sqlite") as made:
        return {name: measure(database) for name, database in made.items()}


if __name__ == "__main__":
    for name, figures in run().items():
        print(name, {key: round(value) for key, value in figures.items()})
