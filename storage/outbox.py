"""The outbox: messages in lanes, one lane a chat; leased by workers, sent in order, acknowledged with a fence.

A lane's lease has an epoch; an acknowledgement names it, so a worker whose lease was taken over changes nothing.
Only the holder of a lane's lease changes the state of its messages; whoever enqueues touches the lane's counters and
adds rows. Times here are the machine clock, except `useful_until`, which is civil.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from bot.domain.people import Chat
from storage.buttons import button_table
from storage.chats import chat_table
from storage.prepared import Prepared
from storage.schema import BigId, Instant, Json, insert, insert_for, metadata, organisation

lane_table = Table(
    "lane",
    metadata,
    Column("chat_id", BigId, ForeignKey("chat.id"), primary_key=True, autoincrement=False),
    organisation(),
    Column("connection", String(40), nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("pending", Integer, nullable=False),
    Column("next_at", Instant, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("owner", String(60), nullable=True),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("suspended", String(200), nullable=True),
    Column("asked_at", Instant, nullable=True),
    Index(
        "ix_lane_due",
        "connection",
        "next_at",
        sqlite_where=text("pending > 0"),
        postgresql_where=text("pending > 0"),
    ),
    Index(
        "ix_lane_suspended",
        "suspended",
        sqlite_where=text("suspended IS NOT NULL"),
        postgresql_where=text("suspended IS NOT NULL"),
    ),
)
"""`suspended` is why nothing is sent to the chat for now; `asked_at` when its person was last asked to open it."""

_QUEUED = text("state = 'queued'")
DEAD = text("state = 'dead'")

message_table = Table(
    "message",
    metadata,
    Column("id", String(32), primary_key=True),
    organisation(),
    Column("chat_id", BigId, ForeignKey("chat.id"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("body", Json, nullable=False),
    Column("edits", String(32), nullable=True),
    Column("useful_until", Instant, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("failing_since", Instant, nullable=True),
    Column("sent_at", Instant, nullable=True),
    Column("receipt", String(200), nullable=True),
    Column("reason", String(300), nullable=True),
    Column("maybe_sent", Boolean, nullable=True),
    Column("thread", String(200), nullable=True),
    Column("thread_of", String(32), nullable=True),
    Column("replies_run", Text, nullable=True),
    Index("uq_message_lane", "chat_id", "seq", unique=True),
    Index("ix_message_queued", "chat_id", "seq", sqlite_where=_QUEUED, postgresql_where=_QUEUED),
    Index("ix_message_dead", "created_at", sqlite_where=DEAD, postgresql_where=DEAD),
    Index(
        "ix_message_edits",
        "edits",
        "seq",
        sqlite_where=text("edits IS NOT NULL"),
        postgresql_where=text("edits IS NOT NULL"),
    ),
    Index("ix_message_sent_at", "sent_at", postgresql_using="brin"),
    Index(
        "ix_message_replies",
        "chat_id",
        "receipt",
        sqlite_where=text("replies_run IS NOT NULL"),
        postgresql_where=text("replies_run IS NOT NULL"),
    ),
)
"""`thread` is the platform's name of the thread it goes to, `thread_of` the message that begins the thread."""

bucket_table = Table(
    "rate_bucket",
    metadata,
    Column("connection", String(40), primary_key=True),
    Column("arrives_at", Instant, nullable=False),
)


class Letter(NamedTuple):
    """A message to be enqueued: worded and packed."""

    id: str
    chat_id: int
    connection: str
    body: dict[str, Any]
    edits: str | None
    useful_until: datetime | None
    thread: str | None = None
    thread_of: str | None = None
    replies_run: str | None = None


class Lease(NamedTuple):
    """The right to send a lane's messages, until it runs out.

    `taken_over` tells that the last worker never gave the lane back: it may have sent the first message.
    """

    chat_id: int
    epoch: int
    taken_over: bool = False


