"""The rota by chat: who hosts, swaps, cover, and what leaders set."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.people import Role
from storage import people
from storage import rota as storage
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member


@pytest.fixture
async def rota(chat: Chat, lea: Member) -> None:
    """A morning rota on working days, on a Monday after its time: Lea, Anna, Ben from Tuesday on."""
    await lea.says("host start 09:00")
    lea.reads("morning meeting has a rota now: 09:00, working days, 3 people", "2026-06-02 Tue | Lea")


async def test_a_rota_is_begun_and_shown(lea: Member, anna: Member, group: Group) -> None:
    """Agents and leaders take turns; the next six are shown with their dates, weekdays and reasons."""
    await anna.says("host")
    anna.reads("Lantern has no rota yet", "host start")
    await anna.says("host start")
    anna.reads("needs the role leader")
    await lea.says("host start 09:00")
    lea.reads("3 people take turns")
    await lea.says("host start 09:30")
    lea.reads("The morning meeting has a rota already")
    await anna.says("host", group)
    card = group.reads("morning meeting: 09:00, working days", "2026-06-02 Tue | Lea", "2026-06-09 Tue | Ben")
    assert "Sam" not in card.text


async def test_chinese_and_korean_words(lea: Member, anna: Member, ben: Member) -> None:
    """The same commands in the words of the other languages, and in their languages."""
    await lea.says("主持 开始 9点")
    lea.reads("3 people take turns")
    await anna.says("人员 语言 中文")
    anna.reads("中文")
    await anna.says("主持")
    anna.reads("早会：09:00，工作日", "2026-06-02 周二 | Lea")
    await anna.says("主持 换班 @Ben")
    anna.reads("已向Ben提出换班：你主持 2026-06-04", "Ben主持 2026-06-03")
    await anna.says("사람 언어 한국어")
    anna.reads("한국어")
    await anna.says("진행")
    anna.reads("아침 회의: 09:00", "2026-06-03(수) | Anna")
    ben.reads("Anna asks to swap")


async def test_a_swap_waits_for_the_colleague(chat: Chat, anna: Member, ben: Member, lea: Member, rota: None) -> None:
    """Asking changes nothing until the colleague agrees; then both know their new dates."""
    await anna.says("host swap @Ben")
    anna.reads("I have asked Ben", "you would host on 2026-06-04 Thu", "Ben on 2026-06-03 Wed")
    asked = ben.reads("Anna asks to swap", "you would host on 2026-06-03 Wed, Anna on 2026-06-04 Thu")
    await lea.says("host plan 3")
    lea.reads("2026-06-03 Wed | Anna", "2026-06-04 Thu | Ben")
    await ben.presses("Agree")
    anna.reads("Swapped! Ben agreed: you host on 2026-06-04 Thu, Ben on 2026-06-03 Wed")
    ben.reads("Swapped: Ben hosts on 2026-06-03 Wed, Anna on 2026-06-04 Thu")
    assert asked.edits == 1
    await lea.says("host plan 3")
    lea.reads("2026-06-03 Wed | Ben", "2026-06-04 Thu | Anna")


async def test_a_swap_can_be_declined(anna: Member, ben: Member, rota: None) -> None:
    """Whoever asked is told, and it is over."""
    await anna.says("host swap @Ben")
    anna.reads("I have asked Ben")
    ben.reads("Anna asks to swap")
    await ben.presses("Decline")
    ben.reads("You declined")
    anna.reads("Ben cannot take your turn on 2026-06-03 Wed")


async def test_a_swap_that_makes_somebody_host_twice_running_is_refused(
    lea: Member, ben: Member, rota: None, chat: Chat
) -> None:
    """Lea hosts on Tuesday; Ben last, on Thursday: on Friday it cannot be Ben again."""
    await lea.says("host done day=2026-06-01 @Ben")
    lea.reads("Ben hosted on 2026-06-01", "Next: Lea, 2026-06-02 Tue")
    await lea.says("host swap @Ben")
    lea.reads("twice running")
    await lea.says("host swap @Lea")
    lea.reads("cannot swap with yourself")
    await lea.says("host swap @Sam")
    lea.reads("Sam takes no turns")


async def test_a_swap_of_a_wrong_day_names_the_right_one(anna: Member, rota: None) -> None:
    """Only the next turn can be swapped."""
    await anna.says("host swap @Ben 2026-06-05")
    anna.reads("2026-06-05 Fri is not your next turn; that is 2026-06-03 Wed")


async def test_both_are_told_when_a_promised_date_moves(
    chat: Chat, anna: Member, ben: Member, lea: Member, rota: None
) -> None:
    """A day off later on moves what two agreed on."""
    await anna.says("host swap @Ben")
    anna.reads("I have asked")
    ben.reads("Anna asks")
    await ben.presses("Agree")
    anna.reads("Swapped!")
    ben.reads("Swapped")
    await lea.says("leave today 2026-06-02")
    lea.reads("Lea is away")
    for member in (anna, ben):
        member.reads("has changed", "Ben: 2026-06-02 Tue", "Anna: 2026-06-04 Thu")


async def test_a_day_off_moves_the_dates_and_not_the_order(
    chat: Chat, anna: Member, ben: Member, lea: Member, rota: None
) -> None:
    """Whoever agreed on dates hears of the new ones as soon as the clock looks."""
    await anna.says("host swap @Ben")
    anna.reads("I have asked")
    ben.reads("Anna asks")
    await ben.presses("Agree")
    anna.reads("Swapped!")
    ben.reads("Swapped")
    await lea.says("team day 2026-06-03 off")
    lea.reads("is a day off")
    for member in (anna, ben):
        member.reads("has changed", "Ben: 2026-06-04 Thu", "Anna: 2026-06-05 Fri")
    await lea.says("host")
    lea.reads("2026-06-02 Tue | Lea", "2026-06-04 Thu | Ben", "2026-06-05 Fri | Anna")


async def test_cover_as_a_gift_uses_up_the_turn_of_whoever_got_it(
    chat: Chat, anna: Member, ben: Member, lea: Member, rota: None
) -> None:
    """The helper hosts and stays where they were; the covered person moves to the back."""
    await anna.says("host cover @Ben gift")
    anna.reads("I have asked Ben to host for you on 2026-06-03 Wed")
    ben.reads("as a gift", "2026-06-04 Thu")
    await ben.presses("Agree")
    ben.reads("Agreed")
    anna.reads("Ben hosts on 2026-06-03 Wed for you")
    await lea.says("host")
    lea.reads("2026-06-03 Wed | Ben | for Anna", "2026-06-04 Thu | Lea", "2026-06-05 Fri | Ben")


async def test_a_gift_that_makes_the_helper_host_twice_running_is_refused(
    anna: Member, lea: Member, rota: None
) -> None:
    """Lea hosts the day before Anna's turn."""
    await anna.says("host cover @Lea gift")
    anna.reads("twice running")


