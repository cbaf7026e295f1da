"""The meeting by chat: opening, the round, the end, the minutes."""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.kit.message import Chart
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member
from tests.meet.conftest import Opened, quiet


async def test_a_meeting_from_its_opening_to_its_minutes(
    chat: Chat, tuesday: Opened, group: Group, sam: Member, lea: Member, anna: Member, ben: Member
) -> None:
    """The thread takes answers, the card counts them, warnings come in time, the minutes name who was there."""
    assert "Lea hosts today." in tuesday.opening.text
    await anna.says("Ask for the order number first\nBlocked: no boxes", group, addressed=False, thread=tuesday.opening)
    group.reads("1 of 4 have answered", "Anna: Ask for the order number first (blocked: no boxes)")
    await chat.clock_reaches("2026-06-02 09:05")
    for missing in (sam, ben):
        missing.reads("The meeting is on")
    await chat.clock_reaches("2026-06-02 09:15")
    group.reads("15 minutes have passed")
    group.reads("That was everybody")
    await chat.clock_reaches("2026-06-02 09:20")
    group.reads("20 minutes have passed", "come to an end")
    await lea.presses("End the meeting", group)
    group.reads("Lea hosted", "The meeting ended at 2026-06-02 09:20")
    group.reads("1 of 4")
    minutes = group.reads("Minutes: morning meeting, 2026-06-02 Tue", "Host: Lea", "Present: Anna", "It took: 20 min")
    assert "Ben" not in minutes.text, "nobody who was missing is named"
    await anna.says("meet minutes")
    anna.reads("Present: Anna")
    await lea.says("host")
    lea.reads("2026-06-03 Wed | Anna")


async def test_talk_in_the_thread_is_no_answer(
    chat: Chat, tuesday: Opened, group: Group, anna: Member, stranger: Member
) -> None:
    """The first words are the answer; what is said later is talk, unless it begins with a label."""
    await anna.says("Smile on the phone", group, addressed=False, thread=tuesday.opening)
    group.reads("Anna: Smile on the phone")
    await anna.says("haha, good one", group, addressed=False, thread=tuesday.card)
    await stranger.says("me too", group, addressed=False, thread=tuesday.opening)
    group.reads_nothing()
    await anna.says("Learnt: smile, and breathe", group, addressed=False, thread=tuesday.opening)
    group.reads("Anna: smile, and breathe")
    await anna.says("lunch at one?", group, addressed=False)
    group.reads_nothing()


async def test_problems_and_todos_said_in_the_thread(
    chat: Chat, tuesday: Opened, group: Group, anna: Member, ben: Member
) -> None:
    """A problem becomes somebody's todo by one press, of whoever is first; the minutes show both."""
    await anna.says(
        "Problem: the courier loses parcels\n待办：call the courier", group, addressed=False, thread=tuesday.opening
    )
    card = group.reads("the courier loses parcels (Anna). Who takes it?")
    group.reads("0 of 4")
    await ben.presses("I take it", group)
    assert "Ben takes it, until 2026-06-03 Wed" in group.reads("the courier loses parcels").text
    await anna.presses_token(card.button("I take it").token if card.has_button("I take it") else "gone", group)
    anna.reads_toast("does not work")
    await chat.members[2].says("meet end", group)
    group.reads("Lea hosted")
    group.reads("0 of 4")
    group.reads(
        "Present: Anna", "#1 | the courier loses parcels | Ben", "#1 | call the courier | Anna", "#2 | the courier"
    )


async def test_what_was_due_comes_back_until_it_is_done(
    chat: Chat, rota: None, group: Group, anna: Member, lea: Member, ben: Member
) -> None:
    """Open problems and whatever is due stand in the thread of the next meeting, to be ticked off there."""
    await anna.says("todo add Order tape day=2026-06-02")
    anna.reads("#1 is yours until 2026-06-02 Tue")
    await anna.says("problem add No boxes left", group)
    group.reads("#1 No boxes left")
    await chat.clock_reaches("2026-06-02 09:00")
    Opened(group, "Open problems", "Due today")
    await chat.clock_reaches("2026-06-02 09:01")
    await ben.presses("✓ #1", group)
    ben.reads_toast("#1 is Anna's")
    await anna.presses("✓ #1", group)
    group.reads("Everything that was due today is done")
    quiet(lea, anna, ben)


