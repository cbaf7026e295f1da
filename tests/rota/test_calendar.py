"""The calendar file of somebody's turns."""

from datetime import UTC, datetime

from icalendar import Calendar, Event

from bot.kit.message import File
from storage import blobs
from tests.chat import Chat, Group, Member, Seen


def events(chat: Chat, seen: Seen) -> list[Event]:
    """The events of the file that was sent, as a calendar program reads them."""
    (file,) = (block for block in seen.message.blocks if isinstance(block, File))
    assert file.name.endswith(".ics")
    content, media_type = chat.query(blobs.load_blob, file.blob)
    assert media_type.startswith("text/calendar")
    return [each for each in Calendar.from_ical(content).walk("VEVENT") if isinstance(each, Event)]


async def test_ones_own_turns_as_a_file(chat: Chat, lea: Member, anna: Member, group: Group) -> None:
    """Privately, in the reader's language, with the same ids each time, so that nothing is doubled when read again."""
    await anna.says("host calendar")
    anna.reads("no turn in the days I can plan")
    await lea.says("host start 09:00")
    lea.reads("2026-06-03 Wed | Anna")
    await anna.says("person lang zh")
    anna.reads("中文")
    await anna.says("host calendar", group)
    group.reads("answered you privately")
    first = events(chat, anna.reads("日历文件"))
    assert [str(each["summary"]) for each in first] == ["主持早会"] * len(first)
    assert datetime(2026, 6, 3, 1, 0, tzinfo=UTC) == first[0].DTSTART
    assert datetime(2026, 6, 8, 1, 0, tzinfo=UTC) == first[1].DTSTART, "a weekend lies between"
    await anna.says("主持 日历")
    again = events(chat, anna.reads("日历文件"))
    assert [each["uid"] for each in again] == [each["uid"] for each in first]
    assert len({each["uid"] for each in first}) == len(first)
