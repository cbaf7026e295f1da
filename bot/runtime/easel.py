"""Charts on their way out: drawn as pictures for platforms that show them, kept as blobs like any other picture."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import DeliveryError
from bot.kit.message import Block, Chart, Image, Message
from storage import blobs
from storage.database import Database

CHART_LASTS = timedelta(days=90)

Draw = Callable[[Chart], tuple[bytes, int, int]]
"""Turns a chart into PNG bytes, width and height."""


class Easel:
    """Draws in a thread of its own: the threads that talk to the database must not queue behind drawing."""

    def __init__(self, database: Database, draw: Draw | None) -> None:
        self._database = database
        self._draw = draw
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draw")

    async def drawn(self, message: Message) -> Message:
        """The message with pictures instead of charts; as it is where nothing can be drawn."""
        draw = self._draw
        if draw is None or not any(isinstance(block, Chart) for block in message.blocks):
            return message
        loop = asyncio.get_running_loop()
        blocks: list[Block] = [
            await loop.run_in_executor(self._thread, self._paint, draw, block) if isinstance(block, Chart) else block
            for block in message.blocks
        ]
        return replace(message, blocks=tuple(blocks))

    def _paint(self, draw: Draw, chart: Chart) -> Image:
        png, width, height = draw(chart)
        with self._database.write() as db:
            expires = self._database.civil_now(db) + CHART_LASTS
            blob = blobs.keep_blob(db, png, "image/png", expires)
        return Image(blob, chart.alt, width, height)

    def load(self, blob_id: str) -> tuple[bytes, str]:
        """The bytes and the media type of a picture or a file of a message."""
        with self._database.read() as db:
            found = blobs.load_blob(db, blob_id)
        if found is None:
            reason = "file-expired"
            raise DeliveryError(reason, permanent=True)
        return found
