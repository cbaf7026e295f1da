"""What happens in the company by itself: who says what when, and which files are brought in the mornings."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from babel.dates import format_skeleton

from bot.demo.company import Crew, Line, Office
from bot.demo.play import Player
from bot.kit.adapter import IncomingFile
from bot.kit.arguments import first_word
from bot.kit.message import say
from bot.runtime.catalogue import Catalogue
from bot.runtime.help import example_line
from bot.runtime.wording import Wording

BROUGHT_AT = time(8, 30)
"""When the exports of the morning are brought: before the numbers are posted."""


@dataclass(frozen=True, slots=True)
class Beat:
    """Something that happens at a moment: a line that is said, or the file of a shop that is brought."""

    at: datetime
    crew: Crew
    line: Line | None = None
    office: Office | None = None


class Script:
    """The story of the company from the eve of the opening on; the mornings never end."""

    def __init__(self, crews: Sequence[Crew], opening: date, folder: Path, catalogue: Catalogue) -> None:
        self.crews = tuple(crews)
        self.opening = opening
        self._folder = folder
        self._catalogue = catalogue
        self.offices = {crew.name: [Office.of(crew, store, opening) for store in crew.stores] for crew in crews}

    def beats(self, after: datetime, until: datetime) -> list[Beat]:
        """What happens after one moment and not later than another, in order."""
        found = [beat for crew in self.crews for beat in self._of(crew, after, until)]
        return sorted(found, key=lambda beat: beat.at)

    def _of(self, crew: Crew, after: datetime, until: datetime) -> Iterator[Beat]:
        for line in crew.lines:
            at = crew.moment(self.opening + timedelta(days=line.day), line.at)
            if after < at <= until:
                yield Beat(at, crew, line=line)
        day = max(after.astimezone(crew.tz).date(), self.opening)
        while day <= until.astimezone(crew.tz).date():
            for place, office in enumerate(self.offices[crew.name]):
                for wall in (BROUGHT_AT, *office.store.again):
                    at = crew.moment(day, wall) + timedelta(seconds=40 * place)
                    if after < at <= until and not office.rests(day):
                        yield Beat(at, crew, office=office)
            day += timedelta(days=1)

    async def play(self, beat: Beat, player: Player) -> None:
        """Let it happen; the clock stands at the beat's moment."""
        if beat.line is not None:
            await self._say(beat.crew, beat.line, player)
        elif beat.office is not None:
            await self._bring(beat.crew, beat.office, [beat.office.morning(beat.at)], player)

    async def _say(self, crew: Crew, line: Line, player: Player) -> None:
        rooms = {"group": crew.group_id, "leaders": crew.leaders_id}
        words = self._words(crew)
        form = {name: value.format_map(words) for name, value in line.form.items()}
        room = rooms.get(line.room, line.room)
        text = line.text.format_map(words)
        if line.types:
            slash = "" if line.room == "direct" else "/"
            text = slash + self._typed(line.types.format_map(words), crew.lang)
        await player.says(line.who, room, text, form=form, reply=line.reply)

    def _typed(self, line: str, lang: str) -> str:
        """An English command as it is typed in another language."""
        found = self._catalogue.find(line)
        if found is None:
            msg = f"the script types what is no command: {line}"
            raise LookupError(msg)
        rest = " ".join(word.raw for word in found.words)
        return example_line(found.command, rest, self._catalogue.vocabulary, lang)

    def _words(self, crew: Crew) -> dict[str, str]:
        """Words of commands as the team types them, and days that only the opening decides."""
        wording = Wording(crew.lang, crew.zone)

        def first(key: str) -> str:
            return first_word(wording.words(say(key)))

        holes = [self.opening + timedelta(days=store.hole) for store in crew.stores if store.hole is not None]
        return {
            "numbers": first("command-numbers"),
            "target-set": f"{first('command-target')} {first('command-target-set')}",
            "todo-add": f"{first('command-todo')} {first('command-todo-add')}",
            "problem-take": f"{first('command-problem')} {first('command-problem-take')}",
            "meet-end": f"{first('command-meet')} {first('command-meet-end')}",
            "blocks": first("choice-remark-blocks"),
            "problem": first("choice-remark-problem"),
            "sales": first("choice-indicator-sales"),
            "yesterday": first("word-yesterday"),
            "today": first("word-today"),
            "tomorrow": first("word-tomorrow"),
            "last_month": f"{self.opening.replace(day=1) - timedelta(days=1):%Y-%m}",
            "hole": format_skeleton("MMMd", holes[0], locale=wording.locale) if holes else "",
        }

    async def bring_past(self, crew: Crew, office: Office, at: datetime, player: Player) -> None:
        """Bring a shop's past up to a moment."""
        await self._bring(crew, office, await asyncio.to_thread(office.past, at), player)

    async def _bring(self, crew: Crew, office: Office, files: list[tuple[str, bytes]], player: Player) -> None:
        for name, content in files:
            path = await asyncio.to_thread(self._put, name, content)
            file = IncomingFile(name, path, len(content))
            await player.drops(office.store.brings, crew.leaders_id, file, office.store.name)
            await asyncio.to_thread(path.unlink)

    def _put(self, name: str, content: bytes) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        path.write_bytes(content)
        return path
