"""Schedules by chat, and the daily post by the clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.domain.people import Role, Shop, Team
from bot.kit.message import Chart
from storage import chats, people, schedules
from storage.database import Database
from storage.schedules import Schedule
from tests import given
from tests.chat import Chat, Group, Member
from tests.orders import imported, orders, tmall


@pytest.fixture(autouse=True)
def _with_schedules(chat: Chat) -> None:
    """The daily post runs, as in every team that was added by command; what else runs by default is paused."""
    chat.starts_schedules("numbers")


@pytest.fixture
def tea(chat: Chat, tmp_path: Path) -> Shop:
    """A shop with orders up to Monday, the first of June."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team, "TeaHouse")
    days = [orders(f"2026-05-{day}", paid=["100"], unpaid=["30"]) for day in (30, 31)]
    imported(chat, shop, tmall(tmp_path / "a.csv", *days, orders("2026-06-01", paid=["100", "20"])))
    return shop


def wall(text: str) -> datetime:
    """A moment on the clocks of Shanghai."""
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


def skip_to(chat: Chat, text: str) -> None:
    """Set the clock ahead as if nothing had been due in between."""
    chat.clock.now = wall(text)
    with chat.database.write() as db:
        chat.app.desk.reschedule(db, chat.team, chat.clock.now)


def daily_post(chat: Chat, team: Team) -> Schedule:
    """The schedule of a team's daily post."""
    found: Schedule | None = chat.query(schedules.find_schedule, team.id, "numbers")
    assert found is not None
    return found


# The daily post


@pytest.mark.usefixtures("tea")
async def test_the_post_comes_at_nine_on_working_days(chat: Chat, sam: Member, group: Group) -> None:
    """Yesterday's numbers with their chart, in the team's group; what is missing is told to the supervisor too."""
    await chat.clock_reaches("2026-06-02 08:59")
    group.reads_nothing()
    await chat.clock_reaches("2026-06-02 09:00")
    card = group.reads(
        "TeaHouse, 2026-06-01 Mon",
        "The imports end on this day, so more orders may follow",
        "Paid: 2 orders / net CN¥120.00 / refunds CN¥0.00",
    )
    (chart,) = (block for block in card.message.blocks if isinstance(block, Chart))
    assert chart.series[0].values[-3:] == (100.0, 100.0, 120.0)
    assert chart.highlight == len(chart.labels) - 1
    sam.reads_nothing()
    await chat.clock_reaches("2026-06-03 12:00")
    group.reads("TeaHouse, 2026-06-02 Tue", "No data for 2026-06-02 Tue: the imports reach 2026-06-01 Mon.")
    sam.reads("Data for 2026-06-02 Tue are missing. Please import the order files.", "TeaHouse: No data")


async def test_the_post_of_several_shops_in_the_teams_language(chat: Chat, tea: Shop, sam: Member) -> None:
    """One card for all, worded for the group, and a private alarm worded for the supervisor."""
    with chat.database.write() as db:
        people.change_team(db, chat.team.id, lang="zh")
        people.change_person(db, sam.person.id if sam.person else 0, lang="ko")
        given.shop(db, chat.team, "月光")
    await chat.clock_reaches("2026-06-02 09:00")
    chat.group("G-lantern").reads(
        "Lantern：2026-06-01 周一 数据",
        "月光：2026-06-01 周一 无数据：这家店铺还没有导入过订单。",
        f"{tea.name} | 2 | ¥120.00 | 0 | 100.0% | 2 | ¥120.00 | ¥0.00",
        "下单、未付款、支付率按下单日；付款、净额、退款按付款日。",
    )
    sam.reads("2026-06-01(월) 자료가 없습니다. 주문 파일을 가져와 주세요.", "月光: ")


@pytest.mark.usefixtures("tea")
async def test_the_table_of_a_post_can_be_had_as_a_file(chat: Chat, anna: Member, group: Group) -> None:
    """The post has the same buttons as the answer to the command."""
    await chat.clock_reaches("2026-06-02 09:00")
    group.reads("TeaHouse")
    await anna.presses("CSV", in_=group)
    group.reads("dayclear-20260602-090000.csv")


async def test_a_team_without_shops_or_group_gets_no_post(chat: Chat, group: Group) -> None:
    """There is nothing to say, or nowhere to say it; the slot counts as done."""
    await chat.clock_reaches("2026-06-02 09:00")
    with chat.database.write() as db:
        given.shop(db, chat.team, "TeaHouse")
        found = chats.find_chat(db, "test", group.external_id)
        assert found is not None
        chats.bind_chat(db, found.id, None)
    await chat.clock_reaches("2026-06-03 09:00")
    group.reads_nothing()
    chat.members[1].reads("Data for 2026-06-02 Tue are missing")


