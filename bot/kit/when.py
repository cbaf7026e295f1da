"""The argument kinds of what comes again and again: at what time and on which days, in either order; and where."""

from collections.abc import Sequence
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from bot.domain.schedule import Days
from bot.kit.adapter import Option
from bot.kit.arguments import Choice, Control, NoMatch, Reading, Word, kind_of, register


class When(NamedTuple):
    """A time of day and days, as far as they were given."""

    at: time | None = None
    days: Days | None = None


class Where(StrEnum):
    """Whether something is sent to oneself in private or posted in the chat it is asked for in."""

    ME = "me"
    HERE = "here"


class WhenKind:
    """A time, days, or both in either order: `17:30`, `09:00 every 3 days`, `workdays 18:00`."""

    name = "when"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[When, int]:
        """What was given and how many words it took."""
        found = When()
        used = 0
        while used < len(words) and None in found:
            part = self._part(words[used:], reading, found)
            if part is None:
                break
            found, more = part
            used += more
        if not used:
            raise NoMatch
        return found, used

    @staticmethod
    def _part(words: Sequence[Word], reading: Reading, found: When) -> tuple[When, int] | None:
        """The next of the two. Days come first, because the day of a month may look like an hour."""
        for name, kind in (("days", kind_of(Days)), ("at", kind_of(time))):
            if getattr(found, name) is not None:
                continue
            try:
                value, used = kind.read(words, reading)
            except NoMatch:
                continue
            return found._replace(**{name: value}), used
        return None

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


register(When, WhenKind())
register(Where, Choice(Where))
