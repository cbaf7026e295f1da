"""Leader trials by chat."""

from datetime import date

import pytest

from bot.domain.people import Role
from storage import people, tier
from tests import given
from tests.chat import Chat, Group, Member

pytestmark = [
    pytest.mark.parametrize("new_url", ["postgresql"], indirect=True),
    pytest.mark.usefixtures("iron"),
]


async def begins(sam: Member, anna: Member) -> None:
    """Sam nominates Anna, who accepts."""
    await sam.says("trial nominate Anna")
    sam.reads("Asked: Anna. They have 14 days to answer")
    anna.reads("Sam would like you to act as a leader for a month", "I accept")
    await anna.presses("I accept")
    anna.reads("state: acting")
    anna.reads("You act as a leader from 2026-06-01 Mon to 2026-06-30 Tue")
    sam.reads("Anna accepts (#1) and acts as a leader from 2026-06-01 Mon to 2026-06-30 Tue")


def role_of(chat: Chat, who: Member) -> Role:
    """The role that is kept."""
    assert who.person is not None
    kept: Role = chat.query(people.person, who.person.id).role
    return kept


async def test_acting_rights_hold_for_the_term_and_end_by_themselves(chat: Chat, sam: Member, anna: Member) -> None:
    """What a leader may do, an acting leader may do; the minute after the term it is refused, with nobody's doing."""
    await anna.says("person add Cleo agent")
    anna.reads("This needs the role leader")
    await begins(sam, anna)
    await anna.says("person add Cleo agent")
    anna.reads("Cleo")
    await sam.says("person Anna")
    sam.reads("role: agent", "acting: leader (until 2026-06-30 Tue)")
    assert role_of(chat, anna) is Role.AGENT
    await chat.clock_reaches("2026-06-30 23:59")
    for member in (sam, anna):
        member.unread.clear()
    await anna.says("person add Dora agent")
    anna.reads("Dora")
    await chat.clock_reaches("2026-07-01 00:00")
    await anna.says("person add Emma agent")
    anna.reads("This needs the role leader")


async def test_reviews_verdict_and_confirmation(chat: Chat, sam: Member, anna: Member) -> None:
    """Reminders on day 15 and 23, the end of the term, then somebody decides."""
    await begins(sam, anna)
    await chat.clock_reaches("2026-06-15 09:30")
    sam.reads("The first review of Anna is due (the trial lasts until 2026-06-30 Tue)", "Review")
    anna.reads_nothing()
    await sam.says("inbox")
    sam.reads("#1 Anna: a review is due")
    await sam.presses("Review")
    await sam.fills(text="leads the meetings well")
    sam.reads("leads the meetings well")
    sam.reads("Kept; Anna reads it")
    anna.reads("leads the meetings well")
    anna.reads("Sam about you as acting leader: leads the meetings well")
    await chat.clock_reaches("2026-06-23 09:30")
    sam.reads("The second review of Anna is due")
    await chat.clock_reaches("2026-07-01 09:30")
    for _ in range(2):
        sam.reads("term over, waits for a verdict")
    anna.reads("term over")
    anna.reads("Your time as acting leader is over, and with it the rights")
    sam.reads("The trial of Anna has ended on 2026-06-30 Tue. Please decide within three days")
    assert role_of(chat, anna) is Role.AGENT
    await sam.presses("Confirm")
    sam.unread.clear()
    anna.reads("confirmed")
    anna.reads("Congratulations! Sam has confirmed you: you are a leader from now on")
    assert role_of(chat, anna) is Role.LEADER
    await anna.says("person add Cleo agent")
    anna.reads("Cleo")
    await sam.says("trial return 1 no")
    sam.reads("#1 is decided already")


async def test_nobody_decides(chat: Chat, sam: Member, olga: Member, anna: Member) -> None:
    """Three days after the term an owner is asked; nothing is confirmed by itself, ever."""
    await begins(sam, anna)
    await chat.clock_reaches("2026-07-04 09:29")
    olga.reads_nothing()
    await chat.clock_reaches("2026-07-04 09:30")
    olga.reads("The trial of Anna has ended on 2026-06-30 Tue, and nobody has decided for three days")
    await chat.clock_reaches("2026-08-20 10:00")
    assert role_of(chat, anna) is Role.AGENT
    sam.unread.clear()
    anna.unread.clear()
    await olga.says("inbox")
    olga.reads("overdue by three days or more")
    await olga.says("digest today")
    olga.reads("One thing waits for a decision", "Leader trials", "overdue by three days or more")
    await olga.says("trial return 1 too early, again next spring")
    olga.unread.clear()
    sam.reads("returned")
    sam.unread.clear()
    anna.reads("Olga")
    anna.reads("you return to iron and go first for bronze", "Reason: too early, again next spring")
    assert anna.person is not None
    held = chat.query(tier.current, anna.person.id, date(2026, 8, 20))
    assert (held.tier, held.priority, held.since) == ("iron", "bronze", date(2026, 3, 1))