@pytest.mark.usefixtures("tea")
async def test_a_late_post_says_so(chat: Chat, lea: Member, group: Group) -> None:
    """Within six hours the post is made up for; later it is left out, and the list says that."""
    chat.clock.now = wall("2026-06-02 11:00")
    await chat.app.settle()
    group.reads("2026-06-01 Mon", "Due 2026-06-02 09:00; sent late because I was not running.")
    chat.clock.now = wall("2026-06-03 15:01")
    await chat.app.settle()
    group.reads_nothing()
    await lea.says("schedule")
    lea.reads("2026-06-03 09:00: left out, it would have been too late")


@pytest.mark.usefixtures("tea")
async def test_after_a_long_silence_only_the_newest_is_posted(chat: Chat, sam: Member, group: Group) -> None:
    """Three mornings missed are not three posts."""
    chat.clock.now = wall("2026-06-04 10:00")
    await chat.app.settle()
    group.reads("2026-06-03 Wed", "sent late")
    group.reads_nothing()
    sam.reads("Data for 2026-06-03 Wed are missing")


@pytest.mark.usefixtures("tea")
async def test_holidays_are_left_out_and_make_up_days_are_not(chat: Chat, sam: Member, group: Group) -> None:
    """The Dragon Boat Festival on a Friday is free; the Sunday worked for National Day is not."""
    skip_to(chat, "2026-06-18 10:00")
    await chat.clock_reaches("2026-06-22 08:59")
    group.reads_nothing()
    await chat.clock_reaches("2026-06-22 09:00")
    group.reads("2026-06-21 Sun")
    sam.reads("are missing")
    skip_to(chat, "2026-09-19 10:00")
    await chat.clock_reaches("2026-09-20 09:00")
    group.reads("2026-09-19 Sat")


