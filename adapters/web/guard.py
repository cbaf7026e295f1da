"""What every request passes: whose page it comes from, and what the browser may do with the answer.

A chat on a loopback port is reachable from every web page the person has open. Foreign host names are refused (DNS
rebinding), and whatever changes something must come from our own page (CSRF).
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

_POLICY = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "cache-control": "no-store",
}


class Guard:
    """Refuses foreign hosts and foreign origins; adds the strict headers to every answer that lacks them."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(each.lower() for each in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if not self._known(headers.get("host", "")):
            await PlainTextResponse("unknown host", 421)(scope, receive, guarded)
        elif scope["method"] not in {"GET", "HEAD"} and not _own(headers):
            await PlainTextResponse("foreign origin", 403)(scope, receive, guarded)
        else:
            await self._app(scope, receive, guarded)

    def _known(self, host: str) -> bool:
        try:
            return (urlsplit(f"//{host}").hostname or "") in self._hosts
        except ValueError:
            return False


def _own(headers: Headers) -> bool:
    """Browsers name the origin of whatever is not a plain reading; a request that names none is not from our page."""
    origin = headers.get("origin", "")
    return origin.startswith(("http://", "https://")) and urlsplit(origin).netloc == headers.get("host", "")
