"""The meeting of a team: its course, what people answer in the round, and how it ends."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.people import Person, Role

BUDGET = timedelta(minutes=15)
LIMIT = timedelta(minutes=20)
"""A meeting takes 15 to 20 minutes: the times of the two warnings where a team has set no others."""

OPENS_WITHIN = timedelta(minutes=15)
"""A meeting that could not be opened in time is not opened after all once it is later than this."""

REMIND_AFTER = timedelta(minutes=5)
"""When those who have not come are reminded, in private."""
ENDS_AFTER = timedelta(minutes=10)
"""How long after the second warning a meeting that nobody ends is ended."""
STILL_WORTH = timedelta(minutes=5)
"""A warning or a reminder that comes later than this says nothing any more."""
ASYNC_LASTS = timedelta(hours=2)
"""How long a round in writing is open where the team has set no time."""
ASYNC_REMIND = timedelta(minutes=30)
"""How long before a round in writing closes those who have not answered are reminded."""
EDITABLE = timedelta(hours=4)
"""How long after its end an answer belongs to the meeting that was; later it is for the next one."""


class Mode(StrEnum):
    """How a team meets."""

    LIVE = "live"
    """All together, in a thread, at a time."""
    ASYNC = "async"
    """In writing: everybody is asked in private and answers until a time."""
    OFF = "off"
    """Without the bot: it opens nothing."""


class MeetingState(StrEnum):
    """How far a meeting has come."""

    AHEAD = "ahead"
    """Not open yet; somebody has answered beforehand."""
    OPEN = "open"
    ENDED = "ended"


class StepKind(StrEnum):
    """What the clock does in the course of a meeting."""

    REMIND = "remind"
    WARN = "warn"
    LAST_WARN = "last-warn"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One of them, and when."""

    at: datetime
    kind: StepKind


@dataclass(frozen=True, slots=True)
class Settings:
    """How a team holds the meetings of a rota. `until` is when a round in writing closes, on the team's clocks."""

    mode: Mode = Mode.LIVE
    budget: timedelta = BUDGET
    limit: timedelta = LIMIT
    until: time | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The one meeting of a rota on a local date of its team.

    `thread` is the message that opened it, `card` the one that shows the round, `minutes` the one with the minutes:
    ids of messages in the chat `chat_id`. `steps` are what the clock has still to do.
    """

    id: int
    team_id: int
    rota_id: int
    day: date
    mode: Mode
    state: MeetingState
    host_id: int | None = None
    chat_id: int | None = None
    thread: str | None = None
    card: str | None = None
    minutes: str | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None
    closing: str | None = None
    limit: timedelta = LIMIT
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody has to do with a meeting.

    `asked` are those it was called for; `away` those on leave that day, who are not asked. `came_at` is when they
    first showed themselves in the thread. Whoever was never asked and not away is a guest.
    """

    meeting_id: int
    person_id: int
    asked: bool = False
    away: bool = False
    came_at: datetime | None = None
    learnt: str = ""
    blocks: str = ""
    answered_at: datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.answered_at is not None


@dataclass(frozen=True, slots=True)
class Closing:
    """Something light to end a meeting with, from the team's own list."""

    id: int
    team_id: int
    text: str
    used_on: date | None = None


def invited(people: Iterable[Person], day: date) -> list[Person]:
    """Whom a meeting is for: everybody of the team who works there that day, except owners and guests."""
    return [each for each in people if Role.AGENT <= each.role <= Role.SUPERVISOR and each.works_on(day)]


def course(settings: Settings, opened_at: datetime, closes_at: datetime) -> tuple[Step, ...]:
    """What the clock does for a meeting opened then; `closes_at` is when a round in writing closes."""
    if settings.mode is Mode.ASYNC:
        remind = max(opened_at + (closes_at - opened_at) / 2, closes_at - ASYNC_REMIND)
        return (Step(remind, StepKind.REMIND), Step(closes_at, StepKind.END))
    steps = (
        Step(opened_at + REMIND_AFTER, StepKind.REMIND),
        Step(opened_at + settings.budget, StepKind.WARN),
        Step(opened_at + settings.limit, StepKind.LAST_WARN),
        Step(opened_at + settings.limit + ENDS_AFTER, StepKind.END),
    )
    return tuple(sorted(steps, key=lambda step: step.at))


