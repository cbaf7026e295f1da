"""Socket Mode: a connection that the bot opens, over which Slack hands out envelopes.

An envelope is acknowledged, on the connection that brought it, once what it led to is committed. Several processes
may each hold a connection: Slack gives every envelope to one of them, and to another where nobody acknowledges.
https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from adapters.slack.api import SlackFailure, failures

HEARTBEAT_S = 15.0
FAREWELL_S = 10.0
FIRST_HELLO_S = 15.0
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 60.0

Handle = Callable[[dict[str, Any], dict[str, str]], Awaitable["dict[str, Any] | None"]]
"""Takes a payload and its headers; the answer to go with the acknowledgement. Raises where nothing is committed."""

logger = logging.getLogger("dayclear.slack")


class _Connection:
    """One open socket, and what is being handled of what it brought."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, handle: Handle, said_hello: asyncio.Event) -> None:
        self._socket = socket
        self._handle = handle
        self._said_hello = said_hello
        self._handling: set[asyncio.Task[None]] = set()
        self.greeted = False
        self.replaced = asyncio.Event()
        """Slack wants another connection instead, or this one is closed."""

    async def read(self) -> None:
        """Read until the socket is closed."""
        try:
            async for message in self._socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._take(message.data)
        finally:
            self.replaced.set()

    def _take(self, text: str) -> None:
        try:
            envelope = json.loads(text)
        except ValueError:
            return
        kind = envelope.get("type")
        if kind == "hello":
            self.greeted = True
            self._said_hello.set()
        elif kind == "disconnect":
            logger.info("Slack asks for another connection: %s", envelope.get("reason"))
            self.replaced.set()
        elif envelope.get("envelope_id"):
            task = asyncio.create_task(self._handled(envelope))
            self._handling.add(task)
            task.add_done_callback(self._handling.discard)

    async def _handled(self, envelope: dict[str, Any]) -> None:
        headers = {
            "x-slack-retry-num": str(envelope.get("retry_attempt") or 0),
            "x-slack-retry-reason": str(envelope.get("retry_reason") or ""),
        }
        try:
            answer = await self._handle(envelope.get("payload") or {}, headers)
        except Exception as error:  # noqa: BLE001 - without an acknowledgement Slack brings the envelope again
            logger.info("an envelope was not acknowledged: %s", type(error).__name__)
            return
        acknowledgement: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        if answer and envelope.get("accepts_response_payload"):
            acknowledgement["payload"] = answer
        try:
            await self._socket.send_json(acknowledgement)
        except (ConnectionError, aiohttp.ClientError):
            logger.info("the connection was gone before its envelope was acknowledged")

    async def finish(self) -> None:
        """Let what was begun be acknowledged, then close."""
        if self._handling:
            await asyncio.wait(self._handling, timeout=FAREWELL_S)
        with contextlib.suppress(ConnectionError, aiohttp.ClientError):
            await self._socket.close()


class SocketMode:
    """Keeps one connection open, and replaces it before Slack closes it."""

    def __init__(self, session: aiohttp.ClientSession, address: Callable[[], Awaitable[str]], handle: Handle) -> None:
        self._session = session
        self._address = address
        self._handle = handle
        self._hello = asyncio.Event()
        self._stopping = asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._open: dict[_Connection, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Connect. Where Slack does not answer, the bot starts all the same and goes on trying."""
        self._running = asyncio.create_task(self._run(), name="slack socket")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hello.wait(), FIRST_HELLO_S)

    async def stop(self) -> None:
        """Take nothing new; finish and acknowledge what was begun; close."""
        self._stopping.set()
        for reading in self._open.values():
            reading.cancel()
        await asyncio.gather(*(each.finish() for each in list(self._open)))
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def _run(self) -> None:
        failed = 0
        while not self._stopping.is_set():
            try:
                connection = await self._connect()
            except SlackFailure as failure:
                failed += 1
                pause = failure.retry_after or min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(failed - 1, 8))
                logger.warning("no connection to Slack: %s", failure.code)
                await self._nap(pause * random.uniform(0.8, 1.2))  # noqa: S311 - jitter
                continue
            await connection.replaced.wait()
            failed = 0 if connection.greeted else failed + 1
            if failed:
                # Let in and thrown out at once, as with too many connections.
                await self._nap(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** min(failed - 1, 8)))

    async def _connect(self) -> _Connection:
        address = await self._address()
        async with failures():
            socket = await self._session.ws_connect(address, heartbeat=HEARTBEAT_S, max_msg_size=0)
        connection = _Connection(socket, self._handle, self._hello)
        self._open[connection] = asyncio.create_task(self._read(connection), name="slack connection")
        return connection

    async def _read(self, connection: _Connection) -> None:
        try:
            await connection.read()
        finally:
            if not self._stopping.is_set():
                self._open.pop(connection, None)

    async def _nap(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