async def test_cover_is_asked_of_everybody_in_the_group(
    chat: Chat, anna: Member, ben: Member, lea: Member, group: Group, rota: None
) -> None:
    """Without a colleague the group is asked; the first who can takes it, the next is told so."""
    await anna.says("host cover")
    anna.reads("I have asked in the group of Lantern")
    card = group.reads("Anna cannot host the morning meeting on 2026-06-03 Wed", "[I can]")
    await anna.presses("I can", group)
    anna.reads_toast("cannot swap with yourself")
    await ben.presses("I can", group, on=card)
    group.reads("Swapped: Ben hosts on 2026-06-03 Wed")
    group.reads("Ben, I have answered you privately")
    ben.reads("You host on 2026-06-03 Wed; Anna knows")
    anna.reads("Swapped!")
    await lea.presses_token(card.button("I can").token if card.has_button("I can") else "gone", group)
    lea.reads_toast("does not work any more")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("host cover 2026-06-03", "I have asked in the group of Lantern who can host on 2026-06-03 Wed"),
        ("host cover @Ben 6/3 gift", "I have asked Ben to host for you on 2026-06-03 Wed"),
        ("主持 代班 @Ben 义务", "I have asked Ben to host for you on 2026-06-03 Wed"),
        ("主持换班 Ben 周三", "you would host on 2026-06-04 Thu"),
        ("진행 대신 @Ben 선의", "I have asked Ben to host for you on 2026-06-03 Wed"),
        ("진행 교대 @Ben 6월3일", "you would host on 2026-06-04 Thu"),
        ("host cover @Ben 2026-06-09", "is not your next turn; that is 2026-06-03 Wed"),
    ],
)
async def test_cover_as_people_write_it(
    anna: Member, ben: Member, group: Group, rota: None, line: str, answer: str
) -> None:
    """With a day, a colleague, both or neither, in each language; asking twice is answered with a reminder."""
    await anna.says(line)
    anna.reads(answer)
    ben.unread.clear()
    group.unread.clear()
    await anna.says(line)
    anna.reads("2026-06-03 Wed" if "is not" in answer else "You have asked for 2026-06-03 Wed already")