class Head(NamedTuple):
    """The first unsent message of a leased lane, and where it goes. `edited` is the receipt of what it replaces.

    `thread` is the thread that a person began, `root` and `root_thread` the receipt of the message that begins the
    thread and the thread in which that one stands. `maybe_sent`: an earlier attempt had an unknown outcome.
    """

    id: str
    chat_id: int
    connection: str
    external_id: str
    direct: bool
    body: dict[str, Any]
    edits: str | None
    edited: str | None
    useful_until: datetime | None
    attempts: int
    failing_since: datetime | None
    maybe_sent: bool | None = None
    thread: str | None = None
    root: str | None = None
    root_thread: str | None = None


class Fate(NamedTuple):
    """What came of a head. `next_at` holds the lane back; state `queued` means that it will be tried again.

    `maybe_sent` tells that nobody knows whether the platform took it.
    """

    id: str
    chat_id: int
    epoch: int
    state: str
    receipt: str | None = None
    reason: str | None = None
    next_at: datetime | None = None
    failing_since: datetime | None = None
    aside: bool = False
    maybe_sent: bool = False


class DeadLetter(NamedTuple):
    """A message that was given up, with the reason."""

    id: str
    chat_title: str
    connection: str
    reason: str
    created_at: datetime


LANE = Prepared(
    lambda dialect: (
        insert_for(dialect, lane_table)
        .values(
            chat_id=bindparam("chat_id"),
            connection=bindparam("connection"),
            last_seq=bindparam("count"),
            pending=bindparam("count"),
            next_at=bindparam("now"),
            lease_until=bindparam("now"),
            epoch=0,
        )
        .on_conflict_do_update(
            index_elements=["chat_id"],
            set_={
                "last_seq": lane_table.c.last_seq + bindparam("count", type_=Integer),
                "pending": lane_table.c.pending + bindparam("count", type_=Integer),
            },
        )
        .returning(lane_table.c.last_seq, lane_table.c.suspended)
    )
)
_MESSAGE_COLUMNS = (
    "id",
    "chat_id",
    "seq",
    "state",
    "body",
    "edits",
    "useful_until",
    "created_at",
    "thread",
    "thread_of",
    "replies_run",
)
_MESSAGE = Prepared(
    lambda dialect: insert_for(dialect, message_table).values({name: bindparam(name) for name in _MESSAGE_COLUMNS})
)


def enqueue(db: Connection, letters: Sequence[Letter], now: datetime) -> dict[int, str]:
    """Put letters into their lanes, in the order given within each chat. Lanes are locked in sorted order.

    Returns the chats that are suspended, with the reason: what was put there is held until they are back.
    """
    held: dict[int, str] = {}
    by_chat: dict[int, list[Letter]] = {}
    for letter in letters:
        by_chat.setdefault(letter.chat_id, []).append(letter)
    rows: list[dict[str, Any]] = []
    for chat_id in sorted(by_chat):
        group = by_chat[chat_id]
        found = LANE.rows(db, chat_id=chat_id, connection=group[0].connection, count=len(group), now=now)
        last, suspended = found[0]
        if suspended is not None:
            held[chat_id] = suspended
        rows.extend(
            {
                "id": letter.id,
                "chat_id": chat_id,
                "seq": last - len(group) + place,
                "state": "queued",
                "body": letter.body,
                "edits": letter.edits,
                "useful_until": letter.useful_until,
                "created_at": now,
                "thread": letter.thread,
                "thread_of": letter.thread_of,
                "replies_run": letter.replies_run,
            }
            for place, letter in enumerate(group, start=1)
        )
    if rows:
        _MESSAGE.run_many(db, rows)
    return held


