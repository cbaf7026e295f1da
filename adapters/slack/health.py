"""How the connection to Slack is, for whoever looks after the bot."""

from collections.abc import Awaitable, Callable

from adapters.slack.api import CONNECTION_WIDE, Slack, SlackFailure
from adapters.slack.manifest import APP_SCOPE, SCOPES
from adapters.slack.settings import APP_TOKEN, BOT_TOKEN, SlackSettings
from bot.kit.adapter import Health


async def examine(settings: SlackSettings, slack: Slack, socket_address: Callable[[], Awaitable[str]]) -> list[Health]:
    """The bot token, its rights against those of the manifest, and the way in."""
    found = await _bot_token(slack)
    if settings.way_in == "socket":
        found.append(await _app_token(socket_address))
    else:
        where = f"{settings.host}:{settings.port}"
        found.append(("ok", f"Slack is to call {where} over HTTP; every request must be signed"))
    return found


async def _bot_token(slack: Slack) -> list[Health]:
    try:
        told, headers = await slack.call_with_headers(slack.client.auth_test())
    except SlackFailure as failure:
        if CONNECTION_WIDE.get(failure.code) == "token-revoked":
            return [("fail", f"Slack refuses the bot token ({failure.code}): put the app's own into ${BOT_TOKEN}")]
        return [("fail", f"Slack cannot be asked ({failure.code}): check the network of this machine")]
    found: list[Health] = [("ok", f"the bot is {told.get('user')} in the workspace {told.get('team')}")]
    granted = {each.strip() for each in headers.get("x-oauth-scopes", "").split(",") if each.strip()}
    if not granted:
        found.append(("warn", "Slack does not tell which scopes the bot token has"))
    elif missing := sorted(set(SCOPES) - granted):
        words = f"the bot token lacks {', '.join(missing)}: update the app's manifest and install it again"
        found.append(("fail", words))
    else:
        found.append(("ok", f"the bot token has all {len(SCOPES)} scopes that it needs"))
    return found


async def _app_token(socket_address: Callable[[], Awaitable[str]]) -> Health:
    try:
        await socket_address()
    except SlackFailure as failure:
        if failure.code in {"missing_scope", "not_allowed_token_type"}:
            return "fail", f"the app-level token lacks {APP_SCOPE}: make another one and put it into ${APP_TOKEN}"
        if failure.code == "socket_mode_not_enabled":
            return "fail", "Socket Mode is off: switch it on in the app's settings, or use the manifest again"
        if CONNECTION_WIDE.get(failure.code) == "token-revoked":
            return "fail", f"Slack refuses the app-level token ({failure.code}): put the app's own into ${APP_TOKEN}"
        return "fail", f"Socket Mode cannot be opened ({failure.code})"
    return "ok", "Socket Mode can be opened"
