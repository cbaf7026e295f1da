"""Files on their way in: read from the server's store as they come, into the spool."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import ClientError

from adapters.matrix.homeserver import Homeserver, MatrixError
from bot.kit.adapter import IncomingFile

ABANDONED_S = 24 * 3600
FETCH_S = 600.0
CHUNK = 64 * 1024
KINDS = {"m.file", "m.image", "m.audio", "m.video"}
_NAME_LIMIT = 200


class TooLarge(Exception):  # noqa: N818 - told to whoever sent the file
    """The file is larger than we take."""


def is_file(content: Mapping[str, Any]) -> bool:
    """Whether a message is a file that can be fetched."""
    return content.get("msgtype") in KINDS and isinstance(content.get("url"), str)


def caption_of(content: Mapping[str, Any]) -> str:
    """What was written along with a file: the body, where the file's name stands elsewhere."""
    name, body = content.get("filename"), str(content.get("body", ""))
    return body if isinstance(name, str) and name and name != body else ""


def name_of(content: Mapping[str, Any]) -> str:
    """The name of a file, without folders and control characters, short enough for every file system."""
    name = content.get("filename") or content.get("body") or ""
    last = str(name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > _NAME_LIMIT and dot:
        return f"{stem[: _NAME_LIMIT - len(ending) - 1]}.{ending}"[-_NAME_LIMIT:]
    return kept[:_NAME_LIMIT] or "file"


async def fetch(server: Homeserver, content: Mapping[str, Any], spool: Path, limit: int) -> IncomingFile:
    """Bring the file of a message into the spool. Raises `TooLarge`, and `MatrixError` where it cannot be had."""
    info = content.get("info")
    announced = info.get("size") if isinstance(info, Mapping) else None
    _check(announced if isinstance(announced, int) else 0, limit)
    target = spool / secrets.token_hex(16)
    size = 0
    try:
        with target.open("xb") as file:
            async with server.media(str(content["url"]), wait_s=FETCH_S) as response:
                async for chunk in response.content.iter_chunked(CHUNK):
                    size += len(chunk)
                    _check(size, limit)
                    await asyncio.to_thread(file.write, chunk)
    except (ClientError, TimeoutError) as error:
        target.unlink(missing_ok=True)
        raise MatrixError(0, "no-answer", type(error).__name__, maybe=True) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return IncomingFile(name_of(content), target, size)


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise TooLarge


def open_spool(spool: Path) -> None:
    """Make the folder, readable by us alone, and clear away what nobody took within a day."""
    spool.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in spool.iterdir():
        with contextlib.suppress(OSError):
            if each.is_file() and time.time() - each.stat().st_mtime > ABANDONED_S:
                each.unlink()