def lease_lanes(
    db: Connection, owner: str, connections: Sequence[str], *, now: datetime, until: datetime, limit: int
) -> list[Lease]:
    """Lease lanes that have something due, the longest waiting first; those another worker has are passed over."""
    due = (
        select(lane_table.c.chat_id, lane_table.c.owner)
        .where(
            text("lane.pending > 0"),
            lane_table.c.connection.in_(connections),
            lane_table.c.next_at <= now,
            lane_table.c.lease_until <= now,
            lane_table.c.suspended.is_(None),
        )
        .order_by(lane_table.c.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    owners: dict[int, str | None] = {row.chat_id: row.owner for row in db.execute(due)}
    if not owners:
        return []
    rows = db.execute(
        update(lane_table)
        .where(lane_table.c.chat_id.in_(list(owners)))
        .values(owner=owner, lease_until=until, epoch=lane_table.c.epoch + 1)
        .returning(lane_table.c.chat_id, lane_table.c.epoch)
    )
    return [Lease(row.chat_id, row.epoch, owners[row.chat_id] is not None) for row in rows]


_HEADS_POSTGRESQL = """
    SELECT m.id, m.chat_id, c.connection, c.external_id, c.direct, m.body, m.edits, o.receipt AS edited,
           m.useful_until, m.attempts, m.failing_since, m.maybe_sent, m.thread, t.receipt AS root,
           t.thread AS root_thread
    FROM unnest(CAST(:lanes AS bigint[])) AS l(chat_id)
    CROSS JOIN LATERAL (SELECT * FROM message WHERE message.chat_id = l.chat_id AND state = 'queued'
                        ORDER BY seq LIMIT 1) AS m
    JOIN chat c ON c.id = m.chat_id
    JOIN lane ON lane.chat_id = m.chat_id AND lane.suspended IS NULL
    LEFT JOIN message o ON o.id = m.edits
    LEFT JOIN message t ON t.id = m.thread_of
"""

_HEADS_SQLITE = """
    SELECT m.id, m.chat_id, c.connection, c.external_id, c.direct, m.body, m.edits, o.receipt AS edited,
           m.useful_until, m.attempts, m.failing_since, m.maybe_sent, m.thread, t.receipt AS root,
           t.thread AS root_thread
    FROM json_each(:lanes) AS l
    CROSS JOIN message m ON m.id = (SELECT h.id FROM message h WHERE h.chat_id = l.value AND h.state = 'queued'
                                    ORDER BY h.seq LIMIT 1)
    JOIN chat c ON c.id = m.chat_id
    JOIN lane ON lane.chat_id = m.chat_id AND lane.suspended IS NULL
    LEFT JOIN message o ON o.id = m.edits
    LEFT JOIN message t ON t.id = m.thread_of
"""

_HEAD_TYPES = {
    "body": message_table.c.body.type,
    "useful_until": message_table.c.useful_until.type,
    "failing_since": message_table.c.failing_since.type,
    "direct": chat_table.c.direct.type,
    "maybe_sent": message_table.c.maybe_sent.type,
}


def heads(db: Connection, leases: Sequence[Lease]) -> list[Head]:
    """The first unsent message of each of these lanes that is not suspended.

    Older unsent versions of one message are superseded first; the newest takes the place of an original that has not
    gone out itself (it stepped aside, or is being sent again).
    """
    chats = [lease.chat_id for lease in leases]
    if not chats:
        return []
    while True:
        found = _heads(db, chats)
        edits = [head for head in found if head.edits is not None]
        if not edits or not (_supersede(db, edits) or _fold(db, edits)):
            return found


def _heads(db: Connection, chats: list[int]) -> list[Head]:
    if db.dialect.name == "postgresql":
        rows = db.execute(text(_HEADS_POSTGRESQL).columns(**_HEAD_TYPES), {"lanes": chats})
    else:
        rows = db.execute(text(_HEADS_SQLITE).columns(**_HEAD_TYPES), {"lanes": json.dumps(chats)})
    return [Head(*row) for row in rows]


def _supersede(db: Connection, edits: Sequence[Head]) -> int:
    gone = 0
    for head in edits:
        newest = db.execute(
            select(func.max(message_table.c.seq)).where(message_table.c.edits == head.edits, _QUEUED)
        ).scalar_one()
        count = db.execute(
            update(message_table)
            .where(message_table.c.edits == head.edits, message_table.c.seq < newest, _QUEUED)
            .values(state="superseded", sent_at=message_table.c.created_at)
        ).rowcount
        if count:
            db.execute(
                update(lane_table)
                .where(lane_table.c.chat_id == head.chat_id)
                .values(pending=lane_table.c.pending - count)
            )
            gone += count
    return gone


def _fold(db: Connection, edits: Sequence[Head]) -> int:
    folded = 0
    for head in edits:
        original = and_(message_table.c.id == head.edits, message_table.c.chat_id == head.chat_id, _QUEUED)
        if (
            head.edited is not None
            or not db.execute(update(message_table).where(original).values(body=head.body)).rowcount
        ):
            continue
        db.execute(
            update(message_table)
            .where(message_table.c.id == head.id)
            .values(state="superseded", sent_at=message_table.c.created_at)
        )
        db.execute(
            update(lane_table).where(lane_table.c.chat_id == head.chat_id).values(pending=lane_table.c.pending - 1)
        )
        folded += 1
    return folded


def acknowledge(db: Connection, fates: Sequence[Fate], *, now: datetime, until: datetime) -> set[int]:
    """Write down what came of heads, and renew the leases of their lanes; the lanes that were still ours.

    A lane whose epoch has moved on is left as it is: another worker decides about its messages.
    """
    held = _hold(db, fates, until, now)
    ours = [_overtaken(db, fate) if fate.aside else fate for fate in fates if fate.chat_id in held]
    sent = [fate for fate in ours if fate.state == "sent"]
    if sent:
        _mark_sent(db, sent, now)
    for fate in ours:
        if fate.state != "sent":
            _mark(db, fate, now)
    _put_off(db, ours)
    return held


def _overtaken(db: Connection, fate: Fate) -> Fate:
    """An edit that would step aside behind a newer one of the same message is superseded instead."""
    mine, newer = message_table.alias(), message_table
    overtaken = db.execute(
        select(newer.c.id)
        .join(mine, and_(mine.c.edits == newer.c.edits, newer.c.seq > mine.c.seq))
        .where(mine.c.id == fate.id)
        .limit(1)
    ).one_or_none()
    return fate._replace(state="superseded", aside=False) if overtaken else fate


def _hold(db: Connection, fates: Sequence[Fate], until: datetime, now: datetime) -> set[int]:
    """Renew the lanes that are still ours, and count down those whose message is done without more ado."""
    triples = json.dumps(sorted([fate.chat_id, fate.epoch, int(_is_plain(fate))] for fate in fates))
    return {row[0] for row in _HOLD.rows(db, pairs=triples, until=until, now=now)}


def _is_plain(fate: Fate) -> bool:
    """Whether the lane may go on at once with its next message."""
    return fate.state != "queued" and fate.next_at is None


_GIVEN = {
    "postgresql": "SELECT (value->>0)::bigint AS chat_id, (value->>1)::int AS epoch, (value->>2)::int AS spent"
    " FROM jsonb_array_elements(CAST(:pairs AS jsonb))",
    "sqlite": "SELECT json_extract(value, '$[0]') AS chat_id, json_extract(value, '$[1]') AS epoch,"
    " json_extract(value, '$[2]') AS spent FROM json_each(:pairs)",
}
_LOCK = {"postgresql": " ORDER BY lane.chat_id FOR UPDATE OF lane", "sqlite": ""}


def _for_held(change: str, *moments: str) -> Prepared:
    """A change of the lanes whose epoch is still the one given; locked in sorted order where locks exist."""
    return Prepared(
        lambda dialect: text(
            f"WITH f AS MATERIALIZED ({_GIVEN[dialect]}), mine AS MATERIALIZED"  # noqa: S608 - constants only
            " (SELECT lane.chat_id, f.spent FROM lane JOIN f ON lane.chat_id = f.chat_id AND lane.epoch = f.epoch"
            f"{_LOCK[dialect]})"
            f" UPDATE lane SET {change} FROM mine WHERE lane.chat_id = mine.chat_id RETURNING lane.chat_id"
        ).bindparams(*(bindparam(name, type_=Instant()) for name in moments))
    )


_HOLD = _for_held(
    "lease_until = :until, pending = lane.pending - mine.spent,"
    " next_at = CASE WHEN mine.spent = 1 THEN :now ELSE lane.next_at END",
    "until",
    "now",
)
_RELEASE = _for_held("lease_until = :now, owner = NULL", "now")


def _mark_sent(db: Connection, sent: Sequence[Fate], now: datetime) -> None:
    pairs = json.dumps([[fate.id, fate.receipt] for fate in sent])
    if db.dialect.name == "postgresql":
        statement = text(
            "UPDATE message SET state = 'sent', receipt = f.receipt, sent_at = :now, attempts = attempts + 1"
            " FROM (SELECT value->>0 AS id, value->>1 AS receipt FROM jsonb_array_elements(CAST(:pairs AS jsonb))) f"
            " WHERE message.id = f.id"
        )
    else:
        statement = text(
            "UPDATE message SET state = 'sent', sent_at = :now, attempts = attempts + 1, receipt = f.receipt"
            " FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS receipt"
            "       FROM json_each(:pairs)) AS f"
            " WHERE message.id = f.id"
        )
    db.execute(statement.bindparams(bindparam("now", type_=Instant())), {"pairs": pairs, "now": now})


def _mark(db: Connection, fate: Fate, now: datetime) -> None:
    values: dict[str, Any] = {
        "state": fate.state,
        "reason": fate.reason,
        "attempts": message_table.c.attempts + 1,
        "failing_since": fate.failing_since,
    }
    if fate.maybe_sent:
        values["maybe_sent"] = True
    if fate.aside:
        last = db.execute(
            update(lane_table)
            .where(lane_table.c.chat_id == fate.chat_id)
            .values(last_seq=lane_table.c.last_seq + 1)
            .returning(lane_table.c.last_seq)
        ).scalar_one()
        values["seq"] = last
    if fate.state in {"expired", "superseded"}:
        values["sent_at"] = now
    db.execute(update(message_table).where(message_table.c.id == fate.id).values(**values))


def _put_off(db: Connection, ours: Sequence[Fate]) -> None:
    """Hold back the lanes that must wait: for a retry, or for the chat's own pace."""
    for fate in ours:
        if fate.next_at is not None:
            spent = 0 if fate.state == "queued" else 1
            db.execute(
                update(lane_table)
                .where(lane_table.c.chat_id == fate.chat_id)
                .values(pending=lane_table.c.pending - spent, next_at=fate.next_at)
            )


def release(db: Connection, leases: Sequence[Lease], now: datetime) -> None:
    """Give leases back; lanes are locked in sorted order."""
    if not leases:
        return
    pairs = json.dumps(sorted([lease.chat_id, lease.epoch, 0] for lease in leases))
    _RELEASE.rows(db, pairs=pairs, now=now)


def renew(db: Connection, lease: Lease, until: datetime) -> bool:
    """Keep a lane for longer; False where another worker has taken it over."""
    done = db.execute(
        update(lane_table)
        .where(lane_table.c.chat_id == lease.chat_id, lane_table.c.epoch == lease.epoch)
        .values(lease_until=until)
    )
    return bool(done.rowcount)


def postpone(db: Connection, leases: Sequence[Lease], *, now: datetime, until: datetime) -> None:
    """Give leases back whose turn has not come; nobody takes them before `until`."""
    for lease in sorted(leases):
        db.execute(
            update(lane_table)
            .where(lane_table.c.chat_id == lease.chat_id, lane_table.c.epoch == lease.epoch)
            .values(lease_until=now, owner=None, next_at=until)
        )


def sent_before_last(db: Connection, chat_id: int, count: int) -> datetime | None:
    """When the message was sent that stands `count` places before the end of what a chat was sent; None: fewer were."""
    moment: datetime | None = db.execute(
        select(message_table.c.sent_at)
        .where(message_table.c.chat_id == chat_id, message_table.c.state == "sent")
        .order_by(message_table.c.seq.desc())
        .offset(count - 1)
        .limit(1)
    ).scalar_one_or_none()
    return moment


class Reserved(NamedTuple):
    """So many sends may go, the first of them at `start`, the others evenly after it."""

    start: datetime
    granted: int


def reserve(
    db: Connection, connection: str, count: int, per_second: float, now: datetime, *, longest: timedelta
) -> Reserved:
    """Reserve up to `count` sends at the rate of a connection that all processes share (GCRA).

    Only those are reserved that need not wait longer than `longest`.
    """
    mine = bucket_table.c.connection == connection
    wanted = select(bucket_table.c.arrives_at).where(mine).with_for_update()
    arrives_at = db.execute(wanted).scalar_one_or_none()
    if arrives_at is None:
        # Two processes may be the first at once: only the one row that is then kept can be locked.
        db.execute(insert(db, bucket_table).values(connection=connection, arrives_at=now).on_conflict_do_nothing())
        arrives_at = db.execute(wanted).scalar_one()
    start = max(arrives_at, now)
    room = (now + longest - start).total_seconds() * per_second
    granted = max(0, min(count, int(room) + 1)) if room >= 0 else 0
    db.execute(update(bucket_table).where(mine).values(arrives_at=start + timedelta(seconds=granted / per_second)))
    return Reserved(start, granted)


def dead_letters(db: Connection, limit: int) -> list[DeadLetter]:
    """What was given up, the newest first."""
    rows = db.execute(
        select(message_table, chat_table.c.title, chat_table.c.connection, chat_table.c.direct)
        .join(chat_table, chat_table.c.id == message_table.c.chat_id)
        .where(DEAD)
        .order_by(message_table.c.created_at.desc(), message_table.c.chat_id, message_table.c.seq.desc())
        .limit(limit)
    )
    return [DeadLetter(row.id, row.title, row.connection, row.reason or "", row.created_at) for row in rows]


def send_again(db: Connection, message_id: str, now: datetime) -> bool:
    """Put a dead letter back at the end of its lane.

    False where there is no such, or where a newer version of the same message has overtaken it.
    """
    lane = select(message_table.c.chat_id).where(message_table.c.id == message_id)
    chat_id = db.execute(
        select(lane_table.c.chat_id).where(lane_table.c.chat_id == lane.scalar_subquery()).with_for_update()
    ).scalar_one_or_none()
    again = update(message_table).where(message_table.c.id == message_id, DEAD)
    newer = message_table.alias()
    outdated = (
        select(newer.c.id)
        .where(
            newer.c.edits == message_table.c.edits,
            newer.c.seq > message_table.c.seq,
            newer.c.state.in_(("queued", "sent")),
        )
        .exists()
    )
    if db.execute(again.where(outdated).values(state="superseded", sent_at=now)).rowcount:
        return False
    if not db.execute(again.values(state="queued", attempts=0, failing_since=None, reason=None)).rowcount:
        return False
    last = db.execute(
        update(lane_table)
        .where(lane_table.c.chat_id == chat_id)
        .values(last_seq=lane_table.c.last_seq + 1, pending=lane_table.c.pending + 1, next_at=now, suspended=None)
        .returning(lane_table.c.last_seq)
    ).scalar_one()
    db.execute(update(message_table).where(message_table.c.id == message_id).values(seq=last))
    return True


def take_queued(db: Connection, chat_id: int, now: datetime) -> list[dict[str, Any]]:
    """The bodies of a chat's unsent messages, marked as sent: for a caller that prints them itself."""
    rows = db.execute(
        select(message_table.c.id, message_table.c.body)
        .where(message_table.c.chat_id == chat_id, _QUEUED)
        .order_by(message_table.c.seq)
    ).all()
    if rows:
        db.execute(
            update(message_table)
            .where(message_table.c.id.in_([row.id for row in rows]))
            .values(state="sent", sent_at=now, receipt=message_table.c.id)
        )
        db.execute(
            update(lane_table).where(lane_table.c.chat_id == chat_id).values(pending=lane_table.c.pending - len(rows))
        )
    return [row.body for row in rows]


def waiting(db: Connection) -> int:
    """How many messages wait to be sent."""
    return int(db.execute(select(func.coalesce(func.sum(lane_table.c.pending), 0))).scalar_one())


def next_at(db: Connection, connections: Sequence[str]) -> datetime | None:
    """When the next lane of these connections may be served."""
    moment: datetime | None = db.execute(
        select(lane_table.c.next_at)
        .where(text("lane.pending > 0"), lane_table.c.connection.in_(connections), lane_table.c.suspended.is_(None))
        .order_by(lane_table.c.next_at)
        .limit(1)
    ).scalar_one_or_none()
    return moment


def forget_sent(db: Connection, before: datetime) -> int:
    """Delete what was sent, overtaken or given up before then; how many."""
    gone = db.execute(delete(message_table).where(message_table.c.sent_at < before, text("state <> 'queued'"))).rowcount
    return gone + db.execute(delete(message_table).where(message_table.c.created_at < before, DEAD)).rowcount


def blank(db: Connection, message_id: str) -> None:
    """Forget what a message said that was sent (or given up) and is rewritten now: it showed what is not to be kept."""
    past = (message_table.c.id == message_id, text("state <> 'queued'"))
    db.execute(update(message_table).where(*past).values(body={"blocks": []}))


def body_in_chat(db: Connection, chat_id: int, message_id: str) -> dict[str, Any] | None:
    """What a message of a chat says now: its newest version."""
    body: dict[str, Any] | None = db.execute(
        select(message_table.c.body)
        .where(
            message_table.c.chat_id == chat_id,
            or_(message_table.c.id == message_id, message_table.c.edits == message_id),
        )
        .order_by(message_table.c.seq.desc())
        .limit(1)
    ).scalar_one_or_none()
    return body


def newest_table(db: Connection, chat_id: int, look_back: int = 30) -> dict[str, Any] | None:
    """The newest message of a chat that has a table, among the last few."""
    bodies = db.execute(
        select(message_table.c.body)
        .where(message_table.c.chat_id == chat_id)
        .order_by(message_table.c.seq.desc())
        .limit(look_back)
    ).scalars()
    return next((body for body in bodies if any(block["block"] == "table" for block in body["blocks"])), None)


def move_letters(db: Connection, from_chat: int, to_chat: Chat, now: datetime) -> int:
    """Let the unsent messages of one chat go to another: a person has linked an account, or left one. How many.

    The new version of a message that was sent in the first chat is a message of its own in the other.
    """
    rows = db.execute(
        select(
            message_table.c.id,
            message_table.c.body,
            message_table.c.edits,
            message_table.c.useful_until,
            message_table.c.replies_run,
        )
        .where(message_table.c.chat_id == from_chat, _QUEUED)
        .order_by(message_table.c.seq)
    ).all()
    if not rows:
        return 0
    ids = {row.id for row in rows}
    db.execute(update(button_table).where(button_table.c.message_id.in_(ids)).values(chat_id=to_chat.id))
    db.execute(delete(message_table).where(message_table.c.id.in_(ids)))
    db.execute(
        update(lane_table).where(lane_table.c.chat_id == from_chat).values(pending=lane_table.c.pending - len(ids))
    )
    letters = [
        Letter(
            row.id,
            to_chat.id,
            to_chat.connection,
            row.body,
            row.edits if row.edits in ids else None,
            row.useful_until,
            replies_run=row.replies_run,
        )
        for row in rows
    ]
    enqueue(db, letters, now)
    return len(ids)
