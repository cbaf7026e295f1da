"""The meeting by the clock: its days, its steps, and what happens when nobody comes."""

import pytest

from bot.domain.rota import Hosted
from storage import people
from storage import rota as rotas
from tests.chat import Chat, Group, Member
from tests.meet.conftest import Opened, quiet


async def test_a_restart_in_the_middle_goes_on(chat: Chat, tuesday: Opened, group: Group, anna: Member) -> None:
    """Nothing of a meeting lives in a process: the warnings and the end come all the same."""
    await anna.presses("I am here", group)
    group.reads("0 of 4")
    chat.restarts()
    await chat.clock_reaches("2026-06-02 09:15")
    group.reads("15 minutes")
    group.reads("everybody")
    chat.restarts()
    await chat.clock_reaches("2026-06-02 09:30")
    group.reads("20 minutes")
    group.reads("ended at 2026-06-02 09:30")
    group.reads("0 of 4")
    group.reads("Minutes")
    quiet(*chat.members)


async def test_a_meeting_nobody_came_to_uses_no_turn_up(chat: Chat, rota: None, group: Group, lea: Member) -> None:
    """It has no minutes and puts nobody to shame; the host still owes the turn."""
    await chat.clock_reaches("2026-06-02 09:30")
    texts = [each.text for each in group.unread]
    assert any("This meeting did not take place" in text for text in texts)
    assert not any("Minutes" in text for text in texts)
    (kept,) = chat.query(rotas.rotas, chat.team.id)
    assert not any(isinstance(each, Hosted) for each in chat.query(rotas.events, kept.id))
    quiet(*chat.members, group)
    await lea.says("meet participation")
    lea.reads("No meeting was held")


async def test_holidays_and_make_up_days(chat: Chat, rota: None, group: Group, lea: Member) -> None:
    """No meeting on a day the team has off, one on a Saturday that it works, one a date."""
    await lea.says("team day 2026-06-02 off")
    await lea.says("team day 2026-06-06 works")
    await chat.clock_reaches("2026-06-02 12:00")
    group.reads_nothing()
    for day in ("2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06"):
        await chat.clock_reaches(f"{day} 09:00")
        assert sum(f"{day}" in each.text and "agenda" in each.text for each in group.unread) == 1
        quiet(group)
        await lea.says("meet end")
        quiet(group)
    await chat.clock_reaches("2026-06-07 12:00")
    assert not any("agenda" in each.text for each in group.unread)
    quiet(group)
    quiet(*chat.members)


@pytest.mark.parametrize("night", ["2026-03-29", "2026-10-25"])
async def test_one_meeting_a_date_when_the_clocks_change(chat: Chat, lea: Member, group: Group, night: str) -> None:
    """In the hour that is skipped or comes twice, the meeting opens once."""
    with chat.database.write() as db:
        chat.team = people.change_team(db, chat.team.id, zone="Europe/London", country="GB")
    if night == "2026-03-29":
        chat.clock.now = chat.clock.now.replace(month=3, day=28)
    else:
        chat.clock.now = chat.clock.now.replace(month=10, day=24)
    await lea.says("host start 01:30 everyday")
    lea.reads("01:30")
    await chat.clock_reaches(f"{night} 12:00")
    opened = [each for each in group.unread if night in each.text and "morning meeting" in each.text]
    assert len(opened) == 1
    quiet(*chat.members, group)


async def test_the_budget_is_the_teams(chat: Chat, rota: None, group: Group, lea: Member) -> None:
    """Other times for the warnings; a nonsense pair is refused with an example."""
    await lea.says("meet budget 20 15")
    lea.reads("meet budget 15 20")
    await lea.says("meet budget 6 8")
    lea.reads("I warn after 6 and after 8 minutes")
    await chat.clock_reaches("2026-06-02 09:06")
    assert "6 minutes have passed" in group.unread[-2].text
    quiet(*chat.members, group)
