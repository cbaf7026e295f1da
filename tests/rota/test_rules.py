"""The rules of the rota: one queue, whose every operation is a permutation of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.calendar import Calendar
from bot.domain.rota import (
    Event,
    Given,
    GuestHosted,
    Hosted,
    Invited,
    Joined,
    Left,
    Meeting,
    Objection,
    Ordered,
    Queue,
    Retracted,
    Skipped,
    Swapped,
    Turn,
    Why,
    fold,
    following,
    hosted,
    next_turn,
    objection,
    pick,
    plan,
    recorded,
)
from bot.domain.schedule import EveryDay, Plan, Workdays, slots_between

FIRST = date(2026, 6, 1)
Absences = Mapping[date, Mapping[int, Why]]


def days(count: int, first: date = FIRST) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=number) for number in range(count)]


def planned(
    queue: Queue, on: Sequence[date], absences: Absences | None = None, members: Sequence[int] | None = None
) -> list[Meeting]:
    """A plan with these absences and the same members all along."""
    away = absences or {}
    return list(plan(queue, on, lambda day: away.get(day, {}), lambda _day: members or queue.order))


teams = st.integers(2, 12).map(lambda size: Queue(tuple(range(1, size + 1))))
"""Queues of two and more."""


@st.composite
def absences(draw: st.DrawFn, people: Sequence[int], on: Sequence[date], *, never: Sequence[int] = ()) -> Absences:
    """Who is away on which days; never those who are named."""
    may = [each for each in people if each not in never]
    if not may:
        return {}
    away = st.lists(st.sampled_from(may), unique=True, max_size=len(may))
    return {day: dict.fromkeys(draw(away), Why.AWAY) for day in on}


# The properties


@given(teams, st.integers(1, 5))
def test_everybody_hosts_equally_often(queue: Queue, rounds: int) -> None:
    """Over k rounds of meetings with fixed members each hosts k times."""
    meetings = planned(queue, days(rounds * len(queue.order)))
    assert Counter(each.host for each in meetings) == dict.fromkeys(queue.order, rounds)


@given(st.data(), teams)
@settings(max_examples=60)
def test_two_who_are_always_there_never_differ_by_more_than_one(data: st.DataObject, queue: Queue) -> None:
    """Whoever else is away whenever."""
    on = days(30)
    away = data.draw(absences(queue.order, on, never=(1, 2)))
    counts: Counter[int | None] = Counter()
    for meeting in planned(queue, on, away):
        counts[meeting.host] += 1
        assert abs(counts[1] - counts[2]) <= 1


@given(st.data(), teams)
@settings(max_examples=60)
def test_nobody_hosts_twice_running_while_two_are_there(data: st.DataObject, queue: Queue) -> None:
    """Two meetings running have two hosts wherever two people are available at the second."""
    on = days(30)
    away = data.draw(absences(queue.order, on))
    for before, after in pairwise(planned(queue, on, away)):
        there = [each for each in queue.order if each not in away.get(after.day, {})]
        if len(there) > 1 and before.host is not None:
            assert after.host != before.host


@given(st.data(), teams)
def test_somebody_who_is_passed_over_keeps_their_place(data: st.DataObject, queue: Queue) -> None:
    """After any absence they host at the very next meeting for which they are there, ahead of all behind them."""
    last = queue.order[-1]
    queue = queue.after(Hosted(last, last, FIRST - timedelta(days=1)))
    first = queue.order[0]
    gone = data.draw(st.integers(1, 10))
    on = days(gone + 1)
    away = {day: {first: Why.AWAY} for day in on[:-1]}
    meetings = planned(queue, on, away)
    assert all(each.turn is None or (first, Why.AWAY) in each.turn.passed for each in meetings[:-1])
    assert meetings[-1].host == first


@given(teams, st.integers(0, 30))
def test_a_newcomers_first_turn_is_after_everybody_elses(queue: Queue, held: int) -> None:
    """Whenever they join, everybody else hosts once before them."""
    for meeting in planned(queue, days(held)):
        assert meeting.turn is not None
        queue = queue.after(hosted(meeting.turn, meeting.day))
    later = planned(queue.after(Joined(99)), days(len(queue.order) + 1, FIRST + timedelta(days=held)))
    assert [each.host for each in later].index(99) == len(queue.order)
    assert {each.host for each in later[:-1]} == set(queue.order)


@given(teams, st.data())
def test_leaving_keeps_the_order_of_the_others(queue: Queue, data: st.DataObject) -> None:
    """Whoever goes."""
    gone = data.draw(st.sampled_from(queue.order))
    assert queue.after(Left(gone)).order == tuple(each for each in queue.order if each != gone)


@given(teams, st.data())
def test_swapping_twice_changes_nothing(queue: Queue, data: st.DataObject) -> None:
    """A swap is its own inverse, whoever asks whom."""
    one, other = data.draw(st.permutations(queue.order))[:2]
    assert queue.after(Swapped(one, other)).after(Swapped(other, one)) == queue


@given(teams, st.sets(st.integers(0, 20)))
def test_a_holiday_shifts_dates_and_not_the_order(queue: Queue, free: set[int]) -> None:
    """The same hosts in the same order, on the days that are worked."""
    on = days(21)
    worked = [day for number, day in enumerate(on) if number not in free]
    assert [each.host for each in planned(queue, worked)] == [each.host for each in planned(queue, on)][: len(worked)]


@given(
    st.sampled_from(["America/New_York", "Europe/London", "Asia/Shanghai", "Australia/Lord_Howe", "Africa/Cairo"]),
    st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
@settings(max_examples=30)
def test_one_meeting_for_each_local_date(zone: str, at: time, first: date) -> None:
    """Also across changes of the clocks, at whatever time of day."""
    start = datetime.combine(first, time(), UTC)
    slots = list(slots_between(Plan((at,), EveryDay(), zone), Calendar("US"), start, start + timedelta(days=220)))
    dates = [slot.local_date for slot in slots]
    assert len(dates) == len(set(dates))
    assert dates == days(len(dates), dates[0])


@given(st.data(), teams)
@settings(max_examples=60)
def test_what_is_planned_is_what_happens(data: st.DataObject, queue: Queue) -> None:
    """If nothing else happens, the plan shown on the first day is the record on the last, joins and leaves included."""
    on = days(25)
    away = data.draw(absences(queue.order, on))
    coming = data.draw(st.dictionaries(st.integers(50, 55), st.sampled_from(on), max_size=3))
    going = data.draw(st.dictionaries(st.sampled_from(queue.order), st.sampled_from(on), max_size=3))

    def members(day: date) -> list[int]:
        joined = sorted((since, person) for person, since in coming.items() if since <= day)
        return [each for each in queue.order if going.get(each, day) >= day] + [person for _since, person in joined]

    expected = list(plan(queue, on, lambda day: away.get(day, {}), members))
    events: list[Event] = [*map(Joined, queue.order)]
    seen = []
    for day in on:
        events += following(fold(events), members(day))
        turn = pick(fold(events), day, away.get(day, {}))
        seen.append(Meeting(day, turn))
        if turn is not None:
            events.append(hosted(turn, day))
    assert seen == expected


@given(teams, st.data())
@settings(max_examples=60)
def test_a_swap_gives_each_the_others_day(queue: Queue, data: st.DataObject) -> None:
    """Where nothing speaks against it, both host on exactly the days that they agreed on."""
    one, other = data.draw(st.permutations(queue.order))[:2]
    on = days(3 * len(queue.order))
    away = data.draw(absences(queue.order, on))
    event = Swapped(one, other)
    before = planned(queue, on, away)
    against = objection(queue, on, lambda day: away.get(day, {}), lambda _day: queue.order, event)
    after = planned(queue.after(event), on, away)
    if against is None:
        assert next_turn(after, one) == next_turn(before, other)
        assert next_turn(after, other) == next_turn(before, one)
        running = [each.host for each in before if each.host], [each.host for each in after if each.host]
        twice = [sum(a == b for a, b in pairwise(hosts)) for hosts in running]
        assert twice[1] <= twice[0]


def test_a_swap_that_cannot_be_kept_is_refused_with_the_reason() -> None:
    """Twice running, away on the other's day, or no turn at all."""
    queue = Queue((1, 2, 3)).after(Hosted(3, 3, FIRST - timedelta(days=1)))
    on = days(9)
    nobody: Mapping[int, Why] = {}
    assert objection(queue, on, lambda _day: nobody, lambda _day: queue.order, Swapped(1, 3)) is Objection.TWICE
    assert objection(queue, on, lambda _day: nobody, lambda _day: queue.order, Swapped(1, 2)) is None
    away = {on[1]: {1: Why.AWAY}}
    refused = objection(queue, on, lambda day: away.get(day, {}), lambda _day: queue.order, Swapped(1, 2))
    assert refused is Objection.ABSENT
    gone = {day: {2: Why.AWAY} for day in on}
    refused = objection(queue, on, lambda day: gone.get(day, {}), lambda _day: queue.order, Swapped(1, 2))
    assert refused is Objection.NO_TURN