async def test_an_answer_beforehand_by_a_form(
    chat: Chat, rota: None, group: Group, anna: Member, lea: Member, sam: Member, ben: Member
) -> None:
    """Whoever answers before the meeting is in its round from the beginning, and is not reminded."""
    await anna.says("meet answer")
    await anna.fills(learnt="Ask for the size first", blocks="the size chart is wrong")
    anna.reads("Noted for the meeting on 2026-06-02 Tue", "the size chart is wrong")
    await anna.says("meet")
    anna.reads("Next: morning meeting, 2026-06-02 09:00", "You have answered already")
    await chat.clock_reaches("2026-06-02 09:05")
    group.reads("Lea hosts")
    group.reads("1 of 4", "Anna: Ask for the size first (blocked: the size chart is wrong)")
    sam.reads("The meeting is on")
    assert all("The meeting is on" not in each.text for each in anna.unread)
    await lea.says("meet end")
    quiet(lea, group)
    await anna.says("meet answer Ask for the height as well")
    group.reads("Anna: Ask for the height as well")
    minutes = group.reads("Minutes", "Anna: Ask for the height as well", "the size chart is wrong", "In writing: Anna")
    assert minutes.edits == 1
    quiet(anna, lea, sam, ben)


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_an_answer_step_by_step(chat: Chat, rota: None, anna: Member) -> None:
    """Where there are no forms the bot asks; one message can hold both."""
    await anna.says("meet answer")
    await anna.fills(learnt="Ask for the size first\nBlocked: the chart is wrong")
    anna.reads("lesson learnt: Ask for the size first", "obstacle: the chart is wrong")


async def test_a_round_in_writing(
    chat: Chat, rota: None, group: Group, sam: Member, lea: Member, anna: Member, ben: Member
) -> None:
    """Everybody is asked in private, reminded in private, and at the time the minutes are posted without the late."""
    await anna.says("meet mode async")
    anna.reads("needs the role leader")
    await lea.says("meet mode async 08:00")
    lea.reads("08:00 is not after 09:00")
    await lea.says("会议 方式 书面 11:00")
    quiet(anna, lea)
    await lea.says("meet mode async 11:00")
    lea.reads("I ask everybody at 09:00; at 11:00 the answers are posted")
    await ben.says("leave tomorrow")
    quiet(ben, lea)
    await chat.clock_reaches("2026-06-02 08:55")
    quiet(lea, anna)
    await chat.clock_reaches("2026-06-02 09:01")
    group.reads("The meeting is in writing today", "2026-06-02 11:00")
    group.reads("0 of 3 have answered")
    for member in (sam, lea, anna):
        member.reads("what did you learn", "Please answer until 2026-06-02 11:00")
    ben.reads_nothing()
    await anna.presses("Answer")
    await anna.fills(learnt="Say the name of the buyer")
    group.reads("1 of 3", "Anna: Say the name")
    anna.reads("Your answer for 2026-06-02")
    await chat.clock_reaches("2026-06-02 10:30")
    for member in (sam, lea):
        assert "to you alone" in member.unread[-1].text
    assert not any("to you alone" in each.text for each in anna.unread)
    quiet(anna, group)
    await ben.says("meet answer From the train: all well")
    ben.reads("Your answer")
    group.reads("1 of 3", "Ben: From the train")
    await chat.clock_reaches("2026-06-02 11:00")
    group.reads("The meeting ended")
    group.reads("1 of 3")
    minutes = group.reads("Minutes", "Present: Anna, Ben")
    assert "Lea" not in minutes.text
    assert "Sam" not in minutes.text
    quiet(sam, lea, anna, ben)


async def test_a_round_in_writing_ends_when_everybody_has_answered(
    chat: Chat, rota: None, group: Group, sam: Member, lea: Member, anna: Member, ben: Member
) -> None:
    """Nobody waits for a time when nothing is missing any more."""
    await lea.says("meet mode async")
    await chat.clock_reaches("2026-06-02 09:00")
    for member in (sam, lea, anna, ben):
        await member.says(f"meet answer {member.account} is well")
        quiet(member)
    assert "Minutes" in group.unread[-1].text
    quiet(group)
    await chat.clock_reaches("2026-06-02 11:30")
    assert not any("Minutes" in each.text for each in group.unread)
    quiet(group, sam, lea, anna, ben)


