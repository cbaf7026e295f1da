"""The adapter against telegram-test-api, an emulator of the Bot API that others wrote.

It confirms updates when they are read, knows no offsets, no limits, no errors and no files, so it shows that requests
and answers have the shapes that others expect, no more. `tests/peers/telegram/install.sh FOLDER` installs it; the
tests look for it in $DAYCLEAR_TELEGRAM_PEER.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from socket import socket
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TOKEN as VARIABLE
from adapters.telegram.settings import TelegramSettings
from bot.kit.adapter import Outgoing, Pressed, Said, Toast
from bot.kit.message import Button, Heading, buttons, message
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.telegram.bench import QUICK
from tests.telegram.conftest import SmallCore
from tests.telegram.fake_state import TOKEN

SERVE = Path(__file__).parent.parent / "peers" / "telegram" / "serve.js"
PERSON = {"id": 7, "is_bot": False, "first_name": "Anna", "username": "anna_w"}
CHAT = {"id": 7, "type": "private", "first_name": "Anna"}
UNKNOWN = {"setMyCommands", "getWebhookInfo"}
ECHOED = {"link_preview_options", "reply_parameters", "disable_notification", "parse_mode"}
"""Parameters of a request that come back in the message, as the text that they were sent as."""
STARTS_S = 30.0


class Peer:
    """The emulator, and the little that it needs to be talked to as if it were Telegram."""

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, trust_env=False, timeout=20)

    def app(self) -> Starlette:
        """Mends what python-telegram-bot does not take: no `is_bot`, milliseconds, `null` for true, no long polling."""
        return Starlette(routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])])

    async def _call(self, request: Request) -> JSONResponse:
        method = request.path_params["method"]
        if method in UNKNOWN:
            return JSONResponse({"ok": True, "result": True})
        body = await request.body()
        headers = {"content-type": request.headers.get("content-type", "application/x-www-form-urlencoded")}
        found = await self.client.post(request.url.path, content=body, headers=headers)
        told = found.json()
        if method == "getUpdates" and not told["result"]:
            await asyncio.sleep(0.05)
        return JSONResponse({"ok": told["ok"], "result": _mended(told["result"])})

    async def does(self, what: str, **facts: Any) -> None:
        """A person does something."""
        sent = {"botToken": TOKEN, "from": PERSON, "chat": CHAT, "date": 1_900_000_000, **facts}
        (await self.client.post(f"/{what}", json=sent)).raise_for_status()

    async def posts(self) -> list[dict[str, Any]]:
        """What the bot has said."""
        found = (await self.client.post("/getUpdatesHistory", json={"token": TOKEN})).json()["result"]
        return [each for each in found if "parse_mode" in each.get("message", {})]


def _mended(result: Any) -> Any:
    if isinstance(result, list):
        return [_mended(each) for each in result]
    if result is None:
        return True
    if not isinstance(result, dict):
        return result
    mended = {name: _mended(each) for name, each in result.items() if each is not None and name not in ECHOED}
    if "first_name" in mended and "type" not in mended:
        mended.setdefault("is_bot", mended.get("id") == 666)
    if mended.get("date", 0) > 10**11:
        mended["date"] //= 1000
    if "data" in mended:
        mended["chat_instance"] = "1"
        mended["message"] = {"message_id": 1, "date": 1_900_000_000, **mended["message"]}
    return mended


def _free_port() -> int:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
async def peer() -> AsyncIterator[tuple[Peer, str]]:
    """The emulator behind its mender; the address to which the adapter talks. Its absence skips the test."""
    folder, node = os.environ.get("DAYCLEAR_TELEGRAM_PEER", ""), shutil.which("node")
    if not folder or node is None:
        pytest.skip("telegram-test-api is not installed: tests/peers/telegram/install.sh installs it")
    port = _free_port()
    server = await asyncio.create_subprocess_exec(
        node, str(SERVE), folder, str(port), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout is not None
    async with asyncio.timeout(STARTS_S):
        assert await server.stdout.readline() == b"ready\n"
    made = Peer(f"http://127.0.0.1:{port}")
    listening = socket()
    listening.bind(("127.0.0.1", 0))
    listening.settimeout(0)
    config = uvicorn.Config(made.app(), log_config=None, access_log=False, lifespan="off", ws="none")
    config.load()
    mender = uvicorn.Server(config)
    mender.lifespan = config.lifespan_class(config)
    await mender.startup(sockets=[listening])
    yield made, f"http://127.0.0.1:{listening.getsockname()[1]}"
    mender.force_exit = True
    await mender.shutdown(sockets=[listening])
    await made.client.aclose()
    assert server.stdin is not None
    server.stdin.close()
    async with asyncio.timeout(STARTS_S):
        await server.wait()


async def test_a_conversation_with_a_peer(peer: tuple[Peer, str], one_database: Database, tmp_path: Path) -> None:
    """A command, an answer with a button, a press, and the answer rewritten."""
    there, address = peer
    settings = TelegramSettings.from_table({"api": address}, {VARIABLE: TOKEN})
    adapter = TelegramAdapter(settings, DatabaseKeeper(one_database, "telegram"), spool=tmp_path, pace=QUICK)
    core = SmallCore(one_database, answer=Toast("Agreed"))
    await adapter.start(core)
    try:
        await _talk(there, adapter, core)
    finally:
        await adapter.stop()


async def _talk(there: Peer, adapter: TelegramAdapter, core: SmallCore) -> None:
    command = {"offset": 0, "length": 8, "type": "bot_command"}
    await there.does("sendCommand", text="/numbers 昨天 🎉", entities=[command])
    (said,) = await core.hears(1)
    assert isinstance(said, Said)
    assert (said.text, said.origin.account, said.origin.direct) == ("numbers 昨天 🎉", "7", True)
    card = message(Heading("Swap <b>?"), buttons(Button("Yes", "x", token="t" * 16)))
    receipt = await adapter.send(Outgoing("m1", "7", direct=True, message=card))
    (post,) = await there.posts()
    assert post["message"]["text"] == "<b>Swap &lt;b&gt;?</b>"
    keyboard = post["message"]["reply_markup"]["inline_keyboard"]
    assert keyboard == [[{"text": "Yes", "callback_data": "t" * 16}]]
    await there.does("sendCallback", data=keyboard[0][0]["callback_data"], message={"chat": CHAT, "text": "Swap?"})
    pressed = (await core.hears(2))[1]
    assert isinstance(pressed, Pressed)
    assert pressed.token == "t" * 16
    assert await adapter.send(Outgoing("m2", "7", direct=True, message=message("Done"), edits=receipt)) == receipt
    assert [each["message"]["text"] for each in await there.posts()] == ["Done"]
