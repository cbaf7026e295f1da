"""Who gets in, what comes out, and what a foreign page can do (nothing)."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.web.stage import SampleFile
from bot.kit.adapter import Said
from storage import blobs, web
from storage.database import Database
from tests.web.conftest import Chat, client_of
from tests.web.small_core import ANNA, MINSU, ROOM, SmallStage, web_chat

LATER = datetime(2090, 1, 1, tzinfo=UTC)


async def test_opening_a_link_does_not_use_it_up(closed: Chat) -> None:
    """Only the button redeems the code, once; the session then opens the page until somebody logs out."""
    client = closed.client
    assert (await client.get("/")).headers["location"] == "/login"
    for _ in range(2):
        assert (await client.get("/login?code=annas_code")).status_code == 200
    entered = await client.post("/login", data={"code": "annas_code"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert (await client.get("/api/state")).json()["me"] == {"account": ANNA, "name": "Anna"}
    assert (await client.post("/logout")).status_code == 303
    client.cookies.set("dayclear_session", entered.cookies["dayclear_session"])
    assert (await client.get("/api/state")).status_code == 401
    again = await client.post("/login", data={"code": "annas_code"})
    assert again.headers["location"] == "/login?used=1"


async def test_without_the_demo_nobody_chooses_who_they_are(closed: Chat) -> None:
    """The session says who somebody is; asking to be somebody else is refused, and nothing of the demo is there."""
    assert (await closed.client.get("/api/state")).json() == {"error": "login"}
    await closed.client.post("/login", data={"code": "minsus_code"})
    assert (await closed.client.get("/api/state")).json()["me"]["account"] == MINSU
    assert (await closed.client.get(f"/api/state?as={ANNA}")).status_code == 403
    assert (await closed.client.get("/api/posts", params={"room": ROOM})).status_code == 404
    assert (await closed.client.post("/api/demo/clock", json={"to": LATER.isoformat()})).status_code == 404
    assert (await closed.client.get("/api/demo/samples/0")).status_code == 404


async def test_a_stolen_session_ends_with_the_account(closed: Chat, furnished: Database) -> None:
    """Ending every login of an account closes its pages."""
    await closed.client.post("/login", data={"code": "annas_code"})
    with furnished.write() as db:
        web.end_logins(db, ANNA)
    assert (await closed.client.get("/api/state")).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "["])
async def test_foreign_host_names_are_refused(demo: Chat, host: str) -> None:
    """A name that an attacker points at this machine opens nothing (DNS rebinding)."""
    answer = await demo.client.get(f"/api/state?as={ANNA}", headers={"host": host})
    assert answer.status_code in {400, 421}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://localhost:1"])
async def test_foreign_pages_change_nothing(demo: Chat, origin: str) -> None:
    """Whatever changes something must come from our own page (CSRF)."""
    sent = {"room": ROOM, "text": "hi", "event": "event-0001"}
    answer = await demo.client.post(f"/api/say?as={ANNA}", json=sent, headers={"origin": origin})
    assert answer.status_code == 403
    assert demo.core.events == []


async def test_every_answer_carries_the_strict_headers(demo: Chat) -> None:
    """Pages, answers, refusals and files all tell the browser to be strict."""
    for path in ("/", "/static/app.js", f"/api/state?as={ANNA}", "/api/state?as=nobody", "/nowhere"):
        headers = (await demo.client.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("name", ["..%2Fadapter.py", "%2e%2e", "adapter.py", ".", "nothing.js"])
async def test_only_the_pages_files_are_served(demo: Chat, name: str) -> None:
    """Nothing outside the folder of the page can be asked for."""
    assert (await demo.client.get(f"/static/{name}")).status_code == 404


async def test_pictures_are_shown_and_files_are_kept(demo: Chat, furnished: Database) -> None:
    """A picture may be shown in place; everything else, SVG too, is handed out as a file that can run nothing."""
    with furnished.write() as db:
        picture = blobs.keep_blob(db, b"png", "image/png", LATER)
        drawing = blobs.keep_blob(db, b"<svg/>", "image/svg+xml", LATER)
        table = blobs.keep_blob(db, b"a,b", "text/csv", LATER)
    shown = await demo.client.get(f"/blob/{picture}")
    assert (shown.content, shown.headers["content-type"]) == (b"png", "image/png")
    assert "content-disposition" not in shown.headers
    for path in (f"/blob/{drawing}", f"/blob/{table}/报表.csv", f"/blob/{picture}/chart.png"):
        kept = await demo.client.get(path)
        assert kept.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
        assert "sandbox" in kept.headers["content-security-policy"]
    assert (await demo.client.get("/blob/expired")).status_code == 404


async def test_blobs_need_a_login(closed: Chat, furnished: Database) -> None:
    """Without a session not even the id of a picture helps."""
    with furnished.write() as db:
        picture = blobs.keep_blob(db, b"png", "image/png", LATER)
    assert (await closed.client.get(f"/blob/{picture}")).status_code == 401
    await closed.client.post("/login", data={"code": "annas_code"})
    assert (await closed.client.get(f"/blob/{picture}")).status_code == 200


async def test_a_dropped_file_reaches_the_core(demo: Chat) -> None:
    """The bytes lie in the spool, the room shows the file, and a caption may name people."""
    where = {"room": ROOM, "as": ANNA, "event": "event-0002", "name": "../订单.csv", "caption": "for @Ben"}
    answer = await demo.client.post("/api/files", params=where, content=b"a,b\n1,2\n" * 5000)
    assert answer.json()["post"]["body"]["files"] == [{"name": "订单.csv", "size": 40_000}]
    said = demo.core.events[0]
    assert isinstance(said, Said)
    assert (said.files[0].name, said.addressed, said.mentions) == ("订单.csv", True, {"@Ben": "p2"})
    assert demo.core.contents == [b"a,b\n1,2\n" * 5000]
    assert list(demo.spool.iterdir()) == []


async def test_a_file_that_is_too_large_leaves_nothing(demo: Chat) -> None:
    """Announced or not, too many bytes are refused with the limit."""

    async def unannounced() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    where = {"room": ROOM, "as": ANNA, "event": "event-0003", "name": "big.csv"}
    for content in (b"x" * (1 << 20) + b"x", unannounced()):
        answer = await demo.client.post("/api/files", params=where, content=content)
        assert (answer.status_code, answer.json()) == (413, {"error": "file-too-large", "limit": 1 << 20})
    assert list(demo.spool.iterdir()) == []


async def test_a_file_the_core_did_not_take_is_brought_again(demo: Chat) -> None:
    """Where nothing was committed the spool is empty and the room shows the file once."""
    demo.core.failures = 1
    where = {"room": ROOM, "as": ANNA, "event": "event-0004", "name": "orders.csv"}
    assert (await demo.client.post("/api/files", params=where, content=b"1")).status_code == 503
    assert list(demo.spool.iterdir()) == []
    assert (await demo.client.post("/api/files", params=where, content=b"1")).status_code == 200
    posts = (await demo.client.get("/api/posts", params={"room": ROOM, "as": ANNA})).json()["posts"]
    assert len([post for post in posts if "files" in post["body"]]) == 1


async def test_sample_files_can_be_taken_and_dropped(furnished: Database, tmp_path: Path) -> None:
    """The demo offers files for those who have none."""
    path = tmp_path / "sample.csv"
    path.write_bytes(b"a,b\n")
    stage = SmallStage(furnished, (SampleFile("orders.csv", path, "A small export", "Harbour Toys"),))
    adapter, core = web_chat(furnished, tmp_path / "spool", stage=stage)
    await adapter.start(core)
    async with client_of(adapter) as client:
        state = (await client.get(f"/api/state?as={ANNA}")).json()
        assert state["demo"]["samples"] == [{"name": "orders.csv", "label": "A small export", "size": 4}]
        taken = await client.get(f"/api/demo/samples/0?as={ANNA}")
        assert (taken.content, taken.headers["content-disposition"]) == (
            b"a,b\n",
            "attachment; filename*=UTF-8''orders.csv",
        )
        sent = {"room": ROOM, "sample": 0, "event": "event-0005"}
        assert (await client.post(f"/api/demo/drop?as={ANNA}", json=sent)).status_code == 200
        assert core.contents == [b"a,b\n"]
        assert [event.text for event in core.events if isinstance(event, Said)] == ["Harbour Toys"]
        posts = (await client.get("/api/posts", params={"room": ROOM, "as": ANNA})).json()["posts"]
        assert posts[0]["body"]["text"] == "Harbour Toys"
        assert path.exists()
        assert (await client.post(f"/api/demo/drop?as={ANNA}", json={**sent, "sample": 9})).status_code == 404
    await adapter.stop()
