"""Digests by chat: reading one, subscribing, being left alone again."""

from datetime import date

import pytest

from bot.domain.errors import DeliveryError
from bot.domain.people import Role
from bot.services.export import XLSX
from storage import leave, people
from storage import problem as problems
from storage import todo as todos
from tests import given
from tests.chat import Chat, Group, Member
from tests.orders import imported, orders, tmall

ONE_DATABASE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
"""For what the kind of database cannot change."""


@pytest.fixture
def busy(chat: Chat) -> Chat:
    """A team with something to tell: a shop with three days of orders, of which the last may still grow."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
    days = (
        orders("2026-05-30", ["100", "100"]),
        orders("2026-05-31", ["150"]),
        orders("2026-06-01", ["1"]),
    )
    imported(chat, shop, tmall(chat.folder / "orders.csv", *days))
    return chat


@ONE_DATABASE
async def test_a_quiet_day_is_one_line(chat: Chat, sam: Member) -> None:
    """A digest that has nothing to say says so in one line."""
    await sam.says("digest")
    assert sam.reads("Lantern: the day, 2026-06-01 Mon: nothing to report.").text.count("\n") == 0


async def test_what_needs_a_decision_comes_first(busy: Chat, sam: Member, anna: Member, group: Group) -> None:
    """Problems and overdue things stand above numbers, with how many there are."""
    await anna.says("problem add The courier loses parcels", group)
    group.reads("The courier")
    await sam.says("digest")
    seen = sam.reads("One thing waits for a decision.", "The courier loses parcels", "2026-05-31 Sun", "CN¥150.00")
    assert seen.text.index("The courier") < seen.text.index("150.00")


@ONE_DATABASE
async def test_a_digest_asked_for_in_a_group_is_answered_in_private(busy: Chat, sam: Member, group: Group) -> None:
    """What is for one reader never lands in the group."""
    await sam.says("digest yesterday", group)
    group.reads("Sam, I have answered you privately.")
    sam.reads("Lantern: the day, 2026-05-31 Sun", "Moonlight")
    group.reads_nothing()


@ONE_DATABASE
async def test_a_week_is_compared_with_the_days_before(busy: Chat, olga: Member) -> None:
    """Several days stand in a table with a chart; the days of each shop are in the workbook."""
    await olga.says("digest since 2026-05-30")
    seen = olga.reads("Lantern: report, 2026-05-30 Sat to 2026-06-01 Mon", "Moonlight | 3 | CN¥350.00", "100.0%")
    assert files(seen) == ["dayclear-owner-20260601.xlsx"]


def files(seen: object) -> list[str]:
    """The names of the files that came with a message."""
    blocks = seen.message.blocks  # type: ignore[attr-defined]
    return [block.name for block in blocks if getattr(block, "media_type", "") == XLSX]


@ONE_DATABASE
async def test_agents_read_their_own(busy: Chat, anna: Member, sam: Member) -> None:
    """An agent is shown what they have to do, whatever days they ask for, and never the supervisor's digest."""
    await sam.says("todo for @Anna Call the courier day=today")
    sam.reads("is for Anna")
    anna.reads("Sam has something for you to do")
    anna.reads("Call the courier") if anna.unread else None
    await anna.says("digest week")
    anna.reads("Anna: your day", "One thing is due.", "Call the courier")
    await anna.says("subscribe day")
    anna.reads("The digest “day” is for the role leader and higher.")


@ONE_DATABASE
async def test_nothing_is_told_of_days_to_come(chat: Chat, sam: Member) -> None:
    """A day ahead and a span that is too long are refused with what can be typed instead."""
    await sam.says("digest 2026-07")
    sam.reads("2026-07-01 Wed is still to come")
    await sam.says("digest since 2020-01-01")
    sam.reads("up to 92 days at once")


@ONE_DATABASE
async def test_a_long_list_is_cut_and_attached_whole(chat: Chat, sam: Member) -> None:
    """Eight of twenty overdue things are shown; all are in the workbook."""
    with chat.database.write() as db:
        for number in range(20):
            todos.add_todo(
                db,
                chat.team.id,
                f"Thing {number}",
                owner_id=people.people(db)[-1].id,
                due=date(2026, 5, 29),
                created_by=people.people(db)[0].id,
                now=chat.clock.now,
            )
    await sam.says("digest")
    seen = sam.reads("20 things wait for a decision.", "Thing 7", "12 more in the file.")
    assert "Thing 8" not in seen.text
    assert files(seen) == ["dayclear-day-20260601.xlsx"]


async def test_a_supervisors_day_comes_at_its_time(busy: Chat, sam: Member) -> None:
    """Subscribed once, it comes on working days at the time that was given, and no more once it is stopped."""
    await sam.says("subscribe digest day 17:30")
    sam.reads("the digest “day” about Lantern", "working days", "at 17:30", "First on 2026-06-01 17:30")
    await busy.clock_reaches("2026-06-01 17:31")
    sam.reads("Lantern: the day, 2026-05-30 Sat to 2026-06-01 Mon", "Moonlight")
    await busy.clock_reaches("2026-06-02 17:31")
    sam.reads("Lantern: the day, 2026-06-02 Tue")
    await sam.says("unsubscribe day")
    sam.reads("Stopped")
    await busy.clock_reaches("2026-06-03 18:00")
    sam.reads_nothing()


