"""The stage of the demo: who may be played, a clock that moves the whole company along, and files to try."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import structlog

from adapters.web.site import DIRECT
from adapters.web.stage import CastMember, Jump, SampleFile
from bot.app import App
from bot.demo.company import Crew, Member
from bot.demo.founding import role_key
from bot.demo.keeping import Kept
from bot.demo.play import Player
from bot.demo.samples import Sample
from bot.demo.script import Script
from bot.kit.message import say
from bot.runtime.wording import Wording
from bot.services.meet import planning
from storage import outbox, people, schedules, tasks

MOST_AT_ONCE = timedelta(days=31)
"""How far the clock moves in one go: beyond that, the days in between would take too long to live through."""

MORNING = time(9)
_WATCH_S = 2.0
_SETTLE_S = 0.01
_MONDAY = 0

log = structlog.get_logger("dayclear.demo")


class DemoStage:
    """What the page is lent: see `adapters.web.stage.Stage`.

    Whoever moves the clock moves it for everybody: it stops at each slot of a schedule and at each beat of the
    script on the way, so that everything happens at its own time.
    """

    def __init__(self, app: App, script: Script, player: Player, samples: Sequence[Sample], kept: Kept) -> None:
        self._app = app
        self._script = script
        self._player = player
        self._samples = tuple(samples)
        self._kept = kept
        self._crew_of = {member.account: crew for crew in script.crews for member in crew.members}
        self._moving = asyncio.Lock()
        self._cast = tuple(_cast_member(crew, member) for crew in script.crews for member in crew.members)

    # -- what the page asks --------------------------------------------------------------------------------------------

    @property
    def longest_move(self) -> timedelta:
        """`MOST_AT_ONCE`."""
        return MOST_AT_ONCE

    def cast(self) -> Sequence[CastMember]:
        """Everybody one may speak as."""
        return self._cast

    def civil_now(self) -> datetime:
        """What the demo's clock shows."""
        with self._app.database.read() as db:
            return self._app.database.civil_now(db)

    def zone(self, account: str) -> str:
        """The IANA time zone of the person's team."""
        return self._crew_of[account].zone

    def jumps(self, account: str, lang: str) -> Sequence[Jump]:
        """The next post and the next meeting of the person's team, tomorrow morning, an hour on, and Monday morning."""
        crew = self._crew_of[account]
        now = self.civil_now()
        today = now.astimezone(crew.tz).date()
        wording = Wording(lang, crew.zone)
        post = self._next_post(crew, now)
        monday = today + timedelta(days=(_MONDAY - today.weekday()) % 7 or 7)
        meeting = self._next_meeting(crew, now)
        jumps = [Jump(wording.words(say("demo-jump-post")), post)] if post is not None else []
        if meeting is not None:
            jumps.append(Jump(wording.words(say("demo-jump-meeting")), meeting))
        return [
            *jumps,
            Jump(wording.words(say("demo-jump-tomorrow")), crew.moment(today + timedelta(days=1), MORNING)),
            Jump(wording.words(say("demo-jump-hour")), now + timedelta(hours=1)),
            Jump(wording.words(say("demo-jump-monday")), crew.moment(monday, MORNING)),
        ]

    def _next_post(self, crew: Crew, now: datetime) -> datetime | None:
        with self._app.database.read() as db:
            team = next((each for each in people.teams(db) if each.name == crew.name), None)
            found = schedules.schedules(db, team.id) if team is not None else []
        due = [each.next_due for each in found if each.next_due is not None and not each.paused]
        return max(now, min(due)) if due else None

    def _next_meeting(self, crew: Crew, now: datetime) -> datetime | None:
        with self._app.database.read() as db:
            team = next((each for each in people.teams(db) if each.name == crew.name), None)
            ahead = planning.meetings_ahead(db, team, now, 1) if team is not None else []
        return ahead[0].due if ahead else None

    def sample_files(self, account: str, lang: str) -> Sequence[SampleFile]:
        """Files to try; each is dropped with the name of one of the team's own shops, whose orders it then holds."""
        stores = self._crew_of[account].stores
        wording = Wording(lang)
        return [
            SampleFile(each.name, each.path, wording.words(each.words), stores[min(each.store, len(stores) - 1)].name)
            for each in self._samples
        ]

    # -- the clock -----------------------------------------------------------------------------------------------------

    async def move_clock(self, to: datetime) -> None:
        """Go there; returns once everything due on the way has happened."""
        async with self._moving:
            await self.live(await asyncio.to_thread(self.civil_now), to)

    async def live(self, after: datetime, until: datetime) -> None:
        """Let everything happen that is due after one moment and not later than another."""
        for beat in self._script.beats(after, until):
            await self._advance(beat.at)
            await self._script.play(beat, self._player)
            await self.rest()
            await asyncio.to_thread(self._kept.lived, beat.at)
        await self._advance(until)
        await asyncio.to_thread(self._kept.lived, until)

    async def _advance(self, to: datetime) -> None:
        """Step by step: the app's own loops may be busy with what is due, and the clock must not run ahead of them."""
        while True:
            due = await asyncio.to_thread(self._app.scheduler.next_due)
            step = to if due is None or due > to else due
            await self._app.advance_to(step)
            await self.rest()
            if step >= to:
                return

    async def rest(self) -> None:
        """Wait until nothing is being done: the app's own loops may have taken some of it."""
        while await asyncio.to_thread(self._busy):
            await self._app.settle()
            await asyncio.sleep(_SETTLE_S)

    def _busy(self) -> bool:
        with self._app.database.read() as db:
            return tasks.open_tasks(db) > 0 or outbox.waiting(db) > 0

    async def watch(self) -> None:
        """While the clock runs by itself, let the script go on; never ends."""
        while True:
            await asyncio.sleep(_WATCH_S)
            try:
                async with self._moving:
                    await self._catch_up()
            except Exception:
                log.exception("demo-bug")

    async def _catch_up(self) -> None:
        now = await asyncio.to_thread(self.civil_now)
        lived = self._kept.lived_until
        for beat in self._script.beats(lived, now):
            await self._script.play(beat, self._player)
            await asyncio.to_thread(self._kept.lived, beat.at)
        await asyncio.to_thread(self._kept.lived, max(lived, now))


def _cast_member(crew: Crew, member: Member) -> CastMember:
    return CastMember(
        account=member.account,
        name=member.name,
        role_words=Wording(crew.lang, crew.zone).words(say(role_key(member.role))),
        team=crew.name,
        lang=crew.lang,
        rooms=(*crew.rooms_of(member), DIRECT + member.account),
    )
