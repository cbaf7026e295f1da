"""`dayclear demo`."""

import asyncio
import contextlib
import errno
import os
import signal
import socket
import sys
import webbrowser
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.failing import MISUSED, Problem
from bot.cli.logs import log_to_file
from bot.cli.output import out
from bot.demo import keeping
from bot.demo.opening import Demo, begin

FOLDER = Path(".demo")
_HOST = "127.0.0.1"
_MOST_PORTS = 100


def demo(
    *,
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="The port; the next free one where it is taken.")
    ] = 8300,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what happened before and start over.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="TIME", help="What the demo's clock shows, such as 2026-11-20T09:05.", show_default=False
        ),
    ] = None,
) -> None:
    """Try it: a made-up company with three teams, its shops and two months of orders, in the browser.

    Everything is kept in the folder .demo and is there again the next time; its clock stands still meanwhile.
    """
    moment = None if at is None else _moment(at)
    log_to_file()
    held = keeping.lock(FOLDER)
    if held is None:
        msg = (
            f"Another demo is running on {FOLDER.resolve()}: stop that one first (Ctrl-C), or start this one elsewhere."
        )
        raise Problem(msg)
    try:
        asyncio.run(_serve(_free_port(port), fresh=fresh, at=moment, browser=not no_browser))
    finally:
        os.close(held)


def _moment(text: str) -> datetime:
    """A moment of this machine's zone, unless an offset is written with it."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        msg = f"“{text}” is no time: write it like 2026-11-20T09:05."
        raise Problem(msg, code=MISUSED) from None


def _free_port(wanted: int) -> int:
    """The port that was wanted, or the next one that is free."""
    for port in range(wanted, min(wanted + _MOST_PORTS, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((_HOST, port))
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
                continue
            return port
    msg = f"None of the {_MOST_PORTS} ports from {wanted} on is free: choose another with --port."
    raise Problem(msg)


async def _serve(port: int, *, fresh: bool, at: datetime | None, browser: bool) -> None:
    here, until = begin(FOLDER, port=port, fresh=fresh, at=at)
    if until is not None:
        _say("Making up a company and two months of its orders …")
        await here.found(until)
    else:
        _check_forward(here, at)
        await here.resume(at)
    _stop_on_signals(here)
    await here.run(lambda: _ready(here, browser=browser))
    _say(f"Stopped. Everything is kept in {FOLDER}/; `dayclear demo` goes on from here.")


def _check_forward(here: Demo, at: datetime | None) -> None:
    shown = here.kept.lived_until.astimezone()
    if at is not None and at < shown:
        msg = f"The demo's clock stands at {shown:%Y-%m-%d %H:%M} and only moves forward: --fresh starts over."
        raise Problem(msg)


def _ready(here: Demo, *, browser: bool) -> None:
    _say(f"The demo is at {here.url}  (everything in it is made up; Ctrl-C stops)")
    if browser and _has_screen():
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(here.url)


def _has_screen() -> bool:
    """Whether a browser can show a window: one in the terminal would only be in the way."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop_on_signals(here: Demo) -> None:
    """The first signal finishes what was begun; a second one ends at once."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for each in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(each)
        here.app.stop()

    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(each, stop)


def _say(sentence: str) -> None:
    out(sentence)
    sys.stdout.flush()
