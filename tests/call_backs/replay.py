"""A month of real orders, event by event, through a simulated clock: which buyers would have been rung, and when.

`python -m tests.call_backs.replay` replays the Tmall month beside this project (`../shared/data`) and prints a table:
what the product did beside what a plain computation over the file says it must do. The product is the real one: its
storage on SQLite, its sweeps, its commands' services; one tireless agent takes whatever is due the moment it is, and
nobody ever answers. Between two moments at which the product acts, what happens to orders is applied together.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, func, select

import storage.tables  # noqa: F401 - declares every table
from bot.domain.call_backs import Outcome
from bot.domain.errors import Refusal
from bot.domain.orders import OrderRecord, OrderState
from bot.domain.people import Chat, Person, Role, Shop, Team
from bot.domain.source import Arrival, SourceKind
from bot.jobs.call_backs import jobs
from bot.kit.command import Context, Desk
from bot.kit.job import Sweep, Sweeping
from bot.services.call_backs import claiming, outcomes
from storage import call_backs, people, shops, source
from storage.call_backs.tables import attempt_table, order_table, task_table, tried_table
from storage.database import Database
from storage.orders import orders_table
from storage.schema import metadata
from storage.source import Source
from tests.call_backs.plain import DATA, FIRST, WINDOWS, RealOrder, expected, real_orders

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Offer:
    """One claim: which order, and when."""

    number: str
    at: datetime


@dataclass
class Replay:
    """The product on an empty database, with a clock that is moved."""

    database: Database
    shop: Shop
    source: Source
    agent: Person
    team: Team
    now: datetime
    offers: list[Offer] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=count)

    @classmethod
    def begins(cls, folder: Path, now: datetime) -> "Replay":
        """One shop of one team with one agent, and a source that tells everything at once."""
        database = Database(str(folder / "replay.db"), synchronous="OFF")
        with database.write() as db:
            metadata.create_all(db)
            team = people.add_team(db, "Team", zone=ZONE.key, lang="en", country="CN")
            agent = people.add_person(db, "Ann", role=Role.AGENT, team_id=team.id)
            shop = shops.add_shop(db, "Shop", team_id=team.id, platform="tmall", zone=ZONE.key, currency="CNY")
            made = source.add_source(
                db, shop.id, SourceKind.PUSH, token="t", site="", secret="", person_id=None, poll_s=0, now=now
            )
            day = now.astimezone(ZONE).date()
            source.change_source(db, made.id, heard_at=now, known_until=now, covered_from=day)
        return cls(database, shop, made, agent, team, now)

    def run(self, orders: Sequence[RealOrder], until: datetime) -> None:
        """Let everything happen up to a moment."""
        events = sorted(_events(orders), key=lambda event: (event[0], event[1].number))
        place = 0
        while True:
            due = self._next_due()
            coming = events[place][0] if place < len(events) else None
            if due is None and coming is None:
                break
            # Up to the next moment at which the product acts; what has just been created may make that earlier.
            self.now = min(each for each in (due, coming) if each is not None)
            if self.now > until:
                break
            horizon = min(self.now + FIRST / 2, until) if due is None or due > self.now else self.now
            stop = min(horizon, due) if due is not None and due > self.now else horizon
            group = []
            while place < len(events) and events[place][0] <= stop:
                group.append(events[place])
                place += 1
            if group:
                self.now = group[-1][0]
                self._apply(group)
            self._act()

    def _next_due(self) -> datetime | None:
        with self.database.read() as db:
            moments = [sweep.next_due(db) for sweep in jobs.sweeps]
        found = min((each for each in moments if each is not None), default=None)
        return found if found is None else max(found, self.now)

    def _apply(self, events: Sequence[tuple[datetime, OrderRecord]]) -> None:
        last = {record.number: record for _, record in events}
        with self.database.write() as db:
            arrivals = [Arrival(record) for record in last.values()]
            source.apply(db, self.source, arrivals, now=self.now, machine_now=self.now)

    def _act(self) -> None:
        """Everything that is due by the clock; then the agent takes whatever is due."""
        for sweep in jobs.sweeps:
            while self._step(sweep):
                pass
        with self.database.write() as db:
            source.change_source(db, self.source.id, heard_at=self.now, known_until=self.now)
        while self._claim():
            pass

    def _step(self, sweep: Sweep) -> bool:
        with self.database.write() as db:
            row = sweep.take(db, self.now)
            if row is None:
                return False
            sweep.run(Sweeping(db, row, self.now, self._id, self.now))
            return True

    def _claim(self) -> bool:
        """The agent takes the next one, and nobody answers; False where there is none."""
        with self.database.read() as db:
            if call_backs.peek(db, self.shop.id, self.now) is None:
                return False
        try:
            with self.database.write() as db:
                claiming.claim_next(self._context(db), None)
                task = call_backs.claim_of(db, self.agent.id)
                if task is None:
                    return False
                for each in task.open_orders:
                    self._check(db, each.number, each.deadline)
                outcomes.answer(self._context(db), None, Outcome.SILENT)
        except Refusal:
            return False
        return True

    def _check(self, db: Connection, number: str, deadline: datetime) -> None:
        """Nobody is offered who has paid, at a wrong hour, or too late."""
        self.offers.append(Offer(number, self.now))
        wall = self.now.astimezone(ZONE).time()
        if not any(begins <= wall < ends for begins, ends in WINDOWS):
            self.wrong.append(f"{number} at {wall}")
        o = orders_table.c
        paid_at = db.execute(select(o.paid_at).where(o.shop_id == self.shop.id, o.number == number)).scalar_one()
        if paid_at is not None:
            self.wrong.append(f"{number} paid at {paid_at}")
        if self.now >= deadline:
            self.wrong.append(f"{number} closed at {deadline}")

    def _context(self, db: Connection) -> Context:
        chat = Chat(1, "replay", "D-Ann", direct=True)
        return Context(
            db=db,
            person=self.agent,
            team=self.team,
            chat=chat,
            now=self.now,
            lang="en",
            zone=ZONE.key,
            desk=cast("Desk", None),
            new_id=self._id,
            account=("replay", "U-Ann", "D-Ann"),
            machine_now=self.now,
        )

    def _id(self) -> str:
        return f"m{next(self._ids)}"

    # What came of it

    def states(self) -> dict[str, str]:
        """The state of the task of each order that ever had one."""
        with self.database.read() as db:
            rows = db.execute(
                select(order_table.c.number, task_table.c.state).join_from(
                    order_table, task_table, order_table.c.task_id == task_table.c.id
                )
            )
            return {row.number: row.state for row in rows}

    def most_attempts(self) -> int:
        """How often the buyer was rung about the order about which they were rung most."""
        with self.database.read() as db:
            per_order = (
                select(func.count().label("n"))
                .join_from(attempt_table, tried_table, tried_table.c.attempt_id == attempt_table.c.id)
                .group_by(tried_table.c.number)
                .subquery()
            )
            return int(db.execute(select(func.max(per_order.c.n))).scalar() or 0)

    def offered(self) -> dict[str, list[datetime]]:
        """When each order was offered, on the wall clock."""
        found: dict[str, list[datetime]] = {}
        for each in self.offers:
            found.setdefault(each.number, []).append(each.at.astimezone(ZONE).replace(tzinfo=None))
        return found

    def ends(self) -> None:
        """Let the database go."""
        self.database.dispose()


def _events(orders: Iterable[RealOrder]) -> Iterator[tuple[datetime, OrderRecord]]:
    """An order is created, unpaid; and it is paid."""
    for each in orders:
        created = each.created.replace(tzinfo=ZONE).astimezone(UTC)
        base = OrderRecord(each.number, created, each.amount, "CNY", OrderState.UNPAID, paid_at=None)
        yield created, base
        if each.paid is not None:
            paid = each.paid.replace(tzinfo=ZONE).astimezone(UTC)
            yield paid, OrderRecord(each.number, created, each.amount, "CNY", OrderState.PAID, paid_at=paid)


def replayed(folder: Path, orders: Sequence[RealOrder], until: datetime) -> Replay:
    """The orders through the product, up to a wall time; whoever asks for it lets it go."""
    begins = orders[0].created.replace(tzinfo=ZONE).astimezone(UTC)
    made = Replay.begins(folder, begins)
    made.run(orders, until.replace(tzinfo=ZONE).astimezone(UTC))
    return made


def main() -> int:
    """Replay the whole month and print both sides; 1 where they differ."""
    if not DATA.exists():
        sys.stderr.write(f"{DATA} is not there\n")
        return 2
    orders = real_orders()
    until = orders[-1].created + timedelta(days=3)
    plain = expected(orders, until)
    began = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="dayclear-replay-") as folder:
        found = replayed(Path(folder), orders, until)
        states, offered = found.states(), found.offered()
        counts = Counter(states.values())
        paid_later = sum(1 for each in orders if each.number in states and each.paid is not None)
        table = Table("what", "the product", "plain computation", "same", title=f"{len(orders):,} orders of a month")

        def row(what: str, product: object, plainly: object) -> bool:
            table.add_row(what, f"{product}", f"{plainly}", "yes" if product == plainly else "NO")
            return product == plainly

        offers_plain = sum(len(each) for each in plain.offers.values())
        same = [
            row("tasks made at the age of 30 minutes", len(states), len(plain.ends)),
            row(
                "of those, orders that were paid later",
                paid_later,
                sum(1 for each in orders if each.number in plain.ends and each.paid),
            ),
            *(row(f"  {state}", counts[state], plain.counts[state]) for state in sorted({*counts, *plain.counts})),
            row("offers", len(found.offers), offers_plain),
            row(
                "orders offered at other moments",
                sum(offered.get(number, []) != moments for number, moments in plain.offers.items()),
                0,
            ),
            row("offers at a wrong hour, of a paid order, or too late", len(found.wrong), 0),
            row("most attempts for one order", found.most_attempts(), 2),
        ]
        found.ends()
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    console.print(f"{(datetime.now(UTC) - began).total_seconds():.0f} s")
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
