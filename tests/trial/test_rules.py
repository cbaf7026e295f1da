"""The rules of leader trials, against a simple model."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain import trial as rules
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.trial import State, Step, Trial

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 1, 31, 3, 0, tzinfo=UTC)


def nominated() -> Trial:
    """A trial that waits for its answer."""
    return Trial(1, 7, 1, Role.LEADER, 3, START)


def workday(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


class Trials(RuleBasedStateMachine):
    """Time passes, the clock does its steps (or the bot is off), and people press whatever they can."""

    def __init__(self) -> None:
        super().__init__()
        self.trial = nominated()
        self.now = START
        self.extensions = 0
        self.confirmed_by: int | None = None
        self.steps: list[Step] = []

    @rule(days=st.integers(0, 40), on=st.booleans())
    def time_passes(self, days: int, on: bool) -> None:
        """While the bot is on, every step is done when its moment comes; while it is off, none is."""
        end = self.now + timedelta(days=days)
        while on:
            moments = rules.moments(self.trial, SHANGHAI, workday)
            due = rules.next_moment(self.trial, moments)
            if due is None or due > end or not self.trial.open:
                break
            self.now = max(self.now, due)
            self.ticks()
        self.now = end

    @rule()
    def ticks(self) -> None:
        """The clock does what is due now, at most one step, and never goes back."""
        if self.trial.state is State.NOMINATED:
            if self.now >= START + timedelta(days=rules.ANSWER_DAYS):
                self.trial = rules.answer_no(self.trial, State.LAPSED, self.now, None)
            return
        due = rules.due_step(self.trial, rules.moments(self.trial, SHANGHAI, workday), self.now)
        if due is not None:
            assert due not in self.steps
            self.steps.append(due)
            self.trial = replace(self.trial, step=due)

    @rule()
    def accepts(self) -> None:
        """The month begins today."""
        self._tries(State.NOMINATED, lambda: rules.accept(self.trial, self.today, SHANGHAI))

    @rule(state=st.sampled_from([State.DECLINED, State.WITHDRAWN]))
    def says_no(self, state: State) -> None:
        """Only before it has begun."""
        self._tries(State.NOMINATED, lambda: rules.answer_no(self.trial, state, self.now, 7))

    @rule()
    def extends(self) -> None:
        """Once."""
        may = self.trial.state is State.ACTING and not self.trial.extended
        try:
            longer = rules.extend(self.trial, self.now, SHANGHAI)
        except Refusal:
            assert not may
        else:
            assert may
            assert longer.acting_at(self.now)
            self.trial, self.steps = longer, []
            self.extensions += 1

    @rule(state=st.sampled_from([State.CONFIRMED, State.RETURNED]), by=st.integers(1, 3))
    def decides(self, state: State, by: int) -> None:
        """Once, by a person."""
        was = self.trial.state
        self._tries(State.ACTING, lambda: rules.decide(self.trial, state, by=by, now=self.now, why=""))
        if was is State.ACTING and state is State.CONFIRMED:
            self.confirmed_by = by

    def _tries(self, needed: State, change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a rule to try
        may = self.trial.state is needed
        try:
            self.trial = change()
        except Refusal:
            assert not may
        else:
            assert may

    @property
    def today(self) -> date:
        """The day where the team is."""
        return self.now.astimezone(SHANGHAI).date()

    @invariant()
    def rights_follow_the_term(self) -> None:
        """An acting role is held from the first day on, before the end, and at no other time."""
        held = self.trial.acting_at(self.now)
        if held:
            assert self.trial.state is State.ACTING
            assert self.trial.until is not None
            assert self.now < self.trial.until
        if self.trial.state is not State.ACTING:
            assert not held

    @invariant()
    def a_term_is_a_month(self) -> None:
        """28 to 31 days, at local midnight, whatever the month."""
        if self.trial.since is not None and self.trial.until is not None and self.trial.state is State.ACTING:
            until = self.trial.until.astimezone(SHANGHAI)
            assert 28 <= (until.date() - self.trial.since).days <= 31
            assert (until.hour, until.minute) == (0, 0)

    @invariant()
    def nothing_is_confirmed_by_itself(self) -> None:
        """However long nobody decides."""
        assert (self.trial.state is State.CONFIRMED) == (self.confirmed_by is not None)
        assert self.extensions <= 1
        assert self.trial.extended is bool(self.extensions)

    @invariant()
    @precondition(lambda self: self.trial.state is State.ACTING)
    def what_is_missed_is_still_due(self) -> None:
        """Either everything was done, or there is a next moment."""
        moments = rules.moments(self.trial, SHANGHAI, workday)
        assert (rules.next_moment(self.trial, moments) is None) == (self.trial.step is Step.ESCALATED)
        assert list(moments.values()) == sorted(moments.values())


Trials.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestTrials = Trials.TestCase


def test_reviews_fall_on_working_days() -> None:
    """Day 15 and day 23 count from the first day; a Saturday's review is on Monday."""
    running = rules.accept(nominated(), date(2026, 6, 1), SHANGHAI)
    moments = rules.moments(running, SHANGHAI, workday)
    days = [moment.date() for moment in moments.values()]
    assert days == [date(2026, 6, 15), date(2026, 6, 23), date(2026, 7, 1), date(2026, 7, 4)]
    saturday = rules.accept(nominated(), date(2026, 6, 6), SHANGHAI)
    assert next(iter(rules.moments(saturday, SHANGHAI, workday).values())).date() == date(2026, 6, 22)


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
    ],
)
def test_a_month_is_a_calendar_month(first: date, end: date) -> None:
    """The last day of a shorter month ends it."""
    running = rules.accept(nominated(), first, SHANGHAI)
    assert running.until is not None
    assert running.until.date() == end


def test_an_acting_role_only_adds() -> None:
    """Whoever holds more already loses nothing by it, and it is gone at the moment it ends."""
    anna = Person(7, "Anna", Role.AGENT, acting_role=Role.LEADER, acting_until=START)
    assert anna.at(START - timedelta(microseconds=1)).role is Role.LEADER
    assert anna.at(START).role is Role.AGENT
    olga = Person(8, "Olga", Role.OWNER, acting_role=Role.LEADER, acting_until=START)
    assert olga.at(START - timedelta(days=1)).role is Role.OWNER


@pytest.mark.parametrize(("beside", "raised", "room"), [(2, 1, True), (3, 1, False), (4, 2, True), (9, 0, True)])
def test_room_beside_an_acting_supervisor(beside: int, raised: int, room: bool) -> None:
    """Two for each; where nobody is raised there is no limit."""
    try:
        rules.check_room(beside, raised)
    except Refusal:
        assert not room
    else:
        assert room