@ONE_DATABASE
async def test_moving_it_does_not_send_it_twice(busy: Chat, sam: Member) -> None:
    """Moved from 17:30 to 18:30 at 18:00 it comes again only the next day."""
    await sam.says("subscribe day 17:30")
    sam.reads("First on 2026-06-01 17:30")
    await busy.clock_reaches("2026-06-01 18:00")
    sam.reads("to 2026-06-01 Mon")
    await sam.says("subscribe day 18:30")
    sam.reads("18:30")
    await busy.clock_reaches("2026-06-02 18:00")
    sam.reads_nothing()
    await busy.clock_reaches("2026-06-02 18:31")
    sam.reads("the day, 2026-06-02")


async def test_a_digest_that_was_missed_comes_late_and_once(busy: Chat, sam: Member) -> None:
    """Nothing ran for three days: the newest is sent, marked late; the others are left out."""
    await sam.says("subscribe day 17:30")
    sam.reads("17:30")
    busy.clock.now = busy.clock.now.replace(day=4, hour=1)
    await busy.settles()
    sam.reads("the day, 2026-06-03 Wed", "Due 2026-06-03 17:30; sent late because I was not running.")
    sam.reads_nothing()


@ONE_DATABASE
async def test_whoever_left_gets_nothing_more(busy: Chat, sam: Member, olga: Member) -> None:
    """A subscription ends by itself with the right to it."""
    assert sam.person is not None
    await sam.says("subscribe week 17:30 workdays")
    sam.reads("17:30")
    with busy.database.write() as db:
        people.change_person(db, sam.person.id, role=Role.AGENT)
    await busy.clock_reaches("2026-06-01 18:00")
    sam.reads_nothing()
    await sam.says("subscriptions")
    sam.reads("You get no digests.")


@ONE_DATABASE
async def test_a_group_reads_what_a_group_may(busy: Chat, lea: Member, group: Group) -> None:
    """`here` posts it in the group; undelivered messages are for supervisors and stay out of it."""
    await lea.says("subscribe week Mon 17:30 here", group)
    group.reads("This group will get the digest “week” about Lantern", "Mon at 17:30")
    await busy.clock_reaches("2026-06-01 18:00")
    group.reads("Lantern: the week, 2026-06-01 Mon", "Moonlight")
    lea.reads_nothing()
    await lea.says("unsubscribe week", group)
    group.reads("Stopped")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("subscribe day here", "“here” works in a group"),
        ("subscribe mine 09:00 here", "“here” works in a group"),
        ("unsubscribe", "You get no digests that could be stopped."),
        ("unsubscribe 7", "You get no digests that could be stopped."),
    ],
)
async def test_what_cannot_be_is_refused_with_what_can(busy: Chat, sam: Member, line: str, answer: str) -> None:
    """Each refusal says what to type instead."""
    await sam.says(line)
    sam.reads(answer)


@ONE_DATABASE
async def test_own_numbers_never_go_to_a_group(busy: Chat, anna: Member, group: Group) -> None:
    """An agent's own digest is refused there."""
    await anna.says("subscribe mine here", group)
    group.reads("Your own numbers are for you alone.")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("subscribe owner every 3 days 09:00", ["every 3 days", "09:00", "2026-06-02 09:00"]),
        ("subscribe owner 11:00 every 3 days", ["every 3 days", "11:00", "2026-06-01 11:00"]),
        ("subscribe month", ["day 1 of each month", "09:00", "2026-07-01 09:00"]),
        ("订阅 简报 老板 每3天 9点", ["every 3 days", "09:00"]),
        ("订阅 每周 周五 17点半", ["Fri at 17:30"]),
        ("구독 매주 월 09:00", ["Mon at 09:00"]),
        ("구독 브리핑 대표 3일마다 9시", ["every 3 days", "09:00"]),
    ],
)
async def test_times_and_days_in_any_order_and_language(busy: Chat, olga: Member, line: str, told: list[str]) -> None:
    """A time, days, or both, as people write them."""
    await olga.says(line)
    olga.reads(*told)


@ONE_DATABASE
async def test_a_new_supervisor_gets_the_day_and_is_told_once(busy: Chat, olga: Member, ben: Member) -> None:
    """Whoever becomes a supervisor is subscribed; the first digest says why and how to stop it, the second does not."""
    await olga.says("person change Ben role=supervisor")
    olga.reads("Ben")
    await busy.clock_reaches("2026-06-01 18:01")
    ben.reads("to 2026-06-01 Mon", "You get this as a supervisor", "“unsubscribe day” stops it")
    await busy.clock_reaches("2026-06-02 18:01")
    assert "You get this" not in ben.reads("the day, 2026-06-02").text
    await ben.says("unsubscribe")
    ben.reads("Stopped")
    await olga.says("person change Ben role=agent")
    olga.reads("Ben")
    await olga.says("person change Ben role=supervisor")
    olga.reads("Ben")
    await ben.says("subscriptions")
    ben.reads("You get no digests.")


