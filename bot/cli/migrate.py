"""`dayclear migrate`."""

from bot.app import App
from bot.cli.opening import opened, revision_of
from bot.cli.options import Db
from bot.cli.output import out
from storage.migrate import upgrade


def migrate(db: Db = None) -> None:
    """Bring the database up to date with this version, all or nothing; teams get the schedules of what is new.

    Processes that are running should be stopped first. Several that start at once take turns.
    """
    with opened(db, up_to_date=False) as (settings, database):
        before = revision_of(database)
        steps = upgrade(database)
        app = App(database)
        with database.write() as transaction:
            app.scheduler.new_jobs(transaction, database.civil_now(transaction))
        if not steps:
            out(f"Nothing to do: {settings.shown_database} stands at revision {before}.")
            return
        out(f"{settings.shown_database}: from {before or 'an empty database'} to revision {steps[-1]}.")
