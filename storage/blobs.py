"""Pictures and files on their way to a chat, and uploads on their way in. All of them expire.

Uploads are files of shops, full of buyers' data: they are sealed with the keys of buyers, where there are any.
"""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    false,
    select,
    update,
)

from bot.domain.errors import Refusal
from storage.buyers.keys import Keys, KeyUnknown, keys_of
from storage.schema import Instant, insert, metadata, organisation

CHUNK_BYTES = 1 << 20

blob_table = Table(
    "blob",
    metadata,
    Column("id", String(64), primary_key=True),
    organisation(),
    Column("content", LargeBinary, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_blob_expires_at", "expires_at"),
)

upload_table = Table(
    "upload",
    metadata,
    Column("id", String(32), primary_key=True),
    organisation(),
    Column("name", String(255), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_upload_expires_at", "expires_at"),
)

upload_chunk_table = Table(
    "upload_chunk",
    metadata,
    Column("upload_id", ForeignKey("upload.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("sealed", Boolean, nullable=False, server_default=false()),
)


class Upload(NamedTuple):
    """A file that somebody dropped, kept until its import is over."""

    id: str
    name: str
    size: int


def keep_blob(db: Connection, content: bytes, media_type: str, expires_at: datetime) -> str:
    """Keep bytes; the id is unguessable yet the same for the same content within one expiry day."""
    salt = expires_at.date().isoformat().encode()
    blob_id = hashlib.sha256(salt + media_type.encode() + b"\0" + content).hexdigest()[:40]
    db.execute(
        insert(db, blob_table)
        .values(id=blob_id, content=content, media_type=media_type, expires_at=expires_at)
        .on_conflict_do_nothing()
    )
    return blob_id


def load_blob(db: Connection, blob_id: str) -> tuple[bytes, str] | None:
    """Content and media type, or None where it has expired."""
    row = db.execute(
        select(blob_table.c.content, blob_table.c.media_type).where(blob_table.c.id == blob_id)
    ).one_or_none()
    return (bytes(row.content), row.media_type) if row else None


def begin_upload(db: Connection, name: str, size: int, expires_at: datetime) -> Upload:
    """Announce a file whose chunks follow."""
    upload = Upload(secrets.token_hex(12), name[:255], size)
    db.execute(upload_table.insert().values(id=upload.id, name=upload.name, size=size, expires_at=expires_at))
    return upload


def add_chunk(db: Connection, upload_id: str, position: int, content: bytes) -> None:
    """Keep the next piece of a file."""
    keys = keys_of(db)
    if keys is not None:
        content = keys.seal(content, _about(upload_id, position))
    values = {"upload_id": upload_id, "position": position, "content": content, "sealed": keys is not None}
    db.execute(upload_chunk_table.insert().values(**values))


def _about(upload_id: str, position: int) -> bytes:
    return f"upload {upload_id} {position}".encode()


def find_upload(db: Connection, upload_id: str) -> Upload | None:
    """The upload of that id, if it is still kept."""
    row = db.execute(select(upload_table).where(upload_table.c.id == upload_id)).one_or_none()
    return Upload(row.id, row.name, row.size) if row else None


def extend_upload(db: Connection, upload_id: str, expires_at: datetime) -> None:
    """Keep the upload longer: its import is still under way."""
    db.execute(update(upload_table).where(upload_table.c.id == upload_id).values(expires_at=expires_at))


def chunks(db: Connection, upload_id: str) -> Iterator[bytes]:
    """The pieces of a file in order, one in memory at a time; a Refusal where their key was taken away since."""
    position, u, keys = 0, upload_chunk_table.c, keys_of(db)
    while True:
        query = select(u.content, u.sealed).where(u.upload_id == upload_id, u.position == position)
        row = db.execute(query).one_or_none()
        if row is None:
            return
        content = bytes(row.content)
        if row.sealed:
            try:
                content = (keys or Keys([])).open(content, _about(upload_id, position))
            except KeyUnknown:
                raise Refusal("import-upload-gone") from None
        yield content
        position += 1


def delete_upload(db: Connection, upload_id: str) -> None:
    """Delete a file and its pieces."""
    db.execute(delete(upload_chunk_table).where(upload_chunk_table.c.upload_id == upload_id))
    db.execute(delete(upload_table).where(upload_table.c.id == upload_id))


def forget_expired(db: Connection, now: datetime) -> int:
    """Delete blobs and uploads past their time; how many."""
    old = select(upload_table.c.id).where(upload_table.c.expires_at < now)
    db.execute(delete(upload_chunk_table).where(upload_chunk_table.c.upload_id.in_(old)))
    gone = db.execute(delete(upload_table).where(upload_table.c.expires_at < now)).rowcount
    return gone + db.execute(delete(blob_table).where(blob_table.c.expires_at < now)).rowcount