def test_a_gift_uses_up_the_turn_of_whoever_got_it() -> None:
    """The helper hosts and keeps their own turn; if the helper is away, the turn goes back."""
    queue = Queue((1, 2, 3, 4)).after(Given(1, 3))
    assert [each.host for each in planned(queue, days(5))] == [3, 2, 3, 4, 1]
    assert pick(queue, FIRST, {3: Why.AWAY}) == Turn(1, 1)
    assert pick(queue, FIRST, {1: Why.AWAY}) == Turn(3, 1)
    assert queue.after(Hosted(1, 3, FIRST)) == Queue((2, 3, 4, 1), last=3)


def test_a_guest_leaves_the_queue_as_it_is() -> None:
    """Invited before or recorded after."""
    queue = Queue((1, 2, 3))
    assert queue.after(GuestHosted(9, FIRST)) == queue
    invited = queue.after(Invited(9, FIRST))
    assert [each.host for each in planned(invited, days(3))] == [9, 1, 2]


def test_whoever_asks_to_be_passed_over_stays_next_in_line() -> None:
    """For that one day only."""
    queue = Queue((1, 2, 3)).after(Skipped(1, FIRST))
    assert [each.host for each in planned(queue, days(4))] == [2, 1, 3, 2]


def test_the_order_set_by_hand_is_a_permutation() -> None:
    """Strangers in it are left out, and whoever was forgotten follows."""
    assert Queue((1, 2, 3, 4)).after(Ordered((3, 99, 1))).order == (3, 1, 2, 4)


