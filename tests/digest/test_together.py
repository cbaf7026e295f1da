"""Several processes at the same moment: every digest once, on PostgreSQL with both at work, on SQLite one by one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.app import App
from bot.domain.digest import DigestKind
from bot.domain.people import Role
from bot.domain.schedule import EveryDay, Plan
from storage import digest as storage
from storage import outbox
from storage.database import Database
from storage.digest import Wanted
from tests import given
from tests.chat import VirtualClock, close

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEFORE = datetime(2026, 6, 2, 17, 59, tzinfo=SHANGHAI)
DUE = datetime(2026, 6, 2, 18, 0, tzinfo=SHANGHAI)
READERS = 12


def test_two_processes_send_each_digest_once(database: Database) -> None:
    """Twelve supervisors' digests are due in the same second; two processes tick at once, then both again."""
    clock = VirtualClock(BEFORE)
    database._machine_source = clock
    plan = Plan((time(18),), EveryDay(), "Asia/Shanghai")
    with database.write() as db:
        team = given.team(db)
        for number in range(READERS):
            person = given.person(db, f"Sam{number}", role=Role.SUPERVISOR, team=team)
            given.account(db, person)
            storage.subscribe(db, Wanted(person.id, DigestKind.DAY), plan, next_due=DUE, now=BEFORE)
    clock.now = DUE
    apps = [App(database), App(database)]
    start = Barrier(len(apps))

    def tick(app: App) -> int:
        start.wait(60)
        return app.scheduler.tick()

    for _ in range(2):
        with ThreadPoolExecutor(len(apps)) as pool:
            list(pool.map(tick, apps))
    for app in apps:
        close(app)
    with database.read() as db:
        counted = (
            db.execute(select(func.count(outbox.message_table.c.id)).group_by(outbox.message_table.c.chat_id))
            .scalars()
            .all()
        )
        following = storage.next_due(db)
    assert counted == [1] * READERS
    assert following == DUE + timedelta(days=1)
