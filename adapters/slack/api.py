"""Calls of Slack's Web API, with whatever goes wrong as one kind of error.

The SDK's own retries are off: the outbox owns retries and rates.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import DeliveryError

CALL_S = 9.0
"""How long a call may take: shorter than the lease under which messages are sent."""
TRANSFER_S = 120.0
NOT_SLACKS = "not_a_slack_address"
_SERVER_ERROR = 500
_TOO_MANY = 429

CONNECTION_WIDE = {
    "account_inactive": "token-revoked",
    "invalid_auth": "token-revoked",
    "not_authed": "token-revoked",
    "token_expired": "token-revoked",
    "token_revoked": "token-revoked",
    "ekm_access_denied": "no-permission",
    "org_login_required": "platform-away",
    "service_unavailable": "platform-away",
    "team_added_to_org": "platform-away",
    "unreachable": "platform-away",
}
"""Errors for which no message is to blame."""
GONE = {
    "cannot_dm_bot": "blocked",
    "channel_not_found": "no-such-place",
    "is_archived": "archived",
    "is_inactive": "archived",
    "not_in_channel": "not-in-chat",
    "user_disabled": "deactivated",
    "user_not_found": "deactivated",
    "user_not_visible": "blocked",
    "user_not_in_channel": "not-in-chat",
}
"""Errors after which nothing more is sent to this chat until it is back."""
PERMANENT = {
    "as_user_not_supported": "refused",
    "blocks_too_long": "too-large",
    "cant_delete_message": "refused",
    "cant_update_message": "refused",
    "edit_window_closed": "refused",
    "file_upload_size_restricted": "too-large",
    "invalid_arguments": "refused",
    "invalid_blocks": "refused",
    "invalid_blocks_format": "refused",
    "message_not_found": "never-sent",
    "metadata_too_large": "too-large",
    "msg_blocks_too_long": "too-large",
    "msg_too_long": "too-large",
    "no_text": "refused",
    "restricted_action": "no-permission",
    "restricted_action_non_threadable_channel": "no-permission",
    "restricted_action_read_only_channel": "no-permission",
    "restricted_action_thread_locked": "no-permission",
    "restricted_action_thread_only_channel": "no-permission",
    "too_many_attachments": "too-large",
    "view_too_large": "too-large",
}
"""Errors that trying again cannot mend."""
UNKNOWN = frozenset({"fatal_error", "internal_error", "request_timeout", "no_answer"})
"""Errors after which the call may have been carried out all the same (Slack says so of the first two)."""


class SlackFailure(Exception):  # noqa: N818 - an answer of the platform
    """Slack did not do it. `code` is its own word, or `unreachable` (nothing was sent) or `no_answer` of ours."""

    def __init__(self, code: str, *, retry_after: float | None = None, details: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after = retry_after
        self.details = details

    @property
    def unknown(self) -> bool:
        """Whether it may have been done all the same."""
        return self.code in UNKNOWN

    def delivery_error(self) -> DeliveryError:
        """The same for the outbox."""
        detail = "; ".join((self.code, *self.details))[:300]
        if self.code in {"ratelimited", "rate_limited"}:
            return DeliveryError("rate-limited", retry_after=self.retry_after or 1.0, detail=detail)
        if self.code in CONNECTION_WIDE:
            return DeliveryError(CONNECTION_WIDE[self.code], connection_wide=True, detail=detail)
        if self.code in GONE:
            return DeliveryError(GONE[self.code], gone=True, detail=detail)
        if self.code in PERMANENT:
            return DeliveryError(PERMANENT[self.code], permanent=True, detail=detail)
        if self.code == "missing_scope":
            return DeliveryError("no-permission", detail=detail)
        return DeliveryError("no-answer" if self.unknown else "refused", unknown=self.unknown, detail=detail)


class Slack:
    """The Web API under one bot token, on one HTTP session."""

    def __init__(self, session: aiohttp.ClientSession, *, token: str, api: str) -> None:
        self._session = session
        self._token = token
        self._api = api
        self.client = AsyncWebClient(token=token, base_url=api, session=session, retry_handlers=[])
        # The session reads the environment's proxies itself, and minds NO_PROXY, which the client does not.
        self.client.proxy = None

    async def call(self, call: Awaitable[Any]) -> dict[str, Any]:
        """Await a call of the client; raises `SlackFailure`."""
        return dict((await self.call_with_headers(call))[0])

    async def call_with_headers(self, call: Awaitable[Any]) -> tuple[dict[str, Any], Mapping[str, str]]:
        """The same, with the headers of the answer."""
        async with failures():
            async with asyncio.timeout(CALL_S):
                response = await call
            data = response.data
            if not isinstance(data, dict):
                raise SlackFailure("no_answer", details=("not an answer of Slack's",))
            return data, {name.lower(): value for name, value in response.headers.items()}

    async def put(self, url: str, content: bytes) -> None:
        """Upload to an address that Slack gave."""
        limit = aiohttp.ClientTimeout(total=CALL_S)
        async with failures(), self._session.post(url, data=BytesIO(content), timeout=limit) as response:
            if response.status >= _SERVER_ERROR:
                raise SlackFailure("internal_error", details=(f"upload: {response.status}",))
            if response.status >= 400:  # noqa: PLR2004 - a refusal in HTTP
                raise SlackFailure("upload_refused", details=(str(response.status),))

    @asynccontextmanager
    async def download(self, url: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """Read a file of Slack's. The token is given to Slack's own addresses only."""
        if not self._is_slacks(url):
            raise SlackFailure(NOT_SLACKS, details=(urlsplit(url).hostname or "",))
        headers = {"Authorization": f"Bearer {self._token}"}
        limit = aiohttp.ClientTimeout(total=TRANSFER_S)
        async with (
            failures(),
            self._session.get(url, headers=headers, timeout=limit, allow_redirects=False) as response,
        ):
            yield response

    def _is_slacks(self, url: str) -> bool:
        there, here = urlsplit(url), urlsplit(self._api)
        host = there.hostname or ""
        if there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com")):
            return True
        return (there.scheme, there.netloc) == (here.scheme, here.netloc)


@asynccontextmanager
async def failures() -> AsyncIterator[None]:
    """Whatever goes wrong inside, as a `SlackFailure`."""
    try:
        yield
    except SlackApiError as error:
        raise _refused(error) from error
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL) as error:
        raise SlackFailure("unreachable", details=(type(error).__name__,)) from error
    except (aiohttp.ClientError, TimeoutError, json.JSONDecodeError, SlackClientError, ConnectionError) as error:
        raise SlackFailure("no_answer", details=(type(error).__name__,)) from error


def _refused(error: SlackApiError) -> SlackFailure:
    response: Any = error.response
    status = getattr(response, "status_code", 200)
    headers = {name.lower(): value for name, value in (getattr(response, "headers", None) or {}).items()}
    data: Any = getattr(response, "data", response)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == _TOO_MANY or code in {"ratelimited", "rate_limited"}:
        return SlackFailure("ratelimited", retry_after=_seconds(headers.get("retry-after")))
    if status >= _SERVER_ERROR or not code.replace("_", "").isalnum():
        return SlackFailure("internal_error", details=(f"status {status}",))
    more = data.get("response_metadata", {}).get("messages", []) if isinstance(data, dict) else []
    needed = [f"needed: {data['needed']}"] if isinstance(data, dict) and data.get("needed") else []
    return SlackFailure(code, details=tuple(str(each)[:200] for each in [*more[:3], *needed]))


def _seconds(value: str | None) -> float | None:
    try:
        return max(1.0, float(value)) if value else None
    except ValueError:
        return None
