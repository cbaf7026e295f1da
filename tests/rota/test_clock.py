"""The rota by the clock: the evening notice, the confirmation, and who is asked when nobody confirms."""

from datetime import UTC, datetime

import pytest

from tests.chat import Chat, Group, Member


@pytest.fixture
async def rota(chat: Chat, lea: Member) -> None:
    """A morning rota at 09:00 of meetings that people hold by themselves: Lea is up on Tuesday, then Anna, then Ben.

    It is Monday, 16:50.
    """
    chat.clock.now = datetime(2026, 6, 1, 8, 50, tzinfo=UTC)
    await lea.says("host start 09:00")
    lea.reads("2026-06-02 Tue | Lea")
    await lea.says("meet mode off")
    lea.reads()


async def test_the_next_host_is_told_the_evening_before(chat: Chat, lea: Member, rota: None) -> None:
    """Privately, with the agenda and a way out."""
    await chat.clock_reaches("2026-06-01 17:00")
    lea.reads("You host the morning meeting on 2026-06-02 Tue at 09:00", "Agenda: ", "[Swap]", "[I cannot]")
    await chat.clock_reaches("2026-06-02 08:49")
    lea.reads_nothing()


async def test_leaders_choose_when_the_evening_is(
    chat: Chat, lea: Member, anna: Member, group: Group, rota: None
) -> None:
    """On working days, Friday's notice is for Monday; a new time is told to whoever was told the old one."""
    await lea.says("schedule host 18:00 workdays")
    lea.reads("host now runs at 18:00, working days")
    chat.clock.now = datetime(2026, 6, 5, 9, 59, tzinfo=UTC)
    await chat.settles()
    await chat.clock_reaches("2026-06-05 18:00")
    lea.reads("You host the morning meeting on 2026-06-08 Mon at 09:00")
    await lea.says("host order @Anna")
    lea.reads("You need not host the morning meeting on 2026-06-08 Mon any more: Anna does")
    anna.reads("You host the morning meeting on 2026-06-08 Mon at 09:00, instead of Lea")
    lea.reads("In this order: Anna, Lea, Ben")
    await lea.says("host rota move morning 09:30")
    lea.reads("is now at 09:30")
    anna.reads("is now at 09:30")
    await chat.clock_reaches("2026-06-08 09:20")
    anna.reads("You host the morning meeting today at 09:30")


async def test_a_sudden_leave_after_confirming_lets_the_next_one_be_asked(
    chat: Chat, lea: Member, anna: Member, rota: None
) -> None:
    """Somebody falls ill five minutes before."""
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    await lea.presses("I host")
    lea.reads("Press below")
    await chat.clock_reaches("2026-06-02 08:55")
    await lea.says("leave today")
    lea.reads("Lea is away")
    anna.reads("has not answered. Can you host?")
    await anna.presses("I host")
    anna.reads("You host the morning meeting at 09:00")
    lea.reads("Anna hosts the morning meeting today")


async def test_the_notice_has_a_way_out(chat: Chat, lea: Member, anna: Member, ben: Member, rota: None) -> None:
    """A swap needs only the colleague's name; whoever says no is passed over, and the next one is told."""
    await chat.clock_reaches("2026-06-01 17:00")
    lea.reads("You host the morning meeting on")
    await lea.presses("Swap")
    await lea.fills(colleague="Ben")
    lea.reads("I have asked Ben")
    ben.reads("Lea asks to swap turns")
    await lea.presses("I cannot")
    lea.reads("Lea is passed over on 2026-06-02 Tue", "Anna hosts instead")
    anna.reads("You host the morning meeting on 2026-06-02 Tue at 09:00", "[I cannot]")
    await ben.presses("Agree")
    ben.reads_toast("The dates have changed since Lea asked")


