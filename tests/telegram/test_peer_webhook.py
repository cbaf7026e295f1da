"""The adapter by webhook against telemelya, an emulator of the Bot API that others wrote, with a Redis behind it.

It keeps messages and pictures and refuses to edit what it does not know; it sends no secret header, has neither groups
nor documents, and knows no limits. `tests/peers/telemelya/install.sh FOLDER` installs it with what it needs; the tests
look for it in $DAYCLEAR_TELEMELYA.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http_server import HttpServer
from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TOKEN as VARIABLE
from adapters.telegram.settings import TelegramSettings
from adapters.telegram.webhook import HEADER
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Outgoing, Pressed, Said, Toast
from bot.kit.message import Button, Image, buttons, message
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.telegram.bench import QUICK
from tests.telegram.conftest import PICTURE, SmallCore
from tests.telegram.fake_state import TOKEN

SERVE = Path(__file__).parent.parent / "peers" / "telemelya" / "serve.py"
KEY = {"authorization": "Bearer dayclear"}
STARTS_S = 90.0
ANNA = 7
UNKNOWN = {"setMyCommands", "getChat"}
"""Methods of Telegram that it does not have."""


class Between:
    """What stands between the two: Telegram's secret header and status codes, and the methods that the emulator lacks.

    The adapter talks to `/bot…`, the emulator delivers to `/hook`.
    """

    def __init__(self, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=url, trust_env=False, timeout=30)
        self.secret = ""
        self.hook = ""
        self.answers: list[int] = []
        self.server = HttpServer(self.app(), host="127.0.0.1", port=0, name="between", farewell_s=1)

    @property
    def url(self) -> str:
        """Where both talk to."""
        return f"http://127.0.0.1:{self.server.port}"

    def app(self) -> Starlette:
        """Both sides."""
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._ask, methods=["GET", "POST"]),
                Route("/file/{path:path}", self._fetch),
                Route("/hook", self._deliver, methods=["POST"]),
            ]
        )

    async def _ask(self, request: Request) -> Response:
        method = request.path_params["method"]
        if method in UNKNOWN:
            return JSONResponse({"ok": True, "result": True})
        if method == "setWebhook":
            self.secret = str((await request.form())["secret_token"])
            told = await self.client.post(request.url.path, json={"url": f"{self.url}/hook"})
            return JSONResponse(told.json())
        body = await request.body()
        headers = {"content-type": request.headers.get("content-type", "application/x-www-form-urlencoded")}
        answer = _whole((await self.client.post(request.url.path, content=body, headers=headers)).json())
        return JSONResponse(answer, answer.get("error_code", 200))

    async def _fetch(self, request: Request) -> Response:
        told = await self.client.get(request.url.path)
        return Response(told.content, told.status_code)

    async def _deliver(self, request: Request) -> Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            told = await client.post(self.hook, content=await request.body(), headers={HEADER: self.secret})
        self.answers.append(told.status_code)
        return Response(status_code=told.status_code)

    async def does(self, **facts: Any) -> dict[str, Any]:
        """Anna does something; what was delivered."""
        sent = {"chat_id": ANNA, "from_user": {"id": ANNA, "first_name": "Anna"}, **facts}
        address = f"/api/v1/test/send_update?bot_token={TOKEN}"
        found: dict[str, Any] = (await self.client.post(address, json=sent, headers=KEY)).raise_for_status().json()
        return found

    async def calls(self) -> list[dict[str, Any]]:
        """What the bot has asked for so far."""
        told = (await self.client.get("/api/v1/test/responses", headers=KEY)).raise_for_status().json()
        return list(told["responses"])

    async def uploaded(self, content: bytes) -> str:
        """A file on the emulator; its id."""
        files = {"file": ("photo.jpg", content, "image/jpeg")}
        told = await self.client.post("/api/v1/test/upload_media", files=files, headers=KEY)
        return str(told.raise_for_status().json()["file_id"])


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    """Without the names that stand for nothing, which python-telegram-bot does not take."""
    result = told.get("result")
    kept = {name: value for name, value in told.items() if value is not None}
    if isinstance(result, dict):
        kept["result"] = {name: value for name, value in result.items() if value is not None}
    return kept


@pytest.fixture
async def between() -> AsyncIterator[Between]:
    """The emulator running, and what stands before it. Its absence skips the test."""
    folder = os.environ.get("DAYCLEAR_TELEMELYA", "")
    if not folder:
        pytest.skip("telemelya is not installed: tests/peers/telemelya/install.sh installs it")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, str(SERVE), folder, stdin=pipe, stdout=pipe)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(process.wait)
        assert process.stdin is not None
        assert process.stdout is not None
        stack.callback(process.stdin.close)
        async with asyncio.timeout(STARTS_S):
            url = (await process.stdout.readline()).decode().strip()
        assert url.startswith("http"), "the emulator did not start"
        made = Between(url)
        stack.push_async_callback(made.client.aclose)
        await made.server.start()
        stack.push_async_callback(made.server.stop)
        yield made


async def test_a_conversation_by_webhook(between: Between, one_database: Database, tmp_path: Path) -> None:
    """A command, an answer with a button, a press and its toast, a rewritten answer, and a picture each way."""
    hook = {"mode": "webhook", "webhook_url": "https://bot.example.com/telegram", "webhook_port": 0}
    table = {"api": between.url, **hook}
    settings = TelegramSettings.from_table(table, {VARIABLE: TOKEN})
    adapter = TelegramAdapter(settings, DatabaseKeeper(one_database, "telegram"), spool=tmp_path, pace=QUICK)
    core = SmallCore(one_database, answer=Toast("Agreed"))
    await adapter.start(core)
    between.hook = f"http://127.0.0.1:{adapter.webhook.port}/telegram"
    try:
        await _talk(between, adapter, core)
        await _pictures(between, adapter, core)
    finally:
        await adapter.stop()


async def _talk(there: Between, adapter: TelegramAdapter, core: SmallCore) -> None:
    core.failures = 1
    await there.does(text="/numbers 昨天 🎉")
    assert core.events == []
    await there.does(text="/numbers 昨天 🎉")
    assert there.answers == [500, 200]
    (said,) = await core.hears(1)
    assert isinstance(said, Said)
    assert (said.text, said.origin.account, said.origin.direct) == ("numbers 昨天 🎉", str(ANNA), True)
    card = message("Swap <b>?", buttons(Button("Yes", "x", token="t" * 16)))
    receipt = await adapter.send(Outgoing("m1", str(ANNA), direct=True, message=card))
    posted = (await there.calls())[-1]
    assert (posted["method"], posted["text"]) == ("sendMessage", "Swap &lt;b&gt;?")
    assert posted["reply_markup"]["inline_keyboard"] == [[{"text": "Yes", "callback_data": "t" * 16}]]
    await there.does(callback_data="t" * 16, callback_message_id=posted["message_id"])
    pressed = (await core.hears(2))[1]
    assert isinstance(pressed, Pressed)
    assert pressed.token == "t" * 16
    toast = (await there.calls())[-1]
    assert (toast["method"], toast["text"]) == ("answerCallbackQuery", "Agreed")
    assert await adapter.send(Outgoing("m2", str(ANNA), direct=True, message=message("Done"), edits=receipt)) == receipt
    edit = (await there.calls())[-1]
    assert (edit["method"], edit["message_id"], edit["text"]) == ("editMessageText", posted["message_id"], "Done")
    gone = f"{receipt.rpartition(str(posted['message_id']))[0]}999999"
    with pytest.raises(DeliveryError) as refused:
        await adapter.send(Outgoing("m3", str(ANNA), direct=True, message=message("Done"), edits=gone))
    assert refused.value.permanent


async def _pictures(there: Between, adapter: TelegramAdapter, core: SmallCore) -> None:
    chart = message(Image("blob", "Orders by day", 800, 600))
    await adapter.send(Outgoing("m4", str(ANNA), direct=True, message=chart, load=lambda _blob: (PICTURE, "image/png")))
    photo = next(each for each in reversed(await there.calls()) if each["method"] == "sendPhoto")
    kept = await there.client.get(f"/api/v1/test/media/{photo['file_id']}", headers=KEY)
    assert kept.content == PICTURE
    assert photo["caption"] == "<i>Orders by day</i>"
    await there.does(text="", photo_file_id=await there.uploaded(b"a screenshot"), photo_caption="look")
    said = (await core.hears(3))[2]
    assert isinstance(said, Said)
    assert [each.name for each in said.files] == ["photo.jpg"]
    assert core.contents == [b"a screenshot"]
