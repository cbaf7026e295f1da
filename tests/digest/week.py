"""One working week of a team, lived through once and told in three languages: everything that the bot sends.

`python -m tests.digest.week` writes `golden/{zh,ko,en}.txt` anew; `git diff` then shows what will read otherwise.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import storage.tables  # noqa: F401 - declares every table
from bot.app import App
from bot.domain.people import Role
from bot.kit.adapter import Outgoing
from bot.kit.message import Message, plain_text
from bot.runtime import posting
from bot.runtime.wording import LANGS, Wording
from bot.services import digest
from storage.database import Database
from storage.schema import metadata
from tests import given
from tests.chat import FORMS, Chat, Member, Place, VirtualClock, close
from tests.orders import Order, imported, tmall
from tests.strict_platform import StrictPlatform

GOLDEN = Path(__file__).parent / "golden"
ZONE = ZoneInfo("Asia/Shanghai")
BEGINS = datetime(2026, 6, 7, 9, 0, tzinfo=UTC)
"""A Sunday afternoon in Shanghai; the Monday after it is an ordinary working day."""

SCRIPT = Path(__file__).parent / "week.txt"
"""What happens: when (on the team's clocks), who says what where; `imports` brings the shops' files of that morning."""


@dataclass(frozen=True)
class Told:
    """Something that was sent: when, where, and how it reads in each language."""

    at: datetime
    place: str
    words: dict[str, str]
    rewrites: bool


class _Listening(Wording):
    """Words a message for its reader, and writes down how it reads in the other languages too."""

    heard: dict[str, dict[str, str]]

    def message(self, message: Message) -> Message:
        """The message with every word chosen."""
        worded = super().message(message)
        self.heard[_text(worded)] = {lang: _text(Wording(lang, self.zone.key).message(message)) for lang in LANGS}
        return worded


def _text(worded: Message) -> str:
    text = plain_text(worded.blocks)
    return text if worded.attached is None else f"{text}\n[{worded.attached.name}.xlsx]"


class _Platform(StrictPlatform):
    """Keeps everything that it is sent, with its moment."""

    def __init__(self, clock: VirtualClock, heard: dict[str, dict[str, str]]) -> None:
        super().__init__(FORMS)
        self.told: list[Told] = []
        self._clock = clock
        self._heard = heard

    async def send(self, outgoing: Outgoing) -> str:
        """Keep a message, in all languages."""
        text = plain_text(outgoing.message.blocks)
        words = self._heard.get(text, dict.fromkeys(LANGS, text))
        self.told.append(Told(self._clock.now, outgoing.chat, words, outgoing.edits is not None))
        return await super().send(outgoing)


@contextmanager
def _heard() -> Iterator[dict[str, dict[str, str]]]:
    """While this lasts, all that is worded is written down in three languages."""
    heard: dict[str, dict[str, str]] = {}
    kind = type("_Heard", (_Listening,), {"heard": heard})
    before = posting._wording
    posting._wording = kind  # type: ignore[assignment]
    try:
        yield heard
    finally:
        posting._wording = before


async def live(folder: Path) -> list[Told]:
    """Let the week happen; all that was sent, in order."""
    clock = VirtualClock(BEGINS)
    database = Database(str(folder / "week.db"), synchronous="OFF")
    database._machine_source = clock
    with _heard() as heard:
        platform = _Platform(clock, heard)
        chat = _furnished(database, clock, platform, folder)
        members = {each.person.name: each for each in chat.members if each.person is not None}
        for line in SCRIPT.read_text(encoding="utf-8").splitlines():
            wall, what = line[:16], line[17:]
            await chat.clock_reaches(wall)
            if what == "imports":
                _import(chat, datetime.fromisoformat(wall))
                await chat.settles()
                continue
            who, where, words = what.split(" ", 2)
            await _say(chat, members[who], where, words)
        await chat.clock_reaches("2026-06-13 12:00")
        close(chat.app)
        database.dispose()
        return platform.told


async def _say(chat: Chat, member: Member, where: str, words: str) -> None:
    group: Place = chat.group("G-lantern")
    opened = [each for each in chat.platform.timeline.values() if each.chat == group.external_id and not each.thread]
    thread = next((each for each in reversed(opened) if "morning meeting" in each.text.casefold()), None)
    if where == "presses":
        await member.presses(words)
    elif where == "thread":
        await member.says(words, group, addressed=False, thread=thread, by_reply=True)
    else:
        await member.says(words, group if where == "group" else None)


def _furnished(database: Database, clock: VirtualClock, platform: _Platform, folder: Path) -> Chat:
    """The team, its people, two shops, and two weeks of orders."""
    with database.write() as db:
        metadata.create_all(db)
        team = given.team(db)
        given.group(db, team)
        everybody = [
            given.person(db, name, role=role, team=team, joined_on=BEGINS.date().replace(month=1))
            for name, role in (
                ("Olga", Role.OWNER),
                ("Sam", Role.SUPERVISOR),
                ("Lea", Role.LEADER),
                ("Anna", Role.AGENT),
                ("Ben", Role.AGENT),
            )
        ]
        given.shop(db, team, "Moonlight")
        given.shop(db, team, "TeaHouse")
        for person in everybody:
            digest.became(db, person, BEGINS)
    chat = Chat(database, clock, platform, App(database, [platform]), team, folder, bugs_expected=False)
    for person in everybody:
        chat.joins(person)
    chat.starts_schedules()
    _import(chat, BEGINS.astimezone(ZONE).replace(tzinfo=None), days=14)
    return chat


def _import(chat: Chat, until: datetime, days: int = 4) -> None:
    """Bring the files of the last days; TeaHouse's does not come on the Thursday."""
    from storage import shops  # noqa: PLC0415 - the name is used for a local elsewhere

    for shop in chat.query(shops.shops):
        if shop.name == "TeaHouse" and until.day == 11:
            continue
        rows = [order for back in range(days, -1, -1) for order in _day(shop.id, until, back)]
        imported(chat, shop, tmall(chat.folder / f"{shop.name}-{until:%m%d}.csv", rows))


def _day(shop: int, until: datetime, back: int) -> list[Order]:
    """The orders of a day: most are paid, every seventh is not, every ninth is paid back."""
    day = datetime.fromordinal(until.toordinal() - back)
    made = []
    for place in range(8 + (day.day * 5 + shop) % 6):
        created = day.replace(hour=8 + place, minute=(place * 7) % 60)
        if created >= until:
            break
        amount = f"{60 + (day.day * 37 + place * 53 + shop * 11) % 400}"
        paid = "" if place % 7 == 6 else f"{created.replace(second=20):%Y-%m-%d %H:%M:%S}"
        refund = amount if paid and place % 9 == 8 and back > 0 else "0"
        made.append(Order(f"{shop}{day:%m%d}{place:02}", f"{created:%Y-%m-%d %H:%M:%S}", amount, paid, refund))
    return made


def story(told: list[Told], lang: str) -> str:
    """The week as it reads in a language; chats are told one after the other where several got something at once."""
    parts = []
    for each in sorted(told, key=lambda one: (one.at, one.place)):
        mark = " (rewritten)" if each.rewrites else ""
        head = f"-- {each.at.astimezone(ZONE):%a %m-%d %H:%M} {each.place}{mark}"
        parts.append("\n".join([head, *(f"  {line}".rstrip() for line in each.words[lang].splitlines())]))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Write the golden texts anew."""
    with tempfile.TemporaryDirectory() as folder:
        told = asyncio.run(live(Path(folder)))
    GOLDEN.mkdir(exist_ok=True)
    for lang in LANGS:
        (GOLDEN / f"{lang}.txt").write_text(story(told, lang), encoding="utf-8")


if __name__ == "__main__":
    main()
