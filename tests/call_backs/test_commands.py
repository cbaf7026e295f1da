"""Call-backs by chat: a round, a claim, what came of it."""

from datetime import timedelta

import pytest

from bot.domain.errors import NOT_REACHED_PRIVATELY
from bot.domain.people import Role
from storage import chats, reach
from storage.schema import metadata
from tests import given
from tests.call_backs.conftest import Floor
from tests.chat import NO_FORMS, Chat, Group, Member

ONE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
"""What is said does not depend on the database; what is stored is tried on both elsewhere."""


async def test_a_round_a_claim_and_a_promise(chat: Chat, floor: Floor, anna: Member, group: Group) -> None:
    """The group sees sums only; who claims sees what they need, privately; a promise that is not kept comes back."""
    floor.order("4001001", "09:20", "120.00", phone="13812345678", account="moonfan")
    floor.order("4001002", "09:40", "59.90", phone="13912345678", account="starfan")
    await floor.comes_in()
    await chat.clock_reaches("2026-06-01 10:25")
    await floor.comes_in()
    await chat.clock_reaches("2026-06-01 10:30")
    card = group.reads("buyers to call about unpaid orders", "Moonlight | 2 | CN¥179.90 | CN¥120.00", "[Claim next]")
    assert "4001001" not in card.text
    assert "138" not in card.text
    await anna.presses("Claim next", group)
    mine = anna.reads(
        "about an unpaid order", "…1001", "CN¥120.00", "138****5678", "2026-06-02 09:20", "[Reveal phone]"
    )
    assert "13812345678" not in mine.text
    await anna.presses("Reveal phone")
    anna.reads("13812345678", "hidden again at 2026-06-01 10:35")
    assert [(each.person, each.line) for each in chat.trail(1)] == [("Anna", "callback reveal 1")]
    await anna.presses("Promised", on=mine)
    await anna.fills(until="18:00")
    anna.reads("…1001")
    anna.reads("…1001", "Promised until 2026-06-01 18:00")
    anna.reads("#1: hidden again")
    with chat.database.read() as db:
        kept = [row for table in metadata.sorted_tables for row in map(repr, db.execute(table.select()).all())]
    assert not [row for row in kept if "13812345678" in row]
    await chat.clock_reaches("2026-06-01 17:55")
    await floor.comes_in()
    group.reads("buyers to call", "Moonlight: 1 to call", "known only as of 2026-06-01 10:25", "import first")
    await chat.clock_reaches("2026-06-01 18:00")
    anna.reads("the payment that was promised is not there yet")
    await anna.presses("Take it")
    anna.reads("…1001", "2 of 2 at most")


@ONE
async def test_whoever_pays_is_not_rung(chat: Chat, floor: Floor, anna: Member) -> None:
    """A payment takes the task away at once, out of an agent's hands too, and hides the phone number."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    token = anna.reads("138****5678").button("No answer").token
    await anna.presses("Reveal phone")
    anna.reads("13812345678")
    floor.paid("1", "09:58")
    await floor.comes_in()
    anna.reads("order 1: paid. No call is needed")
    anna.reads("hidden again")
    await anna.presses_token(token)
    anna.reads_toast("is not in anybody's hand: paid without a call")
    await anna.says("callback next")
    anna.reads("There is nobody to call")


@ONE
async def test_paid_while_on_the_line(chat: Chat, floor: Floor, anna: Member) -> None:
    """Somebody who pays during the call was reached by it: the agent says so by a button."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("138****5678")
    await chat.clock_reaches("2026-06-01 10:05")
    floor.paid("1", "10:03")
    await floor.comes_in()
    anna.reads("paid. No call is needed", "[I was speaking to them]")
    await anna.presses("I was speaking to them")
    anna.reads("the call counts")
    await anna.says("callback report")
    anna.reads("Moonlight | 1 | 1 | 1 | 100.0%", "CN¥59.90", "Your own: calls 1, orders spoken about 1, recovered 1")


@ONE
async def test_nobody_answers_twice(chat: Chat, floor: Floor, anna: Member, group: Group) -> None:
    """Once more four hours later; after that nobody rings about it any more."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("1 of 2 at most")
    await anna.presses("No answer")
    anna.reads("once more from 2026-06-01 14:00", "[Next]")
    await anna.says("callback list")
    anna.reads("#1 | Moonlight | 1 | CN¥59.90 | again later | 2026-06-01 14:00 | 2026-06-02 09:20")
    await anna.says("callback take 1")
    anna.reads("#1 may be called about from 2026-06-01 14:00")
    await chat.clock_reaches("2026-06-01 13:59")
    await floor.comes_in()
    await chat.clock_reaches("2026-06-01 14:00")
    await anna.says("callback take 1")
    anna.reads("2 of 2 at most")
    await anna.says("callback silent")
    anna.reads("#1 Moonlight")
    anna.reads("no more calls are made")
    group.reads_nothing()


@ONE
async def test_do_not_call_is_for_ever(chat: Chat, floor: Floor, anna: Member) -> None:
    """Neither about this order nor about any other of the same buyer."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("138****5678")
    await anna.presses("Do not call again")
    anna.reads("never called again by this shop")
    floor.order("2", "10:00", phone="138-1234-5678")
    await floor.comes_in()
    await chat.clock_reaches("2026-06-01 10:45")
    await anna.says("callback next")
    anna.reads("There is nobody to call")


