"""What every endpoint of the web chat shares: who asks, what they may read, and how a refusal is answered."""

import asyncio
import hashlib
import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from adapters.web.news import News
from adapters.web.stage import Login, Stage, Suggest
from adapters.web.store import Post, WebStore
from bot.kit.adapter import Origin, Receiver

CONNECTION = "web"
COOKIE = "dayclear_session"
DIRECT = "dm:"
TEXT_LIMIT = 40_000

_JSON_LIMIT = 512 * 1024
_EVENT = re.compile(r"[0-9A-Za-z-]{8,64}")

logger = logging.getLogger("dayclear.web")

T = TypeVar("T")


class Refused(Exception):  # noqa: N818 - not an error: an answer
    """The request is answered with a status and a word that the page turns into a sentence."""

    def __init__(self, status: int, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Place:
    """A room or a direct chat that the asker may read and write in. `members` are names by account."""

    id: str
    title: str
    direct: bool
    members: dict[str, str]


@dataclass(slots=True)
class Site:
    """The web chat while it runs."""

    store: WebStore
    news: News
    spool: Path
    file_limit: int
    login: Login | None
    stage: Stage | None
    suggest: Suggest | None
    receive: Receiver | None = None

    async def account(self, request: Request) -> str:
        """Who asks. In the demo the page says so; otherwise the cookie does, and saying so is refused."""
        claimed = request.query_params.get("as")
        if self.stage is not None:
            cast = await asyncio.to_thread(self.stage.cast)
            if not any(member.account == claimed for member in cast):
                raise Refused(403, "unknown-person")
            return str(claimed)
        if claimed is not None:
            raise Refused(403, "not-a-demo")
        account = await self.logged_in(request)
        if account is None:
            raise Refused(401, "login")
        return account

    async def logged_in(self, request: Request) -> str | None:
        """The account of the session cookie, if it still counts."""
        cookie = request.cookies.get(COOKIE)
        return await asyncio.to_thread(self.store.login, digest(cookie)) if cookie else None

    async def place(self, account: str, room_id: str) -> Place:
        """The room, if the account may be there; to everybody else there is no such room."""
        if room_id == DIRECT + account:
            return Place(room_id, "", direct=True, members={})
        if room_id.startswith(DIRECT) or not await asyncio.to_thread(self.store.is_member, room_id, account):
            raise Refused(404, "no-room")
        room = await asyncio.to_thread(self.store.room, room_id)
        members = await asyncio.to_thread(self.store.members, room_id)
        return Place(room_id, room.title if room else "", direct=False, members=dict(members))

    async def readable_rooms(self, account: str) -> frozenset[str]:
        """The ids of all rooms the account may read."""
        rooms = await asyncio.to_thread(self.store.rooms, account)
        return frozenset({DIRECT + account, *(room.id for room in rooms)})

    def core(self) -> Receiver:
        """What takes events; refuses while the chat is stopping."""
        if self.receive is None:
            raise Refused(503, "away")
        return self.receive


def origin(account: str, place: Place, event: str) -> Origin:
    """Where an event of the page comes from. The account is part of its id, so nobody can use up another's."""
    return Origin(
        connection=CONNECTION,
        event_id=f"{account}:{event}",
        account=account,
        chat=place.id,
        direct=place.direct,
        chat_title=place.title,
        direct_chat=DIRECT + account,
        opens_forms=True,
    )


def digest(secret: str) -> str:
    """What is stored of a session cookie."""
    return hashlib.sha256(secret.encode()).hexdigest()


Endpoint = Callable[["Site", Request], Awaitable[Response]]


def endpoint(site: Site, run: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of a function: refusals become JSON, anything unexpected asks the page to come again."""

    @wraps(run)
    async def answer(request: Request) -> Response:
        try:
            return await run(site, request)
        except Refused as refused:
            return JSONResponse({"error": refused.reason, **refused.facts}, refused.status)
        except ClientDisconnect:
            return JSONResponse({"error": "gone"}, 400)
        except Exception:
            logger.exception("a request of the web chat failed: %s", request.url.path)
            return JSONResponse({"error": "away"}, 503)

    return answer


async def fields(request: Request) -> dict[str, Any]:
    """The JSON object that was sent."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _JSON_LIMIT:
            raise Refused(413, "too-long")
    try:
        sent = json.loads(bytes(body))
    except ValueError:
        raise Refused(400, "unreadable") from None
    if not isinstance(sent, dict):
        raise Refused(400, "unreadable")
    return sent


def text_of(sent: dict[str, Any], name: str, limit: int = TEXT_LIMIT) -> str:
    """One text of what was sent."""
    value = sent.get(name, "")
    if not isinstance(value, str):
        raise Refused(400, "unreadable")
    if len(value) > limit:
        raise Refused(413, "too-long", limit=limit)
    # NUL and lone surrogates can be sent, but not stored.
    return value.replace("\0", "").encode("utf-8", "ignore").decode()


def event_of(value: object) -> str:
    """The id that the page made for what it sends, checked for its shape."""
    if not isinstance(value, str) or not _EVENT.fullmatch(value):
        raise Refused(400, "unreadable")
    return value


def whole_number(value: object) -> int:
    """A whole number as a page sends it."""
    try:
        return int(str(value))
    except ValueError:
        raise Refused(400, "unreadable") from None


def post_facts(post: Post, account: str) -> dict[str, Any]:
    """A post as the page reads it. Its author alone learns the id of the event that made it."""
    own = post.author == account
    return {
        "id": post.id,
        "room": post.room,
        "author": post.author,
        "name": post.name,
        "at": post.at.isoformat(),
        "edited": post.edited_at is not None,
        "version": post.version,
        "change": post.change,
        "event": post.event_id.partition(":")[2] if own and post.event_id else None,
        "body": post.body,
    }
