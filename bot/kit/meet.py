"""The argument kind for what somebody says in a meeting: lines under labels, in any language."""

from collections.abc import Sequence

from bot.domain.meet import LABELS, Remark, read_remarks
from bot.kit.adapter import Option
from bot.kit.arguments import Control, NoMatch, Reading, Word, register


class Remarks(tuple[Remark, ...]):
    """What was said, each part under the label it begins with; see `read_remarks`."""

    __slots__ = ()


class RemarksKind:
    """Free text of several lines; a line may begin with a label and a colon."""

    name = "remarks"
    control: Control = "long_text"

    def read(self, words: Sequence[Word], reading: Reading) -> tuple[Remarks, int]:
        """All that is left, as typed."""

        def label(word: str) -> str:
            found = reading.canonical("choice-remark", word)
            return found if found in LABELS else ""

        remarks = Remarks(read_remarks(words[0].rest, label))
        if not remarks:
            raise NoMatch
        return remarks, len(words)

    def options(self, reading: Reading) -> Sequence[Option]:
        """None: it is typed."""
        del reading
        return ()


register(Remarks, RemarksKind())
