"""Imports by chat: drop a file, read what came of it, list, show, undo."""

from pathlib import Path

import pytest

from bot.domain.people import Shop
from bot.kit.message import Progress
from bot.runtime.tasks import LEASE
from storage import imports, shops
from storage.imports import CHUNK
from tests import given
from tests.chat import Chat, Group, Member
from tests.orders import Order, orders, tmall


@pytest.fixture
def tea(chat: Chat) -> Shop:
    """The only shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of two days with one row that cannot be read."""
    days = [orders("2026-05-30", paid=["100"], unpaid=["30"]), orders("2026-05-31", paid=["50"])]
    return tmall(tmp_path / "report.csv", *days, broken=["777"])


@pytest.mark.usefixtures("tea")
async def test_a_file_dropped_in_the_group(chat: Chat, lea: Member, group: Group, report: Path) -> None:
    """One message shows the progress and then the sums; the rows left out are told to the uploader alone."""
    await lea.drops(report, in_=group, addressed=False)
    card = group.reads(
        "Imported for TeaHouse",
        "rows read: 4",
        "new orders: 3",
        "changed orders: 0",
        "unchanged orders: 0",
        "rows left out: 1",
        "Orders created from 2026-05-30 Sat to 2026-05-31 Sun.",
        "Import 1: report.csv, Tmall order report, utf-8",
        "1 row was left out; whoever sent the file gets the reason privately.",
    )
    assert card.edits >= 1
    assert "总金额" not in card.text
    lea.reads("1 row of report.csv (import 1) was left out:", "5 | “总金额” does not hold an amount")
    group.reads_nothing()
    await lea.says("numbers", in_=group)
    group.reads("Created: 1 order / CN¥50.00")


@pytest.mark.usefixtures("tea")
async def test_the_same_file_again_changes_nothing(lea: Member, report: Path) -> None:
    """What is known already is counted as unchanged."""
    for words in ("new orders: 3", "unchanged orders: 3"):
        await lea.drops(report)
        lea.reads(words)
        lea.reads("was left out")


