"""The endpoint to which shops deliver orders. It says 200 once a delivery is committed; else the shop comes again.

Any number of processes may stand behind the address: each delivery is committed once, whoever gets it.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.http_server import HttpServer
from adapters.shops.single import parsed
from adapters.sources import push, shopify, woocommerce
from adapters.sources.paths import PATH
from adapters.sources.reading import NotUnderstood
from adapters.sources.variables import can_ask, signing_secret, variable
from bot.domain.orders import Rejected
from bot.domain.source import SourceKind
from bot.kit.source import Delivery, Reception, Site, Taken

LARGEST_BODY = 4 * 1024 * 1024
_FAREWELL_S = 10
_AGAIN_S = "60"

log = structlog.get_logger("dayclear.sources")


class _Dialect(NamedTuple):
    """How one kind of source signs and speaks."""

    signed: Callable[[Mapping[str, str], bytes, str, datetime], bool]
    fits: Callable[[Mapping[str, str], Site], bool]
    read: Callable[[Mapping[str, str], bytes, Any, Site, datetime], Delivery]


_DIALECTS = {
    SourceKind.SHOPIFY: _Dialect(shopify.signed, shopify.fits, shopify.read),
    SourceKind.WOOCOMMERCE: _Dialect(woocommerce.signed, woocommerce.fits, woocommerce.read),
    SourceKind.PUSH: _Dialect(push.signed, push.fits, push.read),
}


class Hooks:
    """Listens for deliveries. `environment` holds the secrets; `clock` is real time, which signatures are judged by."""

    def __init__(
        self,
        reception: Reception,
        environment: Mapping[str, str],
        *,
        host: str,
        port: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._reception = reception
        self._environment = environment
        self._clock = clock
        self._server = HttpServer(self.app(), host=host, port=port, name="hooks", farewell_s=_FAREWELL_S)

    def app(self) -> Starlette:
        """The endpoint as an ASGI application."""
        return Starlette(routes=[Route(PATH, self._deliver, methods=["POST"])])

    @property
    def url(self) -> str:
        """Its address as seen from this machine, without a path."""
        return self._server.url

    async def start(self) -> None:
        """Listen; raises OSError where the port is taken."""
        await self._server.start()

    async def stop(self) -> None:
        """Take nothing new; finish and answer what was begun."""
        await self._server.stop()

    async def _deliver(self, request: Request) -> Response:
        try:
            return await self._answer(request)
        except Exception as error:  # noqa: BLE001 - whatever it was, the delivery must come again
            # Not the error itself: it may quote what came.
            log.error("delivery-not-taken", kind=type(error).__name__)  # noqa: TRY400
            return Response(status_code=500)

    async def _answer(self, request: Request) -> Response:
        site = await asyncio.to_thread(self._reception.find, str(request.path_params["token"]))
        if site is None or site.kind not in _DIALECTS:
            return Response(status_code=404)
        if site.ended:
            return Response(status_code=410)
        raw = await _body(request)
        if raw is None:
            return Response(status_code=413)
        if site.kind is SourceKind.WOOCOMMERCE and woocommerce.is_ping(raw):
            return Response(status_code=200)
        headers = {name.lower(): value for name, value in request.headers.items()}
        turned_away = await self._turned_away(site, headers, raw)
        if turned_away is not None:
            return turned_away
        try:
            now = await asyncio.to_thread(self._reception.now)
            delivery = _DIALECTS[site.kind].read(headers, raw, parsed(raw), site, now)
        except (NotUnderstood, ValueError):
            await self._note(site, "source-body-not-understood")
            return Response(status_code=400)
        taken = await asyncio.to_thread(self._reception.take, site, delivery)
        return _said(site, delivery, taken)

    async def _turned_away(self, site: Site, headers: Mapping[str, str], raw: bytes) -> Response | None:
        """The answer to whom it cannot be taken from; None where it can."""
        secret = signing_secret(site, self._environment)
        if not secret:
            await self._note(site, "source-variable-missing", variable=variable(site, "secret"))
            return Response(status_code=503, headers={"retry-after": _AGAIN_S})
        dialect = _DIALECTS[site.kind]
        if not dialect.signed(headers, raw, secret, self._clock()):
            await self._note(site, "source-signature-wrong")
            return Response(status_code=401)
        if not dialect.fits(headers, site):
            await self._note(site, "source-other-shop", host=site.site)
            return Response(status_code=401)
        if not site.open and not can_ask(site, self._environment):
            return Response(status_code=503, headers={"retry-after": _AGAIN_S})
        return None

    async def _note(self, site: Site, key: str, **facts: Any) -> None:
        await asyncio.to_thread(self._reception.refused, site, key, facts)


async def _body(request: Request) -> bytes | None:
    """The body as it came; None where it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _said(site: Site, delivery: Delivery, taken: Taken) -> Response:
    """The answer to a delivery: a push is told what was left out, shops do not listen."""
    if site.kind is not SourceKind.PUSH:
        return Response(status_code=200)
    left = [
        {"place": place, "reason": each.reason}
        for place, each in enumerate(delivery.items)
        if isinstance(each, Rejected)
    ]
    return JSONResponse({"taken": taken is Taken.DONE, "orders": len(delivery.items) - len(left), "left_out": left})
