"""The web chat over HTTP: what is said, kept, answered and told."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import httpx
import pytest

from bot.domain.errors import DeliveryError
from bot.kit.adapter import Pressed, Said, Submitted
from bot.kit.message import Text, message
from storage import chats, web
from storage.database import Database
from tests.web.conftest import Chat
from tests.web.small_core import ANNA, BEN, MINSU, OTHER_ROOM, ROOM, card

_numbers = count(1)


def event() -> str:
    """A new id, as the page makes one for everything it sends."""
    return f"event-{next(_numbers):08}"


async def say(chat: Chat, account: str, text: str, *, room: str = ROOM, **more: Any) -> httpx.Response:
    """Say something as somebody."""
    return await chat.client.post(f"/api/say?as={account}", json={"room": room, "text": text, "event": event(), **more})


async def read(chat: Chat, account: str, room: str = ROOM) -> list[str]:
    """What somebody reads in a room, as `author: words`."""
    answer = await chat.client.get("/api/posts", params={"room": room, "as": account})
    assert answer.status_code == 200, answer.text
    return [f"{post['name'] or 'bot'}: {words_of(post)}" for post in answer.json()["posts"]]


def words_of(post: dict[str, Any]) -> str:
    """The first words of a post."""
    body = post["body"]
    return str(body["blocks"][0]["words"]) if "blocks" in body else str(body["text"])


async def test_what_is_said_stands_in_the_room_with_its_answer(demo: Chat) -> None:
    """Everybody in the room reads what was said and what the bot answered."""
    answer = await say(demo, ANNA, "/hello @Ben")
    assert answer.status_code == 200
    assert await read(demo, BEN) == ["Anna: /hello @Ben", "bot: You said: hello @Ben"]
    said = demo.core.events[0]
    assert isinstance(said, Said)
    assert (said.mentions, said.origin.chat_title, said.origin.direct_chat) == (
        {"@Ben": BEN},
        "Harbour floor",
        "dm:p1",
    )


async def test_chatter_is_shown_and_not_answered(demo: Chat) -> None:
    """What nobody meant for the bot is still kept for the others."""
    await say(demo, ANNA, "good morning")
    assert await read(demo, BEN) == ["Anna: good morning"]
    assert [each.addressed for each in demo.core.events if isinstance(each, Said)] == [False]


async def test_a_repeated_event_counts_once(demo: Chat) -> None:
    """A page that never saw the answer sends again under the same id."""
    sent = {"room": ROOM, "text": "/hello", "event": event()}
    first = await demo.client.post(f"/api/say?as={ANNA}", json=sent)
    second = await demo.client.post(f"/api/say?as={ANNA}", json=sent)
    assert first.json()["post"]["id"] == second.json()["post"]["id"]
    assert await read(demo, ANNA) == ["Anna: /hello", "bot: You said: hello"]


async def test_nobody_uses_up_the_id_of_another(demo: Chat) -> None:
    """The same id from two people is two events."""
    number = event()
    for account in (ANNA, BEN):
        await demo.client.post(f"/api/say?as={account}", json={"room": ROOM, "text": "hi", "event": number})
    assert await read(demo, ANNA) == ["Anna: hi", "Ben: hi"]


async def test_the_page_comes_again_when_the_core_failed(demo: Chat) -> None:
    """Where nothing was committed the page is asked to come again, and nothing is doubled."""
    demo.core.failures = 1
    sent = {"room": ROOM, "text": "/hello", "event": event()}
    assert (await demo.client.post(f"/api/say?as={ANNA}", json=sent)).status_code == 503
    assert (await demo.client.post(f"/api/say?as={ANNA}", json=sent)).status_code == 200
    assert await read(demo, ANNA) == ["Anna: /hello", "bot: You said: hello"]


async def test_a_reply_to_the_bot_is_meant_for_the_bot(demo: Chat) -> None:
    """Replying to one of its posts needs no slash, replying to a colleague is chatter; both show what they quote."""
    number = int(await demo.core.post(ROOM, message("Who hosts?")))
    await say(demo, ANNA, "Ben does", reply=number)
    answer = await say(demo, BEN, "no I don't", reply=number + 1)
    assert [each.addressed for each in demo.core.events if isinstance(each, Said)] == [True, False]
    assert answer.json()["post"]["body"]["reply"] == {"id": number + 1, "name": "Anna", "text": "Ben does"}


async def test_rooms_come_in_the_order_in_which_they_were_opened(demo: Chat) -> None:
    """The room that was opened first is on top, whatever its title."""
    with demo.core.database.write() as db:
        for title in ("Zebra", "Ant"):
            web.put_room(db, title, title, lang="en", zone="UTC")
            web.join(db, title, ANNA)
            chats.ensure_chat(db, web.CONNECTION, title, direct=False, title=title)
    rooms = (await demo.client.get(f"/api/state?as={ANNA}")).json()["rooms"]
    assert [room["id"] for room in rooms] == ["Zebra", "Ant", ROOM, f"dm:{ANNA}"]


async def test_rooms_of_others_do_not_exist(demo: Chat) -> None:
    """Nobody reads, writes, presses or fills forms in a room or a direct chat that is not theirs."""
    for room in (OTHER_ROOM, f"dm:{BEN}", "dm:", "nowhere"):
        sent = {"room": room, "text": "hi", "event": event(), "line": "", "values": {}, "post": 1}
        answers = [
            await demo.client.get("/api/posts", params={"room": room, "as": ANNA}),
            await demo.client.post(f"/api/say?as={ANNA}", json=sent),
            await demo.client.post(f"/api/submit?as={ANNA}", json=sent),
            await demo.client.post(f"/api/read?as={ANNA}", json=sent),
            await demo.client.post("/api/files", params={"room": room, "as": ANNA, "event": event()}, content=b"x"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 5
    private = await demo.core.post(f"dm:{BEN}", card("For Ben", "Yes"), direct=True)
    pressed = {"post": int(private), "token": "token-1", "event": event()}
    assert (await demo.client.post(f"/api/press?as={ANNA}", json=pressed)).status_code == 404
    assert demo.core.events == []


async def test_only_the_cast_may_speak(demo: Chat) -> None:
    """The demo knows its people by account."""
    assert (await demo.client.get("/api/state?as=p99")).status_code == 403
    assert (await demo.client.get("/api/state?lang=ko")).json()["me"]["account"] == MINSU


async def test_forms_errors_and_toasts_come_back_at_once(demo: Chat) -> None:
    """What the core answers at once is in the answer to the request."""
    form = (await say(demo, ANNA, "/form")).json()["form"]
    assert [each["kind"] for each in form["fields"]] == ["number", "choice", "long_text", "date", "time", "text"]
    sent = {"room": ROOM, "line": form["line"], "values": {"amount": "lots"}, "event": event()}
    assert (await demo.client.post(f"/api/submit?as={ANNA}", json=sent)).json() == {
        "errors": {"amount": "Please type a number"}
    }
    sent |= {"values": {"amount": "12"}, "event": event()}
    assert (await demo.client.post(f"/api/submit?as={ANNA}", json=sent)).json() == {}
    number = await demo.core.post(ROOM, card("Two people wait", "Claim next"))
    pressed = {"post": int(number), "token": "token-1", "event": event()}
    assert (await demo.client.post(f"/api/press?as={ANNA}", json=pressed)).json() == {"toast": "It is yours"}
    kinds = [type(each) for each in demo.core.events]
    assert kinds[-2:] == [Submitted, Pressed]


async def test_one_message_of_the_outbox_is_one_post(demo: Chat) -> None:
    """The outbox may send the same message twice; an edit rewrites it in place."""
    first = await demo.core.post(ROOM, message("Waiting"), number="m-1")
    second = await demo.core.post(ROOM, message("Waiting"), number="m-1")
    assert first == second
    assert await demo.core.post(ROOM, message("Done"), edits=first) == first
    assert await read(demo, ANNA) == ["bot: Done"]


async def test_what_cannot_be_delivered_says_so(demo: Chat) -> None:
    """An unknown room or post, and a person's own words, can never be written to by the bot."""
    said = (await say(demo, ANNA, "mine")).json()["post"]["id"]
    for chat, edits in (("nowhere", None), (ROOM, "4711"), (ROOM, "x"), (ROOM, str(said))):
        with pytest.raises(DeliveryError) as refused:
            await demo.core.post(chat, message("hi"), edits=edits)
        assert refused.value.permanent