def test_a_record_taken_back_never_happened() -> None:
    """What came after it stands."""
    events: list[Event] = [Joined(1), Joined(2), Hosted(1, 1, FIRST), Joined(3), Retracted(FIRST)]
    assert fold(events) == Queue((1, 2, 3))
    assert recorded([*events, Hosted(2, 2, FIRST)]) == {FIRST: Hosted(2, 2, FIRST)}


def test_alone_one_hosts_every_time_and_nobody_hosts_where_all_are_away() -> None:
    """If there is none who did not host last, the first who is there."""
    alone = Queue((1,)).after(Hosted(1, 1, FIRST))
    assert pick(alone, FIRST + timedelta(days=1), {}) == Turn(1, 1)
    assert pick(alone, FIRST, {1: Why.AWAY}) is None
    assert pick(Queue(), FIRST, {}) is None


def test_noon_treats_the_mornings_host_as_absent() -> None:
    """Two queues of the same people never have the same host on a day."""
    morning = {each.day: each.host for each in planned(Queue((1, 2, 3)), days(12))}
    busy = {day: {host: Why.BUSY} for day, host in morning.items() if host is not None}
    noon = planned(Queue((1, 2, 3)), days(12), busy)
    assert all(each.host is not None and each.host != morning[each.day] for each in noon)