async def test_noon_waits_until_the_morning_has_a_host(
    chat: Chat, lea: Member, anna: Member, ben: Member, rota: None
) -> None:
    """While nobody has confirmed the morning, nobody is told anything new about noon; then whoever is concerned is."""
    await lea.says("host rota add noon 13:00")
    lea.reads("2026-06-02 Tue | Anna | Lea: hosts earlier that day")
    await lea.says("meet mode off rota=noon")
    lea.reads()
    await chat.clock_reaches("2026-06-02 09:02")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    anna.reads("You host the noon meeting on 2026-06-02 Tue at 13:00")
    anna.reads("Can you host?")
    await anna.presses("I host")
    anna.reads("You need not host the noon meeting on 2026-06-02 Tue any more: Lea does")
    anna.reads("You host the morning meeting at 09:00")
    lea.reads("Anna hosts the morning meeting today")
    lea.reads("You host the noon meeting on 2026-06-02 Tue at 13:00, instead of Anna")
    ben.reads_nothing()


async def test_a_meeting_in_writing_needs_no_host(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """Nobody is told the evening before or asked to confirm; the turns wait."""
    await lea.says("meet mode async")
    lea.reads()
    await lea.says("host")
    lea.reads("held in writing")
    await chat.clock_reaches("2026-06-02 08:59")
    lea.reads_nothing()
    anna.reads_nothing()


async def test_the_host_confirms(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """Ten minutes before; nobody else is asked, and one press records that it took place."""
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting on")
    lea.reads("You host the morning meeting today at 09:00. Are you there?")
    await lea.presses("I host")
    lea.reads("Press below when it is over", "[It took place]")
    await anna.says("host")
    anna.reads("2026-06-02 Tue | Lea | confirmed", "2026-06-03 Wed | Anna")
    await chat.clock_reaches("2026-06-02 09:20")
    await lea.presses("It took place")
    lea.reads("Recorded: Lea hosted on 2026-06-02 Tue", "Next: Anna, 2026-06-03 Wed")
    await chat.clock_reaches("2026-06-02 17:00")
    anna.reads("You host the morning meeting on 2026-06-03 Wed")


async def test_nobody_confirms_so_the_next_is_asked(
    chat: Chat, lea: Member, anna: Member, ben: Member, rota: None
) -> None:
    """Two minutes after the time the next is asked; who presses first hosts, the other is told; the turn is owed."""
    await chat.clock_reaches("2026-06-02 09:01")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    await chat.clock_reaches("2026-06-02 09:02")
    anna.reads("has not answered. Can you host?")
    await anna.presses("I host")
    anna.reads("You host the morning meeting at 09:00")
    lea.reads("Anna hosts the morning meeting today. Whoever was up stays next in line")
    await lea.presses("I host")
    lea.reads_toast("Anna hosts today already")
    await anna.presses("It took place")
    anna.reads("Recorded: Anna hosted", "Next: Lea, 2026-06-03 Wed")
    await ben.says("host")
    ben.reads("2026-06-03 Wed | Lea", "2026-06-04 Thu | Ben", "2026-06-05 Fri | Anna")


async def test_the_first_asked_may_still_press_first(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """The other order of presses: the late host wins, the helper is told."""
    await chat.clock_reaches("2026-06-02 09:02")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    anna.reads("Can you host?")
    await lea.presses("I host")
    lea.reads("You host the morning meeting at 09:00")
    anna.reads("Lea hosts the morning meeting today")
    await anna.presses("I host")
    anna.reads_toast("Lea hosts today already")


async def test_in_the_end_everybody_is_asked(
    chat: Chat, lea: Member, anna: Member, ben: Member, sam: Member, group: Group, rota: None
) -> None:
    """After the third silence the group is asked, and the leader knows."""
    await chat.clock_reaches("2026-06-02 09:06")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    anna.reads("Can you host?")
    ben.reads("Can you host?")
    card = group.reads("Nobody has confirmed yet", "[I host]")
    lea.reads("I have asked everybody")
    await sam.presses("I host", group, on=card)
    group.reads("Sam hosts the morning meeting today")
    group.reads("answered you privately")
    sam.reads("You host the morning meeting at 09:00")
    for member in (lea, anna, ben):
        member.reads("Sam hosts the morning meeting today")
    await sam.presses("It took place")
    sam.reads("Sam hosted on 2026-06-02 Tue as a guest", "Next: Lea")


async def test_who_cannot_host_says_so_and_the_next_is_asked_at_once(
    chat: Chat, lea: Member, anna: Member, rota: None
) -> None:
    """Ten minutes before, there is still time."""
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    await lea.presses("I cannot")
    lea.reads("Lea is passed over on 2026-06-02 Tue", "Anna hosts instead")
    anna.reads("You host the morning meeting today at 09:00")
    await anna.presses("I host")
    anna.reads("You host the morning meeting at 09:00")


async def test_a_meeting_that_nobody_held_uses_no_turn_up(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """Confirmed but never recorded: the host is asked in the evening; without an answer the turn is still owed."""
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting on")
    lea.reads("Are you there?")
    await lea.presses("I host")
    lea.reads("Press below when it is over")
    await chat.clock_reaches("2026-06-02 17:00")
    lea.reads("Did today's morning meeting take place")
    anna.reads("You host the morning meeting on 2026-06-03 Wed")
    await chat.clock_reaches("2026-06-03 08:50")
    anna.reads("You need not host the morning meeting on 2026-06-03 Wed any more: Lea does")
    lea.reads("You host the morning meeting on 2026-06-03 Wed at 09:00, instead of Anna")
    lea.reads("Are you there?")
    await lea.presses("I host")
    lea.reads("Press below")


async def test_leave_is_respected_and_whoever_steps_in_is_told(
    chat: Chat, lea: Member, anna: Member, group: Group, rota: None
) -> None:
    """Leave after the evening notice tells both; the one away keeps the place in the queue."""
    await chat.clock_reaches("2026-06-01 17:30")
    lea.reads("You host the morning meeting on")
    await lea.says("leave 2026-06-02 private matters")
    lea.reads("You need not host the morning meeting on 2026-06-02 Tue any more: Anna does")
    lea.reads("Lea is away: 2026-06-02 Tue")
    anna.reads("You host the morning meeting on 2026-06-02 Tue at 09:00, instead of Lea")
    await anna.says("host", group)
    card = group.reads("2026-06-02 Tue | Anna | Lea: away", "2026-06-03 Wed | Lea", "2026-06-04 Thu | Ben")
    assert "private" not in card.text


async def test_a_holiday_and_a_make_up_day(chat: Chat, lea: Member) -> None:
    """National holidays have no meeting, make-up Saturdays have one; the order stays as it is."""
    chat.clock.now = datetime(2026, 9, 30, 8, 50, tzinfo=UTC)
    await lea.says("host start 09:00")
    card = lea.reads("2026-10-08 Thu | Lea", "2026-10-09 Fri | Anna", "2026-10-10 Sat | Ben", "2026-10-12 Mon | Lea")
    assert "2026-10-07" not in card.text


async def test_the_supervisor_is_asked_about_a_year_not_yet_known(chat: Chat, sam: Member, lea: Member) -> None:
    """The day before each; the answer marks the day for the whole team."""
    chat.clock.now = datetime(2026, 12, 31, 8, 50, tzinfo=UTC)
    await lea.says("host start 09:00")
    lea.reads("The plan ends here")
    await chat.clock_reaches("2026-12-31 17:00")
    sam.reads("Does Lantern work on 2027-01-01 Fri?")
    lea.reads("You host the morning meeting on 2027-01-01 Fri", "may turn out to be free")
    await sam.presses("It is free")
    sam.reads("2027-01-01 Fri is a day off for Lantern")
    lea.reads("There is no morning meeting on 2027-01-01 Fri")
    await chat.clock_reaches("2027-01-01 12:00")
    lea.reads_nothing()


async def test_a_prompt_that_makes_no_sense_any_more_is_dropped(chat: Chat, lea: Member, rota: None) -> None:
    """The bot was down at the meeting's time: nobody is asked an hour later."""
    chat.clock.now = datetime(2026, 6, 2, 2, 30, tzinfo=UTC)
    chat.restarts()
    await chat.settles()
    lea.reads_nothing()
    await lea.says("host")
    lea.reads("nobody recorded today's meeting", "2026-06-03 Wed | Lea")


async def test_an_offer_nobody_answers_is_off_at_the_meeting(chat: Chat, lea: Member, ben: Member, rota: None) -> None:
    """Whoever asked is told that the turn is still theirs."""
    await lea.says("host swap @Ben")
    lea.reads("I have asked Ben")
    ben.reads("Lea asks to swap")
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting on")
    lea.reads("Nobody took your turn on 2026-06-02 Tue in time")
    lea.reads("Are you there?")
    await ben.presses("Agree")
    ben.reads_toast("is past")