async def test_unread_posts_are_counted_until_they_are_read(demo: Chat) -> None:
    """Others' posts count, one's own do not; reading never moves back."""
    for text in ("one", "two"):
        await say(demo, BEN, text)
    await say(demo, ANNA, "three")

    async def unread(account: str) -> int:
        rooms = (await demo.client.get(f"/api/state?as={account}")).json()["rooms"]
        return int(next(room["unread"] for room in rooms if room["id"] == ROOM))

    assert (await unread(ANNA), await unread(BEN)) == (2, 1)
    await demo.client.post(f"/api/read?as={ANNA}", json={"room": ROOM, "post": 3})
    await demo.client.post(f"/api/read?as={ANNA}", json={"room": ROOM, "post": 1})
    assert await unread(ANNA) == 0


async def test_long_histories_come_in_pages(demo: Chat, furnished: Database) -> None:
    """The last fifty first, then those before."""
    with furnished.write() as db:
        for number in range(60):
            web.add_said(
                db, ROOM, BEN, {"text": str(number)}, event_id=f"e{number}", at=datetime(2030, 6, 3, tzinfo=UTC)
            )
    last = (await demo.client.get("/api/posts", params={"room": ROOM, "as": ANNA})).json()
    assert (len(last["posts"]), last["more"]) == (50, True)
    first = await demo.client.get("/api/posts", params={"room": ROOM, "as": ANNA, "before": last["posts"][0]["id"]})
    assert ([words_of(post) for post in first.json()["posts"]], first.json()["more"]) == (
        [str(number) for number in range(10)],
        False,
    )


