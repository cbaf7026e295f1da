"""A call-back through whatever may happen to it, in any order."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.call_backs import (
    ACTIVE,
    CalledOrder,
    Outcome,
    Rules,
    Standing,
    Task,
    TaskState,
    answered,
    claimed,
    is_open,
    planned,
    settled,
    woken,
)
from bot.domain.errors import Refusal

RULES = Rules()
ZONES = ("Asia/Shanghai", "Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC")


class Course(RuleBasedStateMachine):
    """A task through whatever may happen to it: agents, buyers, imports and the clock, in any order."""

    @initialize(
        minute=st.integers(0, 24 * 60 - 1),
        count=st.integers(1, 3),
        zone=st.sampled_from(ZONES),
        day=st.sampled_from([date(2026, 6, 1), date(2026, 3, 28), date(2026, 10, 24)]),
    )
    def begins(self, minute: int, count: int, zone: str, day: date) -> None:
        """Orders come of age."""
        created = datetime.combine(day, time(), UTC) + timedelta(minutes=minute)
        orders = tuple(
            CalledOrder(f"{n}", Decimal(10), created - timedelta(hours=n), created - timedelta(hours=n) + RULES.close)
            for n in range(count)
        )
        self.now = created + RULES.first
        self.task = planned(Task(1, zone, orders, id=1), RULES, self.now)
        self.rung: list[datetime] = []
        self.over = False

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        """The clock goes on; whatever is due on the way happens at its moment."""
        until = self.now + timedelta(minutes=minutes)
        while self.task.wake_at is not None and self.task.wake_at <= until:
            before = self.task.wake_at
            self.now = max(self.now, before)
            self.task = woken(self.task, RULES, self.now)
            assert self.task.wake_at is None or self.task.wake_at > self.now, self.task
        self.now = until

    @precondition(lambda self: self.task.state is TaskState.DUE)
    @rule()
    def is_taken(self) -> None:
        """An agent takes it: that is only possible while the buyer may be rung."""
        assert is_open(self.now, self.task.zone, RULES.windows)
        assert any(each.deadline > self.now and each.attempts < RULES.attempts for each in self.task.open_orders)
        assert all(self.now - each >= RULES.gap for each in self.rung)
        assert all(self.now >= each.created_at + RULES.first for each in self.task.open_orders[-1:])
        self.task = claimed(self.task, 7, RULES, self.now)

    @precondition(lambda self: self.task.state is TaskState.CLAIMED)
    @rule(outcome=st.sampled_from(list(Outcome)), minutes=st.integers(1, 900))
    def is_answered(self, outcome: Outcome, minutes: int) -> None:
        """Something comes of the call."""
        until = self.now + timedelta(minutes=minutes)
        try:
            self.task = answered(self.task, outcome, RULES, self.now, until=until)
        except Refusal:
            return
        self.rung.append(self.now)

    @precondition(lambda self: bool(self.task.open_orders))
    @rule(standing=st.sampled_from([Standing.PAID, Standing.CLOSED]), data=st.data())
    def is_settled(self, standing: Standing, data: st.DataObject) -> None:
        """An order is paid or closed."""
        number = data.draw(st.sampled_from([each.number for each in self.task.open_orders]))
        self.task = settled(
            self.task, {number: standing}, RULES, self.now, paid_at={number: self.now + timedelta(seconds=1)}
        )

    @invariant()
    def holds(self) -> None:
        """What is true at any moment."""
        task_ = self.task
        assert all(each.attempts <= RULES.attempts for each in task_.orders)
        assert (task_.wake_at is not None) == (task_.state in ACTIVE)
        if task_.state in ACTIVE:
            assert task_.open_orders
        if task_.state in {TaskState.PAID_ITSELF, TaskState.RECOVERED}:
            assert any(each.standing is Standing.PAID for each in task_.orders)
        if task_.state is TaskState.PAID_ITSELF:
            assert not self.rung or task_.first_at is None


TestCourse = Course.TestCase
TestCourse.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
