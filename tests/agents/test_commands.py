"""Agents' figures by chat: dropped reports, whose names they are, who sees what."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.people import Role, Shop
from storage import agents, people
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member
from tests.reports import PDD, chitu, written

ONE_DATABASE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


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


def report(folder: Path, name: str = "售前明细_20260531.csv") -> Path:
    """A day of three agents."""
    return chitu(folder / name, ("茶语:Anna", 120, 100, 45), ("茶语:Ben", 80, 60, 20), ("cc01", 50, 40, 20))


@pytest.mark.usefixtures("shop")
async def test_a_dropped_report_becomes_everybodys_figures(
    chat: Chat, sam: Member, anna: Member, cleo: Member, tmp_path: Path
) -> None:
    """The supervisor drops it, tells once whose the names are, and sees all; an agent sees their own."""
    await sam.drops(report(tmp_path))
    card = sam.reads("TeaHouse, 2026-05-31 Sun", "3 rows", "do not know yet who these are", "2 rows over everybody")
    assert card.has_button("茶语:Anna = Anna")
    await sam.presses("All 2 as proposed")
    sam.reads("茶语:Anna = Anna, 茶语:Ben = Ben", "do not know yet who these are: cc01")
    await sam.says('agents name "cc01" Cleo')
    sam.reads("“cc01” in TeaHouse is Cleo")
    await sam.says("agents")
    sam.reads(
        "Agents of Lantern, 2026-05-31 Sun",
        "agent | customers received | inquirers | buyers won | inquiry conversion | sales (CNY) | first response",
        "Anna | 120 | 100 | 45 | 45.0% | CN¥2,250.00 | 25 seconds | ⚠ 1 minute 20 seconds | ⚠ 98.5%",
        "Together | 250 | 200 | 85 | 42.5%",
        "Median | 80 | 60 | 20 | 45.0%",
        "as 赤兔 counts it",
    )
    await anna.says("我的数据")
    own = anna.reads("Anna: your figures, 2026-05-31", "inquiry conversion | 45.0% | 45.0%")
    assert "Ben" not in own.text
    await sam.drops(report(tmp_path, "again_20260531.csv"))
    again = sam.reads("everything was known already")
    assert "do not know" not in again.text, "what was told once is remembered"
    kept = chat.query(agents.total, cleo.person.id if cleo.person else 0, "conversion", *[date(2026, 5, 31)] * 2)
    assert [(each.source, each.numerator, each.denominator) for each in kept] == [("chitu", 20, 40)]


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_a_report_without_a_day_asks_for_it(sam: Member, tmp_path: Path) -> None:
    """Neither a column nor the file's name tells the day: a press does, and taking it back is a command."""
    await sam.drops(chitu(tmp_path / "明细.csv", ("Anna", 10, 10, 4)))
    sam.reads("Of which day are these 1 rows?", "figures day 1 2026-05-31")
    await sam.presses("2026-05-30 Sat")
    sam.reads("#1: TeaHouse, 2026-05-30 Sat")
    await sam.says("agents name Anna Anna")
    sam.reads("is Anna")
    await sam.says("agents 2026-05-30")
    sam.reads("Anna | 10 | 10 | 4 | 40.0%")
    await sam.says("figures reports")
    sam.reads("明细.csv", "2026-05-30")
    await sam.says("figures undo 1")
    sam.reads("Report #1", "is taken back")
    await sam.says("agents 2026-05-30")
    sam.reads("There are no agents' figures")


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_tools_are_never_mixed(sam: Member, tmp_path: Path) -> None:
    """Two tools are two tables, each with its own definition; minutes are minutes."""
    await sam.drops(chitu(tmp_path / "a_2026-05-31.csv", ("Anna", 10, 10, 4)))
    sam.reads("TeaHouse")
    await sam.says("agents name Anna Anna")
    sam.reads("is Anna")
    row = ["Anna", "100", "50", "10", "40", "20%", "1,000.00", "97.5%", "1.5", "90%", "0", "1", "--"]
    await sam.drops(written(tmp_path / "b_2026-05-31.csv", PDD, [row, ["汇总", *["9"] * 12]]))
    sam.reads("Pinduoduo")
    await sam.says("agents 2026-05-31")
    card = sam.reads("By Chitu", "By Pinduoduo", "Anna | 10 | 10 | 4 | 40.0%", "finally grouped")
    assert "1 minute 30 seconds" in card.text


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_figures_are_typed_in(chat: Chat, sam: Member, anna: Member) -> None:
    """Rates are weighed with the counts beside them; one told alone holds for its day and says so."""
    await sam.says("agents set Anna 2026-05-31 inquiries=100 won=45 receptions=120 first-response=25s")
    sam.reads("Anna, 2026-05-31 Sun, TeaHouse: customers received 120, inquirers 100, buyers won 45, first response 25")
    await sam.says("客服数据 录入 Anna 2026-05-30 询单人数=100 付款人数=15 满意度=90%")
    sam.reads("Without what they are made of", "satisfaction")
    await sam.says("agents 2026-05")
    sam.reads("Anna", "30.0%", "typed in")
    await anna.says("agents me 2026-05-30")
    anna.reads("inquiry conversion | 15.0%", "satisfaction | 90.0%")
    await sam.says("agents set Anna 2026-05-31 inquiries=200 won=45")
    sam.reads("inquirers 200")
    kept = chat.query(agents.total, anna.person.id if anna.person else 0, "conversion", *[date(2026, 5, 31)] * 2)
    assert [(each.source, each.numerator, each.denominator) for each in kept] == [("typed", 45, 200)]


