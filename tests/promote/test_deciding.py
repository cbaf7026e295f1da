"""Deciding on requests by chat: who may, what each press does, and what is misused."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.people import Role
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member
from tests.promote.conftest import Files, quiet

JOINED = date(2026, 3, 2)
GOOD = {"2026-05": 86}
YEAR = {f"2026-{month:02}": 92 for month in range(1, 6)} | {"2025-12": 92}


pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


async def test_an_exception_needs_a_written_reason(
    files: Files, anna: Member, sam: Member, lea: Member, olga: Member
) -> None:
    """A supervisor lets it go on; the leader has to agree all the same, and sees who let it go on and why."""
    files.joined(anna, JOINED, {"2026-05": 74})
    await anna.says("promote request")
    await anna.presses("Ask for an exception", on=anna.reads("One thing is missing"))
    anna.reads("I have shown your request to Sam")
    card = sam.reads("Anna asks for an exception", "74")
    await anna.says("promote override 1 I want to")
    anna.reads("needs the role supervisor")
    await sam.presses("Override", on=card)
    await sam.fills(why="On sick leave in May")
    lea.reads("Please decide", "Sam lets it go on although something is missing: On sick leave in May")
    anna.reads("Waits for ")
    anna.reads("Sam lets your request #1 go on: On sick leave in May")
    quiet(sam, anna)
    await lea.presses("Approve")
    anna.reads("Congratulations")
    quiet(sam, anna, lea, olga)


async def test_a_refusal_has_a_reason_and_a_cooldown(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """The reason is asked for; the person reads it; the next request may follow after 30 days."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.presses("Reject", on=lea.reads("Please decide"))
    await lea.fills(why="First learn the new returns process")
    lea.reads("rejected by Lea on 2026-06-01 10:00: First learn the new returns process")
    lea.reads("Rejected; Anna is told why")
    anna.unread.popleft()
    anna.reads("Lea has rejected your request #1 for iron: First learn the new returns process", "after 30 days")
    await anna.says("promote request")
    anna.reads("You can ask again from 2026-07-01 Wed on")
    await chat.clock_reaches("2026-07-01 10:00")
    files.scored(anna, {"2026-06": 88})
    await anna.says("promote request")
    anna.reads("#2 is on its way to Lea")
    lea.reads("Please decide")


async def test_a_chain_goes_up_step_by_step(files: Files, anna: Member, lea: Member, sam: Member, olga: Member) -> None:
    """Gold needs the leader, then the supervisor, then the owner, who may set the day."""
    files.holds(anna, "silver", date(2025, 9, 1), joined=date(2024, 1, 8), scores=YEAR)
    await anna.says("promote request gold")
    anna.reads("#1 is on its way to Lea")
    await lea.presses("Approve", on=lea.reads("Please decide"))
    lea.reads("✓ Lea agreed", "Waits for Sam")
    anna.reads("✓ Lea agreed")
    anna.reads("Lea has agreed to your request #1; Sam decides next")
    await sam.presses("Approve", on=sam.reads("Please decide", "✓ Lea agreed"))
    quiet(sam, lea, anna)
    olga.reads("Please decide")
    await olga.says("promote approve 1 day=2026-07-01")
    olga.reads("approved by Olga on 2026-06-01 10:00, from 2026-07-01 Wed")
    olga.reads("Approved: Anna is gold from 2026-07-01 Wed on")
    anna.reads("Olga has approved your promotion: gold from 2026-07-01 Wed on")
    quiet(sam, lea, anna)
    await anna.says("tier")
    assert "gold" not in anna.reads("silver").text


