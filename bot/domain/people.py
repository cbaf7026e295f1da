"""Who there is: teams, people and their roles, shops, chats; and who may do what."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from zoneinfo import ZoneInfo


class Role(IntEnum):
    """What a person may do. A higher role may do all that a lower one may."""

    GUEST = 0
    AGENT = 1
    LEADER = 2
    SUPERVISOR = 3
    OWNER = 4


class Lang(StrEnum):
    """The languages the bot speaks."""

    ZH = "zh"
    KO = "ko"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Team:
    """One group of people with its own chat, zone, language and calendar. `country` is an ISO 3166 code."""

    id: int
    name: str
    zone: str
    lang: str
    country: str

    @property
    def tz(self) -> ZoneInfo:
        """The zone as Python knows it."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. After `ends_on` (inclusive) every right is gone.

    `acting_role` is a higher role that is held for a trial term, before `acting_until`: see `at`.
    """

    id: int
    name: str
    role: Role
    team_id: int | None = None
    lang: str | None = None
    joined_on: date | None = None
    ends_on: date | None = None
    acting_role: Role | None = None
    acting_until: datetime | None = None

    def at(self, now: datetime) -> "Person":
        """The person with the role held at that moment: the acting one during its term, without anybody ending it."""
        if self.acting_role is None or self.acting_until is None or now >= self.acting_until:
            return self
        return replace(self, role=max(self.role, self.acting_role))

    def works_on(self, day: date) -> bool:
        """Whether the person is with the organisation on that day."""
        return self.ends_on is None or day <= self.ends_on

    def may_grant(self, role: Role) -> bool:
        """Nobody grants a role at or above their own, except owners."""
        return self.role is Role.OWNER or role < self.role


@dataclass(frozen=True, slots=True)
class Shop:
    """A store on a platform; its day is the calendar day of its own zone, its money its own currency (ISO 4217)."""

    id: int
    name: str
    team_id: int
    platform: str
    zone: str
    currency: str
    ended_on: date | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The zone as Python knows it."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Chat:
    """A place where messages go: a group or one person's direct chat, on one connection."""

    id: int
    connection: str
    external_id: str
    direct: bool
    title: str = ""
    team_id: int | None = None


def may_see(person: Person, team_id: int | None) -> bool:
    """Whether a person may see a team's figures: their own team's, or everybody's from supervisor upwards."""
    return person.role >= Role.SUPERVISOR or (team_id is not None and person.team_id == team_id)


def may_see_record(reader: Person, person: Person) -> bool:
    """Whether somebody may see tier, scores and conduct of a person: one's own, and as a supervisor those below one.

    Owners see everybody's. Leaders do not: whoever is tried as a leader for a month is a colleague again after it.
    """
    if reader.id == person.id:
        return True
    return reader.role is Role.OWNER or (reader.role is Role.SUPERVISOR and person.role < Role.SUPERVISOR)
