"""The door of `dayclear run` at which shops deliver their orders."""

import os

import structlog

from adapters.sources.hooks import Hooks
from bot.config import Settings
from bot.runtime.sources import SourceReception
from storage.database import Database

log = structlog.get_logger("dayclear.run")


async def open_door(settings: Settings, database: Database) -> Hooks | None:
    """Listen for deliveries, where the settings say so; a port that is taken keeps nothing else from being served."""
    if not settings.sources:
        return None
    door = Hooks(SourceReception(database), os.environ, host=settings.sources_host, port=settings.sources_port)
    try:
        await door.start()
    except OSError as error:
        log.error("hooks-failed", port=settings.sources_port, reason=error.strerror)  # noqa: TRY400 - no bug
        return None
    log.info("hooks", address=settings.sources_address or door.url)
    return door
