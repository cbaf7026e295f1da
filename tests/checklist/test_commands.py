"""Check-lists by chat: what ticks itself, what people tick, what a team changes."""

import pytest

from bot.domain.people import Role
from storage import people
from tests import given
from tests.chat import Chat, Group, Member
from tests.orders import imported, orders, tmall

ONE_DATABASE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
"""For what the kind of database cannot change."""


async def test_a_desk_has_its_list(chat: Chat, anna: Member, ben: Member, group: Group) -> None:
    """Somebody of the pre-sales desk reads that list, ticks by button, and the card is written anew."""
    await anna.says("checklist desk front")
    anna.reads("Anna works at the desk Pre-sales.")
    await anna.says("checklist", group)
    card = group.reads("Pre-sales, Lantern, 2026-06-01 Mon", "No buyer left without an answer")
    assert "After-sales" not in card.text
    await ben.presses("✓ 1", group)
    assert "✓ | No buyer left without an answer | Ben, 2026-06-01 10:00" in group.reads().text
    await anna.says("checklist undo 1")
    anna.reads("To do again: No buyer left", "– | No buyer left")


async def test_two_ticks_are_one(chat: Chat, anna: Member, ben: Member) -> None:
    """Who was first has done it; the next day the list begins anew."""
    await anna.says("checklist done 1 front")
    anna.reads("✓ No buyer left")
    await ben.says("checklist done 1 front")
    ben.reads("Anna, 2026-06-01")
    await chat.clock_reaches("2026-06-02 09:00")
    await ben.says("checklist front")
    ben.reads("– | No buyer left")
    await ben.says("checklist front yesterday")
    yesterday = ben.reads("Anna, 2026-06-01")
    assert not yesterday.has_button("✓")


@ONE_DATABASE
async def test_what_the_bot_knows_ticks_itself(chat: Chat, sam: Member, anna: Member, group: Group) -> None:
    """Orders imported up to yesterday and problems that somebody owns are ticked by the bot."""
    with chat.database.write() as db:
        shop = given.shop(db, chat.team)
    await sam.says("checklist")
    sam.reads("– | Orders of all shops imported", "✓ | Every problem has an owner", "Pre-sales: 0 of")
    path = chat.folder / "orders.csv"
    imported(chat, shop, tmall(path, orders("2026-05-31", ["5"]), orders("2026-06-01", ["5"])))
    await anna.says("problem add No boxes", group)
    group.reads("No boxes")
    await sam.says("checklist")
    sam.reads("✓ | Orders of all shops imported", "– | Every problem has an owner")


@ONE_DATABASE
async def test_a_team_changes_its_lists(chat: Chat, lea: Member, anna: Member) -> None:
    """Leaders add, drop and restore items; numbers follow the list as it stands."""
    await lea.says("checklist add back Empty the returns shelf")
    lea.reads("6 | – | Empty the returns shelf")
    await lea.says("checklist drop 1 back")
    lea.reads("Off the list: Complaints", "5 | – | Empty the returns shelf")
    await anna.says("checklist done 5 back")
    anna.reads("✓ Empty the returns shelf")
    await lea.says("checklist drop 5 back")
    lea.reads("Off the list: Empty")
    await lea.says("checklist restore back")
    lea.reads("1 | – | Complaints")
    await lea.says("checklist restore back")
    lea.reads("Nothing was taken off the list After-sales.")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("checklist done 1", "Which list? Add one of Pre-sales, After-sales"),
        ("checklist done 40 front", "Pre-sales has no item 40"),
        ("checklist done 1 supervisor", "ticked by leaders and supervisors"),
        ("checklist undo 1 front", "Nobody ticked that by hand"),
        ("checklist add front Look again", "This needs the role leader"),
        ("checklist desk back @Ben", "Leaders say at which desk others work."),
    ],
)
async def test_refusals_say_what_to_type(chat: Chat, anna: Member, line: str, answer: str) -> None:
    """What an agent cannot do is answered with what they can."""
    await anna.says(line)
    anna.reads(answer)


@ONE_DATABASE
async def test_a_button_of_a_dropped_item_says_so(chat: Chat, lea: Member, anna: Member) -> None:
    """An old card does nothing to an item that is gone."""
    await anna.says("checklist back")
    card = anna.reads("Complaints")
    await lea.says("checklist drop 1 back")
    lea.reads("Off the list")
    await anna.presses("✓ 1", on=card)
    anna.reads_toast("no longer on the list") if anna.toasts else anna.reads("no longer on the list")


@ONE_DATABASE
async def test_what_is_left_goes_into_the_digest(chat: Chat, sam: Member, anna: Member) -> None:
    """A list in use is told of in the evening; one that nobody ticks is left alone."""
    await anna.says("checklist done 1 front")
    anna.reads("✓ No buyer left")
    await sam.says("digest")
    seen = sam.reads("Pre-sales: 1 of", "Left: ", "Handover for the next shift written")
    assert "After-sales" not in seen.text
    await sam.presses("Check-list")
    sam.reads("Supervisor, Lantern")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("lang", "line", "told"), [("zh", "清单 售前", "没有未回复的买家"), ("ko", "점검표 구매전", "답을 기다리는")]
)
async def test_in_chinese_and_korean(chat: Chat, anna: Member, lang: str, line: str, told: str) -> None:
    """The list in the reader's language."""
    assert anna.person is not None
    with chat.database.write() as db:
        people.change_person(db, anna.person.id, lang=lang, role=Role.AGENT)
    await anna.says(line)
    anna.reads(told)
