"""The two screens of the console: a pipe, and a terminal."""

import sys

from rich.console import Console

from adapters.console.letters import safe
from adapters.console.plain import plain
from adapters.console.pretty import pretty
from bot.kit.message import Message


class PlainScreen:
    """Plain text on standard output, an empty line between messages."""

    def __init__(self) -> None:
        self._begun = False

    def show(self, message: Message, numbers: list[int]) -> None:
        """Print a message."""
        self._print(plain(message.blocks, numbers))

    def note(self, text: str) -> None:
        """Print a line of the console's own."""
        self._print(safe(text))

    def _print(self, text: str) -> None:
        sys.stdout.write(f"\n{text}\n" if self._begun else f"{text}\n")
        sys.stdout.flush()
        self._begun = True


class RichScreen:
    """A terminal, through rich; it is looked up anew each time, so that a prompt may stand below what is shown."""

    def show(self, message: Message, numbers: list[int]) -> None:
        """Draw a message."""
        self._console().print(pretty(message.blocks, numbers), "")

    def note(self, text: str) -> None:
        """Draw a line of the console's own."""
        self._console().print(safe(text), style="yellow", markup=False, highlight=False)

    @staticmethod
    def _console() -> Console:
        return Console(file=sys.stdout, force_terminal=True, highlight=False)
