"""Office hours: what is waited for counts only while the team works."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar

OPENS, CLOSES = time(9), time(18)
"""Where a team has not said otherwise."""

NUDGE_AFTER = timedelta(hours=4)
DEPUTY_AFTER = timedelta(hours=8)
ESCALATE_AFTER = timedelta(hours=24)
"""How long a step may be silent, in office hours, until its deciders are nudged, deputies and the role above asked."""

AGAIN_AFTER = timedelta(hours=9)
"""After that everybody asked is reminded about once a working day."""


@dataclass(frozen=True, slots=True)
class Office:
    """When a team works: from `opens` to `closes` on the wall clock of its zone, on the days of its calendar."""

    calendar: Calendar
    zone: ZoneInfo
    opens: time = OPENS
    closes: time = CLOSES

    def after(self, start: datetime, worked: timedelta) -> datetime:
        """The moment at which so much office time has passed since `start` (UTC)."""
        day, left = start.astimezone(self.zone).date(), worked
        while True:
            begin, end = self._span(day)
            begin = max(begin, start)
            if self.calendar.is_workday(day) and begin < end:
                if begin + left <= end:
                    return begin + left
                left -= end - begin
            day += timedelta(days=1)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much office time lies between two moments."""
        day, passed = start.astimezone(self.zone).date(), timedelta()
        while day <= end.astimezone(self.zone).date():
            if self.calendar.is_workday(day):
                opens, closes = self._span(day)
                passed += max(min(closes, end) - max(opens, start), timedelta())
            day += timedelta(days=1)
        return passed

    def _span(self, day: date) -> tuple[datetime, datetime]:
        """Opening and closing of a day in UTC, where adding hours is safe."""
        opens = datetime.combine(day, self.opens, self.zone).astimezone(UTC)
        return opens, datetime.combine(day, self.closes, self.zone).astimezone(UTC)
