"""The tables of call-backs. No name and no phone number is in any of them: those are the buyers' (storage.buyers)."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.orders import NUMBER_LENGTH
from storage.schema import Amount, BigId, Instant, Json, metadata, organisation


def _only(words: str) -> dict[str, Any]:
    return {"sqlite_where": text(words), "postgresql_where": text(words)}


shop_table = Table(
    "call_back_shop",
    metadata,
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    organisation(),
    Column("rules", Json, nullable=False),
    Column("aged_until", Instant, nullable=False),
    Column("ages_at", Instant, nullable=True),
    Column("round_at", Instant, nullable=True),
    Column("told_as_of", Instant, nullable=True),
    Column("told_of_batch", BigInteger, nullable=True),
    Index("ix_call_back_shop_ages_at", "ages_at", **_only("ages_at IS NOT NULL")),
    Index("ix_call_back_shop_round_at", "round_at", **_only("round_at IS NOT NULL")),
)
"""Of orders created up to `aged_until` tasks were made; `ages_at`: when the next one comes of age; `round_at`: the
next reminder of the team; `told_as_of`: when the file of a batch had been made, as somebody said. A shop has a row once
it has an order that may have to be called about."""

task_table = Table(
    "call_back",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("buyer_id", BigInteger, nullable=True),
    Column("zone", String(60), nullable=False),
    Column("state", String(12), nullable=False),
    Column("amount", Amount, nullable=False),
    Column("orders", Integer, nullable=False),
    Column("deadline", Instant, nullable=True),
    Column("wake_at", Instant, nullable=True),
    Column("first_at", Instant, nullable=True),
    Column("last_at", Instant, nullable=True),
    Column("promised_until", Instant, nullable=True),
    Column("agent_id", ForeignKey("person.id"), nullable=True),
    Column("claimed_at", Instant, nullable=True),
    Column("lease_until", Instant, nullable=True),
    Column("promised_to", ForeignKey("person.id"), nullable=True),
    Column("card_id", String(32), nullable=True),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=True),
    Index("ix_call_back_wake_at", "wake_at", **_only("wake_at IS NOT NULL")),
    Index("ix_call_back_due", "shop_id", "amount", **_only("state = 'due'")),
    Index("ix_call_back_active", "shop_id", "deadline", **_only("ended_at IS NULL")),
    Index("ix_call_back_agent_id", "agent_id", **_only("lease_until IS NOT NULL")),
    Index("ix_call_back_promised_to", "promised_to", **_only("promised_until IS NOT NULL")),
    Index("ix_call_back_buyer_id", "buyer_id", **_only("buyer_id IS NOT NULL")),
    Index("ix_call_back_ended_at", "ended_at", **_only("ended_at IS NOT NULL")),
)
"""`amount`, `orders` and `deadline` are of the orders that are open. `card_id` is the claim's private card.

`ended_at` is NULL as long as something is to come. The conditions of the indexes speak of moments rather than of the
state: a thousand tasks that become due at once then move in two indexes only.
"""

order_table = Table(
    "call_back_order",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("task_id", ForeignKey("call_back.id"), nullable=False),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("number", String(NUMBER_LENGTH), nullable=False),
    Column("amount", Amount, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("deadline", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("standing", String(12), nullable=False),
    UniqueConstraint("shop_id", "number"),
    Index("ix_call_back_order_task_id", "task_id"),
    Index("ix_call_back_order_deadline", "shop_id", "deadline"),
)
"""An order belongs to one task at a time, and its attempts stay with it."""

attempt_table = Table(
    "call_back_attempt",
    metadata,
    Column("id", BigId, primary_key=True),
    organisation(),
    Column("task_id", BigInteger, nullable=False),
    Column("shop_id", ForeignKey("shop.id"), nullable=False),
    Column("agent_id", ForeignKey("person.id"), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("round", String(5), nullable=False),
    Index("ix_call_back_attempt_shop_id", "shop_id", "began_at"),
    Index("ix_call_back_attempt_task_id", "task_id"),
)
"""`round`: the wall time of the round it belongs to, empty before the day's first."""

tried_table = Table(
    "call_back_tried",
    metadata,
    Column("attempt_id", ForeignKey("call_back_attempt.id"), primary_key=True),
    Column("shop_id", ForeignKey("shop.id"), primary_key=True),
    Column("number", String(NUMBER_LENGTH), primary_key=True),
    organisation(),
    Column("amount", Amount, nullable=False),
    Column("reached", Boolean, nullable=False),
    Index("ix_call_back_tried_number", "shop_id", "number"),
)
"""Which orders an attempt was about."""

revealed_table = Table(
    "call_back_revealed",
    metadata,
    Column("message_id", String(32), primary_key=True),
    organisation(),
    Column("task_id", BigInteger, nullable=False),
    Column("hide_at", Instant, nullable=False),
    Index("ix_call_back_revealed_hide_at", "hide_at"),
    Index("ix_call_back_revealed_task_id", "task_id"),
)
"""Messages that show a phone number, until they are rewritten."""
