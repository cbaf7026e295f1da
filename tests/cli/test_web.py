"""Who a server lets into its web chat, and where they find themselves."""

from bot.cli.web import OneTimeLogin, account_of, furnish
from bot.domain.people import Role
from bot.services import link
from storage import chats, people, web
from storage.database import Database
from tests import given


def test_a_code_lets_its_person_in_once(database: Database) -> None:
    """The account is the person's own in every browser; a used or made-up code opens nothing."""
    with database.write() as db:
        team = given.team(db)
        anna = given.person(db, "Anna", team=team)
        codes = [link.make_code(db, anna.id, database.machine_now(db)) for _ in range(2)]
    login = OneTimeLogin(database)
    assert [login.redeem(code) for code in codes] == [account_of(anna.id)] * 2
    assert login.redeem(codes[0]) is None
    assert login.redeem("ABCD-EFGH-2345") is None
    with database.read() as db:
        assert [(each.connection, each.external_id) for each in people.accounts(db, anna.id)] == [
            ("web", account_of(anna.id))
        ]


def test_a_team_has_a_room_with_its_people(database: Database) -> None:
    """The team's own people and everybody from supervisor upwards; who changes the team changes the room."""
    with database.write() as db:
        lantern, harbour = given.team(db, "Lantern"), given.team(db, "Harbour")
        anna = given.person(db, "Anna", team=lantern)
        mei = given.person(db, "Mei", role=Role.SUPERVISOR, team=harbour)
        given.person(db, "Ben", team=lantern)
        for person in (anna, mei):
            given.account(db, person, connection="web", external_id=account_of(person.id))
        furnish(db)
        furnish(db)
        assert [chat.title for chat in chats.team_chats(db, lantern.id)] == ["Lantern"]
        rooms = {room.title: list(web.members(db, room.id).values()) for room in web.rooms(db, account_of(mei.id))}
        assert rooms == {"Lantern": ["Anna", "Mei"], "Harbour": ["Mei"]}
        people.change_person(db, anna.id, team_id=harbour.id)
        furnish(db)
        assert [room.title for room in web.rooms(db, account_of(anna.id))] == ["Harbour"]
