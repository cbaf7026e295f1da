"""Updates by webhook: only with the secret, and 200 only once they are committed."""

import asyncio

import httpx
import pytest

from adapters.telegram.webhook import HEADER, LARGEST_BODY
from tests.adapters.bench import WAITS_S
from tests.telegram.conftest import Line, SmallCore, made
from tests.telegram.fake_state import TOKEN

URL = "https://bot.example.com/telegram"


@pytest.fixture
async def hooked(idle: Line) -> Line:
    """An adapter behind a webhook; the fake delivers to its port as a proxy would."""
    adapter, keeper = made(idle.fake, idle.core.database, idle.spool, mode="webhook", webhook_url=URL, webhook_port=0)
    idle.adapter, idle.keeper = adapter, keeper
    await adapter.start(idle.core)
    idle.fake.webhook_port = adapter.webhook.port
    return idle


async def post(line: Line, body: bytes, **headers: str) -> int:
    """What our endpoint answers."""
    url = f"http://127.0.0.1:{line.adapter.webhook.port}/telegram"
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(url, content=body, headers=headers)).status_code


async def test_the_webhook_is_set_with_a_secret_that_does_not_tell_the_token(hooked: Line) -> None:
    """Every process sets the same."""
    assert hooked.fake.webhook["url"] == URL
    secret = hooked.fake.webhook["secret_token"]
    assert len(secret) == 64
    assert secret not in TOKEN
    assert hooked.fake.webhook["allowed_updates"] == ["message", "callback_query", "my_chat_member"]


async def test_an_update_is_acknowledged_once_it_is_committed(hooked: Line) -> None:
    """While the core fails the answer is 500, so that Telegram comes again."""
    hooked.core.failures = 2
    await hooked.says(hooked.anna, "help")
    await hooked.core.hears(1)
    async with asyncio.timeout(WAITS_S):
        assert await hooked.fake.delivers(3) == [500, 500, 200]
    assert [each.text for each in hooked.core.said] == ["help"]
    assert hooked.core.said[0].origin.cursor == ""


async def test_an_update_that_comes_twice_is_handled_once(hooked: Line) -> None:
    """The acknowledgement may get lost."""
    await hooked.says(hooked.anna, "help")
    await hooked.core.hears(1)
    await hooked.fake.again()
    async with asyncio.timeout(WAITS_S):
        assert await hooked.fake.delivers(2) == [200, 200]
    assert len(hooked.core.events) == 1


async def test_any_number_of_processes_may_stand_behind_the_address(hooked: Line) -> None:
    """Whichever gets an update commits it; no lease is needed."""
    other_core = SmallCore(hooked.core.database)
    other, _ = made(hooked.fake, hooked.core.database, hooked.spool, mode="webhook", webhook_url=URL, webhook_port=0)
    await other.start(other_core)
    await hooked.says(hooked.anna, "one")
    await hooked.core.hears(1)
    hooked.fake.webhook_port = other.webhook.port
    await hooked.says(hooked.anna, "two")
    await hooked.fake.again()
    await other_core.hears(1)
    await other.stop()
    assert [each.text for each in hooked.core.said + other_core.said] == ["one", "two"]


async def test_without_the_secret_nobody_is_listened_to(hooked: Line) -> None:
    """The address of a webhook is no secret."""
    body = b'{"update_id": 1, "message": {}}'
    assert await post(hooked, body) == 403
    assert await post(hooked, body, **{HEADER: "guess"}) == 403
    assert hooked.core.attempts == 0


async def test_what_is_no_update_is_passed_over(hooked: Line) -> None:
    """It would be as unreadable the next time; what is far too large is not even read."""
    secret = {HEADER: hooked.fake.webhook["secret_token"]}
    assert await post(hooked, b"{", **secret) == 200
    assert await post(hooked, b"x" * (LARGEST_BODY + 1), **secret) == 413
    assert hooked.core.attempts == 0