async def test_nine_is_nine_on_the_teams_own_clocks(chat: Chat, tmp_path: Path) -> None:
    """In London the post comes at nine in winter and in summer; Shanghai has no summer time."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.group(db, harbour, "G-harbour")
        given.shop(db, harbour, "Seagull", currency="GBP")
    chat.starts_schedules("numbers", team=harbour)
    theirs = chat.group("G-harbour")
    for day, utc in (("2026-06-02", 8), ("2026-12-02", 9)):
        chat.clock.now = datetime.fromisoformat(f"{day}T06:00+00:00")
        with chat.database.write() as db:
            chat.app.desk.reschedule(db, chat.team, chat.clock.now)
            chat.app.desk.reschedule(db, harbour, chat.clock.now)
        due = daily_post(chat, harbour).next_due
        assert due == datetime.fromisoformat(f"{day}T{utc:02}:00+00:00")
        chat.clock.now = due
        await chat.app.settle()
        theirs.reads("Seagull", "nothing has been imported")
        lantern = daily_post(chat, chat.team).next_due
        assert lantern is not None
        assert lantern.hour == 1


# The commands


async def test_schedules_are_listed(chat: Chat, lea: Member, group: Group, tea: Shop) -> None:
    """What, when, the next time, and what came of the last one."""
    await lea.says("schedule")
    lea.reads(
        "Schedules of Lantern (times of Asia/Shanghai)",
        "numbers | 09:00 | working days | 2026-06-02 09:00 | never yet",
    )
    await chat.clock_reaches("2026-06-02 09:30")
    group.reads(tea.name)
    await lea.says("排程")
    lea.reads("numbers | 09:00 | working days | 2026-06-03 09:00 | 2026-06-02 09:00: done")


@pytest.mark.usefixtures("tea")
async def test_moving_the_time_after_it_has_fired_posts_nothing_twice(chat: Chat, lea: Member, group: Group) -> None:
    """From nine to half past, at ten past nine: that day has had its post."""
    await chat.clock_reaches("2026-06-02 09:10")
    group.reads("TeaHouse, 2026-06-01 Mon")
    await lea.says("schedule numbers 09:30")
    lea.reads("numbers now runs at 09:30, working days (Asia/Shanghai).", "2026-06-03 Wed | 09:30")
    await chat.clock_reaches("2026-06-02 23:00")
    group.reads_nothing()
    await chat.clock_reaches("2026-06-03 09:29")
    group.reads_nothing()
    await chat.clock_reaches("2026-06-03 09:30")
    group.reads("2026-06-02 Tue")
    chat.members[1].reads("are missing")


@pytest.mark.usefixtures("tea")
async def test_pause_and_resume(chat: Chat, lea: Member, group: Group) -> None:
    """Nothing is posted while it is paused, and nothing is made up for afterwards."""
    await lea.says("排程 暂停 数据")
    lea.reads("numbers is paused. “schedule resume numbers” lets it run again.")
    await lea.says("schedule numbers")
    lea.reads("Next times of numbers", "paused")
    await lea.says("schedule")
    lea.reads("| paused |")
    await chat.clock_reaches("2026-06-03 10:00")
    group.reads_nothing()
    await lea.says("일정 재개 수치")
    lea.reads("numbers runs again.", "2026-06-04 Thu | 09:00")
    await chat.clock_reaches("2026-06-04 09:00")
    group.reads("2026-06-03 Wed")
    chat.members[1].reads("are missing")


async def test_the_next_times(lea: Member) -> None:
    """Holidays are left out, and a year whose calendar is not published is marked."""
    await lea.says("schedule next numbers 3")
    assert [line.split(" | ")[0] for line in lea.reads("Next times of numbers").text.splitlines()[2:]] == [
        "2026-06-02 Tue",
        "2026-06-03 Wed",
        "2026-06-04 Thu",
    ]
    for number in ("0", "21"):
        await lea.says(f"schedule next numbers {number}")
        lea.reads("I can look ahead 1 to 20 times.")


async def test_days_of_a_year_without_a_calendar_are_marked(chat: Chat, lea: Member) -> None:
    """What is taken for a working day because nobody published otherwise says so."""
    skip_to(chat, "2039-06-01 10:00")
    await lea.says("schedule next numbers 1")
    lea.reads("2039-06-02 Thu | 09:00 | holidays not published yet")


@pytest.mark.usefixtures("tea")
async def test_a_job_is_tried_out(chat: Chat, lea: Member, group: Group) -> None:
    """A test fires at once, in the group, and leaves the schedule as it was."""
    before = daily_post(chat, chat.team)
    await lea.says("排程 测试 数据")
    group.reads("TeaHouse, 2026-05-31 Sun")
    lea.reads("numbers was run once as a test; its schedule stays as it is.")
    assert daily_post(chat, chat.team) == before
    await chat.clock_reaches("2026-06-02 09:00")
    group.reads("TeaHouse, 2026-06-01 Mon")


async def test_a_test_that_has_nothing_to_say(lea: Member, group: Group) -> None:
    """A team without shops has no numbers."""
    await lea.says("schedule test numbers")
    lea.reads("was run once as a test", "Nothing came of it")
    group.reads_nothing()


@pytest.mark.parametrize(
    ("typed", "spec", "words"),
    [
        ("09:30", "workdays at 09:30", "09:30, working days"),
        ("9:00,18:00 everyday", "everyday at 09:00,18:00", "09:00, 18:00, every day"),
        ("18:00,09:00,9:00 every day", "everyday at 09:00,18:00", "every day"),
        ("10:00 Mon,Thu", "mon,thu at 10:00", "10:00, Mon, Thu"),
        ("10:00 every Monday", "mon at 10:00", "10:00, Mon"),
        ("days=workdays", "workdays at 09:00", "09:00, working days"),
        ("周一、周四", "mon,thu at 09:00", "Mon, Thu"),
        ("09:30 工作日", "workdays at 09:30", "working days"),
        ("每天", "everyday at 09:00", "every day"),
        ("09:00 every 3 days", "every 3 days from 2026-06-01 at 09:00", "every 3 days"),
        ("每3天", "every 3 days from 2026-06-01 at 09:00", "every 3 days"),
        ("每 3 天", "every 3 days from 2026-06-01 at 09:00", "every 3 days"),
        ("3일마다", "every 3 days from 2026-06-01 at 09:00", "every 3 days"),
        ("월,목", "mon,thu at 09:00", "Mon, Thu"),
        ("15号", "day 15 at 09:00", "day 15 of each month"),
        ("每月15号", "day 15 at 09:00", "day 15 of each month"),
        ("매월15일", "day 15 at 09:00", "day 15 of each month"),
        ("08:00 day31", "day 31 at 08:00", "day 31 of each month"),
    ],
)
async def test_times_and_days_as_people_write_them(chat: Chat, lea: Member, typed: str, spec: str, words: str) -> None:
    """A time, several times, days in the three languages; what is left out stays as it was."""
    await lea.says(f"schedule numbers {typed}")
    lea.reads("numbers now runs at", words, "Next times of numbers")
    assert daily_post(chat, chat.team).plan == f"{spec} in Asia/Shanghai"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("schedule lunch", "There is no job called “lunch” here. There are: … numbers"),
        ("schedule pause lunch", "There is no job called “lunch” here"),
        ("schedule numbers 25:00", "I do not understand “25:00” here"),
        ("schedule numbers 09:00 sometimes", "I do not understand “sometimes” here"),
        ("schedule numbers every 0 days", "I do not understand “every” here"),
        ("schedule numbers day32", "I do not understand “day32” here"),
    ],
)
async def test_what_cannot_be_scheduled_is_refused_kindly(chat: Chat, lea: Member, line: str, answer: str) -> None:
    """The refusal says what is not understood, and the schedule stays."""
    before = daily_post(chat, chat.team)
    await lea.says(line)
    lea.reads(*answer.split(" … "))
    assert daily_post(chat, chat.team) == before


async def test_schedules_are_for_leaders_of_the_team(chat: Chat, anna: Member, group: Group) -> None:
    """Agents change nothing, and a leader of another team nothing here; who belongs to no team is asked for one."""
    await anna.says("schedule pause numbers")
    anna.reads("This needs the role leader or higher")
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        hal = given.person(db, "Hal", role=Role.LEADER, team=harbour)
        nora = given.person(db, "Nora", role=Role.OWNER)
    visitor, owner = chat.joins(hal), chat.joins(nora)
    await visitor.says("schedule pause numbers", in_=group)
    group.reads("That belongs to another team")
    await owner.says("schedule pause numbers")
    owner.reads("This belongs to a team, and there is none here")
    await owner.says("schedule pause numbers", in_=group)
    group.reads("numbers is paused")


async def test_a_marked_day_moves_the_next_time(chat: Chat, sam: Member, lea: Member, group: Group, tea: Shop) -> None:
    """A day that the team marks as free has no post; one marked as worked has."""
    await lea.says("team day 2026-06-02 off")
    lea.reads("day off")
    await lea.says("team day 2026-06-06 works")
    lea.reads("working day")
    await chat.clock_reaches("2026-06-02 12:00")
    group.reads_nothing()
    await chat.clock_reaches("2026-06-06 09:00")
    for day in ("2026-06-02 Tue", "2026-06-03 Wed", "2026-06-04 Thu", "2026-06-05 Fri"):
        group.reads(tea.name, day)
    sam.reads("are missing")


# A new version


def test_teams_get_what_a_new_version_does_each_day(database: Database) -> None:
    """Every team gets the schedules that it lacks, from now on; what it paused or moved stays, and once is enough."""
    now = wall("2026-06-02 12:00")
    app = App(database)
    given_jobs = {job.name for job in app.scheduler.jobs.values() if job.given}
    with database.write() as db:
        old = [given.team(db, name) for name in ("Harbour", "Beacon")]
        kept = schedules.add_schedule(
            db, old[0].id, "numbers", plan="15:30 everyday Asia/Shanghai", now=wall("2026-05-01 08:00"), next_due=None
        )
        schedules.change_schedule(db, kept.id, paused=True)
    with database.write() as db:
        app.scheduler.new_jobs(db, now)
    with database.read() as db:
        found = {team.id: schedules.schedules(db, team.id) for team in old}
    for those in found.values():
        assert {each.job for each in those} == given_jobs
        assert all(each.done_until == now for each in those if each.id != kept.id), "nothing of the past is made up for"
    assert [each for each in found[old[0].id] if each.job == "numbers"] == [kept._replace(paused=True)]
    with database.write() as db:
        app.scheduler.new_jobs(db, now + timedelta(days=1))
        assert {team.id: schedules.schedules(db, team.id) for team in old} == found


def test_a_schedule_that_another_process_kept_meanwhile_stays(database: Database) -> None:
    """Of two processes that start together the later one finds the schedule of the earlier."""
    now = wall("2026-06-02 12:00")
    with database.write() as db:
        team = given.team(db, "Harbour")
        first = schedules.add_schedule(db, team.id, "numbers", plan="first", now=now, next_due=None)
        assert schedules.add_schedule(db, team.id, "numbers", plan="second", now=now, next_due=None) == first
        assert schedules.schedules(db, team.id) == [first]
