"""Every table of the product, so that `metadata` is whole for migrations and tests."""

from storage import (
    audit,
    blobs,
    buttons,
    chats,
    database,
    dialogues,
    imports,
    inbox,
    numbers,
    orders,
    outbox,
    people,
    schedules,
    shops,
    tasks,
    web,
)
from storage.schema import metadata

__all__ = [
    "audit",
    "blobs",
    "buttons",
    "chats",
    "database",
    "dialogues",
    "imports",
    "inbox",
    "metadata",
    "numbers",
    "orders",
    "outbox",
    "people",
    "schedules",
    "shops",
    "tasks",
    "web",
]
