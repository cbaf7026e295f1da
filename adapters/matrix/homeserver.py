"""The homeserver: requests, and what comes back.

matrix-nio builds the requests and carries them. What comes back is read here as the server gave it: nio's own reading
drops events whose shape it does not know, and moves its sync token on before anybody has seen them.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from aiohttp import ClientConnectorError, ClientError, ClientPayloadError, ClientResponse
from nio import Api, AsyncClient, AsyncClientConfig

from adapters.matrix.login import Login

ANSWER_S = 12.0
"""How long an ordinary request may take: less than delivery waits for an adapter."""
LOGIN_S = 30.0
_HTTP_ERROR = 400
_SERVER_ERROR = 500

Json = dict[str, Any]
Request = tuple[str, str] | tuple[str, str, Any]

logger = logging.getLogger("dayclear.matrix")


@dataclass
class MatrixError(Exception):
    """The server said no, or did not answer (`status` 0).

    `code` is Matrix's own (`M_FORBIDDEN`); `retry_after` is in seconds; `maybe` tells that the server may have done
    what it was asked all the same.
    """

    status: int
    code: str
    message: str = ""
    retry_after: float | None = None
    maybe: bool = False

    def __str__(self) -> str:
        """Code and message, for logs."""
        return f"{self.status} {self.code} {self.message}".strip()


class Homeserver:
    """One account on one homeserver. Requests are made once: whoever asks decides whether to ask again."""

    def __init__(self, address: str, login: Login) -> None:
        self._login = login
        self._client = AsyncClient(address, config=AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0))
        self._entering = asyncio.Lock()
        self.me = ""

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def enter(self) -> str:
        """Be logged in; our account's id. Raises `MatrixError`."""
        async with self._entering:
            if not self.me:
                found = await self._call(Api.whoami(""), ANSWER_S)
                self.me = str(found["user_id"])
        return self.me

    async def call(self, request: Request, *, wait_s: float = ANSWER_S) -> Json:
        """What the server answers. Raises `MatrixError`."""
        if not self.me:
            await self.enter()
        return await self._call(request, wait_s)

    async def upload(self, content: bytes, media_type: str, name: str) -> str:
        """Put a file into the server's store; its `mxc:` address."""
        method, path = Api.upload("", name)
        answer = await self._call((method, path, content), ANSWER_S, media_type)
        return str(answer["content_uri"])

    async def size_limit(self) -> int:
        """The largest upload in bytes that the server takes; 0 where it does not say."""
        answer = await self.call(("GET", "/_matrix/client/v1/media/config"))
        size = answer.get("m.upload.size")
        return size if isinstance(size, int) else 0

    @asynccontextmanager
    async def media(self, mxc: str, *, wait_s: float) -> AsyncIterator[ClientResponse]:
        """The body of a file, read as it comes. Raises `MatrixError`."""
        server, _, media = mxc.removeprefix("mxc://").partition("/")
        if not mxc.startswith("mxc://") or not server or not media:
            raise MatrixError(404, "M_NOT_FOUND", "not an address of a file")
        async with asyncio.timeout(wait_s), self._carried(Api.download(server, media), wait_s) as answer:
            yield answer

    async def _call(self, request: Request, wait_s: float, media_type: str = "application/json") -> Json:
        token = await self._token()
        try:
            return await self._answer(request, wait_s, media_type, token)
        except MatrixError as error:
            if error.code != "M_UNKNOWN_TOKEN" or not await self._login.renew(token, self._password_login):
                raise
        return await self._answer(request, wait_s, media_type, await self._token())

    async def _token(self) -> str:
        return await self._login.token(self._password_login)

    async def _password_login(self, user: str, password: str, device: str) -> str:
        answer = await self._answer(Api.login(user, password, "Dayclear", device), LOGIN_S, "application/json", "")
        return str(answer["access_token"])

    async def _answer(self, request: Request, wait_s: float, media_type: str, token: str) -> Json:
        async with self._carried(request, wait_s, media_type, token) as response:
            try:
                body = await response.read()
            except (ClientError, TimeoutError, OSError) as error:
                raise MatrixError(0, "no-answer", type(error).__name__, maybe=True) from error
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise MatrixError(response.status, "not-json", maybe=True) from error
        return answer if isinstance(answer, dict) else {}

    @asynccontextmanager
    async def _carried(
        self, request: Request, wait_s: float, media_type: str = "application/json", token: str | None = None
    ) -> AsyncIterator[ClientResponse]:
        method, path, *body = request
        headers = {"Content-Type": media_type}
        if token is None:
            token = await self._token()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        data = body[0] if body else None
        try:
            response = await self._client.send(method, without_token(path), data, headers, None, wait_s)
        except ClientConnectorError as error:
            raise MatrixError(0, "unreachable", str(error)) from error
        except (ClientError, TimeoutError, OSError) as error:
            raise MatrixError(0, "no-answer", type(error).__name__, maybe=True) from error
        async with response:
            if response.status >= _HTTP_ERROR:
                raise await _refused(response)
            yield response


async def _refused(response: ClientResponse) -> MatrixError:
    try:
        answer = json.loads(await response.read())
    except (ClientPayloadError, ClientError, ValueError, OSError, TimeoutError):
        answer = {}
    if not isinstance(answer, dict):
        answer = {}
    return MatrixError(
        response.status,
        str(answer.get("errcode", "")),
        str(answer.get("error", ""))[:200],
        retry_after=_retry_after(response.headers, answer),
        maybe=response.status >= _SERVER_ERROR,
    )


def _retry_after(headers: Mapping[str, str], answer: Json) -> float | None:
    """Seconds to wait: the header of newer servers, or the field of older ones."""
    named = headers.get("Retry-After", "")
    if named.isdigit():
        return float(named)
    milliseconds = answer.get("retry_after_ms")
    return milliseconds / 1000 if isinstance(milliseconds, (int, float)) and milliseconds >= 0 else None


def path(*parts: str, **query: str | int) -> str:
    """A path of the client API, each part quoted."""
    joined = "/".join(quote(part, safe="") for part in parts)
    return f"/_matrix/client/v3/{joined}" + (f"?{urlencode(query)}" if query else "")


def without_token(built: str) -> str:
    """A path as nio builds it, without the token: that goes into a header, out of the logs of proxies."""
    parts = urlsplit(built)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "access_token"]
    return parts._replace(query=urlencode(kept)).geturl()
