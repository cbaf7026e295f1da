"""The prompt of an interactive console: history, completion, and messages that appear above what is being typed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.patch_stdout import patch_stdout

Complete = Callable[[str], Sequence[tuple[str, str]]]
"""How a line could go on: the whole line and a hint, for each way."""


class _Words(Completer):
    def __init__(self, complete: Complete) -> None:
        self._complete = complete

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        del complete_event
        text = document.text_before_cursor
        for line, hint in self._complete(text):
            yield Completion(line, start_position=-len(text.lstrip()), display_meta=hint)


class Prompt:
    """Reads lines from a terminal."""

    def __init__(self, label: str, complete: Complete, history: Path | None) -> None:
        self._label = f"{label}> "
        self._session: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=_Words(complete),
            complete_while_typing=True,
            complete_in_thread=True,
        )

    async def line(self) -> str | None:
        """The next line; None where the person has left (Ctrl-D or Ctrl-C)."""
        try:
            return await self._session.prompt_async(self._label)
        except (EOFError, KeyboardInterrupt):
            return None

    @contextmanager
    def above(self) -> Iterator[None]:
        """While this lasts, what is printed appears above the prompt."""
        with patch_stdout(raw=True):
            yield


def _history(path: Path | None) -> History:
    """What was typed before, in a file that only its owner can read; in memory where there can be none."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