@ONE_DATABASE
async def test_buttons_stop_a_subscription(busy: Chat, sam: Member) -> None:
    """The list has a button for each."""
    await sam.says("subscribe day 17:30")
    sam.reads("17:30")
    await sam.says("subscriptions")
    sam.reads("#1 | day | what you look after", "working days at 17:30", "2026-06-01 17:30")
    await sam.presses("Stop #1")
    sam.reads("Stopped: digest “day”, working days at 17:30.")


@ONE_DATABASE
async def test_who_is_away_is_told_without_the_reason(busy: Chat, sam: Member, anna: Member) -> None:
    """The days ahead on which somebody is away, never why."""
    assert anna.person is not None
    with busy.database.write() as db:
        leave.add_leave(
            db,
            anna.person.id,
            date(2026, 6, 3),
            date(2026, 6, 4),
            reason="dentist",
            entered_by=anna.person.id,
            now=busy.clock.now,
        )
    await sam.says("digest")
    assert "dentist" not in sam.reads("Anna (2026-06-03 Wed to 2026-06-04 Thu)").text


@ONE_DATABASE
async def test_what_does_not_fit_is_only_in_the_file(chat: Chat, olga: Member) -> None:
    """An owner of twelve more teams reads what is overdue; the problems, which no longer fit, are in the workbook."""
    now = chat.clock.now
    with chat.database.write() as db:
        for number in range(12):
            team = given.team(db, f"Team {number}")
            agent = given.person(db, f"Agent {number}", team=team)
            due = date(2026, 5, 28)
            todos.add_todo(db, team.id, "Order tape", owner_id=agent.id, due=due, created_by=agent.id, now=now)
            for text in ("No boxes", "No tape"):
                problems.add_problem(db, team.id, text, raised_by=agent.id, now=now)
    await olga.says("digest")
    seen = olga.reads(
        "13 teams: the day", "36 things wait for a decision.", "Team 11: 1 overdue", "In the file: Problems"
    )
    assert "No boxes" not in seen.text
    assert len(files(seen)) == 1


@ONE_DATABASE
async def test_stale_orders_are_told_once_and_in_every_digest(chat: Chat, sam: Member, group: Group) -> None:
    """The supervisor hears of missing data with the first post, not every morning; the digest goes on saying so."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
    imported(chat, shop, tmall(chat.folder / "orders.csv", orders("2026-05-30", ["5"]), orders("2026-05-31", ["5"])))
    chat.starts_schedules()
    for day in ("2026-06-02", "2026-06-03"):
        await chat.clock_reaches(f"{day} 09:01")
        group.unread.clear()
    sam.reads("Data for 2026-06-01 Mon are missing.", "Moonlight")
    sam.reads_nothing()
    await sam.says("digest")
    sam.reads("One thing waits for a decision.", "Order files", "Moonlight", "the imports reach 2026-05-31 Sun")


@ONE_DATABASE
async def test_messages_that_were_given_up_are_for_supervisors(chat: Chat, sam: Member, lea: Member) -> None:
    """Who may send them again is told how many and why, with the button that does; a leader is not."""
    chat.dead_letters_expected = True
    chat.platform.broken["D-Ben"] = DeliveryError("blocked", permanent=True)
    await sam.says("todo for @Ben Call the courier")
    sam.reads("is for Ben")
    await sam.says("digest")
    seen = sam.reads("One thing waits for a decision.", "Not delivered", "One message could not be delivered:")
    assert seen.has_button("Send all")
    await lea.says("digest")
    assert "Not delivered" not in lea.reads("Lantern: the day").text


@ONE_DATABASE
async def test_imports_with_faulty_rows_are_listed(chat: Chat, lea: Member) -> None:
    """Which import left rows out is told with how many."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
    rows = [*orders("2026-05-31", ["5"]), *orders("2026-06-01", ["5"])]
    imported(chat, shop, tmall(chat.folder / "orders.csv", rows, broken=["1", "2"]))
    await lea.says("digest")
    lea.reads("Order files", "#1 | Moonlight | orders.csv | 4 | 2 | 0")


@ONE_DATABASE
async def test_several_subscriptions_are_told_apart_by_number(chat: Chat, sam: Member) -> None:
    """Without a number the refusal names them; with one that is meant it stops."""
    for line in ("subscribe day", "subscribe week"):
        await sam.says(line)
        sam.reads("First on")
    await sam.says("unsubscribe")
    sam.reads("There are several: #1, #2. Add the number of one")
    await sam.says("unsubscribe 2")
    sam.reads("Stopped: digest “week”")
