"""Problems by chat."""

from tests import given
from tests.chat import Chat, Group, Member


async def test_a_problem_becomes_a_todo_or_is_closed(anna: Member, ben: Member, lea: Member, group: Group) -> None:
    """By a press on its card, which is written anew; when the todo is done the problem is solved."""
    await anna.says("problem The courier loses parcels", group)
    group.reads("#1 The courier loses parcels (Anna). Who takes it?")
    await lea.presses("Give to", group)
    await lea.fills(person="Ben", day="2026-06-03")
    group.reads("#1 The courier loses parcels (Anna)", "Ben takes it, until 2026-06-03 Wed (todo #1)")
    group.reads("Ben takes #1, until 2026-06-03 Wed (todo #1)")
    ben.reads("Lea has something for you to do", "The courier loses parcels")
    await ben.says("todo done 1")
    ben.reads("#1 is done")
    lea.reads("Ben has done #1")
    group.reads("✓ #1 The courier loses parcels (Anna) – solved")
    await anna.says("problem", group)
    group.reads("no open problems")


async def test_who_may_close_and_reopen(anna: Member, ben: Member, lea: Member, group: Group) -> None:
    """Whoever raised it, or a leader; with a word why."""
    await anna.says("问题 添加 快递丢件", group)
    group.reads("#1 快递丢件 (Anna)")
    await ben.says("problem close 1")
    ben.reads("Whoever raised #1 or a leader can close it", "problem take")
    await anna.says("problem close 1 The courier has paid", group)
    group.reads("✓ #1 快递丢件 (Anna) – The courier has paid")
    group.reads("#1 is closed")
    await ben.says("problem take 1")
    ben.reads("#1 is closed already")
    await lea.says("문제 재개 1")
    lea.reads("#1 is open again")
    group.reads("Who takes it?")
    await ben.says("problem take 1 tomorrow")
    ben.reads("Ben takes #1, until 2026-06-02 Tue (todo #1)")
    group.reads("Ben takes it")
    await lea.says("problem take 1")
    lea.reads("Ben has taken #1 already")


async def test_giving_the_todo_up_opens_the_problem_again(anna: Member, group: Group) -> None:
    """Nothing is lost: it stands on the next agenda."""
    await anna.says("problem No boxes left", group)
    group.reads("No boxes left")
    await anna.presses("I take it", group)
    group.reads("Anna takes it")
    await anna.says("todo drop 1")
    anna.reads("given up")
    group.reads("Who takes it?")
    await anna.says("problem")
    anna.reads("#1 | No boxes left | Anna | 2026-06-01 Mon", "problem give #1")
    await anna.says("problem 1")
    anna.reads("Who takes it?")


async def test_a_guest_may_raise_one_in_a_teams_group(chat: Chat, group: Group) -> None:
    """Whoever speaks in the group may say what is wrong; the list is the team's."""
    with chat.database.write() as db:
        visitor = given.person(db, "Vera", team=given.team(db, "Harbour"))
    vera = chat.joins(visitor)
    await vera.says("problem add Your labels peel off", group)
    group.reads("Your labels peel off (Vera)")
    await vera.says("problem", group)
    group.reads("another team")
