"""Whose words a reply's words are: of the thread in which the message stands that somebody replied to."""

import pytest

from bot import features
from bot.app import App
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message
from storage import threads
from tests.chat import TELEGRAM_LIKE, Chat, Group, Member, close

day = Commands("day")


@day.add(hidden=True, examples=[""])
def begin(ctx: Context) -> None:
    """Post what takes replies, and in its thread something that takes none itself."""
    first = ctx.post(ctx.chat, message("What did you do?"), replies_run="day note 7")
    ctx.post(ctx.chat, message("Sixty orders wait"), thread=first)


@day.add(hidden=True, examples=[""])
def turn(ctx: Context) -> None:
    """Post a plain message, and in its thread one that takes replies and one that does not."""
    first = ctx.post(ctx.chat, message("Today's meeting"))
    ctx.post(ctx.chat, message("Whose turn?"), thread=first, replies_run="day note 8")
    ctx.post(ctx.chat, message("Sixty orders wait"), thread=first)


@day.add(hidden=True)
def note(ctx: Context, number: int, text: Rest) -> Message:
    """Keep what somebody said."""
    return message(f"{number} {ctx.person.name}: {text!s}")


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The product with a few commands more."""
    close(chat.app)
    chat.app = App(chat.database, [chat.platform], commands=[*features.commands(), *day.commands])
    return chat


@pytest.mark.parametrize("capabilities", [TELEGRAM_LIKE])
@pytest.mark.usefixtures("chat")
async def test_a_reply_to_any_message_of_a_thread_reaches_the_thread(anna: Member, ben: Member, group: Group) -> None:
    """Where there are no threads people reply to what they see last; it is answered as if they had used the first."""
    await anna.says("day begin", group)
    group.reads("What did you do?")
    inside = group.reads("Sixty orders wait")
    await ben.says("all of it", group, thread=inside, by_reply=True)
    answer = group.reads("7 Ben: all of it")
    assert (await ben.says("thanks", group, addressed=False, thread=answer)).ignored


@pytest.mark.parametrize("capabilities", [TELEGRAM_LIKE])
@pytest.mark.usefixtures("chat")
async def test_a_message_inside_takes_the_replies_to_its_neighbours(anna: Member, ben: Member, group: Group) -> None:
    """The first message takes none: the newest of the thread that does has them all."""
    await anna.says("day turn", group)
    first, asking, beside = (group.reads(text) for text in ("Today's meeting", "Whose turn?", "Sixty orders wait"))
    for number, replied in enumerate((first, asking, beside)):
        await ben.says(f"mine {number}", group, addressed=False, thread=replied)
        group.reads(f"8 Ben: mine {number}")


async def test_only_messages_of_the_same_chat_are_meant(chat: Chat, anna: Member, group: Group) -> None:
    """A receipt is a name within its chat: the same one elsewhere begins nothing there."""
    await anna.says("day begin", group)
    group.reads("What did you do?")
    inside = group.reads("Sixty orders wait")
    await anna.says("day note 1 x")
    mine = anna.reads("1 Anna: x")
    with chat.database.read() as db:
        found = {chat_id: threads.replies_run(db, chat_id, inside.id) for chat_id in range(1, 9)}
        elsewhere = {threads.replies_run(db, chat_id, mine.id) for chat_id in range(1, 9)}
    assert [each for each in found.values() if each] == ["day note 7"]
    assert elsewhere == {None}
