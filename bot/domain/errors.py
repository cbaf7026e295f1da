"""What can go wrong, by who has to know.

`Refusal` is told to the person who asked. `DeliveryError` is retried by the outbox. Anything else is a bug: it is
logged with a reference that the person can quote, and its text is never echoed into a chat.
"""

from typing import Any


class Refusal(Exception):  # noqa: N818 - not an error: an answer
    """No, with the reason in the person's language.

    `key` names the words in the locale files; `facts` fill its places and are formatted for the reader. Raising it
    rolls back everything the command did; only the record that the message was seen, and the answer, remain.
    """

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        """The key and its facts, for logs and test failures."""
        return f"{self.key} {self.facts}" if self.facts else self.key


NOT_REACHED_PRIVATELY = "cannot-be-reached-privately"
"""Why a person gets no private message: on this platform they must open the private chat themselves first."""

REASONS = (
    NOT_REACHED_PRIVATELY,
    "not-in-chat",
    "archived",
    "deactivated",
    "blocked",
    "no-such-place",
    "no-permission",
    "no-answer",
    "platform-away",
    "token-revoked",
    "rate-limited",
    "too-large",
    "refused",
    "never-sent",
    "file-expired",
    "database-away",
    "bug",
)
"""Why a message was not delivered: each has words in every language (`undelivered-…`)."""


class DeliveryError(Exception):
    """A message could not be delivered now.

    `reason` is one of `REASONS`, if one fits, which has words in every language; `detail` is what the platform said,
    for the log and for whoever looks after the bot. `retry_after` is the platform's wish in seconds, where it named
    one. `permanent` means that trying again cannot help. `unknown` means that the platform may have taken the message
    all the same. `connection_wide` means that the platform itself cannot be reached, or takes nothing from this bot
    any more: no message is to blame. `gone` means that this chat cannot be reached any more (the bot was thrown out,
    the chat archived, the person deactivated): nothing more is sent there until it is back.
    """

    def __init__(
        self,
        reason: str,
        *,
        retry_after: float | None = None,
        permanent: bool = False,
        unknown: bool = False,
        connection_wide: bool = False,
        gone: bool = False,
        detail: str = "",
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.gone = gone
        self.retry_after = retry_after
        self.permanent = permanent
        self.unknown = unknown
        self.connection_wide = connection_wide
