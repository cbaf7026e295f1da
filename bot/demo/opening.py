"""Opening the demo: from an empty folder, or from where the last run left off, to a company that can be visited."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.web.adapter import WebAdapter
from adapters.web.site import DIRECT
from bot.app import App
from bot.cli.web import suggest
from bot.demo import keeping
from bot.demo.company import company
from bot.demo.founding import begin_schedules, found_team
from bot.demo.keeping import Kept
from bot.demo.play import Player
from bot.demo.samples import make_samples
from bot.demo.script import Script
from bot.demo.stage import DemoStage
from bot.domain.calendar import Calendar
from storage import buyers
from storage.database import Database
from storage.migrate import upgrade
from storage.web import DatabaseWebStore

OPENS_AT = time(9, 18)
LAST_MORNING = ZoneInfo("Europe/London")
"""The clock first shows `OPENS_AT` here, the westernmost of the teams' zones: by then each team has had its post,
and the last of them is in the middle of its meeting."""

EVE = time(9, 30)
"""In UTC on the day before the opening: when the past is imported, after all teams' mornings of that day."""

_DAY = timedelta(days=1)


class Demo:
    """The demo of one folder: `found` or `resume` it, then `run` it; `url` says where."""

    def __init__(self, kept: Kept, *, port: int) -> None:
        self.kept = kept
        self.database = Database(str(kept.database), synchronous="NORMAL")
        buyers.equip(self.database, keeping.keys(kept.folder))
        self.store = DatabaseWebStore(self.database)
        self.app = App(self.database)
        crews = company()
        self.script = Script(crews, kept.opening, kept.folder / "brought", self.app.catalogue)
        self.player = Player(self.app, self.store)
        chinese = next(crew for crew in crews if crew.lang == "zh")
        samples = make_samples(chinese, self.script.offices[chinese.name], kept.opening, kept.files)
        self.stage = DemoStage(self.app, self.script, self.player, samples, kept)
        self.web = WebAdapter(self.store, spool=kept.spool, port=port, stage=self.stage, suggest=suggest(self.app))
        self.app.adapters[self.web.name] = self.web

    @property
    def url(self) -> str:
        """Where browsers find it, once it runs."""
        return self.web.url

    async def found(self, at: datetime) -> None:
        """Make the company up and let it live until `at`."""
        await asyncio.to_thread(upgrade, self.database)
        eve = datetime.combine(self.kept.opening - _DAY, EVE, UTC)
        pasts = sorted(
            (
                (eve + timedelta(days=office.store.founded + 1), crew, office)
                for crew in self.script.crews
                for office in self.script.offices[crew.name]
            ),
            key=lambda past: past[0],
        )
        await self._set_clock(pasts[0][0])
        with self.database.write() as db:
            for crew in self.script.crews:
                found_team(db, crew, self.kept.opening)
        for moment, crew, office in pasts:
            await self._set_clock(moment)
            await self.script.bring_past(crew, office, moment, self.player)
            await self.stage.rest()
        begin_schedules(self.app, self.script.crews, eve)
        await self.stage.live(eve, at)
        await asyncio.to_thread(self._have_read)
        self.kept.made()

    async def resume(self, at: datetime | None) -> None:
        """Go on from where the last run left off, and on to `at` where that is later."""
        await self._set_clock(self.kept.lived_until)
        if at is not None:
            await self.stage.live(self.kept.lived_until, at)

    async def _set_clock(self, to: datetime) -> None:
        def put() -> None:
            with self.database.write() as db:
                self.database.set_civil_offset(db, to - self.database.machine_now(db))

        await asyncio.to_thread(put)

    def _have_read(self) -> None:
        """Everybody has read everything but what was said today."""
        for crew in self.script.crews:
            midnight = crew.moment(self.kept.opening, time())
            for member in crew.members:
                for room in (*crew.rooms_of(member), DIRECT + member.account):
                    old = [post.id for post in self.store.posts(room, before=None, limit=200) if post.at < midnight]
                    if old:
                        self.store.mark_read(member.account, room, old[-1])

    async def run(self, ready: Callable[[], None]) -> None:
        """Serve until the app is told to stop."""
        watching = asyncio.create_task(self.stage.watch(), name="demo")
        try:
            await self.app.run(ready=ready)
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
            self.kept.lived(max(self.kept.lived_until, self.stage.civil_now()))
            self.database.dispose()


def first_moment(at: datetime | None) -> tuple[date, datetime]:
    """The day on which a new demo opens, and what its clock shows first: `at`, or `OPENS_AT` of that day.

    That day is the last one, up to today or to `at`, on which every team works and works the next day too: each has
    had its morning's post then, and tomorrow's is a day away.
    """
    calendars = [Calendar(crew.country) for crew in company()]
    day = (at or datetime.now(UTC)).astimezone(LAST_MORNING).date()
    while not all(each.is_workday(day) and each.is_workday(day + _DAY) for each in calendars):
        day -= _DAY
    return day, at or datetime.combine(day, OPENS_AT, LAST_MORNING)


def begin(folder: Path, *, port: int, fresh: bool, at: datetime | None) -> tuple[Demo, datetime | None]:
    """The demo of a folder; and, where it is a new one, the moment until which it has to be made up."""
    kept = None if fresh else keeping.found(folder)
    if kept is not None:
        return Demo(kept, port=port), None
    opening, moment = first_moment(at)
    return Demo(keeping.begun(folder, opening, moment), port=port), moment
