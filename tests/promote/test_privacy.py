"""What is private stays private: a month of promotions, and every message of it walked through."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.kit.message import plain_text, unpack_message
from storage.chats import chat_table
from storage.outbox import message_table
from tests.chat import Chat, Group, Member
from tests.promote.conftest import Files

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)

PRIVATE = (
    "71",
    "83.7",
    "96.4",
    "91.3",
    "2,000",
    "7,777",
    "9,191",
    "reprimand",
    "assessment",
    "too many complaints",
    "late again",
)
"""Scores, pay and discipline of the month."""


async def test_no_score_pay_or_reprimand_reaches_a_group(
    chat: Chat, files: Files, olga: Member, sam: Member, lea: Member, anna: Member, ben: Member, group: Group
) -> None:
    """Everybody types everything into the group, presses and forgets; private chats fill, the group reads hints."""
    await sam.says("schedule promote 18:30")
    files.joined(anna, date(2026, 3, 2))
    files.joined(ben, date(2026, 3, 2))
    files.joined(lea, date(2026, 3, 2))
    files.scored(ben, {"2026-05": 71})
    files.scored(anna, {"2026-05": 96})
    files.scored(lea, {"2026-05": 91})
    files.reprimanded(ben, date(2026, 5, 20))
    month: list[tuple[str, Member, str]] = [
        ("2026-06-01 11:00", anna, "promote"),
        ("2026-06-01 11:01", ben, "promote"),
        ("2026-06-01 11:02", ben, "promote request"),
        ("2026-06-01 11:03", ben, "promote except 1"),
        ("2026-06-01 11:04", sam, "promote override 1 too many complaints were not his"),
        ("2026-06-01 11:05", anna, "promote request 96 points"),
        ("2026-06-01 11:06", anna, "promote request"),
        ("2026-06-01 11:07", lea, "promote list"),
        ("2026-06-01 11:08", lea, "promote show 2"),
        ("2026-06-01 11:09", ben, "promote show 2"),
        ("2026-06-01 11:10", lea, "inbox"),
        ("2026-06-01 12:00", lea, "promote approve 2"),
        ("2026-06-01 12:10", anna, "tier"),
        ("2026-06-01 12:20", lea, "promote request"),
        ("2026-06-02 10:00", sam, "promote history month"),
        ("2026-06-02 10:05", sam, "audit"),
        ("2026-06-02 10:10", sam, "promote @Ben"),
        ("2026-06-02 10:11", anna, "promote @Ben"),
        ("2026-06-04 10:00", ben, "promote nudge"),
        ("2026-06-08 15:00", olga, "ladder benefits bronze pay=7777"),
        ("2026-06-09 15:00", olga, "ladder"),
        ("2026-06-10 15:00", sam, "promote reject 1 late again"),
        ("2026-06-11 15:00", ben, "promote request"),
        ("2026-06-12 15:00", sam, "digest today"),
        ("2026-06-12 15:01", anna, "digest today"),
        ("2026-06-12 15:02", lea, "digest week"),
        ("2026-06-15 09:30", sam, "promote approve 3"),
        ("2026-06-30 20:00", olga, "promote list"),
    ]
    for when, who, line in month:
        await chat.clock_reaches(when)
        await who.says(line, group)
    with chat.database.read() as db:
        rows = db.execute(
            select(message_table.c.body, chat_table.c.direct).join(
                chat_table, chat_table.c.id == message_table.c.chat_id
            )
        ).all()
    words = {
        direct: "\n".join(plain_text(unpack_message(row.body).blocks) for row in rows if row.direct is direct)
        for direct in (True, False)
    }
    assert len(rows) > 60
    for private in PRIVATE:
        assert private not in words[False], private
    for private in ("71", "96", "91", "2,000", "7,777", "reprimand", "assessment", "too many complaints", "late again"):
        assert private in words[True], private
    assert "answered you privately" in words[False]
    for member in chat.members:
        member.unread.clear()
        member.toasts.clear()
    group.unread.clear()
