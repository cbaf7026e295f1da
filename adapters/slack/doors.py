"""Bolt at the door: it verifies signatures, answers Slack's challenge, and drops what the bot said itself.

What is let in goes to one function of ours, as a middleware that never calls the next: Bolt's listeners acknowledge on
their own terms and cost time for each one that is registered, so there are none.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest

from adapters.slack.api import SlackFailure
from adapters.slack.people import People

Take = Callable[[Mapping[str, Any]], Awaitable["dict[str, Any] | None"]]
_OK = 200
_AWAY = 503

logger = logging.getLogger("dayclear.slack")


class NotTaken(Exception):  # noqa: N818 - an answer
    """The request was not taken: it must not be acknowledged."""


class Door:
    """Hands requests over, whichever way they came in."""

    def __init__(self, people: People, take: Take, *, signing_secret: str, token: str) -> None:
        async def authorize() -> AuthorizeResult:
            me = await people.me()
            return AuthorizeResult(
                enterprise_id=None, team_id=me.team, bot_token=token, bot_id=me.bot, bot_user_id=me.user
            )

        async def everything(req: AsyncBoltRequest) -> BoltResponse:
            try:
                answer = await take(req.body)
            except Exception as error:
                reason = error.code if isinstance(error, SlackFailure) else type(error).__name__
                logger.warning("a request was not taken: %s", reason, exc_info=not isinstance(error, SlackFailure))
                return BoltResponse(status=_AWAY, body="")
            if not answer:
                return BoltResponse(status=_OK, body="")
            return BoltResponse(status=_OK, body=json.dumps(answer), headers={"content-type": "application/json"})

        self._app = AsyncApp(
            # Socket Mode is not signed; an endpoint without a secret would take anybody's word.
            name="dayclear",
            signing_secret=signing_secret or "unused",
            authorize=authorize,
            process_before_response=True,
            attaching_function_token_enabled=False,
        )
        self._app.middleware(everything)

    async def signed(self, body: str, headers: dict[str, str], query: str) -> BoltResponse:
        """A request over HTTP; anything but 200 makes Slack come again."""
        return await self._app.async_dispatch(AsyncBoltRequest(body=body, query=query, headers=dict(headers)))

    async def enveloped(self, payload: dict[str, Any], headers: dict[str, str]) -> dict[str, Any] | None:
        """The payload of an envelope; raises `NotTaken` where it must not be acknowledged."""
        request = AsyncBoltRequest(mode="socket_mode", body=payload, headers=dict(headers))
        response = await self._app.async_dispatch(request)
        if response.status != _OK:
            raise NotTaken
        return json.loads(response.body) if response.body else None