@pytest.mark.usefixtures("tea")
async def test_progress_is_shown_in_place(
    chat: Chat, lea: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long file rewrites its message as it is read: bytes so far, of all bytes."""
    shown: list[Progress] = []
    send = chat.platform.send

    async def watched(outgoing):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - as the platform's own
        shown.extend(block for block in outgoing.message.blocks if isinstance(block, Progress))
        return await send(outgoing)

    monkeypatch.setattr(chat.platform, "send", watched)
    many = [Order(f"8{place:06}", "2026-05-30 10:00:00", "1") for place in range(CHUNK + 5)]
    path = tmall(tmp_path / "long.csv", many)
    await lea.drops(path)
    lea.reads(f"new orders: {CHUNK + 5:,}")
    assert str(shown[0].words) == "long.csv for TeaHouse: waiting to be read"
    assert (shown[0].done, shown[0].total) == (0, path.stat().st_size)


async def test_the_caption_names_the_shop(chat: Chat, tea: Shop, lea: Member, report: Path) -> None:
    """With several shops the caption decides: the name alone, or after the word for it in any language."""
    with chat.database.write() as db:
        given.shop(db, chat.team, "Moonlight")
    await lea.drops(report)
    lea.reads("Which shop is it for? Send the file again with one of these names: Moonlight, TeaHouse")
    for caption in ("TeaHouse", "import teahouse", "导入 TeaHouse", "导入TeaHouse", "가져오기 TeaHouse"):
        await lea.drops(report, caption)
        lea.reads("Imported for TeaHouse")
        lea.reads("was left out")
    await lea.drops(report, "Tea House")
    lea.reads("I know no shop called “Tea”. Did you mean one of these: TeaHouse")
    assert len(chat.query(imports.batches, tea.id)) == 5


@pytest.mark.usefixtures("tea")
async def test_the_command_alone_says_what_to_do(lea: Member) -> None:
    """Typed without a file it explains itself."""
    await lea.says("导入")
    lea.reads("Drop the order file (CSV or XLSX) into the chat.")


@pytest.mark.parametrize(
    ("content", "name", "answer"),
    [
        (b"", "a.csv", "This file is empty."),
        (b"%PDF-1.7\n", "a.csv", "This file is of the kind PDF, not a table of orders."),
        (b"PK\x03\x04broken", "a.xlsx", "This file is damaged and cannot be read."),
    ],
)
async def test_a_file_that_is_no_order_file(
    chat: Chat, tea: Shop, lea: Member, tmp_path: Path, content: bytes, name: str, answer: str
) -> None:
    """The progress message turns into the reason, and nothing is kept."""
    path = tmp_path / name
    path.write_bytes(content)
    await lea.drops(path)
    lea.reads(answer)
    lea.reads_nothing()
    assert chat.query(imports.batches, tea.id) == []


async def test_imports_are_listed_shown_and_undone(
    chat: Chat, tea: Shop, lea: Member, sam: Member, group: Group, report: Path, tmp_path: Path
) -> None:
    """The trail of a shop's imports: who, when, what; the newest can be taken back, and the next one then."""
    await lea.drops(report)
    lea.reads("Imported")
    lea.reads("was left out")
    first = orders("2026-05-30", paid=["100"], unpaid=["30"], refunds=["25"])
    await sam.drops(tmall(tmp_path / "later.csv", first, orders("2026-06-01", paid=["9"])))
    sam.reads("new orders: 1", "changed orders: 1", "unchanged orders: 1", "These days now say something else")
    await lea.says("imports")
    lea.reads(
        "Imports of TeaHouse",
        "2 | 2026-06-01 10:00 | Sam | later.csv | 3 | 1 | 1 | 0 | imported",
        "1 | 2026-06-01 10:00 | Lea | report.csv | 4 | 3 | 0 | 1 | imported",
    )
    await lea.says("导入记录 查看 1", in_=group)
    group.reads("Lea, I have answered you privately")
    lea.reads("Import 1: report.csv", "5 | “总金额” does not hold an amount")
    await lea.says("imports undo 1")
    lea.reads("Import 1 cannot be undone: the later import 2 (later.csv) holds some of the same orders. Undo 2 first.")
    await lea.says("imports undo 2")
    lea.reads("Import 2 (later.csv, TeaHouse) is undone: 1 new order is removed, 1 changed order is as it was before.")
    await lea.says("numbers 2026-05-30")
    lea.reads("Paid: 1 order / net CN¥100.00 / refunds CN¥0.00")
    await lea.says("가져오기목록 되돌리기 1")
    lea.reads("3 new orders are removed, no order is set back")
    await lea.says("imports undo 1")
    lea.reads("Import 1 cannot be undone: it is not finished, or it was undone already")
    await lea.says("imports show 2")
    lea.reads("undone")
    await lea.says("imports")
    lea.reads("| 0 | undone", "| 1 | undone")
    await lea.says("numbers 2026-05-30")
    lea.reads("nothing has been imported for this shop yet")
    await lea.says("imports show 99")
    lea.reads("There is no import number 99")


async def test_the_imports_of_all_shops_are_one_list(chat: Chat, tea: Shop, lea: Member, report: Path) -> None:
    """Without a shop's name the list holds the imports of every shop of the team, and says whose each is."""
    await lea.drops(report)
    lea.reads("Imported for TeaHouse")
    lea.reads("was left out")
    with chat.database.write() as db:
        given.shop(db, chat.team, "Moonlight")
    await lea.says("imports")
    lea.reads("Imports of", "TeaHouse", "1 | TeaHouse | 2026-06-01 10:00 | Lea | report.csv | 4 | 3 | 0 | 1 | imported")
    await lea.says("imports Moonlight")
    lea.reads("Nothing has been imported for Moonlight yet")
    assert len(chat.query(imports.batches, tea.id)) == 1


@pytest.mark.usefixtures("tea")
async def test_agents_import_nothing(anna: Member, group: Group, report: Path) -> None:
    """Importing, its trail and undoing need a leader."""
    for line in ("imports", "imports show 1", "imports undo 1"):
        await anna.says(line)
        anna.reads("This needs the role leader or higher")
    await anna.drops(report, in_=group)
    group.reads("This needs the role leader or higher")


@pytest.mark.usefixtures("tea")
async def test_another_teams_shop(chat: Chat, lea: Member, sam: Member, report: Path) -> None:
    """A leader imports for the own team only, wherever it is tried; a supervisor for any."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.group(db, harbour, "G-harbour")
        seagull = given.shop(db, harbour, "Seagull")
    theirs = chat.group("G-harbour")
    await lea.drops(report, in_=theirs)
    theirs.reads("Seagull belongs to another team")
    assert chat.query(imports.batches, seagull.id) == []
    await sam.drops(report, in_=theirs)
    theirs.reads("Imported for Seagull")
    sam.reads("1 row of report.csv")
    (batch,) = chat.query(imports.batches, seagull.id)
    for line in (f"imports show {batch.id}", f"imports undo {batch.id}"):
        await lea.says(line)
        lea.reads("Seagull belongs to another team")


async def test_a_shop_that_ended_keeps_its_trail(chat: Chat, tea: Shop, lea: Member, report: Path) -> None:
    """Nothing is imported for it any more, but what was can be seen and undone."""
    await lea.drops(report, "TeaHouse")
    lea.reads("Imported")
    lea.reads("was left out")
    with chat.database.write() as db:
        shops.change_shop(db, tea.id, ended_on=chat.clock.now.date())
    await lea.drops(report, "TeaHouse")
    refused = lea.reads()
    assert "Imported" not in refused.text
    await lea.says("imports show 1")
    lea.reads("report.csv")
    await lea.says("imports undo 1")
    lea.reads("3 new orders are removed")


async def test_a_crash_in_the_middle_goes_on(
    chat: Chat, tea: Shop, lea: Member, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file half read when the process died is read to its end by the next one; each order once."""
    many = [Order(f"8{place:06}", "2026-05-30 10:00:00", "1") for place in range(2 * CHUNK)]
    stage, calls = imports.stage, iter(range(100))

    def dies(*arguments: object, **options: object) -> object:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return stage(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(imports, "stage", dies)
    with pytest.raises(KeyboardInterrupt):
        await lea.drops(tmall(tmp_path / "long.csv", many))
    chat.restarts()
    chat.clock.now += LEASE
    await chat.app.settle()
    lea.reads(f"rows read: {2 * CHUNK:,}", f"new orders: {2 * CHUNK:,}")
    assert len(chat.query(imports.batches, tea.id)) == 1
