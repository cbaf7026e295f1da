"""Finding the person that a command line names, and their console."""

from difflib import get_close_matches

from sqlalchemy import Connection

from adapters.console.adapter import CONNECTION, account_of
from bot.cli.failing import MISUSED, Problem
from bot.domain.naming import folded
from bot.domain.people import Chat, Person
from storage import chats, people


def find_person(db: Connection, name: str) -> Person:
    """The person of that name; raises `Problem` (exit code 2) where there is none, with who is near."""
    everybody = people.people(db)
    for same in (lambda each: each.name == name, lambda each: folded(each.name) == folded(name)):
        found = [each for each in everybody if same(each)]
        if len(found) == 1:
            return found[0]
    if not everybody:
        msg = "There is nobody in this database yet: run `dayclear init` first."
        raise Problem(msg, code=MISUSED)
    names = {folded(each.name): each.name for each in everybody}
    near = get_close_matches(folded(name), names, n=3, cutoff=0.4)
    known = ", ".join(names[each] for each in near) or ", ".join(each.name for each in everybody[:5])
    msg = f"There is nobody called {name!r}; there is: {known}."
    raise Problem(msg, code=MISUSED)


def console_chat(db: Connection, person: Person) -> Chat:
    """The person's direct chat on the console, with the account that belongs to it, made now if need be."""
    account = account_of(person.id)
    found = people.person_by_account(db, CONNECTION, account)
    if found is None or found.id != person.id:
        people.link_account(
            db, connection=CONNECTION, external_id=account, direct_chat=account, person_id=person.id, now=None
        )
    return chats.ensure_chat(db, CONNECTION, account, direct=True)
