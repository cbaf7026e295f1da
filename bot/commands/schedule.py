"""Schedules by chat: list, change, pause, look ahead, fire once as a test."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.people import Role, Team
from bot.domain.schedule import Days, EveryDay, EveryNDays, MonthDay, Plan, Weekdays, Workdays
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Word, parse_time, register
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Text, message, say
from bot.services import schedule as service

commands = Commands("schedule")

MOST_FIRES = 20


class Times(tuple[time, ...]):
    """One or more times of day: `09:30` or `09:30,18:00`."""

    __slots__ = ()


class TimesKind:
    """Times of day, separated by commas."""

    name = "times"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Times, int]:
        """The times in the first word."""
        del reading
        parts = [part for part in words[0].text.replace("、", ",").split(",") if part]
        if not parts:
            raise NoMatch
        return Times(parse_time(part) for part in parts), 1

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are typed."""
        del reading
        return ()


class DaysKind:
    """Days of a plan: everyday, workdays, names of days, every N days, a day of the month."""

    name = "days"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Any, int]:
        """The days the words name; how many words that took."""
        first = words[0].text.casefold()
        match reading.canonical("word", first):
            case "everyday":
                return EveryDay(), 1
            case "workdays":
                return Workdays(), 1
        if reading.canonical("word", first) == "every" and len(words) > 1:
            count = words[1].text.rstrip("天일")
            used = 3 if len(words) > 2 and reading.canonical("word", words[2].text) == "days-unit" else 2  # noqa: PLR2004
            if count.isascii() and count.isdigit() and 1 <= int(count) <= 366:  # noqa: PLR2004 - a year
                return EveryNDays(int(count), reading.today), used
            raise NoMatch
        if first.rstrip("号日일").isdigit() and first.isascii() is False:
            return _month_day(int(first.rstrip("号日일"))), 1
        if first.startswith("day") and first[3:].isdigit():
            return _month_day(int(first[3:])), 1
        return self._weekdays(words, reading)

    @staticmethod
    def _weekdays(words: Sequence[Word], reading: Reading) -> tuple[Weekdays, int]:
        names: list[str] = []
        used = 0
        for word in words:
            parts = [reading.canonical("word", part) for part in word.text.replace("、", ",").split(",") if part]
            if not parts or any(part not in _WEEK for part in parts):
                break
            names += [part for part in parts if part]
            used += 1
        if not names:
            raise NoMatch
        return Weekdays(frozenset(names)), used

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: they are typed."""
        del reading
        return ()


_WEEK = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def _month_day(day: int) -> MonthDay:
    try:
        return MonthDay(day)
    except ValueError:
        raise NoMatch from None


register(Times, TimesKind())
register(Days, DaysKind())


@commands.add(
    allowed=Role.LEADER,
    examples=["", "numbers 09:30 workdays", "numbers 09:00,18:00 everyday", "numbers 10:00 Mon,Thu"],
)
def schedule(ctx: Context, job: str | None = None, at: Times | None = None, days: Days | None = None) -> Message:
    """List what the bot does by the clock, or set when it does it."""
    team = _team(ctx)
    if job is None:
        return service.list_card(ctx.db, team, ctx.now)
    found = service.find(ctx.db, team, job)
    if at is None and days is None:
        return service.fires_card(ctx.db, team, found, ctx.now, 5)
    before = Plan.from_spec(found.plan)
    plan = service.change(
        ctx.db, team, found, at=tuple(at) if at else before.at, days=days or before.days, now=ctx.now
    )
    return message(say("schedule-changed", job=found.job, **service.told(plan))) + service.fires_card(
        ctx.db, team, service.find(ctx.db, team, job), ctx.now, service.NEXT_FIRES
    )


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def pause(ctx: Context, job: str) -> Message:
    """Stop a scheduled job until it is resumed."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    service.pause(ctx.db, found, paused=True, team=team, now=ctx.now)
    return message(say("schedule-is-paused", job=found.job))


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def resume(ctx: Context, job: str) -> Message:
    """Let a paused job run again."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    service.pause(ctx.db, found, paused=False, team=team, now=ctx.now)
    return message(say("schedule-is-resumed", job=found.job)) + service.fires_card(
        ctx.db, team, service.find(ctx.db, team, job), ctx.now, service.NEXT_FIRES
    )


@commands.add(allowed=Role.LEADER, reads_only=True, examples=["numbers", "numbers 10"], verb="next")
def next_(ctx: Context, job: str, number: int = 5) -> Message:
    """Show the next times a job will run."""
    team = _team(ctx)
    if not 1 <= number <= MOST_FIRES:
        raise Refusal("schedule-too-many", most=MOST_FIRES)
    return service.fires_card(ctx.db, team, service.find(ctx.db, team, job), ctx.now, number)


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def test(ctx: Context, job: str) -> Message:
    """Run a job once now; its schedule stays as it is."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    drafts = ctx.desk.fire(ctx.db, team, found.job, ctx.now)
    ctx.outgoing.extend(drafts)
    words = message(say("schedule-test-fired", job=found.job, count=len(drafts)))
    return words if drafts else words + Text(say("schedule-test-nothing"), "muted")


def _team(ctx: Context) -> Team:
    if ctx.team is None:
        raise Refusal("refusal-no-team")
    return ctx.team