async def test_a_trial_is_extended_once(chat: Chat, sam: Member, anna: Member) -> None:
    """By a month after the term, with its own reviews; the rights go on without a gap."""
    await begins(sam, anna)
    await sam.says("trial extend 1")
    sam.reads("Anna acts as a leader until 2026-07-31 Fri")
    anna.reads("extended")
    anna.reads("Sam has extended your time as acting leader until 2026-07-31 Fri")
    await sam.says("代理 延长 1")
    sam.reads("#1 was extended already")
    await chat.clock_reaches("2026-07-14 12:00")
    sam.reads_nothing()
    await anna.says("person add Cleo agent")
    anna.reads("Cleo")
    await chat.clock_reaches("2026-07-15 12:00")
    sam.reads("The first review of Anna is due (the trial lasts until 2026-07-31 Fri)")
    anna.unread.clear()


async def test_several_are_nominated_and_answer_as_they_like(
    chat: Chat, sam: Member, anna: Member, ben: Member, group: Group
) -> None:
    """Declining holds nothing against anybody; an unanswered nomination lapses; the group reads none of it."""
    await sam.says("대행 추천 Anna, @Ben", group)
    group.reads("Sam, I have answered you privately")
    sam.reads("Asked: Anna, Ben")
    anna.reads("act as a leader")
    ben.reads("act as a leader")
    await ben.says("trial accept 1")
    ben.reads("#1 is somebody else's nomination")
    await ben.says("trial decline 2")
    ben.reads("declined")
    ben.reads("Nothing is held against you")
    sam.reads("Ben declines (#2)")
    await sam.says("trial nominate Anna")
    sam.reads("Anna has an open trial already")
    await chat.clock_reaches("2026-06-15 10:00")
    sam.reads("Anna has not answered the nomination #1 in 14 days")
    anna.reads("not answered in time")
    await anna.says("trial accept 1")
    anna.reads("#1 is answered or taken back already")
    await sam.says("trial nominate Anna")
    sam.reads("Asked: Anna")
    anna.reads("act as a leader")
    await sam.says("trial withdraw 3")
    sam.reads("is taken back")
    anna.reads("nomination taken back")
    anna.reads("Sam has taken the nomination #3 back")


async def test_who_can_be_tried(chat: Chat, sam: Member, lea: Member, anna: Member, ben: Member) -> None:
    """Agents from iron on, by supervisors; not oneself, not somebody who has left."""
    await anna.says("trial nominate Ben")
    anna.reads("This needs the role supervisor")
    await sam.says("trial nominate Lea")
    sam.reads("Lea is no agent")
    with chat.database.write() as db:
        given.person(db, "Nora", team=chat.team)
    await sam.says("trial nominate Nora")
    sam.reads("Nora is not iron yet", "tier set Nora iron")
    await sam.says("person end Ben 2026-05-01")
    sam.reads("Ben")
    await sam.says("trial nominate Ben")
    sam.reads("Ben does not work here any more")
    await lea.says("trial Anna")
    lea.reads("Only Anna and those who supervise Anna")
    await ben.says("trial show 1")
    ben.reads("Your time with the organisation has ended")


async def test_a_leader_who_does_well(
    chat: Chat, olga: Member, sam: Member, lea: Member, anna: Member, ben: Member
) -> None:
    """Acts as a supervisor, while up to two further acting leaders are tried; only an owner decides."""
    await sam.says("trial raise Lea")
    sam.reads("This needs the role owner")
    await olga.says("trial raise Lea Anna Ben")
    olga.reads("Lea is asked to act as a supervisor (#1), and as acting leaders: Anna, Ben")
    anna.reads("act as a leader")
    ben.reads("act as a leader")
    lea.reads("act as a supervisor for a month")
    await lea.says("assess list")
    lea.reads("This needs the role supervisor")
    await lea.says("trial accept 1")
    lea.reads("acting")
    lea.reads("You act as a supervisor")
    olga.reads("Lea accepts")
    await lea.says("assess list")
    lea.reads("Assessment of Lantern")
    with chat.database.write() as db:
        nora = given.person(db, "Nora", team=chat.team)
        tier.begin(db, nora.id, "iron", date(2026, 3, 1), by=None, why="", now=chat.clock.now)
    await sam.says("trial nominate Nora")
    sam.reads("2 further acting leaders are tried at most")
    await sam.says("trial confirm 1")
    sam.reads("There is no trial #1 that you could see")
    await olga.says("trial confirm 1")
    olga.reads("Lea is a supervisor from now on")
    lea.reads("confirmed")
    lea.reads("you are a supervisor from now on")
    assert role_of(chat, lea) is Role.SUPERVISOR


async def test_two_who_decide_give_one_decision(sam: Member, olga: Member, anna: Member) -> None:
    """Whoever comes second reads that it is decided."""
    await begins(sam, anna)
    await olga.says("trial confirm 1 well done")
    olga.reads("Anna is a leader from now on")
    sam.reads("Anna is a leader from now on")
    anna.reads("confirmed")
    anna.reads("Congratulations!", "well done")
    await sam.says("trial return 1 too early")
    sam.reads("#1 is decided already")
    await anna.says("trial")
    anna.reads("#1 | Anna | leader | confirmed")