async def test_two_who_end_a_meeting_get_one_end(
    chat: Chat, tuesday: Opened, group: Group, sam: Member, lea: Member, anna: Member
) -> None:
    """The second press does nothing and says so; an agent who does not host cannot end it."""
    await anna.presses("End the meeting", group)
    anna.reads_toast("Today's host or a leader")
    await anna.presses("I am here", group)
    group.reads("0 of 4")
    token = tuesday.opening.button("End the meeting").token
    await lea.presses_token(token, group)
    group.reads("ended")
    group.reads("0 of 4")
    group.reads("Minutes", "Present: Anna")
    await sam.presses_token(token, group)
    sam.reads_toast("has ended already")
    await sam.says("meet start", group)
    group.reads("Today's meeting was held already")


async def test_a_guest_is_heard_and_never_waited_for(chat: Chat, tuesday: Opened, group: Group) -> None:
    """Somebody of another team answers in the thread; the count is that of the team."""
    with chat.database.write() as db:
        other = given.team(db, "Harbour")
        visitor = given.person(db, "Vera", team=other)
        watcher = given.person(db, "Gus", role=Role.GUEST, team=chat.team)
    vera, gus = chat.joins(visitor), chat.joins(watcher)
    await vera.says("We label every box", group, addressed=False, thread=tuesday.opening)
    group.reads("0 of 4", "Vera: We label every box")
    await gus.says("hello", group, addressed=False, thread=tuesday.opening)
    group.reads_nothing()
    await vera.presses("End the meeting", group)
    vera.reads_toast("another team")


async def test_closing_items_in_turn(chat: Chat, tuesday: Opened, group: Group, lea: Member, anna: Member) -> None:
    """Leaders keep the list; each item is used before any comes again."""
    await anna.says("meet closing add A riddle")
    anna.reads("needs the role leader")
    await anna.says("meet closing")
    anna.reads("nothing on the list")
    for text in ("A riddle", "The kindest buyer"):
        await lea.says(f"meet closing add {text}")
        lea.reads(text)
    await anna.presses("I am here", group)
    group.reads("0 of 4")
    await chat.clock_reaches("2026-06-02 09:15")
    group.reads("15 minutes")
    group.reads("To end with: A riddle")
    await lea.says("meet end")
    quiet(lea)
    await chat.clock_reaches("2026-06-03 09:15")
    assert any("To end with: The kindest buyer" in each.text for each in group.unread)
    await lea.says("meet closing remove 1")
    assert "A riddle" not in lea.unread[-1].text
    quiet(*chat.members, group)


async def test_participation_is_for_leaders_in_private(
    chat: Chat, tuesday: Opened, group: Group, lea: Member, anna: Member, sam: Member
) -> None:
    """A chart of the team and a line for each by name, never in a group."""
    await anna.says("Smile", group, addressed=False, thread=tuesday.opening)
    await lea.says("meet end", group)
    quiet(group)
    await anna.says("meet participation")
    anna.reads("needs the role leader")
    await lea.says("meet participation", group)
    group.reads("answered you privately")
    card = lea.reads("participation from", "Anna | 1 | 1 | 0 | 0 | 100.0%", "Ben | 1 | 0 | 0 | 0 | 0.0%")
    (chart,) = (block for block in card.message.blocks if isinstance(block, Chart))
    assert chart.series[0].values == (25.0,)
    sam.reads_nothing()


async def test_starting_by_hand_and_without_a_rota(chat: Chat, lea: Member, anna: Member, group: Group) -> None:
    """Without a rota the refusal says how to begin; with one, the host or a leader opens today's meeting."""
    await lea.says("meet start")
    lea.reads("no rota yet", "host start")
    await lea.says("meet answer Hello")
    lea.reads("No meeting is planned", "host start")
    await lea.says("host start 11:00")
    lea.reads("11:00")
    await anna.says("meet start", group)
    group.reads("Today's host or a leader")
    await lea.says("晨会 开始")
    lea.reads("open in the group")
    Opened(group)
    await lea.says("meet start")
    lea.reads("is on already")
    await chat.time_passes(timedelta(hours=2))
    assert sum("Everybody in turn" in each.text and "agenda" in each.text for each in group.unread) == 0
    quiet(*chat.members, group)
