"""The console as a chat: what is typed becomes an event, what is sent is shown."""

from pathlib import Path

import pytest

from adapters.console.adapter import ConsoleAdapter, NoSuchFile, immediate_lines, kept_file, said, split_path
from adapters.console.plain import plain
from bot.kit.adapter import (
    Event,
    FieldErrors,
    Form,
    FormField,
    Immediate,
    OpenForm,
    Outgoing,
    Pressed,
    Said,
    Toast,
)
from bot.kit.message import Button, Buttons, File, Message, message


class Shown:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def show(self, message: Message, numbers: list[int]) -> None:
        """Remember a message."""
        self.texts.append(plain(message.blocks, numbers))

    def note(self, text: str) -> None:
        """Remember a note."""
        self.texts.append(text)


class Desk:
    """A console with somebody at it, and a core that answers what it is told to."""

    def __init__(self, keep: Path | None = None) -> None:
        self.screen = Shown()
        self.asked = False
        self.events: list[Event] = []
        self.answer: Immediate | None = None
        self.adapter = ConsoleAdapter(self.screen, "p7", asking=lambda: self.asked, keep=keep)

    async def receive(self, event: Event) -> Immediate | None:
        """Remember an event."""
        self.events.append(event)
        return self.answer

    async def sends(self, *labels: str) -> None:
        """The bot sends a message with these buttons."""
        items = tuple(Button(label, "", token=f"token-{label}") for label in labels)
        await self.adapter.send(Outgoing("m", "p7", direct=True, message=message("Well?", Buttons(items))))

    async def types(self, text: str) -> Event | None:
        """Somebody types a line; the event that it became."""
        before = len(self.events)
        await self.adapter.start(self.receive)
        await self.adapter.typed(text)
        return self.events[before] if len(self.events) > before else None


async def test_a_line_is_said_in_the_direct_chat() -> None:
    """Every line is an event of its own; a slash before the command is no part of it."""
    desk = Desk()
    first, second = await desk.types("help"), await desk.types("  /help ")
    assert isinstance(first, Said)
    assert isinstance(second, Said)
    assert (first.text, second.text) == ("help", "help")
    assert (first.origin.connection, first.origin.account, first.origin.chat) == ("console", "p7", "p7")
    assert first.origin.direct
    assert not first.origin.opens_forms
    assert first.origin.event_id != second.origin.event_id
    assert await desk.types("   ") is None


async def test_a_number_presses_the_button_that_bears_it() -> None:
    """Numbers go on from message to message, so that nobody presses what just arrived above their finger."""
    desk = Desk()
    await desk.sends("Yes", "No")
    await desk.sends("Later")
    assert desk.screen.texts == ["Well?\n[1] Yes  [2] No", "Well?\n[3] Later"]
    pressed = await desk.types("2")
    assert isinstance(pressed, Pressed)
    assert pressed.token == "token-No"
    assert isinstance(await desk.types("4"), Said)
    assert isinstance(await desk.types("2 pieces"), Said)


async def test_while_the_bot_asks_a_number_is_an_answer() -> None:
    """A slash before it still presses."""
    desk = Desk()
    await desk.sends("Yes")
    desk.asked = True
    assert isinstance(await desk.types("1"), Said)
    assert isinstance(await desk.types("/1"), Pressed)


async def test_a_file_is_sent_with_its_caption(tmp_path: Path) -> None:
    """Quoted, with escaped spaces, or bare; one that is not there is told."""
    path = tmp_path / "our orders.csv"
    path.write_bytes(b"1,2")
    desk = Desk()
    for typed in (f'/file "{path}" Moonlight', f"/file {tmp_path}/our\\ orders.csv Moonlight"):
        event = await desk.types(typed)
        assert isinstance(event, Said)
        assert event.text == "Moonlight"
        assert [(each.name, each.size) for each in event.files] == [("our orders.csv", 3)]
    assert split_path(str(path)) == (path, "")
    with pytest.raises(NoSuchFile):
        await desk.types("/file gone.csv")
    with pytest.raises(NoSuchFile):
        said("p7", "", tmp_path)
    assert path.exists(), "the file is the person's own"


async def test_what_is_answered_at_once_is_noted() -> None:
    """A toast, errors of fields, a form that cannot be opened here."""
    desk = Desk()
    desk.answer = Toast("Somebody was first.")
    await desk.types("help")
    assert desk.screen.texts == ["Somebody was first."]
    assert immediate_lines(FieldErrors({"": "No.", "day": "Which?"})) == ["No.", "day: Which?"]
    fields = (FormField("day", "Day", "date", required=True, hint="a day"),)
    assert immediate_lines(OpenForm(Form("Swap", "swap", fields, "Send", "Cancel"))) == ["Swap", "Day: a day"]


async def test_files_of_the_bot_are_kept_where_asked(tmp_path: Path) -> None:
    """Under their own name, never over another, and never outside the folder."""
    desk = Desk(keep=tmp_path / "kept")
    block = File("b1", "../../day.csv", "text/csv", 3)
    for _ in range(2):
        await desk.adapter.send(
            Outgoing("m", "p7", direct=True, message=message(block), load=lambda _blob: (b"1,2", "text/csv"))
        )
    names = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert len(names) == 2
    assert all(path.read_bytes() == b"1,2" for path in (tmp_path / "kept").iterdir())
    assert kept_file(tmp_path, "..", b"").parent == tmp_path


async def test_a_console_that_stopped_hands_nothing_over() -> None:
    """After `stop` what is typed goes nowhere."""
    desk = Desk()
    await desk.types("help")
    await desk.adapter.stop()
    await desk.adapter.typed("help")
    assert len(desk.events) == 1
