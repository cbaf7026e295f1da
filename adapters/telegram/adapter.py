"""Telegram as an adapter: one bot, in private chats and in groups, by long polling or behind a webhook."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog
from telegram.error import TelegramError

from adapters.telegram import menu as menus
from adapters.telegram.checking import examine
from adapters.telegram.client import Client, told
from adapters.telegram.markup import TEXT_LIMIT
from adapters.telegram.menu import Menu
from adapters.telegram.names import Names
from adapters.telegram.polling import ALLOWED, Pace, Poller
from adapters.telegram.reading import Me
from adapters.telegram.receiving import NAME, Lent, Reception, Words
from adapters.telegram.sending import Courier
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.webhook import Webhook
from bot.kit.adapter import Capabilities, ChatChanged, Health, Keeper, Origin, Outgoing, Receiver
from bot.kit.message import Message

WEBHOOK_CONNECTIONS = 20

log = structlog.get_logger("dayclear.telegram")


class TelegramAdapter:
    """One bot."""

    name = NAME
    capabilities = Capabilities(
        forms=False,
        edits=True,
        text_limit=TEXT_LIMIT,
        callback_bytes=64,
        per_second=30.0,
        per_chat_s=1.0,
        per_chat_minute=20,
        threads=True,
        looks_up=False,
    )

    def __init__(
        self,
        settings: TelegramSettings,
        keeper: Keeper,
        *,
        spool: Path,
        pace: Pace | None = None,
    ) -> None:
        self._settings = settings
        self._keeper = keeper
        self._spool = spool
        self._menu: Menu = {}
        self._words: Words | None = None
        self._pace = pace or Pace()
        self._client = Client(settings)
        self._bot = self._client.bot
        self._is_question: Callable[[Message], bool] = lambda _message: False
        self._heard: dict[str, int] = {}
        self._courier = Courier(self._bot, keeper, settings.topics, self._moved, self._answers_to)
        self._receive: Receiver | None = None
        self._reception: Reception | None = None
        self._poller: Poller | None = None
        self.webhook = Webhook(settings, self._bot, lambda: self._reception)

    def lend(self, *, menu: Menu, words: Words, is_question: Callable[[Message], bool]) -> None:
        """Lend what lies above an adapter, before it is started.

        `menu` holds the commands to be offered, by language; `words` chooses words for what Telegram's own limits make
        us say (language, key, facts); `is_question` tells which messages wait for an answer.
        """
        self._menu, self._words, self._is_question = menu, words, is_question

    async def start(self, receive: Receiver) -> None:
        """Find out who we are, say how we want updates, and begin to take them.

        Raises ConnectionError while Telegram cannot be reached or knows no such bot, OSError where the port of the
        webhook is taken. It may be called again then.
        """
        await asyncio.to_thread(self._spool.mkdir, parents=True, exist_ok=True, mode=0o700)
        self._receive = receive
        await self._client.open()
        try:
            await self._introduce(receive)
        except TelegramError as error:
            msg = f"Telegram cannot be used: {told(error)}"
            raise ConnectionError(msg) from None

    async def stop(self) -> None:
        """Take nothing new, finish what was begun."""
        if self._poller is not None:
            await self._poller.stop()
            self._poller = None
        await self.webhook.stop()
        self._reception = None
        self._receive = None
        await self._client.close()

    @property
    def running(self) -> bool:
        """Whether updates are being taken."""
        return self._poller is not None or self._reception is not None

    async def send(self, outgoing: Outgoing) -> str:
        """Send or rewrite; the receipt names the messages it became. Raises `DeliveryError`."""
        return await self._courier.deliver(outgoing)

    async def check(self) -> list[Health]:
        """For `dayclear doctor`."""
        await self._client.open()
        try:
            return await examine(self._bot, self._settings)
        finally:
            if not self.running:
                await self._client.close()

    # -- starting ----

    async def _introduce(self, receive: Receiver) -> None:
        user = await self._bot.get_me()
        lent = Lent(
            self._bot,
            self._keeper,
            Names(self._keeper),
            self._spool,
            menus.lines_by_name(self._menu),
            self._words,
            self._heard,
        )
        reception = Reception(lent, Me(user.id, user.username or ""), receive)
        await self._offer_menu()
        if self._settings.mode == "webhook":
            await self.webhook.start()
            self._reception = reception
            await self._bot.set_webhook(
                self._settings.webhook_url,
                max_connections=WEBHOOK_CONNECTIONS,
                allowed_updates=ALLOWED,
                secret_token=self._settings.webhook_secret,
            )
        else:
            await self._bot.delete_webhook(drop_pending_updates=False)
            self._poller = Poller(self._bot, self._keeper, reception, self._pace)
            self._poller.start()
        log.info("connected", bot=user.username, mode=self._settings.mode)

    async def _offer_menu(self) -> None:
        """Set the menu where it has changed; a bot without one works all the same."""
        made = menus.digest(self._menu)
        if not self._menu or await asyncio.to_thread(self._keeper.recall, menus.KEPT) == made:
            return
        try:
            await menus.set_menu(self._bot, self._menu)
        except TelegramError as error:
            log.warning("menu-not-set", reason=told(error))
            return
        await asyncio.to_thread(self._keeper.remember, menus.KEPT, made)

    def _answers_to(self, outgoing: Outgoing) -> int:
        """Whom a question in a group is for: whoever spoke to the bot there last."""
        return self._heard.get(outgoing.chat, 0) if self._is_question(outgoing.message) else 0

    async def _moved(self, old: str, new: str) -> None:
        """A group turned out to be a supergroup when something was sent to it."""
        if self._receive is None:
            return
        origin = Origin(NAME, f"moved:{old}:{new}", "", old, False)  # noqa: FBT003
        try:
            await self._receive(ChatChanged(origin, "moved", to=new))
        except Exception as error:  # noqa: BLE001 - the message goes out all the same; the next one finds it out again
            log.warning("move-not-kept", kind=type(error).__name__)