@pytest.mark.parametrize(
    ("zone", "country"), [("Asia/Shanghai", "CN"), ("Asia/Seoul", "KR"), ("America/New_York", "US")]
)
def test_a_year_of_forty_people_is_fair(zone: str, country: str) -> None:
    """Every working day of 2026, with leave all over the year: what was planned came, and nobody is left behind."""
    rule = Plan((time(9),), Workdays(), zone)
    start = datetime(2025, 12, 31, 12, tzinfo=UTC)
    slots = list(slots_between(rule, Calendar(country), start, datetime(2026, 12, 31, 12, tzinfo=UTC)))
    on = [slot.local_date for slot in slots]
    people = tuple(range(1, 41))
    away = {day: {person: Why.AWAY for person in people if (day.toordinal() // 5 + person) % 20 == 0} for day in on}
    expected = planned(Queue(people), on, away)
    events: list[Event] = [*map(Joined, people)]
    queue = fold(events)
    for meeting in expected:
        ahead = list(islice(plan(queue, on[on.index(meeting.day) :], lambda day: away[day], lambda _day: people), 3))
        assert ahead[0] == meeting
        assert meeting.turn is not None
        events.append(hosted(meeting.turn, meeting.day))
        queue = queue.after(events[-1])
    assert fold(events) == queue
    counts = Counter(each.host for each in expected)
    assert sum(counts.values()) == len(on)
    assert max(counts.values()) - min(counts[person] for person in people) <= 1
    assert 240 < len(on) < 260


class Rota(RuleBasedStateMachine):
    """Joins, leaves, absences, swaps, gifts, skips, holidays, guests and restarts, mixed as they come."""

    @initialize(size=st.integers(2, 5))
    def begin(self, size: int) -> None:
        """A team of some people."""
        self.events: list[Event] = []
        self.queue = Queue()
        self.today = FIRST
        self.away: set[int] = set()
        self.hosts: list[int] = []
        self.next_person = 1
        for _ in range(size):
            self.join()

    def happens(self, event: Event) -> None:
        """Write an event down, as the bot would."""
        self.events.append(event)
        self.queue = self.queue.after(event)

    def absent(self, day: date) -> Mapping[int, Why]:
        """Whoever is away stays away."""
        del day
        return dict.fromkeys(self.away, Why.AWAY)

    @rule()
    def join(self) -> None:
        """Somebody new comes last."""
        self.happens(Joined(self.next_person))
        assert self.queue.order[-1] == self.next_person
        self.next_person += 1

    @precondition(lambda self: len(self.queue.order) > 1)
    @rule(place=st.integers(0, 20))
    def leave_for_good(self, place: int) -> None:
        """Somebody goes; the others keep their order."""
        gone = self.queue.order[place % len(self.queue.order)]
        others = tuple(each for each in self.queue.order if each != gone)
        self.happens(Left(gone))
        self.away.discard(gone)
        assert self.queue.order == others

    @rule(place=st.integers(0, 20))
    def go_or_come_back(self, place: int) -> None:
        """Somebody's leave begins or ends; the queue does not move."""
        self.away ^= {self.queue.order[place % len(self.queue.order)]}

    @precondition(lambda self: len(self.queue.order) > 1)
    @rule(one=st.integers(0, 20), step=st.integers(1, 20), gift=st.booleans())
    def agree(self, one: int, step: int, gift: bool) -> None:
        """Two agree on a swap or a gift; it is kept only where nothing speaks against it, and then to the day."""
        size = len(self.queue.order)
        first, second = self.queue.order[one % size], self.queue.order[(one + step) % size]
        assume(first != second)
        event: Swapped | Given = Given(first, second) if gift else Swapped(first, second)
        on = days(3 * size, self.today)
        before = list(plan(self.queue, on, self.absent, lambda _day: self.queue.order))
        if objection(self.queue, on, self.absent, lambda _day: self.queue.order, event) is None:
            promised = next_turn(before, first)
            self.happens(event)
            after = list(plan(self.queue, on, self.absent, lambda _day: self.queue.order))
            assert next(each.host for each in after if each.day == promised) == second

    @rule(place=st.integers(0, 20))
    def skip(self, place: int) -> None:
        """Somebody asks to be passed over today."""
        self.happens(Skipped(self.queue.order[place % len(self.queue.order)], self.today))

    @rule()
    def holiday(self) -> None:
        """A day without a meeting: the order stays."""
        order = self.queue.order
        self.today += timedelta(days=1)
        assert self.queue.order == order

    @rule()
    def guest(self) -> None:
        """A guest hosts: the order stays."""
        order = self.queue.order
        self.happens(GuestHosted(1_000, self.today))
        assert self.queue.order == order
        self.today += timedelta(days=1)

    @rule()
    def meet(self) -> None:
        """A meeting is held as planned, and recorded."""
        expected = next(plan(self.queue, [self.today], self.absent, lambda _day: self.queue.order))
        turn = pick(self.queue, self.today, self.absent(self.today))
        assert expected.turn == turn
        if turn is not None:
            there = [each for each in self.queue.order if each not in self.away]
            free = [each for each in there if (self.today, each) not in self.queue.skips]
            assert turn.host != self.queue.last or len(free) == 1
            passed = [person for person, _why in turn.passed]
            owner = turn.owner
            assert owner is not None
            self.happens(hosted(turn, self.today))
            if len(self.queue.order) > 1:
                assert [each for each in self.queue.order if each in passed] == passed
            assert self.queue.order[-1] == owner
        self.today += timedelta(days=1)

    @rule()
    def restart(self) -> None:
        """Another process reads the events, and has the same queue."""
        self.queue = fold(list(self.events))

    @invariant()
    def whole(self) -> None:
        """Nobody is lost or counted twice, and replaying gives the same queue."""
        assert len(set(self.queue.order)) == len(self.queue.order)
        assert fold(self.events) == self.queue


TestRota = Rota.TestCase
TestRota.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
