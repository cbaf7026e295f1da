"""Every table of the product, so that `metadata` is whole for migrations and tests."""

# ruff: noqa: F401 - importing a module declares its tables

import storage.audit
import storage.blobs
import storage.buttons
import storage.chats
import storage.connections
import storage.database
import storage.dialogues
import storage.imports
import storage.leave
import storage.meet
import storage.numbers
import storage.orders
import storage.outbox
import storage.people
import storage.problem
import storage.received
import storage.rota
import storage.schedules
import storage.shops
import storage.tasks
import storage.todo
import storage.web
from storage.schema import metadata

__all__ = ["metadata"]
