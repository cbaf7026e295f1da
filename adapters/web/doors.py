"""The pages themselves, and the way in: a one-time link, redeemed by pressing a button.

Opening the link redeems nothing, because chat platforms and mail scanners open links to preview them.
"""

import asyncio
import logging
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from adapters.web.site import COOKIE, Refused, Site, digest

STATIC = Path(__file__).parent / "static"
STAYS_LOGGED_IN = timedelta(days=30)

logger = logging.getLogger("dayclear.web")

_FORM_LIMIT = 4096
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Written down, because what the machine believes about endings may be wrong, and nosniff takes it at its word."""


def file_of_page(name: str) -> Response:
    """A file of the page; the browser asks each time whether it has changed."""
    path = STATIC / name
    if path.parent != STATIC or path.suffix not in _TYPES or not path.is_file():
        raise Refused(404, "no-file")
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"cache-control": "no-cache"})


async def static(site: Site, request: Request) -> Response:
    """A style sheet, a script or a picture of the page."""
    del site
    return file_of_page(request.path_params["name"])


async def home(site: Site, request: Request) -> Response:
    """The chat; for those who are not logged in, how to get in."""
    if site.stage is None and not await _may_be_logged_in(site, request):
        return RedirectResponse("/login", 303)
    return file_of_page("index.html")


async def _may_be_logged_in(site: Site, request: Request) -> bool:
    """The page holds nothing of anybody. While the database is away it is shown, says so, and comes again by itself."""
    try:
        return await site.logged_in(request) is not None
    except Refused:
        raise
    except Exception:
        logger.exception("whether a browser is logged in could not be asked")
        return True


async def login_page(site: Site, request: Request) -> Response:
    """The page of a one-time link: one button, which redeems it."""
    del request
    if site.stage is not None:
        return RedirectResponse("/", 303)
    return file_of_page("login.html")


async def log_in(site: Site, request: Request) -> Response:
    """Redeem a one-time code and remember the browser."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _FORM_LIMIT:
            raise Refused(413, "too-long")
    code = parse_qs(body.decode("utf-8", "replace")).get("code", [""])[0]
    account = None
    if site.login is not None and site.stage is None and code:
        account = await asyncio.to_thread(site.login.redeem, code)
    if account is None:
        return RedirectResponse("/login?used=1", 303)
    session = secrets.token_urlsafe(32)
    await asyncio.to_thread(site.store.add_login, digest(session), account, STAYS_LOGGED_IN)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE,
        session,
        max_age=int(STAYS_LOGGED_IN.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


async def log_out(site: Site, request: Request) -> Response:
    """Forget this browser."""
    cookie = request.cookies.get(COOKIE)
    if cookie:
        await asyncio.to_thread(site.store.end_login, digest(cookie))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer
