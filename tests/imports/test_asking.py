"""Files that nobody has seen before: the uploader is asked privately, and what is answered is remembered."""

from pathlib import Path

import pytest

from bot.domain.people import Shop
from bot.kit.orders import DateOrder
from storage import blobs, imports
from tests import given
from tests.chat import NO_FORMS, Chat, Group, Member

UNKNOWN = "Bestellung;Wann;Betrag\n7001;2026-05-30 10:00:00;12.50\n7002;2026-05-31 11:00:00;20\n"
GUESSED = "order no,order date,total\n7001,2026-05-30 10:00:00,12.50\n7002,2026-05-31 11:00:00,20\n"
AMBIGUOUS = "order no,order date,total\n7001,3/4/2026 10:00,12.50\n7002,3/5/2026 11:00,20\n"


@pytest.fixture
def tea(chat: Chat) -> Shop:
    """The only shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


def file(folder: Path, text: str, name: str = "erp.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_proposal_is_taken_and_remembered(
    chat: Chat, tea: Shop, lea: Member, group: Group, tmp_path: Path
) -> None:
    """In the group only that somebody is asked; one press imports the file, and the next one is not asked about."""
    await lea.drops(file(tmp_path, GUESSED), in_=group)
    public = group.reads("I do not know how to read erp.csv (TeaHouse). I have asked Lea privately.")
    assert "order date" not in public.text
    lea.reads(
        "How is erp.csv to be read?", "order number | order no", "amount | total", "Columns of the file: order no"
    )
    await lea.presses("Read it so")
    lea.reads("Imported for TeaHouse", "new orders: 2", "file with columns named by you")
    await lea.drops(file(tmp_path, GUESSED.replace("7002", "7003"), "next.csv"))
    lea.reads("new orders: 1", "unchanged orders: 1")
    await lea.says("imports mappings")
    lea.reads("What is remembered about files", "TeaHouse | order number | order no | Lea")
    await lea.says("imports forget TeaHouse")
    lea.reads("What was remembered about the files of TeaHouse is forgotten")
    await lea.says("imports mappings TeaHouse")
    lea.reads("Nothing is remembered")
    await lea.drops(file(tmp_path, GUESSED))
    lea.reads("I have asked Lea privately")
    lea.reads("How is erp.csv to be read?")
    assert len(chat.query(imports.batches, tea.id)) == 2


@pytest.mark.usefixtures("tea")
async def test_columns_are_chosen_in_a_form(lea: Member, tmp_path: Path) -> None:
    """A field for each of ours; what is lacking or is no column is said in the form."""
    await lea.drops(file(tmp_path, UNKNOWN))
    lea.reads("I have asked Lea privately")
    lea.reads("Columns of the file: Bestellung", "Still missing: order number")
    await lea.presses("Choose columns")
    await lea.fills(order="Bestellung", created="Wann", amount="Betrag")
    lea.reads("Imported for TeaHouse", "new orders: 2")


@pytest.mark.usefixtures("tea")
@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_columns_are_typed(lea: Member, tmp_path: Path) -> None:
    """Where there are no forms they are typed, in any language, and a wrong one is told."""
    await lea.drops(file(tmp_path, UNKNOWN))
    lea.reads("I have asked Lea privately")
    lea.reads("Or type, such as: imports map 1 order=")
    await lea.presses("Choose columns")
    await lea.fills(order="Bestellung")
    lea.reads("Still missing: time of order")
    await lea.says("imports map 1 order=Bestellung created=wann amount=Summe")
    lea.reads("The file has no column “Summe”. It has: Bestellung")
    await lea.says("导入记录 对应 1 订单号=Bestellung 下单时间=Wann 金额=Betrag")
    lea.reads("Imported for TeaHouse", "new orders: 2")
    await lea.says("imports take 1")
    lea.reads("There is no open question 1")


@pytest.mark.usefixtures("tea")
async def test_only_the_uploader_answers(lea: Member, sam: Member, tmp_path: Path) -> None:
    """The question of one is not answered by another."""
    await lea.drops(file(tmp_path, GUESSED))
    lea.reads("I have asked Lea privately")
    lea.reads("How is erp.csv to be read?")
    await sam.says("imports take 1")
    sam.reads("Question 1 was put to somebody else")


async def test_dates_that_may_mean_two_days(chat: Chat, tea: Shop, lea: Member, tmp_path: Path) -> None:
    """After the columns the dates are asked about, with both readings of one; both answers are remembered."""
    await lea.drops(file(tmp_path, AMBIGUOUS))
    lea.reads("I have asked Lea privately")
    lea.reads("How is erp.csv to be read?")
    await lea.presses("Read it so")
    lea.reads("I have asked Lea privately")
    asked = lea.reads("begins with the day or with the month", "(day first)", "(month first)")
    label = next(words for words in asked.text.splitlines() if "(day first)" in words)
    await lea.presses(label.split("]")[0].lstrip("[ "), on=asked)
    lea.reads("Imported for TeaHouse", "Orders created from 2026-04-03")
    told = chat.query(imports.mappings, tea.id)
    assert list(told.dates.values()) == [DateOrder.DAY_FIRST]
    await lea.drops(file(tmp_path, AMBIGUOUS))
    lea.reads("unchanged orders: 2")


async def test_a_file_that_is_not_kept_any_more(chat: Chat, tea: Shop, lea: Member, tmp_path: Path) -> None:
    """An answer that comes too late asks for the file again."""
    await lea.drops(file(tmp_path, GUESSED))
    lea.reads("I have asked Lea privately")
    lea.reads("How is erp.csv to be read?")
    with chat.database.write() as db:
        blobs.delete_upload(db, imports.question(db, 1).upload_id)
    await lea.presses("Read it so")
    lea.reads_toast("The file is no longer here. Please send it again.")
    assert chat.query(imports.batches, tea.id) == []


async def test_the_fields_are_explained(lea: Member) -> None:
    """Our names, and what they mean."""
    await lea.says("imports fields")
    lea.reads("order | order number | what the order is known by; needed", "paid_at | time of payment")
