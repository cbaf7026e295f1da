"""Records of people, as promotion reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.domain.assessment import Part
from bot.domain.conduct import Kind
from storage import assessment, conduct, people, tier
from tests.chat import Chat, Member

WRITTEN = datetime(2026, 5, 31, tzinfo=UTC)


@dataclass
class Files:
    """What is on file about people."""

    chat: Chat

    def holds(
        self,
        member: Member,
        held: str,
        since: date,
        *,
        joined: date | None = None,
        scores: Mapping[str, int] | None = None,
    ) -> None:
        """Somebody holds a tier, joined on a day, and was assessed in these months (`2026-05`)."""
        assert member.person is not None
        with self.chat.database.write() as db:
            people.change_person(db, member.person.id, joined_on=joined or since)
            tier.begin(db, member.person.id, held, since, by=None, why="before", now=WRITTEN)
        self.scored(member, scores or {})

    def joined(self, member: Member, day: date, scores: Mapping[str, int] | None = None) -> None:
        """Somebody joined on a day, and was assessed in these months."""
        assert member.person is not None
        with self.chat.database.write() as db:
            people.change_person(db, member.person.id, joined_on=day)
        self.scored(member, scores or {})

    def changed(self, member: Member, **changes: object) -> None:
        """Something else about somebody: `team_id`, `ends_on`, `joined_on`."""
        assert member.person is not None
        with self.chat.database.write() as db:
            people.change_person(db, member.person.id, **changes)

    def scored(self, member: Member, scores: Mapping[str, int]) -> None:
        """Somebody was assessed."""
        assert member.person is not None
        with self.chat.database.write() as db:
            for month, points in scores.items():
                first = date.fromisoformat(f"{month}-01")
                parts = dict.fromkeys(Part, Decimal(points))
                assessment.record(db, member.person.id, first, parts, by=None, now=WRITTEN)

    def reprimanded(self, member: Member, day: date, expires_on: date | None = None) -> None:
        """Somebody was reprimanded."""
        assert member.person is not None
        with self.chat.database.write() as db:
            conduct.add_mark(
                db, member.person.id, Kind.REPRIMAND, "late", day=day, expires_on=expires_on, by=1, now=WRITTEN
            )


@pytest.fixture
def files(chat: Chat) -> Files:
    """What is on file about people."""
    return Files(chat)


def quiet(*members: Member) -> None:
    """What else was said to these is another test's business."""
    for each in members:
        each.unread.clear()