def due_steps(steps: Sequence[Step], now: datetime) -> tuple[list[StepKind], tuple[Step, ...]]:
    """What is to be done now, and what remains. What comes too late to be of use is left out, except the end."""
    due = [step for step in steps if step.at <= now]
    told = [step.kind for step in due if step.kind is StepKind.END or now - step.at <= STILL_WORTH]
    if StepKind.END in told:
        told = [StepKind.END]
    return told, tuple(step for step in steps if step.at > now)


def share_minutes(budget: timedelta, weights: Mapping[str, int]) -> dict[str, int]:
    """The whole minutes of a time budget, shared out by weight; they add up to it, and each item gets at least one.

    By largest remainder. Where there are more items than minutes, each gets one and the budget is exceeded.
    """
    minutes = int(budget.total_seconds() // 60)
    spare = minutes - len(weights)
    if spare <= 0:
        return dict.fromkeys(weights, 1)
    whole = sum(weights.values())
    exact = {name: weight * spare / whole for name, weight in weights.items()}
    shares = {name: int(part) for name, part in exact.items()}
    left = spare - sum(shares.values())
    for name in sorted(weights, key=lambda name: shares[name] - exact[name])[:left]:
        shares[name] += 1
    return {name: 1 + share for name, share in shares.items()}


def pick_closing(kept: Iterable[Closing]) -> Closing | None:
    """The one that was not used for the longest time, those never used first, in the order they were written down.

    So each is used once before any comes again.
    """
    return min(kept, key=lambda each: (each.used_on or date.min, each.id), default=None)


LABELS = ("learnt", "blocks", "problem", "todo")
"""What a line said in a meeting's thread may begin with; the words of each are in the locale files."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said in the thread: `label` is one of `LABELS`, or empty where the words name none."""

    label: str
    text: str


def read_remarks(said: str, label_of: Callable[[str], str]) -> list[Remark]:
    """The lines that somebody said in the thread, each under the label it begins with: `Blocked: no boxes left`.

    `label_of` finds the label of a word in any language, or an empty string. A line without a label goes on with the
    line before it.
    """
    remarks: list[Remark] = []
    for line in said.splitlines():
        text = line.strip()
        if not text:
            continue
        head, mark, rest = _parted(text)
        label = label_of(head.strip()) if mark else ""
        if label:
            remarks.append(Remark(label, rest.strip()))
        elif remarks:
            last = remarks.pop()
            remarks.append(Remark(last.label, f"{last.text}\n{text}".strip()))
        else:
            remarks.append(Remark("", text))
    return [each for each in remarks if each.text]


def _parted(text: str) -> tuple[str, str, str]:
    """A line up to its first colon, of either width."""
    ascii_, full = text.find(":"), text.find("：")
    places = [place for place in (ascii_, full) if place >= 0]
    if not places:
        return text, "", ""
    place = min(places)
    return text[:place], text[place], text[place + 1 :]


def present(parts: Iterable[Part]) -> list[Part]:
    """Who took part: came into the thread, or answered in writing."""
    return [each for each in parts if each.came_at is not None or each.answered]


def missing(parts: Iterable[Part]) -> list[Part]:
    """Who was asked and has neither come nor answered; told to nobody but themselves."""
    return [each for each in parts if each.asked and each.came_at is None and not each.answered]


@dataclass(frozen=True, slots=True)
class Participation:
    """How often somebody took part in the meetings they were asked to; those on their leave do not count."""

    person_id: int
    asked: int
    came: int
    written: int
    away: int

    @property
    def took_part(self) -> int:
        """In the thread or in writing."""
        return self.came + self.written


def participation(parts: Iterable[Part]) -> dict[int, Participation]:
    """By person, over several ended meetings. Guests are left out."""
    counted: dict[int, list[int]] = {}
    for part in parts:
        if not part.asked and not part.away:
            continue
        row = counted.setdefault(part.person_id, [0, 0, 0, 0])
        if part.away:
            row[3] += 1
            continue
        row[0] += 1
        row[1] += part.came_at is not None
        row[2] += part.came_at is None and part.answered
    return {person_id: Participation(person_id, *row) for person_id, row in counted.items()}
