"""Calling a shop's interface: within its limits, again where it fails for a moment, and never for ever."""

import ssl
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx

from bot.domain.errors import Refusal
from bot.kit.source import SourceAway

TRIES = 4
_PAUSE_S = 1.0
_LONGEST_WAIT_S = 20.0
"""A shop that asks for more patience is asked again by a later task, which does not keep this one waiting."""
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_LARGEST_ANSWER = 64 * 1024 * 1024
_TOO_MANY = 429
_FAILED = 500
_REFUSED = {401: "source-access-refused", 402: "source-shop-closed", 403: "source-access-refused"}
_REFUSED |= {404: "source-not-there", 410: "source-not-there", 423: "source-shop-closed"}


@cache
def _trusted() -> ssl.SSLContext:
    """Whom we trust: read once, because reading all certificates takes longer than a call."""
    return httpx.create_ssl_context()


class Caller:
    """One shop's interface. `pause` waits for so many seconds; tests count them instead."""

    def __init__(
        self,
        base: str,
        *,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = base
        self.pause = pause
        self._client = httpx.Client(
            base_url=base,
            headers={"accept": "application/json", **(headers or {})},
            auth=auth,
            timeout=_TIMEOUT,
            follow_redirects=False,
            verify=_trusted(),
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> httpx.Response:
        """An answer with a status below 400, or 400 and 422 for whoever asked wrongly.

        Raises `SourceAway` where the shop is away or wants us to wait, `Refusal` where it will not answer like this.
        """
        last = SourceAway("source-no-answer", host=self._client.base_url.host)
        for attempt in range(TRIES):
            try:
                answer = self._ask(path, query)
            except httpx.HTTPError as error:
                last = SourceAway("source-no-answer", host=self._client.base_url.host)
                last.__cause__ = error
            else:
                status = answer.status_code
                if status in _REFUSED:
                    raise Refusal(_REFUSED[status], host=self._client.base_url.host, status=status)
                if answer.is_redirect:
                    raise Refusal("source-redirects", host=self._client.base_url.host)
                if status != _TOO_MANY and status < _FAILED:
                    return answer
                wait = retry_after(answer)
                last = SourceAway("source-busy", wait_s=wait or 0, host=self._client.base_url.host, status=status)
                if wait is not None:
                    if wait > _LONGEST_WAIT_S:
                        raise last
                    self.pause(wait)
                    continue
            if attempt + 1 < TRIES:
                self.pause(_PAUSE_S * 2**attempt)
        raise last

    def _ask(self, path: str, query: Mapping[str, Any] | None) -> httpx.Response:
        with self._client.stream("GET", path, params=dict(query) if query else None) as answer:
            body = bytearray()
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > _LARGEST_ANSWER:
                    raise Refusal("source-answer-too-large", host=self._client.base_url.host)
            headers = [pair for pair in answer.headers.multi_items() if pair[0] != "content-encoding"]
            return httpx.Response(answer.status_code, headers=headers, content=bytes(body), request=answer.request)


def retry_after(answer: httpx.Response) -> float | None:
    """How many seconds an answer asks us to wait: as a number, or as a date."""
    told = answer.headers.get("retry-after", "").strip()
    if not told:
        return None
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
