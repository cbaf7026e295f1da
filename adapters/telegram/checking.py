"""How the connection to Telegram is, for `dayclear doctor`."""

from datetime import UTC, datetime, timedelta

from telegram import Bot, User, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from adapters.telegram.client import told
from adapters.telegram.settings import TOKEN, TelegramSettings
from bot.kit.adapter import Health

RECENT = timedelta(hours=1)
MANY_WAITING = 100

_PRIVACY = (
    "Privacy mode is on: in groups the bot sees commands and replies to it only. Switch it off with /setprivacy at "
    "@BotFather, then remove the bot from its groups and add it again."
)


async def examine(bot: Bot, settings: TelegramSettings) -> list[Health]:
    """The token, the settings made with @BotFather, and how updates come."""
    try:
        me = await bot.get_me()
    except InvalidToken:
        return [("fail", f"Telegram does not know this token: get one from @BotFather and put it into ${TOKEN}.")]
    except TelegramError as error:
        return [("fail", f"Telegram cannot be reached: {told(error)}.")]
    found: list[Health] = [("ok", f"the token is that of @{me.username}")]
    found += _groups(me)
    try:
        found += _updates(await bot.get_webhook_info(), settings)
    except TelegramError as error:
        found.append(("warn", f"How updates come could not be asked: {told(error)}."))
    return found


def _groups(me: User) -> list[Health]:
    found: list[Health] = []
    if not me.can_join_groups:
        found.append(("warn", "The bot cannot be added to groups: allow it with /setjoingroups at @BotFather."))
    if me.can_read_all_group_messages:
        found.append(("ok", "privacy mode is off: in groups the bot sees mentions, files and answers"))
    else:
        found.append(("warn", _PRIVACY))
    return found


def _updates(webhook: WebhookInfo, settings: TelegramSettings) -> list[Health]:
    found: list[Health] = []
    if settings.mode == "polling" and webhook.url:
        found.append(("warn", "A webhook is set although telegram.mode is polling; `dayclear run` removes it."))
    elif settings.mode == "polling":
        found.append(("ok", "updates are polled"))
    elif not webhook.url:
        found.append(("warn", "No webhook is set yet; `dayclear run` sets it."))
    elif webhook.url != settings.webhook_url:
        found.append(("warn", "Another address is set as webhook; `dayclear run` sets telegram.webhook_url."))
    else:
        found.append(("ok", "the webhook is set"))
    if settings.mode == "webhook" and webhook.last_error_date and datetime.now(UTC) - webhook.last_error_date < RECENT:
        found.append(("warn", f"Telegram could not deliver within the last hour: {webhook.last_error_message}."))
    if webhook.pending_update_count > MANY_WAITING:
        found.append(("warn", f"{webhook.pending_update_count} updates are waiting; is `dayclear run` running?"))
    return found
