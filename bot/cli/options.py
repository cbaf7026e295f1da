"""Options that several commands share."""

from typing import Annotated

import typer

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help="The database: a path, sqlite:///PATH or postgresql://…; otherwise $DAYCLEAR_DB or dayclear.toml says.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Who is speaking.", show_default=False)]
