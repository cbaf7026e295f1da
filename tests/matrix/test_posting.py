"""What the bot says, as it stands in a real room: text, pictures, files, edits, and what is too long."""

from decimal import Decimal

from adapters.matrix.rendering import EVENT_BYTES
from bot.kit.adapter import Said
from bot.kit.message import Field, Fields, File, Heading, Image, Progress, Table, Text
from tests.matrix.stage import Stage, card

PNG = bytes.fromhex("89504e470d0a1a0a") + b"drawn"


async def test_a_card_is_drawn_in_html_and_told_in_plain_text(stage: Stage) -> None:
    """Clients with and without HTML show the same words, and nobody is called by them."""
    anna = stage.person()
    room = await stage.direct(anna)
    hostile = "<b>@room</b> & [x](y)"
    await stage.posts(
        anna.id,
        Heading(f"Sales of {hostile}"),
        Text("Careful", tone="warning"),
        Fields((Field("Orders", "12", note="one late"),)),
        Table(("Shop", "Sales"), (("Moon", Decimal("1.5")), (hostile, "2")), align="lr", title="Shops"),
        Progress("Loading", 3, 12),
    )
    (seen,) = anna.reads(room, stage.bot.id)
    assert seen.content["m.mentions"] == {}
    assert seen.body.replace("\u2060", "").split("\n") == [
        f"Sales of {hostile}",
        "⚠️ Careful",
        "Orders: 12 (one late)",
        "Shops",
        "Shop | Sales",
        "Moon | 1.5",
        f"{hostile} | 2",
        "Loading",
        "███░░░░░░░░░ 3/12",
    ]
    assert "@room" not in seen.body
    assert "@room" not in seen.html
    assert "&lt;b&gt;" in seen.html
    assert "<td><code>1.5</code></td>" in seen.html


async def test_a_picture_has_words_for_those_who_cannot_see_it(stage: Stage) -> None:
    """It follows the text, with its words as caption; changed, it changes in its place, and gone it is taken back."""
    anna = stage.person()
    room = await stage.direct(anna)
    stage.blobs = {"one": (PNG, "image/png"), "two": (PNG + b"anew", "image/png")}
    receipt = await stage.posts(anna.id, Text("Orders"), Image("one", "Orders rose to 12", 640, 400))
    text, picture = anna.reads(room, stage.bot.id)
    assert text.id == receipt
    assert picture.content["msgtype"] == "m.image"
    assert (picture.body, picture.content["filename"]) == ("Orders rose to 12", "chart.png")
    assert picture.content["info"] == {"mimetype": "image/png", "size": len(PNG), "w": 640, "h": 400}
    assert anna.downloads(picture.content["url"]) == PNG
    await stage.restarts()
    await stage.posts(anna.id, Text("Orders now"), Image("two", "Orders fell to 4", 640, 400), edits=receipt)
    text, picture = anna.reads(room, stage.bot.id)
    assert (text.body, picture.body) == ("Orders now", "Orders fell to 4")
    assert anna.downloads(picture.content["url"]) == PNG + b"anew"
    await stage.posts(anna.id, Text("No picture"), edits=receipt)
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["No picture"]


async def test_files_go_out_and_come_in(stage: Stage) -> None:
    """The bytes arrive whole in both directions; a caption is what was said, and other people's photos stay theirs."""
    anna = stage.person()
    room = await stage.direct(anna)
    stage.blobs = {"orders": (b"a,b\n1,2\n", "text/csv")}
    await stage.posts(anna.id, File("orders", "주문 订单.csv", "text/csv", 8))
    (seen,) = anna.reads(room, stage.bot.id)
    assert (seen.content["msgtype"], seen.content["filename"]) == ("m.file", "주문 订单.csv")
    assert anna.downloads(seen.content["url"]) == b"a,b\n1,2\n"
    content = bytes(range(256)) * 1000
    url = anna.uploads(content)
    anna.sends(room, {"msgtype": "m.file", "body": "import today", "filename": "../오늘.csv", "url": url})
    said = await stage.core.said("import today")
    assert [(each.name, each.size) for each in said.files] == [("오늘.csv", len(content))]
    assert stage.core.contents == [content]
    assert list((stage.folder / "spool").iterdir()) == []
    group = await stage.group(anna)
    anna.sends(group, {"msgtype": "m.image", "body": "cat.png", "url": anna.uploads(PNG, "image/png")})
    anna.says(group, "!day done")
    await stage.core.said("done")
    assert not [
        each for each in stage.core.events if isinstance(each, Said) and each.files and each.origin.chat == group
    ]


async def test_a_file_that_is_too_large_is_refused_kindly(stage: Stage) -> None:
    """Whoever sent it reads how much is taken; it is not fetched."""
    anna = stage.person()
    room = await stage.direct(anna)
    url = anna.uploads(b"small")
    huge = {"msgtype": "m.file", "body": "all.csv", "url": url, "info": {"size": 300 * 1024 * 1024}}
    anna.sends(room, huge)
    told = await anna.waits(lambda: anna.reads(room, stage.bot.id))
    assert "I take 200 MB at most" in told[0].body
    assert "最多 200 MB" in told[0].body


async def test_a_long_text_is_split_and_a_very_long_one_attached(stage: Stage) -> None:
    """No event is larger than a room takes, nothing is lost, and an edit changes every part."""
    anna = stage.person()
    room = await stage.direct(anna)
    lines = [f"第{number}行 {'订单已发货。' * 12}" for number in range(400)]
    receipt = await stage.posts(anna.id, "\n".join(lines))
    seen = anna.reads(room, stage.bot.id)
    assert len(seen) > 1
    assert "\n".join(each.body for each in seen).split("\n") == lines
    largest = max(len(str(raw["content"]).encode()) for raw in anna.events(room))
    assert largest < EVENT_BYTES
    await stage.posts(anna.id, "Never mind", edits=receipt)
    assert [each.body for each in anna.reads(room, stage.bot.id)] == ["Never mind"]
    await stage.posts(anna.id, card("Agree", title="\n".join(lines * 8)))
    *_, text, file = anna.reads(room, stage.bot.id)
    assert "Agree" in text.body
    assert "\n".join(lines * 8) in anna.downloads(file.content["url"]).decode()


async def test_rewriting_keeps_the_receipt(stage: Stage) -> None:
    """The same message, again and again, whichever process does it."""
    anna = stage.person()
    room = await stage.direct(anna)
    receipt = await stage.posts(anna.id, "0 of 3")
    for number in range(1, 4):
        assert await stage.posts(anna.id, f"{number} of 3", edits=receipt) == receipt
    (seen,) = anna.reads(room, stage.bot.id)
    assert (seen.body, seen.edits) == ("3 of 3", 3)