async def test_a_skipped_turn_is_still_owed(anna: Member, ben: Member, lea: Member, rota: None) -> None:
    """Whoever is passed over stays next in line; others may be passed over by leaders only."""
    await lea.says("host skip")
    lea.reads("Lea is passed over on 2026-06-02 Tue and stays next in line. Anna hosts instead")
    await ben.says("host")
    ben.reads("2026-06-02 Tue | Anna | Lea: passed over", "2026-06-03 Wed | Lea", "2026-06-04 Thu | Ben")
    await ben.says("host skip @Anna")
    ben.reads("needs the role leader")
    await lea.says("host skip @Anna 2026-06-06")
    lea.reads("There is no such meeting on 2026-06-06 Sat")


async def test_done_is_what_uses_a_turn_up(chat: Chat, lea: Member, anna: Member, ben: Member, rota: None) -> None:
    """The host or a leader records it; a second record of the day is refused; the newest can be taken back."""
    await chat.clock_reaches("2026-06-02 08:00")
    lea.reads("You host the morning meeting on 2026-06-02 Tue at 09:00", "Agenda")
    await anna.says("host done")
    anna.reads("needs the role leader")
    await lea.says("host done")
    lea.reads("Recorded: Lea hosted on 2026-06-02 Tue", "Next: Anna, 2026-06-03 Wed")
    await lea.says("host done")
    lea.reads("Recorded: Lea")
    await lea.says("host done @Ben")
    lea.reads("Lea is recorded as the host", "host undo")
    await lea.says("host undo")
    lea.reads("The record of 2026-06-02 Tue is taken back", "2026-06-02 Tue | Lea")
    await lea.says("host done @Ben")
    lea.reads("Recorded: Ben hosted", "Next: Lea, 2026-06-03 Wed")
    assert chat.query(storage.events, 1)


async def test_a_guest_leaves_the_queue_as_it_is(chat: Chat, lea: Member, rota: None) -> None:
    """Planned or recorded afterwards."""
    await lea.says("host guest @Sam 2026-06-03")
    lea.reads("Sam hosts on 2026-06-03 Wed as a guest", "2026-06-03 Wed | Sam | guest", "2026-06-04 Thu | Anna")
    await lea.says("host guest @Ben 2026-06-03")
    lea.reads("Ben takes turns anyway")
    await chat.clock_reaches("2026-06-02 08:00")
    lea.reads("You host the morning meeting on 2026-06-02 Tue at 09:00", "Agenda")
    await lea.says("host done @Olga")
    lea.reads("Olga hosted on 2026-06-02 Tue as a guest", "Next: Sam, 2026-06-03 Wed")
    await lea.says("host plan 2")
    lea.reads("2026-06-03 Wed | Sam", "2026-06-04 Thu | Lea")


async def test_leaders_set_the_order(lea: Member, anna: Member, rota: None) -> None:
    """Those who are named come first; the others keep their order."""
    await anna.says("host order @Ben")
    anna.reads("needs the role leader")
    await lea.says("host order @Ben, @Anna")
    lea.reads("In this order: Ben, Anna, Lea", "2026-06-02 Tue | Ben")
    await lea.says("host order")
    lea.reads("In this order: Ben, Anna, Lea")
    await lea.says("host order @Sam")
    lea.reads("Sam takes no turns")


