"""The bot's access token: given, or got with a password and kept for the next start and for other processes."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

from adapters.matrix.settings import MatrixSettings
from bot.kit.adapter import Keeper

TOKEN = "token"  # noqa: S105 - the name of a fact
DEVICE = "device"
LEASE = "login"
LEASE_S = 60.0
_TRIES = 100
_TRY_AGAIN_S = 0.3

Enter = Callable[[str, str, str], Awaitable[str]]
"""Log in with user, password and device; the token."""


class Login:
    """Whoever has the lease logs in; the others find the token where it was put. The device stays the same."""

    def __init__(self, settings: MatrixSettings, keeper: Keeper) -> None:
        self._settings = settings
        self._keeper = keeper
        self._lock = asyncio.Lock()
        self._token = settings.token

    async def token(self, enter: Enter) -> str:
        """The token to use now. Raises what `enter` raises."""
        if self._token:
            return self._token
        async with self._lock:
            if not self._token:
                kept = await asyncio.to_thread(self._keeper.recall, TOKEN)
                self._token = kept or await self._got(enter, "")
        return self._token

    async def renew(self, refused: str, enter: Enter) -> bool:
        """Get another token than the refused one; False where there is none to be had."""
        if self._settings.token:
            return False
        async with self._lock:
            if self._token == refused:
                self._token = await self._got(enter, refused)
        return True

    async def _got(self, enter: Enter, refused: str) -> str:
        for _ in range(_TRIES):
            ours = await asyncio.to_thread(self._keeper.hold, LEASE, LEASE_S)
            kept = await asyncio.to_thread(self._keeper.recall, TOKEN)
            if kept and kept != refused:
                if ours:
                    await asyncio.to_thread(self._keeper.release, LEASE)
                return kept
            if ours:
                return await self._entered(enter)
            await asyncio.sleep(_TRY_AGAIN_S)
        msg = "another process has been logging in for too long"
        raise TimeoutError(msg)

    async def _entered(self, enter: Enter) -> str:
        try:
            device = await asyncio.to_thread(self._keeper.recall, DEVICE)
            if not device:
                device = f"DAYCLEAR{secrets.token_hex(4).upper()}"
                await asyncio.to_thread(self._keeper.remember, DEVICE, device)
            token = await enter(self._settings.user, self._settings.password, device)
            await asyncio.to_thread(self._keeper.remember, TOKEN, token)
        finally:
            await asyncio.to_thread(self._keeper.release, LEASE)
        return token
