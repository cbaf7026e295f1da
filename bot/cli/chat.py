"""`dayclear chat`."""

import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from adapters.console.adapter import ConsoleAdapter, NoSuchFile
from adapters.console.letters import line as one_line
from adapters.console.prompt import Prompt
from adapters.console.screens import PlainScreen, RichScreen
from bot.cli.failing import explain, state_folder
from bot.cli.options import As, Db
from bot.cli.seat import Seat, seated
from bot.domain.errors import DeliveryError
from bot.kit.adapter import Event, Immediate, Outgoing
from bot.kit.message import unpack_message
from bot.runtime.posting import CONSOLE
from bot.runtime.suggest import CommandSuggest

POLL_S = 0.3
LEAVE = frozenset({"/quit", "/exit", "／quit", "／exit"})

ReadLine = Callable[[], Awaitable[str | None]]


def chat(
    *,
    as_: As,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FOLDER", help="Keep the files that the bot sends here.")
    ] = None,
    db: Db = None,
) -> None:
    """Talk with the bot in this terminal, as somebody of the team.

    Type what you would type in the chat. A bare number presses the button that bears it (/1 does so even while the
    bot waits for an answer), /file PATH sends a file, /quit or Ctrl-D leaves. Lines from a pipe are answered one
    after the other.
    """
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    with seated(db, as_) as seat:
        screen = RichScreen() if terminal else PlainScreen()
        adapter = ConsoleAdapter(screen, seat.chat.external_id, asking=seat.is_asked, keep=save)
        talk = Talk(seat, adapter, note=screen.note, terminal=terminal)
        if not terminal:
            asyncio.run(talk.run(_piped))
            return
        prompt = Prompt(one_line(seat.person.name), talk.complete, state_folder() / "history")
        with prompt.above():
            asyncio.run(talk.run(prompt.line))


async def _piped() -> str | None:
    line = await asyncio.to_thread(sys.stdin.readline)
    return line.rstrip("\n") if line else None


class Talk:
    """A conversation: lines go in, mail comes out, and long work that was begun here is done here.

    Mail is taken from the outbox by chat and not by leasing the lanes of a connection, as a server does: every
    terminal is a process of its own, and one must not take what is meant for another.
    """

    def __init__(self, seat: Seat, adapter: ConsoleAdapter, *, note: Callable[[str], None], terminal: bool) -> None:
        self._seat = seat
        self._adapter = adapter
        self._note = note
        self._terminal = terminal
        self._suggest = CommandSuggest(seat.app.catalogue, seat.app.database, connection=CONSOLE)
        self._delivering = asyncio.Lock()
        self._leaving = asyncio.Event()

    def complete(self, text: str) -> list[tuple[str, str]]:
        """How a line could go on."""
        return [(each.line, each.hint) for each in self._suggest(self._seat.chat.external_id, text)]

    async def run(self, read_line: ReadLine) -> None:
        """Talk until there are no more lines."""
        await self._adapter.start(self._receive)
        beside = [asyncio.create_task(self._keep(self._deliver)), asyncio.create_task(self._keep(self._work))]
        try:
            while (line := await read_line()) is not None and line.strip().casefold() not in LEAVE:
                await self._heard(line)
        finally:
            # What was taken from the outbox is shown before leaving: nobody else would.
            self._leaving.set()
            await asyncio.gather(*beside)
            await self._adapter.stop()

    async def _receive(self, event: Event) -> Immediate | None:
        return (await self._seat.app.handle(event)).immediate

    async def _heard(self, line: str) -> None:
        try:
            await self._adapter.typed(line)
            await self._deliver()
            if not self._terminal:
                await self._seat.finish_work()
                await self._deliver()
        except NoSuchFile as missing:
            self._note(f"There is no file {missing} that could be read.")
        except Exception as error:
            told = explain(error)
            if told is None:
                raise
            self._note(told.sentence)

    async def _deliver(self) -> None:
        async with self._delivering:
            for body in await asyncio.to_thread(self._seat.take_mail):
                chat = self._seat.chat.external_id
                await self._adapter.send(Outgoing("", chat, direct=True, message=unpack_message(body), load=self._load))

    async def _work(self) -> None:
        if self._terminal and await asyncio.to_thread(self._seat.has_work):
            await self._seat.app.work()

    async def _keep(self, step: Callable[[], Awaitable[None]]) -> None:
        """Do something again and again; where the database is away, it is tried again later."""
        while not self._leaving.is_set():
            with contextlib.suppress(Exception):
                await step()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), POLL_S)

    def _load(self, blob_id: str) -> tuple[bytes, str]:
        found = self._seat.blob(blob_id)
        if found is None:
            msg = "the file has expired"
            raise DeliveryError(msg, permanent=True)
        return found