@ONE
async def test_several_orders_of_a_buyer_are_one_call(chat: Chat, floor: Floor, anna: Member) -> None:
    """With their sum; what is paid of them leaves it."""
    floor.order("77001", "09:00", "10.00", account="moonfan")
    floor.order("77002", "09:10", "20.00", account="moonfan")
    floor.order("77003", "09:20", "40.00", account="moonfan")
    floor.order("88001", "09:20", "5.00")
    await floor.comes_in()
    await anna.says("callback list")
    anna.reads("| Moonlight | 3 | CN¥70.00 |", "| Moonlight | 1 | CN¥5.00 |")
    floor.paid("77003", "09:59")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("77001, 77002", "CN¥30.00", "message in the shop's chat instead", "[Show the buyer's account]")
    await anna.presses("Show the buyer's account")
    anna.reads("moonfan")
    await anna.presses("Refused")
    anna.reads("nobody calls about it again")
    anna.reads("hidden again")


@ONE
async def test_a_claim_runs_out(chat: Chat, floor: Floor, anna: Member, ben: Member) -> None:
    """After a quarter of an hour somebody else may take it; whoever had it learns of it."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    token = anna.reads("Yours until: 2026-06-01 10:15").button("No answer").token
    await ben.says("callback next")
    ben.reads("There is nobody to call")
    await chat.clock_reaches("2026-06-01 10:15")
    anna.reads("the time was up")
    await anna.presses_token(token)
    anna.reads_toast("#1 is not in anybody's hand: to call")
    await ben.says("callback next")
    ben.reads("138****5678")
    await anna.says("callback paid 1")
    anna.reads("#1 is Ben's")


@ONE
async def test_old_news_are_not_called_on(chat: Chat, floor: Floor, anna: Member) -> None:
    """What is known of the orders must not be older than an hour."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    chat.clock.now += timedelta(minutes=61)
    await anna.says("callback next")
    anna.reads("The orders of Moonlight are known as of 2026-06-01 10:00", "older than 1 hour", "import first")
    await anna.says("callback")
    anna.reads("Moonlight: 1 to call, but the orders are known only as of 2026-06-01 10:00")
    chat.group("G-lantern").unread.clear()


@ONE
async def test_who_cannot_be_told_privately_gets_nothing(chat: Chat, floor: Floor, anna: Member, group: Group) -> None:
    """The claim is refused before anything else happens; in the private chat it works."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    with chat.database.write() as db:
        home = chats.ensure_chat(db, given.CONNECTION, anna.external_id, direct=True)
        reach.suspend(db, home, NOT_REACHED_PRIVATELY, chat.clock.now)
    await anna.says("callback next", group)
    group.reads("I cannot send Anna private messages", "open a private chat with me first")
    await anna.says("callback next")
    anna.reads("138****5678")


@ONE
@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_without_forms_a_promise_is_asked_for(chat: Chat, floor: Floor, anna: Member) -> None:
    """Where there are no forms the moment is asked for; one that is too late is refused with the reason."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("callback next")
    anna.reads("#1 Moonlight")
    await anna.presses("Promised")
    anna.reads("Which moment?", "18:00, 2h or tomorrow 10:00")
    await anna.says("2026-06-03 10:00")
    anna.reads("The shop closes the order at 2026-06-02 09:20")
    await anna.says("callback promised 1 2 hours")
    anna.reads("#1 Moonlight")
    anna.reads("Promised until 2026-06-01 12:00")


@ONE
async def test_only_the_team_calls_its_buyers(chat: Chat, floor: Floor, anna: Member) -> None:
    """Somebody of another team neither sees nor takes anything."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    with chat.database.write() as db:
        other = given.team(db, "Harbour")
        visitor = given.person(db, "Vera", role=Role.LEADER, team=other)
    vera = chat.joins(visitor)
    await vera.says("callback take 1")
    vera.reads("another team")
    await vera.says("callback rules Moonlight first 1h")
    vera.reads("Harbour has no shops yet")
    await vera.says("callback next")
    vera.reads("Harbour has no shops yet")


@ONE
async def test_in_chinese_and_korean(chat: Chat, floor: Floor, anna: Member) -> None:
    """The words of the other languages, with and without a blank."""
    floor.order("1", "09:20", phone="13812345678")
    await floor.comes_in()
    await anna.says("催付")
    anna.reads("Call-backs", "Moonlight | 1 |")
    await anna.says("催付下一个")
    anna.reads("#1 Moonlight")
    await anna.says("催付 答应 1 明天上午9点")
    anna.reads("#1 Moonlight")
    anna.reads("Promised until 2026-06-02 09:00")
    await anna.says("콜백 목록")
    anna.reads("promised | 2026-06-02 09:00")
    await anna.says("결제독촉 규칙")
    anna.reads("the rules")
    await anna.says("催付 报告 周")
    anna.reads("Moonlight | 1 | 1 | 0")