@ONE_DATABASE
async def test_nobody_sees_anothers_figures(
    chat: Chat, shop: Shop, olga: Member, lea: Member, anna: Member, ben: Member, group: Group
) -> None:
    """Agents see their own; leaders their team's once the owner lets them; another team's nobody below supervisor."""
    _figures(chat, shop)
    with chat.database.write() as db:
        outsider = given.person(db, "Vera", role=Role.LEADER, team=given.team(db, "Harbour"))
    vera = chat.joins(outsider)
    await anna.says("agents")
    anna.reads("Everybody's figures are for supervisors", "agents me")
    await lea.says("客服数据")
    lea.reads("Everybody's figures are for supervisors")
    await ben.says("mine", group)
    group.reads("Ben, I have answered you privately")
    ben.reads("Ben: your figures")
    await olga.says("agents leaders on")
    olga.reads("Leaders of Lantern see")
    lea.reads("You may see the figures")
    await lea.says("agents", group)
    group.reads("answered you privately")
    lea.reads("Anna |", "Ben |")
    await vera.says("agents", group)
    group.reads("answered you privately")
    vera.reads("another team")
    await olga.says("agents leaders off")
    olga.reads("do not see")
    lea.reads("supervisors only")
    await lea.says("agents")
    lea.reads("for supervisors")


@ONE_DATABASE
async def test_the_owner_publishes_by_name_and_everybody_is_told(
    chat: Chat, shop: Shop, olga: Member, sam: Member, lea: Member, anna: Member, ben: Member, group: Group
) -> None:
    """The group sees sums and the bests of those who opted in; names only where the owner says so."""
    _figures(chat, shop)
    await anna.says("agents total", group)
    card = group.reads("Lantern: the team's service, 2026-05-31", "inquiry conversion: 35.0%")
    assert "Anna" not in card.text
    assert "Ben" not in card.text
    await ben.says("agents opt-in", group)
    group.reads("answered you privately")
    ben.reads("the group sees your name")
    await anna.says("agents total", group)
    card = group.reads("Best inquiry conversion of those who show theirs: Ben, 25.0%")
    assert "Anna" not in card.text
    await sam.says("agents publish on")
    sam.reads("needs the role owner")
    await olga.says("agents publish on")
    olga.reads("are posted by name. 4 people were told")
    for member in (sam, lea, anna, ben):
        member.reads("posted by name in the team's group from now on")
    await anna.says("agents total", group)
    told = group.reads("Anna | 100 | 45.0% | 40 seconds", "Ben | 100 | 25.0% | 40 seconds")
    assert not {"⚠", "Target"} & set(told.text.split()), "a group is no court"
    await olga.says("agents publish on")
    olga.reads("already")


