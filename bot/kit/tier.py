"""The argument kind for a tier: one of those an organisation begins with, in any language, or one of its own."""

from bot.domain import naming
from bot.domain.tier import TIERS
from bot.kit.arguments import Reading, Simple, Word, register

_LONGEST = 40


class TierName(str):
    """The key of a tier; for a tier of the organisation's own, its name. Whether it exists, the ladder tells."""

    __slots__ = ()


def _tier(word: Word, reading: Reading) -> TierName:
    known = reading.canonical("choice-tier", word.text)
    if known in TIERS:
        return TierName(known)
    return TierName(naming.tidy_name(word.text, longest=_LONGEST))


register(TierName, Simple("tier", "text", _tier))