async def test_nonsense_is_refused_in_a_word(demo: Chat) -> None:
    """A page never gets a stack trace, whatever it sends."""
    for body in (b"", b"[]", b"{", b'{"room": 1}', json.dumps({"room": ROOM, "text": "x", "event": "?"}).encode()):
        answer = await demo.client.post(f"/api/say?as={ANNA}", content=body)
        assert (answer.status_code, answer.json()) == (400, {"error": "unreadable"})
    assert (await say(demo, ANNA, "  ")).json() == {"error": "empty"}
    assert (await say(demo, ANNA, "x" * 40_001)).status_code == 413
    assert (await demo.client.get(f"/api/posts?as={ANNA}&room={ROOM}&before=x")).status_code == 400


@asynccontextmanager
async def listening(chat: Chat, account: str, after: int, **headers: str) -> AsyncIterator[AsyncIterator[Any]]:
    """The news as somebody's page hears them: kind and facts."""
    async with chat.client.stream(
        "GET", "/api/news", params={"as": account, "after": after}, headers=headers
    ) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        yield _events(stream)


async def _events(stream: httpx.Response) -> AsyncIterator[Any]:
    kind = ""
    async for line in stream.aiter_lines():
        if line.startswith("event: "):
            kind = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield kind, json.loads(line.removeprefix("data: "))


async def heard(events: AsyncIterator[Any]) -> Any:
    """The next news within a few seconds."""
    return await asyncio.wait_for(anext(events), 5)


async def test_news_arrive_as_they_happen(demo: Chat, furnished: Database) -> None:
    """Posts, edits, and what another process has written reach an open page; other rooms' posts do not."""
    async with listening(demo, ANNA, 0) as events:
        await demo.core.post(OTHER_ROOM, message("not for Harbour"))
        number = await demo.core.post(ROOM, message("Waiting"))
        assert words_of((await heard(events))[1]) == "Waiting"
        await demo.core.post(ROOM, message("Done"), edits=number)
        edited = (await heard(events))[1]
        assert (edited["id"], edited["version"], words_of(edited)) == (int(number), 2, "Done")
        with furnished.write() as db:
            web.add_said(db, ROOM, BEN, {"text": "elsewhere"}, event_id="x", at=furnished.civil_now(db))
        assert words_of((await heard(events))[1]) == "elsewhere"


async def test_a_page_that_comes_back_misses_nothing(demo: Chat) -> None:
    """The browser names the last change it has seen and gets all that came after, in order."""
    for text in ("one", "two", "three"):
        await demo.core.post(ROOM, message(text))
    async with listening(demo, ANNA, 0, **{"Last-Event-ID": "1"}) as events:
        assert [words_of((await heard(events))[1]) for _ in range(2)] == ["two", "three"]


async def test_a_page_from_before_a_new_database_begins_anew(demo: Chat) -> None:
    """Somebody who has seen more than there is cannot go on from there."""
    async with listening(demo, ANNA, 4711) as events:
        assert (await heard(events))[0] == "reset"


async def test_the_demo_tells_of_private_messages_without_their_words(demo: Chat) -> None:
    """Whoever speaks as Anna learns that Ben has news, and nothing of what they say."""
    async with listening(demo, ANNA, 0) as events:
        await demo.core.post(f"dm:{BEN}", message(Text("secret")), direct=True)
        assert await heard(events) == ("elsewhere", {"account": BEN, "bot": True})


async def test_stopping_ends_the_streams(demo: Chat) -> None:
    """Open pages do not hold the process back."""
    async with listening(demo, ANNA, 0) as events:
        await asyncio.sleep(0.1)
        await asyncio.wait_for(demo.adapter.stop(), 4)
        with pytest.raises((StopAsyncIteration, httpx.HTTPError)):
            await heard(events)


async def test_the_clock_only_moves_forward(demo: Chat) -> None:
    """The demo's clock jumps ahead, answers with where it stands, and refuses to go back."""
    before = datetime.fromisoformat((await demo.client.get(f"/api/demo/clock?as={ANNA}")).json()["now"])
    to = before + timedelta(hours=3)
    moved = (await demo.client.post(f"/api/demo/clock?as={ANNA}", json={"to": to.isoformat()})).json()
    assert timedelta() <= datetime.fromisoformat(moved["now"]) - to < timedelta(seconds=30)
    back = await demo.client.post(f"/api/demo/clock?as={ANNA}", json={"to": before.isoformat()})
    assert (back.status_code, back.json()) == (409, {"error": "clock-back"})
    naive = await demo.client.post(f"/api/demo/clock?as={ANNA}", json={"to": "2040-01-01T00:00:00"})
    assert naive.status_code == 400


async def test_commands_are_completed(demo: Chat) -> None:
    """What is being typed is answered with how it could go on."""
    found = (await demo.client.get(f"/api/suggest?as={ANNA}&text=host s")).json()["suggestions"]
    assert found == [{"insert": "host swap", "label": "host swap", "hint": "Swap with a colleague"}]
