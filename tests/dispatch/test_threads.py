"""Threads and replies: words that belong to a message of the bot, and answers that stay where they were asked."""

import pytest

from bot import features
from bot.app import App
from bot.domain.people import Role
from bot.kit.arguments import Rest
from bot.kit.command import Commands, Context
from bot.kit.message import Message, message
from tests.chat import NO_FORMS, THREADS, Chat, Group, Member, Seen

round_ = Commands("round")


@round_.add(hidden=True, examples=[""])
def open_(ctx: Context) -> Message:
    """Begin a round: a post that takes replies, and a second one in its thread."""
    first = ctx.post(ctx.chat, message("What did you do?"), replies_run="round note 7")
    ctx.post(ctx.chat, message("Please answer here."), thread=first)
    return message("begun")


@round_.add(hidden=True, examples=[""])
def follow(ctx: Context) -> Message:
    """A plain post, and in its thread one that takes replies."""
    first = ctx.post(ctx.chat, message("Today's meeting"))
    ctx.post(ctx.chat, message("Whose turn?"), thread=first, replies_run="round note 8")
    return message("begun")


@round_.add(hidden=True)
def note(ctx: Context, number: int, text: Rest) -> Message:
    """Keep what somebody said."""
    return message(f"{number} {ctx.person.name}: {text!s}")


@round_.add(hidden=True, allowed=Role.OWNER)
def rule(ctx: Context, text: Rest) -> Message:
    """Only for owners."""
    return message(f"{ctx.person.name} rules: {text!s}")


@round_.add(hidden=True, examples=[""])
def court(ctx: Context) -> None:
    """A post whose replies only an owner may give."""
    ctx.post(ctx.chat, message("Rule!"), replies_run="round rule")


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The product with a few commands more."""
    chat.app._threads.shutdown(wait=True)
    chat.app = App(chat.database, [chat.platform], commands=[*features.commands(), *round_.commands])
    return chat


async def _opened(anna: Member, group: Group, line: str = "round open") -> Seen:
    await anna.says(line, group)
    first = group.reads()
    group.reads()
    group.reads("begun")
    return first


async def test_words_in_the_thread_complete_the_line_raw(anna: Member, ben: Member, group: Group) -> None:
    """Nobody has to name the bot, and nothing in the words is read as an option or a command."""
    first = await _opened(anna, group)
    said = 'help  number=9 "quoted, and open\n两行'
    await ben.says(said, group, addressed=False, thread=first)
    assert group.reads("7 Ben: ").text == f"7 Ben: {said}"


@pytest.mark.parametrize("capabilities", [THREADS])
async def test_an_answer_stays_in_its_thread(anna: Member, ben: Member, group: Group) -> None:
    """What was asked in a thread is answered there, and a post goes into the thread of the message it names."""
    await anna.says("round open", group)
    first = group.reads("What did you do?")
    assert first.thread == ""
    assert group.reads("Please answer here.").thread == first.id
    assert group.reads("begun").thread == ""
    await ben.says("all of it", group, addressed=False, thread=first)
    assert group.reads("7 Ben").thread == first.id
    await ben.says("person Nobody", group, thread=first)
    assert group.reads("Nobody").thread == first.id


@pytest.mark.parametrize("capabilities", [NO_FORMS])
async def test_where_there_are_no_threads_a_reply_is_only_what_was_asked_for(
    anna: Member, ben: Member, group: Group
) -> None:
    """A post with a thread replies to its first message; an answer to a reply stands by itself."""
    await anna.says("round open", group)
    first = group.reads("What did you do?")
    assert group.reads("Please answer here.").thread == first.id
    group.reads("begun")
    await ben.says("all of it", group, thread=first, by_reply=True)
    assert group.reads("7 Ben: all of it").thread == ""


async def test_a_command_with_the_bots_name_stays_a_command(anna: Member, ben: Member, group: Group) -> None:
    """In the thread too; words with the bot's name that are no command belong to the thread."""
    first = await _opened(anna, group)
    await ben.says("team", group, thread=first)
    group.reads("Lantern")
    await ben.says("finished everything", group, thread=first)
    group.reads("7 Ben: finished everything")
    await ben.says("team", group, thread=first, by_reply=True)
    group.reads("7 Ben: team")


async def test_in_a_private_chat_a_reply_needs_no_name(anna: Member) -> None:
    """There everything is meant for the bot: a reply belongs to the message, other words are commands."""
    await anna.says("round open")
    first = anna.reads("What did you do?")
    anna.reads("Please answer")
    anna.reads("begun")
    await anna.says("team", thread=first)
    anna.reads("7 Anna: team")
    await anna.says("team")
    anna.reads("Lantern")


async def test_a_thread_takes_replies_for_a_message_inside_it(anna: Member, ben: Member, group: Group) -> None:
    """The platform names a thread by its first message, whichever message in it takes the replies."""
    first = await _opened(anna, group, "round follow")
    await ben.says("mine", group, addressed=False, thread=first)
    group.reads("8 Ben: mine")


async def test_replies_keep_to_rights_and_are_handled_once(
    chat: Chat, anna: Member, olga: Member, stranger: Member, group: Group
) -> None:
    """The line runs with the rights of whoever replies; strangers are chatter; a redelivery does nothing."""
    await anna.says("round court", group)
    first = group.reads("Rule!")
    await anna.says("so be it", group, addressed=False, thread=first)
    group.reads("This needs the role owner")
    assert (await stranger.says("so be it", group, addressed=False, thread=first)).ignored
    await olga.says("so be it", group, addressed=False, thread=first)
    group.reads("Olga rules: so be it")
    assert (await chat.redelivers()).ignored
    assert chat.trail(1)[0].command == "round rule"


async def test_other_threads_are_chatter(anna: Member, ben: Member, group: Group) -> None:
    """A thread below a message that takes no replies is nobody's business."""
    await anna.says("team", group)
    card = group.reads("Lantern")
    assert (await ben.says("nice", group, addressed=False, thread=card)).ignored
    await ben.says("team", group, thread=card, by_reply=True)
    group.reads("Lantern")
