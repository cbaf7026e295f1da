"""The web chat of a server: who may log in, which rooms there are, and how a typed line may go on."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection

from adapters.web.adapter import WebAdapter
from adapters.web.stage import Suggest, Suggestion
from bot.app import App
from bot.cli.failing import state_folder
from bot.config import Settings
from bot.domain.people import Person, Role, Team
from bot.runtime.suggest import CommandSuggest
from bot.services import link
from storage import chats, people, web
from storage.database import Database
from storage.web import CONNECTION, DatabaseWebStore


def account_of(person_id: int) -> str:
    """The web account of a person: the same in every browser."""
    return f"p{person_id}"


class OneTimeLogin:
    """Lets people in by the codes that `dayclear link` and the command `link person` make."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def redeem(self, code: str) -> str | None:
        """The account the code stands for, and use it up; None where it is unknown, used or expired."""
        with self._database.write() as db:
            now = self._database.machine_now(db)
            person = link.use_code(db, code, now)
            if person is None:
                return None
            account = account_of(person.id)
            link.attach(db, person.id, connection=CONNECTION, external_id=account, direct_chat=f"dm:{account}", now=now)
            furnish(db)
            return account


def furnish(db: Connection) -> None:
    """Give every team a room of its own, with its people and everybody from supervisor upwards in it.

    A room is bound to its team once; a supervisor may bind it to another one with the command `here`.
    """
    everybody = [each for each in people.people(db) if people.person_by_account(db, CONNECTION, account_of(each.id))]
    for team in people.teams(db):
        room_id = f"team-{team.id}"
        if web.room(db, room_id) is None:
            web.put_room(db, room_id, team.name, lang=team.lang, zone=team.zone)
            chat = chats.ensure_chat(db, CONNECTION, room_id, direct=False, title=team.name)
            chats.bind_chat(db, chat.id, team.id)
        _seat(db, room_id, team, everybody)


def _seat(db: Connection, room_id: str, team: Team, everybody: Sequence[Person]) -> None:
    wanted = {account_of(each.id) for each in everybody if each.team_id == team.id or each.role >= Role.SUPERVISOR}
    present = set(web.members(db, room_id))
    for account in wanted - present:
        web.join(db, room_id, account)
    for account in present - wanted:
        web.leave(db, room_id, account)


def suggest(app: App) -> Suggest:
    """Completes what somebody types in the browser."""
    known = CommandSuggest(app.catalogue, app.database)

    def complete(account: str, text: str) -> Sequence[Suggestion]:
        return [Suggestion(each.line, each.label, each.hint) for each in known(account, text)]

    return complete


def web_adapter(app: App, settings: Settings, *, host: str, port: int, spool: Path | None = None) -> WebAdapter:
    """The web chat of this process."""
    outside = urlsplit(settings.web_address).hostname
    return WebAdapter(
        DatabaseWebStore(app.database),
        spool=spool or state_folder() / "spool",
        login=OneTimeLogin(app.database),
        host=host,
        port=port,
        suggest=suggest(app),
        hosts=(outside,) if outside else (),
        file_limit=settings.largest_upload_mb * 1024 * 1024,
    )
