"""What the page reads: where it may be, what was posted, pictures and files, and the stream of news."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from adapters.web.addressing import BOT_NAME
from adapters.web.demo import demo_facts
from adapters.web.news import BACKLOG, Listener
from adapters.web.site import COOKIE, DIRECT, TEXT_LIMIT, Refused, Site, digest, post_facts, whole_number
from adapters.web.store import Post, Room
from adapters.web.uploads import attachment

PAGE = 50
PING_S = 15.0

_PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
"""What browsers may show in place. An SVG can hold a script, so it is only ever handed out as a file."""


async def state(site: Site, request: Request) -> Response:
    """Everything the page needs to begin with."""
    account = await _somebody(site, request)
    cursor = await asyncio.to_thread(site.store.last_change)
    rooms = await asyncio.to_thread(site.store.rooms, account)
    direct = DIRECT + account
    unread = await asyncio.to_thread(site.store.unread, account, [direct, *(room.id for room in rooms)])
    zone = rooms[0].zone if rooms else "UTC"
    facts: dict[str, Any] = {
        "me": {"account": account, "name": await asyncio.to_thread(site.store.name, account)},
        "bot": BOT_NAME,
        "cursor": cursor,
        "limits": {"file": site.file_limit, "text": TEXT_LIMIT},
        "now": (await asyncio.to_thread(site.store.now)).isoformat(),
        "demo": None,
    }
    if site.stage is not None:
        facts["demo"] = await demo_facts(site, account, request.query_params.get("lang", "en"))
        zone = await asyncio.to_thread(site.stage.zone, account)
    facts["rooms"] = [await _room_facts(site, room, unread.get(room.id, 0)) for room in rooms]
    facts["rooms"].append(
        {
            "id": direct,
            "title": BOT_NAME,
            "lang": "",
            "zone": zone,
            "direct": True,
            "members": {},
            "unread": unread.get(direct, 0),
        }
    )
    return JSONResponse(facts)


async def _somebody(site: Site, request: Request) -> str:
    """Who asks; where the demo is opened for the first time, the first of the cast who speaks the page's language."""
    if site.stage is None or "as" in request.query_params:
        return await site.account(request)
    cast = await asyncio.to_thread(site.stage.cast)
    lang = request.query_params.get("lang", "")
    chosen = next((member for member in cast if member.lang == lang), cast[0] if cast else None)
    if chosen is None:
        raise Refused(404, "unknown-person")
    return chosen.account


async def _room_facts(site: Site, room: Room, unread: int) -> dict[str, Any]:
    return {
        "id": room.id,
        "title": room.title,
        "lang": room.lang,
        "zone": room.zone,
        "direct": False,
        "members": dict(await asyncio.to_thread(site.store.members, room.id)),
        "unread": unread,
    }


async def posts(site: Site, request: Request) -> Response:
    """The last posts of a room, or those before one of them."""
    account = await site.account(request)
    place = await site.place(account, request.query_params.get("room", ""))
    before = request.query_params.get("before")
    found = await asyncio.to_thread(
        site.store.posts, place.id, before=whole_number(before) if before else None, limit=PAGE + 1
    )
    return JSONResponse({"posts": [post_facts(post, account) for post in found[-PAGE:]], "more": len(found) > PAGE})


async def suggestions(site: Site, request: Request) -> Response:
    """How what is being typed could go on."""
    account = await site.account(request)
    if site.suggest is None:
        return JSONResponse({"suggestions": []})
    found = await asyncio.to_thread(site.suggest, account, request.query_params.get("text", "")[:400])
    return JSONResponse(
        {"suggestions": [{"insert": each.insert, "label": each.label, "hint": each.hint} for each in found]}
    )


async def blob(site: Site, request: Request) -> Response:
    """A picture to show, or a file to take away, for those who are logged in."""
    if site.stage is None:
        await site.account(request)
    found = await asyncio.to_thread(site.store.blob, request.path_params["id"])
    if found is None:
        raise Refused(404, "expired")
    content, media_type = found
    name = request.path_params.get("name", "")
    headers = {"cache-control": "private, max-age=3600"}
    if name or media_type not in _PICTURES:
        headers["content-disposition"] = attachment(name or "file")
        headers["content-security-policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return Response(content, media_type=media_type, headers=headers)


async def news(site: Site, request: Request) -> Response:
    """Server-sent events: every post and every edit of the rooms one may read, from the last one that was seen."""
    account = await site.account(request)
    after = request.headers.get("last-event-id") or request.query_params.get("after") or "0"
    stream = _stream(site, request, account, whole_number(after))
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"cache-control": "no-store", "x-accel-buffering": "no"}
    )


async def _stream(site: Site, request: Request, account: str, after: int) -> AsyncIterator[str]:
    rooms = await site.readable_rooms(account)
    elsewhere: frozenset[str] = frozenset()
    if site.stage is not None:
        cast = await asyncio.to_thread(site.stage.cast)
        elsewhere = frozenset(DIRECT + member.account for member in cast) - rooms
    async with site.news.listening(rooms, elsewhere) as listener:
        newest = await asyncio.to_thread(site.store.last_change)
        missed = await asyncio.to_thread(site.store.changes, after, room_ids=rooms | elsewhere, limit=BACKLOG)
        yield "retry: 1000\n\n"
        # A page may be too far behind, or come from before the database was made anew.
        if len(missed) == BACKLOG or after > newest:
            yield _event("reset", {})
            return
        for post in missed:
            yield _told(post, account, rooms)
            after = post.change
        async for line in _live(site, request, account, listener, after):
            yield line


async def _live(site: Site, request: Request, account: str, listener: Listener, after: int) -> AsyncIterator[str]:
    while True:
        try:
            post = await asyncio.wait_for(listener.news.get(), PING_S)
        except TimeoutError:
            if not await _still_here(site, request, account):
                return
            rooms = await site.readable_rooms(account)
            if rooms != listener.rooms:
                listener.rooms = rooms
                yield _event("rooms", {})
            yield _event("ping", {"now": (await asyncio.to_thread(site.store.now)).isoformat()})
            continue
        if post is None:
            return
        if post.change <= after:
            continue
        after = post.change
        yield _told(post, account, listener.rooms)


def _told(post: Post, account: str, rooms: Collection[str]) -> str:
    """A post of these rooms, or that there is one in somebody else's direct chat."""
    if post.room in rooms:
        return _event("post", post_facts(post, account), post.change)
    return _event("elsewhere", {"account": post.room.removeprefix(DIRECT), "bot": not post.author}, post.change)


async def _still_here(site: Site, request: Request, account: str) -> bool:
    """Whether the login has not ended since; a stream outlives the request that opened it."""
    if site.stage is not None:
        return True
    cookie = request.cookies.get(COOKIE, "")
    return await asyncio.to_thread(site.store.login, digest(cookie)) == account


def _event(kind: str, facts: dict[str, Any], number: int | None = None) -> str:
    numbered = f"id: {number}\n" if number is not None else ""
    return f"{numbered}event: {kind}\ndata: {json.dumps(facts, ensure_ascii=False, default=str)}\n\n"