async def test_the_tier_begins_on_its_day(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """When the office opens on the day, the person is told and the cards are written anew."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.says("promote approve 1 day=2026-06-03")
    quiet(lea, anna)
    await chat.clock_reaches("2026-06-03 09:00")
    anna.reads("Congratulations! You are iron from 2026-06-03 Wed on")
    quiet(lea, anna)
    await anna.says("tier")
    anna.reads("iron", "2026-06-03 Wed")


async def test_a_decision_that_was_made_already(files: Files, anna: Member, lea: Member, sam: Member) -> None:
    """Whoever is second is told who decided, when, and that nothing is left to decide."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    token = lea.reads("Please decide").button("Approve").token
    await sam.says("promote reject 1 Not yet")
    quiet(sam, anna, lea)
    await lea.presses_token(token)
    lea.reads_toast("#1: rejected by Sam on 2026-06-01 10:00: Not yet. Nothing is left to decide")


async def test_nobody_decides_on_their_own_request(
    chat: Chat, files: Files, lea: Member, sam: Member, anna: Member
) -> None:
    """A leader's own request goes to the supervisor; whoever types the button's line is looked at, not the button."""
    files.joined(lea, JOINED, GOOD)
    await lea.says("promote request")
    lea.reads("#1 is on its way to Sam")
    sam.reads("Lea asks for a promotion")
    await lea.says("promote approve 1")
    lea.reads("Nobody decides on their own request")
    await anna.says("promote approve 1")
    anna.reads("There is no request #1 that you can see")
    await sam.says("promote pass 1 @Lea")
    sam.reads("Lea cannot decide on this request")
    assert not any(entry.outcome == "done" and entry.command == "promote approve" for entry in chat.trail())


async def test_an_absent_leader_is_passed_over(files: Files, anna: Member, lea: Member, sam: Member) -> None:
    """The step falls to the supervisor; with a deputy who is there, to the deputy."""
    files.joined(anna, JOINED, GOOD)
    await lea.says("leave today")
    lea.reads("Lea is away")
    await anna.says("promote request")
    anna.reads("#1 is on its way to Sam")
    await sam.presses("Approve", on=sam.reads("Please decide"))
    quiet(sam)
    anna.reads("Congratulations")
    quiet(anna)


async def test_a_deputy_stands_in_for_an_absent_leader(files: Files, anna: Member, lea: Member, ben: Member) -> None:
    """A colleague with no role of their own decides while the leader is away, and only then."""
    files.joined(anna, JOINED, GOOD)
    await lea.says("promote deputy @Ben")
    lea.reads("Ben decides instead of Lea")
    ben.reads("You stand in for Lea")
    await lea.says("leave today")
    lea.reads("away")
    await anna.says("promote request")
    anna.reads("#1 is on its way to Ben")
    await ben.presses("Approve", on=ben.reads("Please decide"))
    anna.reads("Congratulations")
    quiet(anna, ben)
    await lea.says("promote deputy")
    lea.reads("Lea | Ben")
    await lea.says("promote no-deputy")
    lea.reads("Nobody stands in for Lea now")


async def test_passing_on(files: Files, anna: Member, lea: Member, sam: Member, olga: Member) -> None:
    """A leader leaves it to the role above; the one who passed decides no more; at the top nobody is left."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.presses("Pass on", on=lea.reads("Please decide"))
    assert not lea.reads("Lea passed it on").has_button("Approve")
    sam.reads("Lea leaves a decision to you: the promotion of Anna")
    await lea.says("promote approve 1")
    lea.reads("You have passed this on already")
    await sam.says("promote pass 1 @Olga")
    olga.reads("Sam leaves a decision to you")
    quiet(sam, lea, anna)
    await olga.says("promote pass 1")
    olga.reads("There is nobody to whom you could pass this on")
    await olga.says("promote approve 1")
    quiet(olga, sam, lea)
    anna.reads("Congratulations")
    anna.reads("#1 Anna asks for iron", "approved by Olga")


async def test_somebody_who_left_decides_nothing(
    chat: Chat, files: Files, anna: Member, lea: Member, sam: Member
) -> None:
    """The press of a leader whose time has ended does nothing."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    card = lea.reads("Please decide")
    files.changed(lea, ends_on=date(2026, 5, 31))
    await lea.presses("Approve", on=card)
    lea.reads_toast("Your time with the organisation has ended")
    quiet(anna, sam)
    await anna.says("promote list")
    anna.reads("#1 | Anna | iron | waits for a decision")


async def test_whoever_changes_teams_is_decided_on_there(chat: Chat, files: Files, anna: Member, lea: Member) -> None:
    """The old leader's press passes the request to the new team's leader, who is asked."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    card = lea.reads("Please decide")
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour")
        cleo = given.person(db, "Cleo", role=Role.LEADER, team=harbour)
    files.changed(anna, team_id=harbour.id)
    leader = chat.joins(cleo)
    await lea.presses("Approve", on=card)
    lea.reads("Harbour")
    lea.reads("#1 belongs to another team now")
    asked = leader.reads("Anna is in your team now and has asked for a promotion")
    await leader.presses("Approve", on=asked)
    quiet(lea, leader, anna)
    await anna.says("tier")
    anna.reads("iron")


async def test_the_evidence_is_frozen_and_so_is_the_ladder(
    files: Files, anna: Member, lea: Member, olga: Member
) -> None:
    """A score that is corrected later, and a ladder that is changed, do not touch what was filed before."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(lea, anna)
    files.scored(anna, {"2026-05": 12})
    await olga.says("ladder change iron average=95/1")
    olga.reads("iron asks for", "95", "Version 1 of the ladder")
    await olga.says("ladder benefits iron pay=9000")
    olga.reads("CN¥9,000.00")
    await lea.says("promote show 1")
    card = lea.reads("86", "assessment 80 or more", "The ladder has changed since; this is judged by version 0")
    assert "12" not in card.text.replace("2026", "").replace("12:", "")
    await lea.presses("Approve", on=card)
    anna.reads("Congratulations", "CN¥2,000.00")
    quiet(anna, lea)


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_without_forms_the_reason_is_asked_for(files: Files, anna: Member, lea: Member) -> None:
    """Step by step, in private."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await lea.presses("Reject", on=lea.reads("Please decide"))
    await lea.fills(why="Not yet")
    lea.reads("rejected by Lea")
    lea.reads("Rejected; Anna is told why")
    quiet(anna)


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_a_reason_is_not_asked_for_in_a_group(files: Files, anna: Member, lea: Member, group: Group) -> None:
    """Without forms everybody would read it: it is to be typed privately."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    quiet(anna, lea)
    await lea.says("promote reject 1", group)
    group.reads("answered you privately")
    lea.reads("Please type it to me here", "promote reject 1")
    group.reads_nothing()


async def test_an_acting_leader_decides_while_the_term_lasts(
    chat: Chat, files: Files, anna: Member, ben: Member, lea: Member
) -> None:
    """Asked like any leader, and refused at the press once the term is over."""
    files.changed(ben, acting_role=Role.LEADER, acting_until=datetime(2026, 6, 2, tzinfo=UTC))
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    anna.reads("#1 is on its way to Ben, Lea")
    card = ben.reads("Please decide")
    await chat.clock_reaches("2026-06-02 10:00")
    await ben.presses("Approve", on=card)
    ben.reads_toast("It is not yours to decide at this point")
    quiet(lea, anna, ben)


async def test_a_tier_that_was_given_meanwhile(files: Files, anna: Member, lea: Member, sam: Member) -> None:
    """What was asked for no longer fits: it is not approved on top of it."""
    files.joined(anna, JOINED, GOOD)
    await anna.says("promote request")
    await sam.says("tier set Anna iron 2026-06-01")
    quiet(anna, lea, sam)
    await lea.says("promote approve 1")
    lea.reads("Anna is iron meanwhile, so #1 no longer fits")
