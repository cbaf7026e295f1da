"""The console as a chat: one person's direct chat with the bot in a terminal, or through a pipe."""

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from adapters.console.letters import safe
from bot.kit.adapter import (
    Capabilities,
    Event,
    FieldErrors,
    Immediate,
    IncomingFile,
    OpenForm,
    Origin,
    Outgoing,
    Pressed,
    Receiver,
    Said,
    Toast,
)
from bot.kit.message import Buttons, File, Message

CONNECTION = "console"
FILE_WORD = "/file"
_SLASHES = "/／"


class Screen(Protocol):
    """Where the console shows things."""

    def show(self, message: Message, numbers: list[int]) -> None:
        """Show a message of the bot; `numbers` press its buttons, in order."""

    def note(self, text: str) -> None:
        """Show a line of the console's own."""


class NoSuchFile(Exception):  # noqa: N818 - an answer
    """What was to be sent cannot be read; its argument is the name."""


def account_of(person_id: int) -> str:
    """The console account of a person, which is also the id of their direct chat there."""
    return f"p{person_id}"


def origin(account: str) -> Origin:
    """Where whatever is typed here comes from; every call is an event of its own."""
    return Origin(
        connection=CONNECTION,
        event_id=secrets.token_hex(16),
        account=account,
        chat=account,
        direct=True,
        direct_chat=account,
    )


def said(account: str, text: str, file: Path | None = None) -> Said:
    """A line that somebody typed, with the file it is about; raises `NoSuchFile`.

    A slash before a command is no part of it.
    """
    words = text.strip()
    if words[:1] and words[0] in _SLASHES:
        words = words[1:].lstrip()
    return Said(origin(account), words, files=() if file is None else (incoming(file),))


def incoming(path: Path) -> IncomingFile:
    """A file of this machine as one that was dropped into the chat; it stays where it is."""
    try:
        if not path.is_file():
            raise NoSuchFile(str(path))
        with path.open("rb"):
            return IncomingFile(path.name, path, path.stat().st_size)
    except OSError as error:
        raise NoSuchFile(str(path)) from error


class ConsoleAdapter:
    """The console's side of a conversation.

    `asking` tells whether the bot waits for an answer to a question: then a bare number is that answer, and `/1`
    presses. `keep` is the folder for files that the bot sends; without one they are only named.
    """

    name = CONNECTION
    capabilities = Capabilities(forms=False, pictures=False)

    def __init__(
        self,
        screen: Screen,
        account: str,
        *,
        asking: Callable[[], bool] = lambda: False,
        keep: Path | None = None,
    ) -> None:
        self.account = account
        self._screen = screen
        self._asking = asking
        self._keep = keep
        self._receive: Receiver | None = None
        self._tokens: list[str] = []

    async def start(self, receive: Receiver) -> None:
        """Be ready to hand over what is typed."""
        self._receive = receive

    async def stop(self) -> None:
        """Take nothing new."""
        self._receive = None

    async def send(self, outgoing: Outgoing) -> str:
        """Show a message; one that replaces another is shown below it, because a terminal's past stays."""
        self._screen.show(outgoing.message, [self._offer(token) for token in _tokens(outgoing.message)])
        for block in outgoing.message.blocks:
            if isinstance(block, File) and self._keep is not None:
                content, _ = outgoing.load(block.blob)
                self._screen.note(f"→ {kept_file(self._keep, block.name, content)}")
        return outgoing.id

    def _offer(self, token: str) -> int:
        """The number that presses a button; numbers are never given twice, so nobody presses what just moved up."""
        self._tokens.append(token)
        return len(self._tokens)

    async def typed(self, text: str) -> None:
        """Hand over one typed line; raises `NoSuchFile` for a file that cannot be sent."""
        if self._receive is None or not text.strip():
            return
        immediate = await self._receive(self._event(text.strip()))
        for told in immediate_lines(immediate):
            self._screen.note(told)

    def _event(self, text: str) -> Event:
        number = text.lstrip(_SLASHES)
        pressing = text[0] in _SLASHES or not self._asking()
        if pressing and number.isascii() and number.isdigit() and 1 <= int(number) <= len(self._tokens):
            return Pressed(origin(self.account), self._tokens[int(number) - 1])
        if text.casefold().startswith(f"{FILE_WORD} "):
            path, caption = split_path(text[len(FILE_WORD) :].strip())
            return said(self.account, caption, path)
        return said(self.account, text)


def _tokens(message: Message) -> Iterator[str]:
    for block in message.blocks:
        if isinstance(block, Buttons):
            yield from (item.token for item in block.items)


def split_path(text: str) -> tuple[Path, str]:
    """A path, in quotes or with spaces after backslashes as terminals paste it, and the words after it."""
    if text[:1] in {'"', "'"} and text.find(text[0], 1) > 0:
        path, _, caption = text[1:].partition(text[0])
        return Path(path).expanduser(), caption.strip()
    whole = Path(text).expanduser()
    if whole.is_file():
        return whole, ""
    path, _, caption = text.replace("\\ ", "\0").partition(" ")
    return Path(path.replace("\0", " ")).expanduser(), caption.replace("\0", "\\ ").strip()


def immediate_lines(immediate: Immediate | None) -> list[str]:
    """What the core answers at once, as lines of text."""
    match immediate:
        case None:
            return []
        case Toast(text):
            return [text]
        case FieldErrors(errors):
            return [f"{name}: {told}" if name else told for name, told in errors.items()]
        case OpenForm(form):
            return [form.title, *(f"{each.label}: {each.hint}" for each in form.fields)]


def kept_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under its own name, or the next free one beside it; nothing that is there is overwritten."""
    wanted = Path(safe(name).replace("/", "_").replace("\\", "_").replace("\n", " ").lstrip(".") or "file")
    folder.mkdir(parents=True, exist_ok=True)
    count = 1
    while True:
        path = folder / (wanted.name if count == 1 else f"{wanted.stem} ({count}){wanted.suffix}")
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            count += 1
        else:
            return path
