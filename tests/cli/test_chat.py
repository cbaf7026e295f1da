"""A conversation in the terminal, and through a pipe."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.shell import HEADER, ROWS, Shell

WAIT_S = 60
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


class Terminal:
    """Somebody at a terminal of 100 columns."""

    def __init__(self, master: int) -> None:
        self._master = master
        self.seen = ""

    def type(self, text: str) -> None:
        """Type a line."""
        self.seen = ""
        os.write(self._master, f"{text}\r".encode())

    def sees(self, words: str) -> None:
        """Wait until the words are on the screen."""
        until = time.monotonic() + WAIT_S
        while words not in self.seen:
            if time.monotonic() > until:
                pytest.fail(f"{words!r} never appeared:\n{self.seen}")
            if select.select([self._master], [], [], 0.2)[0]:
                self.seen += _ESCAPES.sub("", os.read(self._master, 65_536).decode("utf-8", "replace"))


@contextmanager
def at_terminal(shell: Shell, *arguments: str) -> Iterator[tuple[Terminal, "subprocess.Popen[bytes]"]]:
    """`dayclear chat` in a terminal of its own."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", *arguments],
        cwd=shell.folder,
        env=shell.environment({"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""}),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(master), process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(master)


def test_lines_from_a_pipe_are_answered_one_after_the_other(ready: Shell) -> None:
    """A question is answered by the next line, an import runs to its end, and the end of the pipe ends the chat."""
    more = ready.file("more.csv", HEADER + ROWS.replace("2020-02", "2020-03"))
    typed = f"shop add\nHarbour Lane\nshop\n/file {more} Moonlight 月光\n/file gone.csv\nfrobnicate\n/quit\nhelp\n"
    ended = ready.well("chat", "--as", "Anna", stdin=typed)
    assert ended.err == ""
    places = [ended.out.find(words) for words in ("cancel", "Harbour Lane", "rows read", "gone.csv", "frobnicate")]
    assert -1 not in places, ended.out
    assert places == sorted(places)
    assert "undo" not in ended.out, "what comes after /quit is not said"


def test_a_terminal_shows_answers_and_presses_buttons(ready: Shell) -> None:
    """Answers appear above the prompt, a number presses, what others cause appears by itself, Ctrl-D leaves."""
    with at_terminal(ready, "--as", "Anna", "--save", "kept") as (anna, process):
        anna.sees("Anna>")
        anna.type("numbers 2020-02-25")
        anna.sees("199.8")
        anna.sees("1 CSV")
        anna.type("1")
        anna.sees("kept/")
        assert len(list((ready.folder / "kept").iterdir())) == 1
        anna.type("/file gone.csv")
        anna.sees("There is no file gone.csv")
        anna.type("/quit")
        assert process.wait(WAIT_S) == 0
    history = ready.folder / "state" / "dayclear" / "history"
    assert "numbers 2020-02-25" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def test_nobody_of_that_name_cannot_chat(ready: Shell) -> None:
    """The same sentence as for `say`."""
    assert "Anna" in ready.refused("chat", "--as", "Ana", code=2)
