"""What the conversations about trials take as given: Anna and Ben are iron."""

from datetime import date

import pytest

from storage import tier
from tests.chat import Chat, Member
from tests.given import LONG_AGO


@pytest.fixture
def iron(chat: Chat, anna: Member, ben: Member) -> None:
    """Both earned it in the spring."""
    with chat.database.write() as db:
        for each in (anna, ben):
            assert each.person is not None
            tier.begin(db, each.person.id, "iron", date(2026, 3, 1), by=None, why="", now=LONG_AGO)
