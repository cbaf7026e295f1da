"""Agents' figures by the clock: cards, the group's post, digests; and who reads what in a whole week."""

from datetime import date, timedelta

import pytest

from bot.domain.people import Shop
from bot.kit.digest import DAY, OWN, WEEK, Asked
from bot.kit.message import Table
from bot.services.agents import digest as sections
from storage import agents as storage
from storage import people
from tests import given
from tests.chat import Chat, Group, Member

pytestmark = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)

FRIDAY = date(2026, 5, 29)
WON = {"Anna": 5200, "Ben": 2510, "Cleo": 4030}
"""Out of ten thousand inquirers each, so that nobody's rate could be taken for another figure."""


@pytest.fixture
def shop(chat: Chat) -> Shop:
    """The only shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


@pytest.fixture
def cleo(chat: Chat) -> Member:
    """A third agent."""
    with chat.database.write() as db:
        person = given.person(db, "Cleo", team=chat.team)
    return chat.joins(person)


def figures(chat: Chat, shop: Shop, day: date, *, worse: int = 0) -> None:
    """A day of everybody: conversions, and response times of 40 s."""
    with chat.database.write() as db:
        for person in people.people(db, chat.team.id):
            if person.name in WON:
                given.agent_figure(db, shop, person, day, "conversion", WON[person.name] - worse, 10_000)
                given.agent_figure(db, shop, person, day, "first-response", 400_000, 10_000)


async def test_everybody_gets_a_card_and_the_group_the_sums(
    chat: Chat, shop: Shop, anna: Member, ben: Member, cleo: Member, group: Group
) -> None:
    """At half past ten of a working day each reads their own newest day, once; whoever wants none gets none."""
    chat.starts_schedules()
    for back in range(10):
        figures(chat, shop, FRIDAY - timedelta(days=back), worse=100 * back)
    await cleo.says("agents card off")
    cleo.reads("You get no card any more")
    await chat.clock_reaches("2026-06-01 10:31")
    card = anna.reads(
        "Anna: your figures, 2026-05-29 Fri",
        "inquiry conversion | 52.0% | 40.3% |",
        "first response | ⚠ 40 seconds | 40 seconds | 30 seconds",
        "the target is 30 seconds",
        "two weeks",
    )
    assert not {"Ben", "Cleo", "25.1%"} & set(card.text.replace("|", " ").split())
    ben.reads("Ben: your figures", "inquiry conversion | 25.1% | 40.3%")
    post = group.reads("Lantern: the team's service, 2026-05-29 Fri", "inquiry conversion: 39.1%")
    assert not {"Anna", "Ben", "Cleo"} & set(post.text.split())
    await chat.clock_reaches("2026-06-02 10:31")
    for place in (anna, ben, cleo, group):
        assert not any("2026-05-29" in seen.text and "your figures" in seen.text for seen in place.unread)
        place.unread.clear()
    for member in chat.members:
        member.unread.clear()


async def test_digests_tell_each_what_they_may_see(
    chat: Chat, shop: Shop, sam: Member, lea: Member, anna: Member, cleo: Member
) -> None:
    """A supervisor reads who is below target and that names wait; a leader nothing; an agent their own."""
    assert cleo.person is not None
    for back in range(10):
        figures(chat, shop, FRIDAY - timedelta(days=back), worse=100 * back)
    with chat.database.write() as db:
        storage.ensure_names(db, shop.id, ["机器人"])
        asked = {
            kind: Asked(db, sam.person or cleo.person, (chat.team,), kind, FRIDAY, FRIDAY, chat.clock.now, "en")
            for kind in (DAY, WEEK)
        }
        found = sections.below_target(asked[DAY])
        assert found is not None
        assert found.decisions == 1, "a name waits to be told"
        shown = next(block for block in found.blocks if isinstance(block, Table))
        assert [row[0] for row in shown.rows] == ["Anna", "Ben", "Cleo"]
        assert [each.title is not None for each in found.details] == [True]
        asked_by = {
            member: Asked(db, member.person, (chat.team,), DAY, FRIDAY, FRIDAY, chat.clock.now, "en")
            for member in (lea, anna)
            if member.person is not None
        }
        assert [sections.below_target(each) for each in asked_by.values()] == [None, None]
        own = Asked(db, anna.person or cleo.person, (chat.team,), OWN, FRIDAY, FRIDAY, chat.clock.now, "en")
        mine = sections.own_numbers(own)
        assert mine is not None
        assert "Ben" not in str(mine)


async def test_a_hint_is_kind_and_tells_the_trend(chat: Chat, shop: Shop, anna: Member, cleo: Member) -> None:
    """What got better is said so; the worst of what was missed comes first."""
    del cleo
    for back in range(14):
        with chat.database.write() as db:
            person = next(each for each in people.people(db, chat.team.id) if each.name == "Anna")
            day = FRIDAY - timedelta(days=back)
            given.agent_figure(db, shop, person, day, "first-response", 40 + back, 1)
    await anna.says("agents me 2026-05-29")
    anna.reads("first response: 40 seconds, the target is 30 seconds. You are getting there: from 50 seconds to 43")


async def test_what_groups_read_in_a_week(
    chat: Chat, shop: Shop, sam: Member, anna: Member, ben: Member, cleo: Member, group: Group
) -> None:
    """A walk over every message of a scripted week: no group ever reads a name beside a figure, nor anybody's rate."""
    chat.starts_schedules()
    for back in range(5):
        figures(chat, shop, FRIDAY - timedelta(days=back))
    for who, line in (
        (sam, "agents"),
        (anna, "mine"),
        (ben, "agents total"),
        (sam, "agents week"),
        (cleo, "agents me"),
    ):
        await who.says(line, group)
    await sam.says("figures yesterday complaint-rate=1/100", group)
    for day in range(2, 6):
        figures(chat, shop, date(2026, 6, day - 1))
        await chat.clock_reaches(f"2026-06-0{day} 18:00")
    rates = {f"{won / 100:.1f}%" for won in WON.values()}
    read = [seen.text for seen in chat.platform.timeline.values() if seen.chat == group.external_id]
    assert any("the team's service" in text for text in read)
    for text in read:
        told = set(text.replace("|", " ").replace(",", " ").split())
        assert not rates & told, text
        assert not ({"Anna", "Ben", "Cleo"} & told and "%" in text), text
    for member in chat.members:
        mine = [seen.text for seen in chat.platform.timeline.values() if seen.chat == member.external_id]
        if member in {anna, ben, cleo}:
            others = WON.keys() - {member.person.name if member.person else ""}
            assert not [text for text in mine for name in others if name in text and "%" in text]
        member.unread.clear()
    group.unread.clear()


async def test_figures_that_come_late_are_told_at_the_next_look(
    chat: Chat, shop: Shop, lea: Member, anna: Member, ben: Member, cleo: Member, group: Group
) -> None:
    """With two times a day a report of noon is told in the afternoon, and nothing twice."""
    chat.starts_schedules()
    await lea.says("schedule agents 10:30,15:00 workdays")
    lea.reads("10:30", "15:00")
    await chat.clock_reaches("2026-06-02 12:00")
    for place in (*chat.members, group):
        place.unread.clear()
    figures(chat, shop, date(2026, 6, 1))
    await chat.clock_reaches("2026-06-02 15:01")
    for member in (anna, ben, cleo):
        member.reads("your figures, 2026-06-01 Mon")
    group.reads("the team's service, 2026-06-01 Mon")
    await chat.clock_reaches("2026-06-03 15:01")
    for place in (*chat.members, group):
        assert not [seen for seen in place.unread if "2026-06-01" in seen.text and "figures" in seen.text]
        place.unread.clear()
