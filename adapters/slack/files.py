"""Files on their way in: fetched with the bot's token into the spool. Charts and files on their way out: uploaded."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from adapters.slack.api import NOT_SLACKS, Slack, SlackFailure
from adapters.web.uploads import safe_name
from bot.kit.adapter import IncomingFile

CHUNK = 256 * 1024
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".zip", ".json")
"""What is fetched from a group where nobody spoke to the bot: it may be an export of orders."""
_FOUND = 200
_GONE = frozenset({403, 404, 410})


class TooLarge(Exception):  # noqa: N818 - an answer
    """The file is larger than what is taken."""


def wanted(file: Mapping[str, Any], *, addressed: bool) -> bool:
    """Whether a file that was dropped is fetched."""
    if file.get("mode") in {"tombstone", "hidden_by_limit", "external"}:
        return False
    return addressed or str(file.get("name") or "").lower().endswith(ENDINGS)


@asynccontextmanager
async def fetched(
    slack: Slack, files: Sequence[Mapping[str, Any]], spool: Path, most: int
) -> AsyncIterator[tuple[IncomingFile, ...]]:
    """The files in the spool, deleted at the end. One that is gone is left out; raises `TooLarge`, `SlackFailure`."""
    found: list[IncomingFile] = []
    try:
        for file in files:
            path = spool / secrets.token_hex(16)
            got = await _fetch(slack, file, path, most)
            if got is not None:
                found.append(got)
        yield tuple(found)
    finally:
        for each in found:
            _discard(each.path)


async def _fetch(slack: Slack, file: Mapping[str, Any], path: Path, most: int) -> IncomingFile | None:
    if file.get("file_access") == "check_file_info":
        # A file of another workspace: the event holds no more than its id.
        file = (await slack.call(slack.client.files_info(file=str(file["id"]))))["file"]
    if int(file.get("size") or 0) > most:
        raise TooLarge
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if not url:
        return None
    try:
        async with slack.download(url) as response:
            if response.status in _GONE:
                return None
            _require_content(response, file)
            size = await _write(response, path, most)
    except SlackFailure as failure:
        _discard(path)
        if failure.code == NOT_SLACKS:
            return None
        raise
    except BaseException:
        _discard(path)
        raise
    return IncomingFile(safe_name(str(file.get("name") or "file")), path, size)


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _require_content(response: aiohttp.ClientResponse, file: Mapping[str, Any]) -> None:
    if response.status != _FOUND or _is_login_page(response, file):
        raise SlackFailure("no_answer", details=(f"file: {response.status} {response.content_type}",))


def _is_login_page(response: aiohttp.ClientResponse, file: Mapping[str, Any]) -> bool:
    """Without the right to read files Slack answers with the page on which people log in."""
    return response.content_type == "text/html" and "html" not in str(file.get("mimetype") or "")


async def _write(response: aiohttp.ClientResponse, path: Path, most: int) -> int:
    size = 0
    with path.open("xb") as content:
        async for chunk in response.content.iter_chunked(CHUNK):
            size += len(chunk)
            if size > most:
                raise TooLarge
            await asyncio.to_thread(content.write, chunk)
    return size


async def upload(slack: Slack, name: str, content: bytes, *, alt: str = "") -> str:
    """Upload a file without showing it anywhere yet; its id."""
    client = slack.client
    more = {"alt_txt": alt[:1000]} if alt else {}
    place = await slack.call(client.files_getUploadURLExternal(filename=name, length=len(content), **more))
    await slack.put(str(place["upload_url"]), content)
    return str(place["file_id"])


async def complete(slack: Slack, file: str, title: str, *, channel: str = "", thread: str = "") -> None:
    """Finish an upload: for our own use, or shown in a channel."""
    shown: dict[str, Any] = {"channel_id": channel} if channel else {}
    if channel and thread:
        shown["thread_ts"] = thread
    await slack.call(
        slack.client.api_call(
            "files.completeUploadExternal",
            data={"files": json.dumps([{"id": file, "title": title}]), **shown},
        )
    )


async def is_shown(slack: Slack, file: str, channel: str) -> bool:
    """Whether a file is in a channel already."""
    try:
        info = (await slack.call(slack.client.files_info(file=file)))["file"]
    except SlackFailure as failure:
        if failure.code == "file_not_found":
            return False
        raise
    shares = info.get("shares") or {}
    return any(channel in places for places in shares.values()) or channel in (info.get("channels") or [])
