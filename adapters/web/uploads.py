"""Files on their way in: streamed to the spool, never held in memory."""

import asyncio
import contextlib
import secrets
import shutil
import time
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request

from adapters.web.site import Refused
from bot.kit.adapter import IncomingFile

ABANDONED_S = 24 * 3600
_NAME_LIMIT = 200


async def receive_file(request: Request, spool: Path, name: str, limit: int) -> IncomingFile:
    """Write the request's body to the spool. Refuses what is larger than `limit` bytes, and leaves nothing behind."""
    announced = request.headers.get("content-length", "")
    _check(int(announced) if announced.isdigit() else 0, limit)
    path = spool / secrets.token_hex(16)
    size = 0
    try:
        with path.open("xb") as file:
            async for chunk in request.stream():
                size += len(chunk)
                _check(size, limit)
                await asyncio.to_thread(file.write, chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return IncomingFile(safe_name(name), path, size)


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise Refused(413, "file-too-large", limit=limit)


async def copy_file(source: Path, spool: Path, name: str) -> IncomingFile:
    """Put a copy of a file into the spool."""
    path = spool / secrets.token_hex(16)
    await asyncio.to_thread(shutil.copyfile, source, path)
    return IncomingFile(safe_name(name), path, path.stat().st_size)


def open_spool(spool: Path) -> None:
    """Make the folder, readable by us alone, and clear away what nobody took within a day."""
    spool.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in spool.iterdir():
        with contextlib.suppress(OSError):
            if path.is_file() and time.time() - path.stat().st_mtime > ABANDONED_S:
                path.unlink()


def safe_name(name: str) -> str:
    """A file name without folders and control characters, short enough for every file system."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > _NAME_LIMIT and dot:
        return f"{stem[: _NAME_LIMIT - len(ending) - 1]}.{ending}"[-_NAME_LIMIT:]
    return kept[:_NAME_LIMIT] or "file"


def attachment(name: str) -> str:
    """The header that makes a browser keep a file instead of showing it (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(safe_name(name), safe='')}"
