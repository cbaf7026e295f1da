"""Leave by chat: enter, come back, see who is away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Person, Team
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Rest, Word, kind_of, register
from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.kit.rota import ComingDay
from bot.services import leave as service
from bot.services import rota
from bot.services.team import the_team

commands = Commands("leave")


@dataclass(frozen=True, slots=True)
class FirstDay:
    """The first day away, and whose it is where a colleague was named before it."""

    day: date
    person: Person | None = None


class FirstDayKind:
    """A day to come, or a colleague and a day."""

    name = "coming-day"
    control: Control = "date"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[FirstDay, int]:
        """The day, with the person before it if there is one."""
        days = kind_of(ComingDay)
        try:
            day, used = days.read(words, reading)
        except NoMatch:
            person, named = kind_of(Person).read(words, reading)
            if named == len(words):
                raise NoMatch from None
            day, used = days.read(words[named:], reading)
            return FirstDay(_plain(day), person), named + used
        return FirstDay(_plain(day)), used

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


register(FirstDay, FirstDayKind())


@commands.add(examples=["today", "2030-06-03 2030-06-05 family matters", "@Ben tomorrow"], secret=True)
def leave(
    ctx: Context,
    first: FirstDay,
    last: ComingDay | None = None,
    reason: Rest | None = None,
    *,
    person: Person | None = None,
) -> Message:
    """Enter days on which you are away; leaders enter them for others."""
    who = person or first.person or ctx.person
    end = first.day if last is None else _plain(last)
    said = service.enter(ctx, who, first.day, end, str(reason or "").strip())
    _people_changed(ctx, who)
    return said


@commands.add(examples=["", "2030-06-04", "person=Ben"])
def back(ctx: Context, day: ComingDay | None = None, *, person: Person | None = None) -> Message:
    """Be there again earlier, or take the next leave back."""
    who = person or ctx.person
    said = service.come_back(ctx, who, None if day is None else _plain(day))
    _people_changed(ctx, who)
    return said


@commands.add(reads_only=True, examples=["", "team=Lantern"], verb="list")
def list_(ctx: Context, *, team: Team | None = None) -> Message:
    """See who is away, from today on."""
    return service.list_card(ctx, the_team(ctx, team))


def _people_changed(ctx: Context, person: Person) -> None:
    """Whoever hosts in their place is told, and so is whoever was promised a day that moves."""
    rota.people_changed(ctx, service.team_of(ctx, person))


def _plain(day: date) -> date:
    """A day as the database takes it."""
    return date(day.year, day.month, day.day)
