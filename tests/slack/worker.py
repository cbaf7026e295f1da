"""A process of the product that serves a fake Slack and hangs in the middle of its first transaction.

    python -m tests.slack.worker DATABASE API SPOOL

It writes "hanging" once the inbox row is inserted and not yet committed; then somebody kills it.
"""

import asyncio
import sys
import time
from pathlib import Path

from adapters.slack.adapter import SlackAdapter
from adapters.slack.settings import SlackSettings
from bot.app import App
from storage import received
from storage.connections import DatabaseKeeper
from storage.database import Database
from tests.slack.fake_workspace import APP_TOKEN, BOT_TOKEN

_first_time = received.first_time


def hanging(*arguments: object, **more: object) -> bool:
    """Insert the row, tell it, and never come back."""
    _first_time(*arguments, **more)  # type: ignore[arg-type]
    sys.stdout.write("hanging\n")
    sys.stdout.flush()
    while True:
        time.sleep(60)


async def main(url: str, api: str, spool: str) -> None:
    """Serve until killed."""
    received.first_time = hanging
    database = Database(url)
    settings = SlackSettings(BOT_TOKEN, app_token=APP_TOKEN, api=api)
    adapter = SlackAdapter(settings, DatabaseKeeper(database, "slack"), spool=Path(spool))
    await adapter.start(App(database, [adapter]).receive)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
