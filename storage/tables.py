"""Every table of the product, so that `metadata` is whole for migrations and tests."""

# ruff: noqa: F401 - importing a module declares its tables

import storage.agents
import storage.assessment
import storage.audit
import storage.blobs
import storage.buttons
import storage.buyers
import storage.call_backs
import storage.chats
import storage.checklist
import storage.conduct
import storage.connections
import storage.database
import storage.dialogues
import storage.digest
import storage.figures
import storage.imports
import storage.ladder
import storage.leave
import storage.meet
import storage.numbers
import storage.orders
import storage.outbox
import storage.people
import storage.problem
import storage.promote
import storage.received
import storage.record_cards
import storage.rota
import storage.schedules
import storage.shops
import storage.source
import storage.tasks
import storage.tier
import storage.todo
import storage.trial
import storage.web
from storage.schema import metadata

__all__ = ["metadata"]
