"""Whose user name is whose. Telegram's mentions name a user name, not an account; who has spoken here is known."""

from collections import OrderedDict

from telegram import User

from bot.kit.adapter import Keeper

_KNOWN = 5_000


class Names:
    """User names by account and accounts by user name. Talks to a database: call it in a thread."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._seen: OrderedDict[int, str] = OrderedDict()

    def learn(self, user: User) -> None:
        """Somebody has spoken under this name; a name they gave up is theirs no more."""
        name = (user.username or "").casefold()
        if self._seen.get(user.id) == name:
            return
        known = self._keeper.recall(f"name-of:{user.id}") or ""
        if known != name:
            if known and self._keeper.recall(f"account-of:{known}") == str(user.id):
                self._keeper.remember(f"account-of:{known}", "")
            if name:
                self._keeper.remember(f"account-of:{name}", str(user.id))
            self._keeper.remember(f"name-of:{user.id}", name)
        self._seen[user.id] = name
        while len(self._seen) > _KNOWN:
            self._seen.popitem(last=False)

    def account_of(self, name: str) -> str | None:
        """The account that was last seen under a user name (folded); None where nobody was."""
        return self._keeper.recall(f"account-of:{name}") or None
