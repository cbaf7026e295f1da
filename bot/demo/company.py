"""The invented company, read from the files beside this module: one team each, in its own language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.exports import WRITERS, Number, numbering
from bot.demo.orders import Happenings, Seen, Taste
from bot.domain.people import Role

HERE = Path(__file__).parent / "company"
SEED = "dawnfield"
HISTORY_DAYS = 60
LOOKS_BACK_DAYS = 4
"""How many days before its own the export of a morning begins: long enough for late payments."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a team. `account` is theirs in the web chat."""

    account: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Store:
    """A shop and its export files. Days in `rests`, `founded` and `hole` count from the opening day.

    `brings` is who drops its files, each morning and `again` at these times of the team's day. On the days in `rests`
    nobody does. `founded` is when its past was imported; of the day `hole` no file tells.
    """

    key: int
    name: str
    platform: str
    currency: str
    layout: str
    file: str
    brings: str
    taste: Taste
    founded: int = -1
    rests: frozenset[int] = frozenset()
    hole: int | None = None
    again: tuple[time, ...] = ()

    @property
    def month_target(self) -> Decimal:
        """Sales that a good month brings, to two digits."""
        return Decimal(f"{self.taste.per_day * self.taste.typical * 37:.2g}").quantize(Decimal(1))


@dataclass(frozen=True, slots=True)
class Line:
    """Something that somebody says: at a time of the team's day, in a room, with a form that it opens filled in.

    With `reply` it is said in the thread of the meeting that the team is holding. `types` is a command in English
    instead of a text: it is typed in the team's language.
    """

    day: int
    at: time
    who: str
    room: str
    text: str = ""
    types: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    reply: bool = False


@dataclass(frozen=True, slots=True)
class Crew:
    """A team with everything it has. `room` and `leaders` are the titles of its two rooms.

    It meets at `meets` (a time of its own day) and ends with one of `closings`.
    """

    name: str
    zone: str
    lang: str
    country: str
    room: str
    leaders: str
    meets: str
    closings: tuple[str, ...]
    members: tuple[Member, ...]
    stores: tuple[Store, ...]
    lines: tuple[Line, ...]

    @property
    def tz(self) -> ZoneInfo:
        """The zone as Python knows it."""
        return ZoneInfo(self.zone)

    @property
    def group_id(self) -> str:
        """The id of the team's own room."""
        return f"{self.lang}-group"

    @property
    def leaders_id(self) -> str:
        """The id of the room of those who lead."""
        return f"{self.lang}-leaders"

    def rooms_of(self, member: Member) -> tuple[str, ...]:
        """The ids of the rooms that somebody is in."""
        return (self.group_id, self.leaders_id) if member.role >= Role.LEADER else (self.group_id,)

    def moment(self, day: date, at: time) -> datetime:
        """A time of the team's wall clock."""
        return datetime.combine(day, at, self.tz)


def company() -> tuple[Crew, ...]:
    """All teams, those that begin their day first in front."""
    return tuple(_crew(HERE / f"{lang}.toml") for lang in ("ko", "zh", "en"))


def _crew(path: Path) -> Crew:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Crew(
        **data["team"] | {"closings": tuple(data["team"]["closings"])},
        members=tuple(Member(each["account"], each["name"], Role[each["role"].upper()]) for each in data["people"]),
        stores=tuple(_store(each) for each in data["shops"]),
        lines=tuple(Line(**each | {"at": time.fromisoformat(each["at"])}) for each in data["talk"]),
    )


def _store(data: Mapping[str, Any]) -> Store:
    values = dict(data)
    taste = Taste(
        per_day=float(values.pop("per_day")),
        typical=float(values.pop("typical")),
        step=Decimal(values.pop("step")),
        ending=Decimal(values.pop("ending")),
        refunded=float(values.pop("refunded")),
    )
    again = tuple(time.fromisoformat(each) for each in values.pop("again", ()))
    return Store(**values | {"rests": frozenset(values.pop("rests", ()))}, taste=taste, again=again)


@dataclass(frozen=True, slots=True)
class Office:
    """The back office of a shop: where its export files come from."""

    store: Store
    happenings: Happenings
    number: Number
    opening: date

    @classmethod
    def of(cls, crew: Crew, store: Store, opening: date) -> "Office":
        """The back office of a shop, in a demo that opens on that day."""
        happenings = Happenings(SEED, store.name, store.taste, crew.zone, opening)
        return cls(store, happenings, numbering(store.key, crew.tz), opening)

    def export(self, first: date, until: datetime, *, made: datetime | None = None) -> bytes:
        """The file of the orders created from a day on until a moment, as they stood when it was `made`."""
        orders: list[Seen] = [
            order for order in self.happenings.seen(first, made or until) if order.created_at <= until
        ]
        return WRITERS[self.store.layout](orders, self.number, self.happenings.zone)

    def morning(self, at: datetime) -> tuple[str, bytes]:
        """The file that is brought in the morning: the last days up to now; its name and content."""
        day = at.astimezone(self.happenings.zone).date()
        return self.file_name(day), self.export(day - timedelta(days=LOOKS_BACK_DAYS), at)

    def past(self, at: datetime) -> list[tuple[str, bytes]]:
        """The files that hold the shop's past up to a moment: one, or two around the day of which none tells."""
        first = self.opening - timedelta(days=HISTORY_DAYS)
        today = at.astimezone(self.happenings.zone).date()
        if self.store.hole is None:
            return [(self.file_name(today), self.export(first, at))]
        hole = self.opening + timedelta(days=self.store.hole)
        before = datetime.combine(hole, time(), self.happenings.zone) - timedelta(seconds=1)
        return [
            (self.file_name(before.date()), self.export(first, before)),
            (self.file_name(today), self.export(hole + timedelta(days=1), at)),
        ]

    def file_name(self, day: date) -> str:
        """What the back office calls a file of that day."""
        return self.store.file.format(day=f"{day:%Y%m%d}")

    def rests(self, day: date) -> bool:
        """Whether nobody brings a file on that day."""
        return (day - self.opening).days in self.store.rests
