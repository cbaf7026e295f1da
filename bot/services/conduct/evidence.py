"""Files that belong to a mark: what shows that it happened, or that it did not."""

import mimetypes

from bot.domain.conduct import Mark
from bot.domain.errors import Refusal
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from storage import blobs
from storage import conduct as storage

LARGEST = 10 << 20
"""Bytes of one file."""

MOST_FILES = 10


def attach(ctx: Context, mark: Mark) -> Message:
    """Put the dropped files to a mark: whoever wrote it, and whoever it is about."""
    if ctx.person.id not in {mark.by, mark.person_id}:
        raise Refusal("conduct-not-your-file", number=f"#{mark.id}")
    if not ctx.files:
        raise Refusal("conduct-drop-a-file", number=mark.id)
    count = attach_dropped(ctx, mark)
    return message(say("conduct-attached", count=count, number=f"#{mark.id}"), private=True)


def attach_dropped(ctx: Context, mark: Mark) -> int:
    """Keep the files that came with the command; how many."""
    if len(storage.files(ctx.db, mark.id)) + len(ctx.files) > MOST_FILES:
        raise Refusal("conduct-too-many-files", most=MOST_FILES)
    for file in ctx.files:
        if file.size > LARGEST:
            raise Refusal("conduct-file-too-large", file=file.name, most=LARGEST >> 20)
        content = b"".join(blobs.chunks(ctx.db, file.upload))
        media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        storage.add_file(ctx.db, mark.id, file.name, media, content, by=ctx.person.id, now=ctx.now)
        blobs.delete_upload(ctx.db, file.upload)
    return len(ctx.files)
