"""Promotion by the clock: silence, tiers that begin, and the nightly look at who qualifies."""

from datetime import date

import pytest

from storage import promote as storage
from tests.chat import Chat, Member
from tests.promote.conftest import Files, quiet

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)

JOINED = date(2026, 3, 2)
GOOD = {"2026-05": 86}


async def test_silence_is_noticed_in_office_hours(
    chat: Chat, files: Files, anna: Member, lea: Member, ben: Member, sam: Member
) -> None:
    """A nudge after 4 office hours, the deputy after 8, the supervisor after 24; and nothing is approved by itself."""
    await lea.says("promote deputy @Ben")
    quiet(lea, ben)
    files.joined(anna, JOINED, GOOD)
    await chat.clock_reaches("2026-06-01 16:00")
    await anna.says("promote request")
    quiet(anna)
    lea.reads("Please decide")
    await chat.clock_reaches("2026-06-02 10:59")
    lea.reads_nothing()
    await chat.clock_reaches("2026-06-02 11:00")
    lea.reads("Anna's request has waited since 2026-06-01 16:00")
    lea.reads_nothing()
    quiet(anna)
    await chat.clock_reaches("2026-06-02 15:00")
    ben.reads("deputies may decide now", "[Approve]")
    quiet(lea, anna)
    sam.reads_nothing()
    await chat.clock_reaches("2026-06-04 13:00")
    sam.reads("is escalated. It is never decided by itself", "[Approve]")
    anna.reads("escalated")
    anna.reads("Lea, Ben, Sam can decide it now")
    quiet(lea, anna, ben)
    await chat.clock_reaches("2026-06-12 12:00")
    assert chat.query(storage.find, 1).waiting
    quiet(lea, anna, ben, sam)
    await sam.says("promote approve 1")
    quiet(lea, ben, sam)
    anna.reads("Congratulations! You are iron from 2026-06-12 Fri on")
    quiet(anna)


async def test_a_weekend_is_no_silence(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """Friday afternoon's request is nudged on Monday morning."""
    files.joined(anna, JOINED, GOOD)
    await chat.clock_reaches("2026-06-05 17:00")
    await anna.says("promote request")
    quiet(anna, lea)
    await chat.clock_reaches("2026-06-08 11:59")
    lea.reads_nothing()
    await chat.clock_reaches("2026-06-08 12:00")
    quiet(anna)
    lea.reads("waited since 2026-06-05 17:00")


async def test_after_a_long_pause_only_the_last_step_is_taken(
    chat: Chat, files: Files, anna: Member, lea: Member, sam: Member
) -> None:
    """Where the bot was down for days the request is escalated at once, without a nudge and a deputy before."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(anna, lea)
    chat.clock.now = chat.clock.now.replace(day=8)
    await chat.settles()
    assert sorted("is escalated" in each.text for each in lea.unread) == [False, True]
    quiet(lea)
    sam.reads("is escalated")
    quiet(anna)
    steps = [each.step for each in chat.query(storage.steps, 1)]
    assert steps == ["drafted", "submitted", "escalated"]


async def test_whoever_asked_nudges_now_and_then(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """Not within four hours of the last time."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(lea, anna)
    await anna.says("promote nudge")
    anna.reads("They were asked at 2026-06-01 10:00 and can be reminded from 2026-06-01 14:00 on")
    await chat.clock_reaches("2026-06-01 14:30")
    quiet(lea, anna)
    await anna.says("promote nudge")
    anna.reads("I have reminded Lea")
    lea.reads("Anna asks you to decide")


async def test_whoever_leaves_needs_no_decision(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """The request is closed, and those who were asked are told."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(lea, anna)
    files.changed(anna, ends_on=date(2026, 5, 31))
    await chat.clock_reaches("2026-06-01 15:00")
    quiet(anna)
    lea.reads("withdrawn")
    lea.reads("Anna has left; #1 is closed")


async def test_a_leader_who_goes_on_leave_meanwhile(
    chat: Chat, files: Files, anna: Member, lea: Member, sam: Member
) -> None:
    """At the next reminder the supervisor is asked instead."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.says("leave today")
    quiet(lea, anna)
    await chat.clock_reaches("2026-06-01 15:00")
    sam.reads("has waited since", "[Approve]")
    quiet(lea, anna)


async def test_the_scan_tells_once(
    chat: Chat, files: Files, anna: Member, ben: Member, lea: Member, sam: Member
) -> None:
    """Whoever qualifies is told on one evening; what is missing is told with its day, about once a month."""
    files.joined(anna, JOINED, GOOD)
    files.joined(ben, date(2026, 5, 6), GOOD)
    chat.starts_schedules()
    await chat.clock_reaches("2026-06-01 18:30")
    shown = anna.reads("You now have everything for iron")
    ben.reads("One thing is missing for iron", "in the company 2 months: from 2026-07-06", "2026-07-06 Mon")
    quiet(lea, sam)
    await chat.clock_reaches("2026-06-05 20:00")
    anna.reads_nothing()
    ben.reads_nothing()
    await anna.presses("Ask for iron", on=shown)
    await anna.fills(merits="please")
    quiet(anna, lea, ben, sam)
    for member in chat.members:
        quiet(member)
    chat.group("G-lantern").unread.clear()


async def test_the_office_hours_of_a_team(chat: Chat, files: Files, anna: Member, lea: Member, sam: Member) -> None:
    """They can be set; what waits is counted by them from then on."""
    await sam.says("promote hours 13:00 17:00")
    sam.reads("Lantern works from 13:00 to 17:00 now")
    await sam.says("promote hours 18:00 09:00")
    sam.reads("18:00 is not before 09:00", "promote hours 09:00 18:00")
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(lea, anna)
    await chat.clock_reaches("2026-06-01 16:59")
    lea.reads_nothing()
    await chat.clock_reaches("2026-06-01 17:00")
    lea.reads("Waits for ")
    quiet(lea, anna)


async def test_an_approved_tier_waits_for_its_day(
    chat: Chat, files: Files, anna: Member, lea: Member, sam: Member
) -> None:
    """Whatever wakes the request before; and it does not begin where another tier was given meanwhile."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.says("promote approve 1 day=2027-08-01")
    lea.reads("Waits for ")
    lea.reads("2027-08-01 Sun is too far ahead; a tier can begin within 366 days")
    await lea.says("promote approve 1 day=2026-06-10")
    await sam.says("promote hours 10:00 19:00")
    await chat.clock_reaches("2026-06-03 12:00")
    quiet(lea, anna, sam)
    await anna.says("promote show 1")
    anna.reads("approved by Lea on 2026-06-01 10:00, from 2026-06-10 Wed")
    files.holds(anna, "bronze", date(2026, 6, 4), joined=JOINED)
    await chat.clock_reaches("2026-06-10 10:00")
    quiet(sam)
    assert "#1 is closed: another tier was given meanwhile" in "\n".join(each.text for each in anna.unread)
    assert "iron does not begin" in "\n".join(each.text for each in lea.unread)
    quiet(anna, lea)
    await anna.says("promote")
    anna.reads("Anna: bronze → silver")
