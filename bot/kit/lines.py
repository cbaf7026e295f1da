"""The argument kind for one line of free text that may stand among `name=value` arguments."""

from collections.abc import Sequence

from bot.kit.adapter import Option
from bot.kit.arguments import Control, Reading, Word, register


class Line(str):
    """The words that are left, without those that gave another argument by its name."""

    __slots__ = ()


class LineKind:
    """One line of free text, as typed."""

    name = "line"
    control: Control = "text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Line, int]:
        """All words that are left; quotes around one of them are kept out, blanks between them are single."""
        del reading
        return Line(" ".join(word.raw for word in words)), len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


register(Line, LineKind())
