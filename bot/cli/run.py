"""`dayclear run`."""

import asyncio
import contextlib
import errno
import os
import signal
import sys
from importlib import import_module
from typing import Annotated

import structlog
import typer

from adapters.web.adapter import WebAdapter
from bot.app import App, spare_what_is_loaded
from bot.cli.door import open_door
from bot.cli.failing import Problem
from bot.cli.logs import log_to_stderr
from bot.cli.opening import Opened, opened
from bot.cli.options import Db
from bot.cli.platforms import make, wanted
from bot.cli.sources import ways_of
from bot.cli.web import furnish, web_adapter
from storage import people

log = structlog.get_logger("dayclear.run")


def run(
    *,
    db: Db = None,
    host: Annotated[
        str | None, typer.Option("--host", help="Where the web chat listens; the settings say otherwise.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Its port; 0 takes any that is free.")
    ] = None,
) -> None:
    """Serve the chats until it is told to stop (Ctrl-C, or the signal SIGTERM).

    Several processes may serve one PostgreSQL, each with a port of its own: they share the work, and when one ends
    the others go on.
    """
    with opened(db) as here:
        log_to_stderr(debug=bool(os.environ.get("DAYCLEAR_DEBUG")))
        asyncio.run(_serve(here, host or here.settings.web_host, here.settings.web_port if port is None else port))


async def _serve(here: Opened, host: str, port: int) -> None:
    ways = ways_of(here.settings)
    app = App(here.database, link_address=lambda code: _login_address(here, app, code), sources=ways)
    with here.database.write() as db:
        teams = len(people.teams(db))
        app.scheduler.new_jobs(db, here.database.civil_now(db))
        if here.settings.web:
            furnish(db)
    if here.settings.web:
        adapter = web_adapter(app, here.settings, host=host, port=port)
        app.adapters[adapter.name] = adapter
    connections = _connect(here, app)
    if not here.settings.web and not connections and not here.settings.sources:
        msg = "There is nothing to serve: switch the web chat on, or write a section such as [slack] into the settings."
        raise Problem(msg)
    _stop_on_signals(app)
    door = await open_door(here.settings, here.database)
    spare_what_is_loaded()
    try:
        await app.run(ready=lambda: _ready(here, app, teams, connections))
    except OSError as error:
        raise _taken(error, host, port) from error
    finally:
        if door is not None:
            await door.stop()
    log.info("stopped")


def _connect(here: Opened, app: App) -> list[str]:
    """The platforms of the settings; one whose section is no good is told and left out."""
    connected = []
    for name in wanted(here.settings):
        try:
            adapter = make(name, here.settings, here.database)
            if name == "telegram":
                import_module("bot.cli.telegram").lend(adapter, app)
            app.connect(adapter)
        except Problem as problem:
            log.error("connection-failed", connection=name, reason=str(problem))  # noqa: TRY400 - no bug: no traceback
        else:
            connected.append(name)
    return connected


def _page(here: Opened, app: App) -> str | None:
    """Where browsers find the web chat; None where it is off."""
    adapter = app.adapters.get("web")
    if not isinstance(adapter, WebAdapter):
        return None
    return here.settings.web_address or adapter.url


def _login_address(here: Opened, app: App, code: str) -> str | None:
    page = _page(here, app)
    return None if page is None else f"{page.rstrip('/')}/login?code={code}"


def _ready(here: Opened, app: App, teams: int, connections: list[str]) -> None:
    page = _page(here, app)
    log.info(
        "ready",
        page=page or "off",
        connections=connections,
        database=here.settings.shown_database,
        teams=teams,
        process=os.getpid(),
    )
    if sys.stderr.isatty():
        shown = f"The web chat is at {page}." if page else "The web chat is off."
        sys.stderr.write(f"{shown} `dayclear link NAME` lets somebody in. Ctrl-C stops.\n")


def _stop_on_signals(app: App) -> None:
    """The first signal finishes what was begun; a second one ends at once."""
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        log.info("stopping", signal=number.name)
        for each in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(each)
        app.stop()

    for each in (signal.SIGINT, signal.SIGTERM):
        # Windows has no handlers in the loop; there Ctrl-C interrupts as it always does.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, stop, each)


def _taken(error: OSError, host: str, port: int) -> Problem:
    if error.errno == errno.EADDRINUSE:
        return Problem(f"Port {port} of {host} is taken, perhaps by another `dayclear run`: choose one with --port.")
    if error.errno == errno.EACCES:
        return Problem(f"Port {port} needs more rights than this user has: choose one above 1023 with --port.")
    if error.errno in {errno.EADDRNOTAVAIL, None}:
        return Problem(f"This machine has no address {host}: choose another with --host.")
    return Problem(f"The web chat cannot listen on {host}, port {port}: {error.strerror}.")