async def test_noon_has_a_queue_of_its_own(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """Whoever hosts in the morning does not host at noon of the same day."""
    await chat.clock_reaches("2026-06-01 14:30")
    await lea.says("host rota add noon")
    lea.reads("Which rota, and when?")
    await lea.says("host rota add noon 13:00")
    lea.reads("noon meeting has a rota now", "2026-06-02 Tue | Anna | Lea: hosts earlier that day")
    await lea.says("host rota")
    lea.reads("morning meeting | 09:00", "noon meeting | 13:00")
    await lea.says("host rota move noon 09:00")
    lea.reads("Another rota meets at 09:00")
    await lea.says("host rota move noon 13:30 Mon,Wed")
    lea.reads("is now at 13:30, Mon, Wed")
    await anna.says("host noon")
    anna.reads("noon meeting: 13:30")
    await anna.says("host evening")
    anna.reads("no rota “evening meeting”", "morning meeting, noon meeting")
    await lea.says("host rota end noon")
    lea.reads("has ended")
    await lea.says("host rota")
    assert "noon" not in lea.reads("morning meeting").text


async def test_the_plan_ends_where_the_calendar_does(chat: Chat, lea: Member) -> None:
    """The holidays of a year that is not published are not guessed."""
    chat.clock.now = datetime(2026, 12, 29, 4, tzinfo=UTC)
    await lea.says("host start")
    lea.reads("2026-12-31 Thu | Anna", "The plan ends here: the holidays of 2027")
    await lea.says("host plan 10")
    card = lea.reads("2026-12-30 Wed | Lea", "2026-12-31 Thu | Anna", "are not published yet (next: 2027-01-01 Fri)")
    assert "| Ben" not in card.text
    await lea.says("host plan 61")
    lea.reads("1 to 60")


async def test_the_queue_follows_the_people(chat: Chat, lea: Member, anna: Member, rota: None) -> None:
    """A newcomer comes last; whoever has left is gone, with the order of the others kept."""
    await lea.says("person add Cara agent")
    lea.reads("Cara")
    await lea.says("host")
    lea.reads("2026-06-04 Thu | Ben", "2026-06-05 Fri | Cara", "2026-06-08 Mon | Lea")
    await lea.says("person end Anna")
    lea.reads("Anna is with us up to 2026-06-01")
    await lea.says("host")
    lea.reads("2026-06-02 Tue | Lea", "2026-06-03 Wed | Ben", "2026-06-04 Thu | Cara")


async def test_the_report_shows_turns_and_waits(
    chat: Chat, lea: Member, sam: Member, anna: Member, group: Group, rota: None
) -> None:
    """For leaders, in private."""
    await chat.clock_reaches("2026-06-02 08:00")
    lea.reads("You host the morning meeting on 2026-06-02 Tue at 09:00", "Agenda")
    await lea.says("host done")
    lea.reads("Recorded")
    await anna.says("host report")
    anna.reads("needs the role leader")
    await lea.says("host report", group)
    group.reads("answered you privately")
    lea.reads(
        "One meeting since 2026-06-01 Mon: everybody hosted 0 to 1 times",
        "Anna | 0 | never yet | 1 | 1 | 2026-06-03 Wed",
        "Lea | 1 | 2026-06-02 Tue | 0 | 1 | 2026-06-05 Fri",
    )


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_a_missing_colleague_is_asked_for(anna: Member, ben: Member, rota: None) -> None:
    """The line becomes a question."""
    await anna.says("host swap")
    anna.reads("colleague")
    await anna.says("Ben")
    anna.reads("I have asked Ben")
    ben.reads("Anna asks")


async def test_another_teams_rota_is_not_shown(chat: Chat, anna: Member, rota: None) -> None:
    """Each team has its own, and its own zone."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        gwen = given.person(db, "Gwen", role=Role.LEADER, team=harbour)
    member = chat.joins(gwen)
    await member.says("host")
    member.reads("Harbour has no rota yet")
    await member.says("host start 09:00")
    member.reads("1 person takes turns", "2026-06-01 Mon | Gwen")
    assert [each.name for each in chat.query(storage.rotas, harbour.id)] == ["morning"]
    assert chat.query(people.people_named, "Gwen")[0].team_id == harbour.id
    assert date(2026, 6, 1).weekday() == 0
