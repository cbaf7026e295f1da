"""The directory behind arguments: who and what can be named, read once a command."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from sqlalchemy import Connection

from bot.domain.people import Person, Role, Shop, Team
from storage import people as people_storage
from storage import shops as shops_storage


class DatabaseDirectory:
    """Names as one reader may use them: below supervisor, only their own team's."""

    def __init__(
        self, db: Connection, reader: Person | None, team: Team | None, connection: str, mentions: Mapping[str, str]
    ) -> None:
        self._db = db
        self._connection = connection
        self._mentions = mentions
        sees_all = reader is not None and reader.role >= Role.SUPERVISOR
        self._team_id = None if sees_all else (team.id if team else (reader.team_id if reader else None))
        self._nobody = reader is None

    @cached_property
    def _people(self) -> Sequence[Person]:
        return () if self._nobody else people_storage.people(self._db, self._team_id)

    @cached_property
    def _shops(self) -> Sequence[Shop]:
        return () if self._nobody else shops_storage.shops(self._db, self._team_id, ended=True)

    @cached_property
    def _teams(self) -> Sequence[Team]:
        return () if self._nobody else people_storage.teams(self._db)

    def people(self) -> Sequence[Person]:
        """Everybody who may be named."""
        return self._people

    def person_by_mention(self, raw: str) -> Person | None:
        """The person that a platform's mention stands for."""
        account = self._mentions.get(raw)
        return None if account is None else people_storage.person_by_account(self._db, self._connection, account)

    def shops(self) -> Sequence[Shop]:
        """The shops that may be named."""
        return self._shops

    def teams(self) -> Sequence[Team]:
        """All teams."""
        return self._teams
