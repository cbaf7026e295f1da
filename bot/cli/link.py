"""`dayclear link`."""

from typing import Annotated

import typer

from bot.cli.opening import opened
from bot.cli.options import Db
from bot.cli.output import out
from bot.cli.persons import find_person
from bot.services.link import LASTS, make_code


def link(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose account is to be linked.", show_default=False)],
    db: Db = None,
) -> None:
    """Make a one-time code that links somebody's chat account.

    Give the code to the person: they open the address in a browser, or send "link CODE" to the bot in a private chat.
    """
    with opened(db) as (settings, database):
        with database.write() as connection:
            person = find_person(connection, name)
            code = make_code(connection, person.id, database.machine_now(connection))
        hours = int(LASTS.total_seconds()) // 3600
        out(code)
        if settings.web:
            out(f"In a browser: {login_address(settings.address, code)}")
        out(f"In a private chat with the bot: link {code}")
        out(f"It works once, for {person.name}, within {hours} hours.")


def login_address(address: str, code: str) -> str:
    """Where a browser uses a code."""
    return f"{address.rstrip('/')}/login?code={code}"
