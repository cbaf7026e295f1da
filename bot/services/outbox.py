"""What the list of undelivered messages and the word to a team's owner share: why something was not delivered."""

from bot.domain.errors import REASONS
from bot.kit.message import Say, say


def reason_words(reason: str) -> Say:
    """A reason as the outbox keeps it, `key` or `key: what the platform said`, in the reader's words."""
    key, _, detail = reason.partition(": ")
    if key not in REASONS:
        return say("undelivered-otherwise", text=reason)
    words = say(f"undelivered-{key}")
    return say("undelivered-in-detail", reason=words, text=detail) if detail else words
