"""Receipts: which messages on Telegram one of our messages became, and the topic in which they are.

`101` is one message, `101+1+3` is a message in three parts (101, 102, 105), `101@45` one in the topic 45, and `@45`
the topic itself, where somebody spoke there without replying to us.
"""

import re
from typing import NamedTuple

LONGEST = 200
"""What the outbox keeps of a receipt."""

_SHAPE = re.compile(r"(?P<ids>\d+(?:\+\d+)*)?(?:@(?P<topic>\d+))?")


class Receipt(NamedTuple):
    """The ids of the parts, in order, and the topic (0: none)."""

    ids: tuple[int, ...] = ()
    topic: int = 0

    @property
    def first(self) -> int:
        """The first part, which is what one replies to; 0 where there is none."""
        return self.ids[0] if self.ids else 0

    def __str__(self) -> str:
        """As the outbox keeps it."""
        steps = [str(later - earlier) for earlier, later in zip(self.ids, self.ids[1:], strict=False)]
        ids = "+".join([str(self.ids[0]), *steps]) if self.ids else ""
        return f"{ids}@{self.topic}" if self.topic else ids


def read_receipt(text: str) -> Receipt:
    """A receipt as it was written; one of another platform, or none, is empty."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        return Receipt()
    ids: list[int] = []
    for step in (found["ids"] or "").split("+"):
        if step:
            ids.append(int(step) + (ids[-1] if ids else 0))
    return Receipt(tuple(ids), int(found["topic"] or 0))
