"""Schedules by chat: list, change, pause, look ahead, fire once as a test."""

import re
from collections.abc import Sequence
from datetime import time

from bot.domain.errors import Refusal
from bot.domain.people import Role, Team
from bot.domain.schedule import Days, EveryDay, EveryNDays, MonthDay, Plan, Weekdays, Workdays
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Simple, Word, parse_time, register
from bot.kit.command import Commands, Context
from bot.kit.message import Message, Text, message, say
from bot.services import schedule as service
from bot.services.team import check_team

commands = Commands("schedule")

MOST_FIRES = 20
_LONGEST_PAUSE = 366


class JobName(str):
    """The name of a job, in any language."""

    __slots__ = ()


class Times(tuple[time, ...]):
    """One or more times of day: `09:30` or `09:30,18:00`."""

    __slots__ = ()


def _job(word: Word, reading: Reading) -> JobName:
    return JobName(reading.canonical("choice-job", word.text) or word.text.casefold())


def _times(word: Word, _reading: Reading) -> Times:
    parts = [part for part in word.text.replace("、", ",").split(",") if part]
    if not parts:
        raise NoMatch
    return Times(sorted({parse_time(part) for part in parts}))


class DaysKind:
    """Days of a plan: everyday, workdays, names of days, every N days, a day of each month."""

    name = "days"
    control: Control = "text"

    _EVERY_N = re.compile(r"(?:每|每隔)(\d{1,3})[天日]|(\d{1,3})일마다")
    _MONTH_DAY = re.compile(r"(?:每月)?(\d{1,2})[号日]|(?:매월|매달)?(\d{1,2})일|day(\d{1,2})")

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Days, int]:
        """The days the words name; how many words that took."""
        first = words[0].text.casefold()
        named = reading.canonical("word", first)
        if named == "everyday":
            return EveryDay(), 1
        if named == "workdays":
            return Workdays(), 1
        if named == "every":
            return self._every(words[1:], reading)
        glued = self._EVERY_N.fullmatch(first)
        if glued:
            return _every_n(glued[1] or glued[2], reading), 1
        of_month = self._MONTH_DAY.fullmatch(first)
        if of_month:
            return _month_day(int(next(part for part in of_month.groups() if part))), 1
        return self._weekdays(words, reading)

    def _every(self, words: Sequence[Word], reading: Reading) -> tuple[Days, int]:
        """What follows "every": a number of days, "day", or names of days."""
        if not words:
            raise NoMatch
        unit = reading.canonical("word", words[0].text) == "days-unit"
        if unit:
            return EveryDay(), 2
        count = words[0].text.rstrip("天日일")
        if not count.isdigit():
            days, used = self._weekdays(words, reading)
            return days, used + 1
        with_unit = len(words) > 1 and reading.canonical("word", words[1].text) == "days-unit"
        return _every_n(count, reading), 3 if with_unit else 2

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


def _every_n(count: str, reading: Reading) -> EveryNDays:
    if not count.isascii() or not 1 <= int(count) <= _LONGEST_PAUSE:
        raise NoMatch
    return EveryNDays(int(count), reading.today)


def _month_day(day: int) -> MonthDay:
    try:
        return MonthDay(day)
    except ValueError:
        raise NoMatch from None


register(JobName, Simple("job", "text", _job))
register(Times, Simple("times", "text", _times))
register(Days, DaysKind())


@commands.add(
    allowed=Role.LEADER,
    examples=["", "numbers 09:30 workdays", "numbers 09:00,18:00 everyday", "numbers 10:00 Mon,Thu"],
)
def schedule(ctx: Context, job: JobName | None = None, at: Times | None = None, days: Days | None = None) -> Message:
    """List what the bot does by the clock, or set when it does it."""
    team = _team(ctx)
    if job is None:
        return service.list_card(ctx.db, team, ctx.now)
    found = service.find(ctx.db, team, job)
    if at is None and days is None:
        return service.fires_card(ctx.db, team, found, ctx.now, 5)
    before = Plan.from_spec(found.plan)
    plan = service.change(ctx.db, team, found, at=tuple(at) if at else before.at, days=days or before.days, now=ctx.now)
    words = say("schedule-changed", job=service.job_words(found.job), **service.told(plan))
    return message(words) + service.fires_card(
        ctx.db, team, service.find(ctx.db, team, job), ctx.now, service.NEXT_FIRES
    )


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def pause(ctx: Context, job: JobName) -> Message:
    """Stop a scheduled job until it is resumed."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    service.pause(ctx.db, found, paused=True, team=team, now=ctx.now)
    return message(say("schedule-is-paused", job=service.job_words(found.job)))


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def resume(ctx: Context, job: JobName) -> Message:
    """Let a paused job run again."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    service.pause(ctx.db, found, paused=False, team=team, now=ctx.now)
    return message(say("schedule-is-resumed", job=service.job_words(found.job))) + service.fires_card(
        ctx.db, team, service.find(ctx.db, team, job), ctx.now, service.NEXT_FIRES
    )


@commands.add(allowed=Role.LEADER, reads_only=True, examples=["numbers", "numbers 10"], verb="next")
def next_(ctx: Context, job: JobName, count: int = 5) -> Message:
    """Show the next times a job will run."""
    team = _team(ctx)
    if not 1 <= count <= MOST_FIRES:
        raise Refusal("schedule-too-many", most=MOST_FIRES)
    return service.fires_card(ctx.db, team, service.find(ctx.db, team, job), ctx.now, count)


@commands.add(allowed=Role.LEADER, examples=["numbers"])
def test(ctx: Context, job: JobName) -> Message:
    """Run a job once now; its schedule stays as it is."""
    team = _team(ctx)
    found = service.find(ctx.db, team, job)
    drafts = ctx.desk.fire(ctx.db, team, found.job, ctx.now)
    ctx.outgoing.extend(drafts)
    words = message(say("schedule-test-fired", job=service.job_words(found.job)))
    return words if drafts else words + Text(say("schedule-test-nothing"), "muted")


def _team(ctx: Context) -> Team:
    """The team that is spoken of; another team's schedule is not for a leader to see or change."""
    if ctx.team is None:
        raise Refusal("refusal-no-team")
    check_team(ctx.person, ctx.team.id)
    return ctx.team
