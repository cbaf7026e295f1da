"""Slack as a chat platform: Socket Mode or signed HTTP on the way in, the Web API on the way out."""

import asyncio
from pathlib import Path
from urllib.request import getproxies

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Slack, SlackFailure
from adapters.slack.doors import Door
from adapters.slack.endpoint import Endpoint
from adapters.slack.health import examine
from adapters.slack.people import People
from adapters.slack.reading import CONNECTION, Reader
from adapters.slack.sending import Sender
from adapters.slack.settings import SlackSettings
from adapters.slack.sockets import SocketMode
from adapters.web.uploads import open_spool
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Capabilities, Health, Keeper, Outgoing, Receiver

_MEGABYTE = 1024 * 1024


class SlackAdapter:
    """One Slack workspace."""

    name = CONNECTION
    capabilities = Capabilities(
        forms=True,
        edits=True,
        text_limit=40_000,
        callback_bytes=2_000,
        per_chat_s=1.0,
        threads=True,
        looks_up=True,
    )

    def __init__(self, settings: SlackSettings, keeper: Keeper, *, spool: Path) -> None:
        self._settings = settings
        self._keeper = keeper
        self._spool = spool
        self._session: aiohttp.ClientSession | None = None
        self._sender: Sender | None = None
        self._way_in: SocketMode | Endpoint | None = None
        self.url = ""
        """Where the HTTP endpoint listens, if there is one."""

    async def start(self, receive: Receiver) -> None:
        """Connect, or listen; returns when ready. Raises OSError where the port is taken."""
        settings = self._settings
        await asyncio.to_thread(open_spool, self._spool)
        session = self._session = _session()
        slack = Slack(session, token=settings.bot_token, api=settings.api)
        people = People(slack, self._keeper)
        reader = Reader(
            slack,
            people,
            self._keeper,
            receive,
            spool=self._spool,
            most=settings.largest_file_mb * _MEGABYTE,
            home=settings.home,
        )
        door = Door(people, reader.take, signing_secret=settings.signing_secret, token=settings.bot_token)
        self._sender = Sender(slack, people, self._keeper)
        try:
            if settings.way_in == "socket":
                self._way_in = SocketMode(session, lambda: socket_address(slack, settings.app_token), door.enveloped)
                await self._way_in.start()
            else:
                endpoint = self._way_in = Endpoint(door.signed, host=settings.host, port=settings.port)
                await endpoint.start()
                self.url = endpoint.url
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take nothing new; finish and acknowledge what was begun."""
        way_in, self._way_in = self._way_in, None
        if way_in is not None:
            await way_in.stop()
        self._sender = None
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def send(self, outgoing: Outgoing) -> str:
        """Post or edit; the receipt is the message's `ts`. Raises `DeliveryError`."""
        if self._sender is None:
            msg = "platform-away"
            raise DeliveryError(msg, connection_wide=True, detail="the adapter is not running")
        return await self._sender.send(outgoing)

    async def check(self) -> list[Health]:
        """The tokens and their rights, for `dayclear doctor`."""
        async with _session() as session:
            slack = Slack(session, token=self._settings.bot_token, api=self._settings.api)
            return await examine(self._settings, slack, lambda: socket_address(slack, self._settings.app_token))


def _session() -> aiohttp.ClientSession:
    # Only where there is a proxy: aiohttp reads the whole environment again, in a thread, before each request.
    return aiohttp.ClientSession(trust_env=bool(getproxies()), timeout=aiohttp.ClientTimeout(total=30, sock_connect=5))


async def socket_address(slack: Slack, app_token: str) -> str:
    """Where to connect to; raises `SlackFailure`."""
    client: AsyncWebClient = slack.client
    address = str((await slack.call(client.apps_connections_open(app_token=app_token))).get("url") or "")
    if not address:
        raise SlackFailure("no_answer", details=("no address to connect to",))
    return address
