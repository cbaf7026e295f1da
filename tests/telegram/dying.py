"""A process that polls, takes updates into the database, and dies at the word "die", before anything is committed."""

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from adapters.telegram.adapter import TelegramAdapter  # noqa: E402
from adapters.telegram.polling import Pace  # noqa: E402
from adapters.telegram.settings import TelegramSettings  # noqa: E402
from bot.kit.adapter import Event, Said  # noqa: E402
from storage import received  # noqa: E402
from storage.connections import DatabaseKeeper  # noqa: E402
from storage.database import Database  # noqa: E402
from tests.telegram.fake_state import TOKEN  # noqa: E402

KILLED = 137


async def main(api: str, address: str, spool: Path) -> None:
    """Poll until killed."""
    database = Database(address)

    async def receive(event: Event) -> None:
        with database.write() as db:
            now = database.machine_now(db)
            received.first_time(db, event.origin.connection, event.origin.event_id, now, event.origin.cursor)
            if isinstance(event, Said) and event.text == "die":
                os._exit(KILLED)

    settings = replace(TelegramSettings(TOKEN), api=api)
    adapter = TelegramAdapter(
        settings, DatabaseKeeper(database, "telegram"), spool=spool, pace=Pace(lease=2.0, pause=0.05)
    )
    await adapter.start(receive)
    await asyncio.sleep(60)


asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
