"""What the conversations about meetings take as given: a rota that meets at nine, on the morning before."""

import pytest

from tests.chat import Chat, Group, Member, Place, Seen


def quiet(*places: Place) -> None:
    """What else was said to these is another feature's business."""
    for place in places:
        place.unread.clear()


@pytest.fixture
async def rota(chat: Chat, lea: Member) -> None:
    """A morning rota at 09:00 on working days: Lea, Anna, Ben in turn, Lea on Tuesday."""
    await lea.says("host start 09:00")
    lea.reads("3 people take turns")
    del chat


class Opened:
    """A meeting that has just been opened, as it was read in the group."""

    def __init__(self, group: Group, *agenda: str) -> None:
        self.opening: Seen = group.reads("morning meeting", "Everybody in turn")
        self.agenda = [group.reads(text) for text in agenda]
        self.card: Seen = group.reads("have answered")


@pytest.fixture
async def tuesday(chat: Chat, rota: None, group: Group, lea: Member) -> Opened:
    """Tuesday nine o'clock: Lea has confirmed, and the meeting is open."""
    del rota
    await chat.clock_reaches("2026-06-02 08:50")
    lea.reads("You host the morning meeting")
    lea.reads("09:00")
    await lea.presses("I host")
    lea.reads("09:00")
    await chat.clock_reaches("2026-06-02 09:00")
    return Opened(group)
