"""What the Slack app must be like: its rights, its events, its slash command, and the manifest that sets it up so.

Everything that asks for a right or an event names it here: the manifest, `check` and the guide follow from it.
"""

from typing import Any

BOT_NAME = "Dayclear"
COMMAND = "/day"
"""The one root command; what follows it is a line as it is typed anywhere else."""
PATH = "/slack/events"
"""Where the HTTP endpoint takes everything: events, slash commands, presses and forms."""

SCOPES: dict[str, str] = {
    "app_mentions:read": "hear when it is mentioned",
    "channels:history": "hear answers and files in public channels, and find its own messages again",
    "channels:read": "know the names of public channels and whether it is in them",
    "chat:write": "post and edit its messages",
    "commands": f"offer {COMMAND}",
    "files:read": "fetch the files that people drop",
    "files:write": "upload charts and exports",
    "groups:history": "the same as channels:history in private channels",
    "groups:read": "the same as channels:read in private channels",
    "im:history": "hear private messages",
    "im:read": "know its private chats",
    "im:write": "open a private chat with a person",
    "mpim:history": "hear answers in group messages",
    "mpim:read": "know the names of group messages",
    "users:read": "know people's names, and who was deactivated",
}
"""The rights of the bot token, each with what it is for."""

APP_SCOPE = "connections:write"
"""The one right of the app-level token that Socket Mode needs."""

EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_unarchive",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
    "user_change",
)


def manifest(http: str = "") -> dict[str, Any]:
    """The app manifest, for Socket Mode, or for HTTP where the address is given under which Slack reaches the bot."""
    address = endpoint_address(http) if http else ""
    command: dict[str, Any] = {
        "command": COMMAND,
        "description": "Ask Dayclear",
        "usage_hint": "help",
        "should_escape": True,
    }
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if address:
        command["url"] = events["request_url"] = interactivity["request_url"] = address
    return {
        "display_information": {
            "name": BOT_NAME,
            "description": "Clears the day's work of a customer-service team",
            "background_color": "#1f4b45",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": BOT_NAME, "always_online": True},
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def endpoint_address(http: str) -> str:
    """The full address of the endpoint below the address that the bot is reached under."""
    return http if http.endswith(PATH) else http.rstrip("/") + PATH