def _figures(chat: Chat, shop: Shop) -> None:
    """A day of two agents: 45 of 100, and 25 of 100."""
    with chat.database.write() as db:
        for person in people.people(db, chat.team.id):
            won = {"Anna": 45, "Ben": 25}.get(person.name)
            if won is not None:
                day = date(2026, 5, 31)
                given.agent_figure(db, shop, person, day, "inquiries", 100)
                given.agent_figure(db, shop, person, day, "conversion", won, 100)
                given.agent_figure(db, shop, person, day, "first-response", 4000, 100)


@ONE_DATABASE
@pytest.mark.parametrize("capabilities", [NO_FORMS])
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ('agents name "nobody" Anna', "No tool has told a name yet"),
        ("agents set Anna 2026-05-31", "What shall I keep of Anna?"),
        ("agents set Anna 2026-05-31 won=1.5", "does not work"),
        ("agents set Anna 2026-07-31 won=1", "has not come yet"),
        ("agents bands conversion 35/45", "does not work as bands"),
        ("agents 2026-07", "has not come yet"),
    ],
)
@pytest.mark.usefixtures("shop")
async def test_kind_refusals(sam: Member, line: str, answer: str) -> None:
    """Each says what to type instead."""
    await sam.says(line)
    sam.reads(answer)


@ONE_DATABASE
async def test_bands_are_data(sam: Member) -> None:
    """The published ones until the team sets its own; off goes back."""
    await sam.says("agents bands")
    sam.reads("inquiry conversion | 45.0% | 100", "first response | 55 seconds | 60")
    await sam.says("agents bands conversion 50/45/40")
    card = sam.reads("inquiry conversion | 50.0% | 100")
    assert "35.0%" not in card.text
    await sam.says("agents bands conversion off")
    sam.reads("inquiry conversion | 35.0% | 60")


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_a_form_types_in_an_agents_figures(sam: Member) -> None:
    """A person and a day open the form; what is left empty stays as it was."""
    await sam.says("agents set Anna 2026-05-31")
    await sam.fills(inquiries="100", won="40", first_response="30s*100")
    sam.reads("inquirers 100, buyers won 40, first response 30 seconds")
    await sam.says("agents set Anna 2026-05-31 complaints=1")
    sam.reads("complaints 1")
    await sam.says("agents 2026-05-31")
    sam.reads("Anna | 100 | 40 | 40.0% | 30 seconds | 1")


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_a_name_told_wrongly_is_corrected(chat: Chat, sam: Member, anna: Member, ben: Member) -> None:
    """The figures under a name follow it, earlier ones too; a name that is nobody's is left out."""
    folder = chat.folder
    await sam.drops(chitu(folder / "a_20260530.csv", ("cc01", 100, 100, 40), ("robot", 9, 9, 9)))
    sam.reads("cc01, robot")
    await sam.says("agents name cc01 Anna")
    sam.reads("is Anna")
    await sam.says("agents ignore robot")
    sam.reads("“robot” in TeaHouse is nobody's")
    await sam.says("agents name cc01 Ben")
    sam.reads("is Ben")
    await sam.drops(chitu(folder / "b_20260531.csv", ("cc01", 100, 100, 50), ("robot", 9, 9, 9)))
    assert "do not know" not in sam.reads("2 rows").text
    await ben.says("mine 2026-05")
    ben.reads("inquiry conversion | 45.0%")
    await anna.says("mine 2026-05")
    anna.reads("There are no figures of yours")
    await sam.says("agents names")
    sam.reads("TeaHouse | cc01 | Ben", "TeaHouse | robot | nobody")
    await sam.says("agents name cc02 Ben")
    sam.reads("No tool has the name “cc02”", "cc01, robot")
