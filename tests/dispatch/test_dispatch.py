"""What holds for every command: once, all or nothing, only where spoken to, in private where it is private."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import features
from bot.app import App
from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.kit.adapter import Pressed, Submitted
from bot.kit.command import Commands, Context
from bot.kit.message import Button, Message, buttons, message
from bot.runtime.wording import josa
from storage import people
from storage.received import inbox_table
from tests.chat import FORMS, NO_FORMS, Chat, Group, Member

probe = Commands("probe")


@probe.add(hidden=True, examples=[""])
def bug(ctx: Context) -> Message:
    """Change something, then break."""
    people.change_person(ctx.db, ctx.person.id, name="Broken")
    msg = "secret detail of the inside"
    raise RuntimeError(msg)


@probe.add(hidden=True, examples=[""])
def refuse(ctx: Context) -> Message:
    """Change something, say something, then refuse."""
    people.change_person(ctx.db, ctx.person.id, name="Refused")
    ctx.tell(ctx.person, message("never sent"))
    raise Refusal("refusal-empty")


@probe.add(hidden=True, examples=[""], reads_only=True)
def look(ctx: Context) -> Message:
    """Try to write on a connection that is for reading."""
    people.change_person(ctx.db, ctx.person.id, name="Written")
    return message("written")


@probe.add(hidden=True, examples=[""], direct_only=True)
def secret(ctx: Context) -> Message:
    """Answer in private."""
    return message(f"for {ctx.person.name} alone", private=True)


@probe.add(hidden=True, examples=[""])
def offer(ctx: Context) -> Message:
    """Offer buttons."""
    once = Button("Once", runs="probe count", single_use=True)
    mine = Button("Mine", runs="probe count", who=ctx.person.id)
    short = Button("Short", runs="probe count", lasts=timedelta(hours=1))
    leader = Button("Leader", runs="person end Ben")
    lacking = Button("Lacking", runs="person add")
    return message("press", buttons(once, mine, short, leader, lacking))


@probe.add(hidden=True)
def count(ctx: Context) -> Message:
    """Answer a press."""
    return message(f"pressed by {ctx.person.name}")


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The product with a few commands more."""
    chat.app._threads.shutdown(wait=True)
    chat.app = App(chat.database, [chat.platform], commands=[*features.commands(), *probe.commands])
    return chat


def _names(chat: Chat) -> set[str]:
    return {each.name for each in chat.query(people.people)}


def _rows(chat: Chat) -> int:
    with chat.database.read() as db:
        return int(db.execute(select(func.count()).select_from(inbox_table)).scalar_one())


async def test_a_redelivered_event_has_one_effect(chat: Chat, lea: Member) -> None:
    """The platform may come again after a crash; nothing happens twice, and nothing is said twice."""
    await lea.says("person add Cara agent")
    lea.reads("Cara")
    assert (await chat.redelivers()).ignored
    lea.reads_nothing()
    await lea.says("person")
    lea.reads("(6)")
    assert (await chat.redelivers()).ignored
    await lea.says("nonsense")
    lea.reads("I do not know")
    assert (await chat.redelivers()).ignored


async def test_a_refusal_rolls_back_all_but_the_inbox_row(chat: Chat, anna: Member) -> None:
    """Neither the change nor the message of a refused command is kept; that it was seen, is."""
    await anna.says("probe refuse")
    anna.reads("Tell me what you need")
    anna.reads_nothing()
    assert "Refused" not in _names(chat)
    assert _rows(chat) == 1
    assert chat.trail(1)[0].outcome == "refusal-empty"
    assert (await chat.redelivers()).ignored


async def test_a_bug_gives_a_reference_and_changes_nothing(chat: Chat, anna: Member) -> None:
    """The inside of the failure is never told."""
    chat.bugs_expected = True
    outcome = await anna.says("probe bug")
    assert outcome.reference
    seen = anna.reads(outcome.reference)
    assert "secret detail" not in seen.text
    assert "Broken" not in _names(chat)


async def test_a_reading_command_cannot_write(chat: Chat, anna: Member) -> None:
    """It runs on a connection for reading."""
    chat.bugs_expected = True
    await anna.says("probe look")
    anna.reads("Something went wrong")
    assert "Written" not in _names(chat)


async def test_chatter_gets_no_answer_and_leaves_no_row(chat: Chat, anna: Member, group: Group) -> None:
    """Not even words that would be a command, if nobody meant them for the bot."""
    for text in ("good morning", "person", "persn", "数据昨天", "x" * 10_000):
        assert (await anna.says(text, group, addressed=False)).ignored
    assert _rows(chat) == 0
    assert chat.trail() == []


async def test_did_you_mean_only_when_addressed(anna: Member, group: Group) -> None:
    """A slip of the pen gets help where the bot was spoken to."""
    await anna.says("persn", group)
    group.reads("Did you mean “person”?")
    await anna.says("xyzzy", group)
    group.reads("I do not know “xyzzy”")
    await anna.says("   ")
    anna.reads("Tell me what you need")


async def test_somebody_unknown_is_told_how_to_be_linked(stranger: Member, group: Group) -> None:
    """Whatever they type, and nothing else is told to them."""
    for text in ("person", "nonsense", "person add X owner"):
        await stranger.says(text)
        stranger.reads("I do not know you yet", "我还不认识你", "아직 누구신지 모릅니다")
    await stranger.says("person", group)
    group.reads("I do not know you yet")


async def test_a_group_of_no_team_answers_only_what_needs_none(chat: Chat, anna: Member) -> None:
    """Everything else is refused with how to bind it."""
    nowhere = chat.group("G-nowhere")
    await anna.says("shop", nowhere)
    nowhere.reads("does not belong to a team yet")
    await anna.says("help", nowhere)
    nowhere.reads("What you can type")


async def test_private_answers_never_reach_a_group(anna: Member, group: Group) -> None:
    """The group is told that there was an answer."""
    await anna.says("probe secret", group)
    assert "alone" not in group.reads("Anna, I have answered you privately").text
    anna.reads("for Anna alone")


async def test_a_single_use_button_works_once(anna: Member, ben: Member, group: Group) -> None:
    """Whoever presses first; the second is told so."""
    await anna.says("probe offer", group)
    group.reads("press")
    await ben.presses("Once", group)
    group.reads("pressed by Ben")
    await anna.presses("Once", group)
    anna.reads_toast("already pressed")
    group.reads_nothing()


async def test_a_button_for_one_person_is_for_that_person(anna: Member, ben: Member, group: Group) -> None:
    """Others are told so, and may not use it up."""
    await anna.says("probe offer", group)
    group.reads("press")
    await ben.presses("Mine", group)
    ben.reads_toast("for somebody else")
    await anna.presses("Mine", group)
    group.reads("pressed by Anna")


async def test_a_button_expires(chat: Chat, anna: Member, group: Group) -> None:
    """Afterwards the command can still be typed."""
    await anna.says("probe offer", group)
    group.reads("press")
    await chat.time_passes(timedelta(minutes=59))
    await anna.presses("Short", group)
    group.reads("pressed")
    await chat.time_passes(timedelta(minutes=2))
    await anna.presses("Short", group)
    anna.reads_toast("expired")


async def test_an_invented_token_opens_nothing(anna: Member) -> None:
    """A token that was never given out stands for nothing."""
    await anna.presses_token("no-such-token")
    anna.reads_toast("does not work any more")


async def test_the_right_to_a_press_is_checked_at_the_press(
    chat: Chat, anna: Member, lea: Member, group: Group
) -> None:
    """A button gives nobody a right that typing would not."""
    await anna.says("probe offer", group)
    group.reads("press")
    await anna.presses("Leader", group)
    anna.reads_toast("needs the role leader")
    await lea.presses("Leader", group)
    group.reads("Ben is with us up to")


async def test_a_stranger_presses_in_vain(anna: Member, stranger: Member, group: Group) -> None:
    """Somebody unknown has no rights to press with."""
    await anna.says("probe offer", group)
    group.reads("press")
    await stranger.presses("Once", group)
    stranger.reads_toast("I do not know you yet")
    await anna.presses("Once", group)
    group.reads("pressed by Anna")


@pytest.mark.parametrize("capabilities", [FORMS, NO_FORMS], ids=["form", "dialogue"])
async def test_a_form_and_a_dialogue_have_the_same_effect(chat: Chat, lea: Member) -> None:
    """What a line lacks is asked for, in one piece or one by one."""
    await lea.says("person add")
    await lea.fills(name="Cara", role="agent")
    lea.reads("Cara is now agent in Lantern")
    (cara,) = chat.query(people.people_named, "Cara")
    assert cara.role is Role.AGENT


@pytest.mark.parametrize("capabilities", [FORMS, NO_FORMS], ids=["form", "dialogue"])
async def test_a_press_may_ask_for_more(lea: Member, group: Group) -> None:
    """A button whose command lacks something opens the form, or starts the dialogue."""
    await lea.says("probe offer", group)
    group.reads("press")
    await lea.presses("Lacking", group)
    await lea.fills(name="Cara", role="agent")
    group.reads("Cara is now agent")


async def test_a_form_with_errors_stays_open(chat: Chat, lea: Member) -> None:
    """Each error stands at its field; what was refused as a whole stands at the form."""
    await lea.says("person add")
    await lea.fills(name="@@", role="agent")
    lea.reads_error("name", "these marks: @")
    await lea.fills(name="", role="agent")
    lea.reads_error("name", "fill this in")
    await lea.fills(name="Cara", role="owner")
    lea.reads_error("", "only roles below your own")
    await lea.fills(name="Cara", role="agent", joined="yesterday")
    lea.reads("Cara is now agent")


@pytest.mark.parametrize("capabilities", [NO_FORMS], ids=["dialogue"])
async def test_a_dialogue_survives_a_restart(chat: Chat, lea: Member) -> None:
    """The question is kept in the database."""
    await lea.says("person add")
    lea.reads("Which name?", "Type “cancel” to stop")
    chat.restarts()
    await lea.says("Cara")
    lea.reads("Which role?", "agent")
    chat.restarts()
    await lea.says("상담원")
    lea.reads("Cara is now agent")


@pytest.mark.parametrize("capabilities", [NO_FORMS], ids=["dialogue"])
async def test_a_dialogue_can_be_cancelled_and_interrupted(chat: Chat, lea: Member, group: Group) -> None:
    """By the word for it in any language, or by another command; an unreadable answer is asked for again."""
    await lea.says("person add", group)
    group.reads("Which name?")
    await lea.says("Cara", group, addressed=False)
    group.reads("Which role?")
    await lea.says("wizard", group, addressed=False)
    group.reads("does not work as the role", "Which role?")
    await lea.says("取消", group, addressed=False)
    group.reads("Cancelled")
    await lea.says("agent", group, addressed=False)
    group.reads_nothing()
    await lea.says("person add Dora", group)
    group.reads("Which role?")
    await lea.says("shop", group)
    group.reads("no shop yet")
    await lea.says("agent", group, addressed=False)
    group.reads_nothing()
    assert not {"Cara", "Dora"} & _names(chat)


@pytest.mark.parametrize("capabilities", [NO_FORMS], ids=["dialogue"])
async def test_a_dialogue_is_forgotten_after_a_while(chat: Chat, lea: Member, anna: Member, group: Group) -> None:
    """And listens only to whom it asked."""
    await lea.says("person add Cara", group)
    group.reads("Which role?")
    await anna.says("agent", group, addressed=False)
    group.reads_nothing()
    await chat.time_passes(timedelta(minutes=31))
    await lea.says("agent", group, addressed=False)
    group.reads_nothing()
    assert "Cara" not in _names(chat)


@pytest.mark.parametrize("capabilities", [FORMS, NO_FORMS], ids=["form", "dialogue"])
async def test_lacking_a_right_is_said_before_anything_is_asked(anna: Member) -> None:
    """Nobody fills in a form in vain."""
    await anna.says("person add")
    anna.reads("needs the role leader")
    assert anna.form is None


async def test_very_long_messages_are_answered(chat: Chat, anna: Member, lea: Member) -> None:
    """With how long is too long, and without repeating them."""
    await anna.says("person " + "x" * 10_000)
    assert len(anna.reads("10,007 characters", "8,000").text) < 300
    await lea.says("person add " + "x" * 7_900 + " agent")
    assert len(lea.reads("7,900 characters").text) < 300
    await anna.says("x" * 7_000)
    assert len(anna.reads("I do not know").text) < 300


@pytest.mark.parametrize(
    "line",
    [
        "person\x00",
        "person \x1b[31mAnna",
        "\u202eperson",
        "person \ud800",
        "\udc80\x00",
        "=person",
        '"',
        "“",
        "person team=",
        "🙂",
        "/",
    ],
)
async def test_odd_characters_are_answered_and_never_repeated_raw(anna: Member, line: str) -> None:
    """Control characters and marks that turn the writing direction never come back."""
    await anna.says(line)
    seen = anna.reads()
    assert not set("\x00\x1b\u202e") & set(seen.text)


@pytest.mark.parametrize(
    "line",
    [
        "人员",
        "人员Anna",
        "직원 Anna",
        "ｐｅｒｓｏｎ　Ａｎｎａ",
        "PERSON anna",
        "person “Anna”",
        "사람「Anna」",
        "person person=Anna",
        "成员 人员＝Anna",
    ],
)
async def test_one_command_in_many_spellings(anna: Member, line: str) -> None:
    """Chinese without spaces, full width, any case, any quotes, any language."""
    await anna.says(line)
    anna.reads("Anna")


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("지민", "이/가", "지민이"),
        ("민수", "이/가", "민수가"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("대구", "으로/로", "대구로"),
        ("Anna", "은/는", "Anna는"),
        ("Ben", "은/는", "Ben은"),
        ("3", "을/를", "3을"),
        ("2", "을/를", "2를"),
        ("10", "이/가", "10이"),
        ("달빛(신)", "은/는", "달빛(신)은"),
        ("🙂", "은/는", "🙂는"),
    ],
)
def test_korean_particles_follow_the_last_sound(word: str, pair: str, expected: str) -> None:
    """Letters and digits go by how they are read aloud."""
    assert josa(word, pair=pair) == expected


async def test_every_event_leaves_a_trail_without_personal_data(chat: Chat, lea: Member) -> None:
    """Who, what and what came of it; phone numbers are masked."""
    await lea.says("person 13812345678")
    lea.reads("nobody called")
    entry = chat.trail(1)[0]
    assert (entry.person, entry.command, entry.outcome) == ("Lea", "person", "argument-person-unknown")
    assert "13812345678" not in entry.line


async def test_a_forged_event_does_nothing(chat: Chat, anna: Member, group: Group) -> None:
    """A form for half a command, for none, and a token of somebody else's making."""
    for line in ("probe", "nonsense", ""):
        await chat.happens(Submitted(anna._origin(None, None), line, {}), anna, anna)
        anna.reads_toast("does not work")
    await chat.happens(Submitted(anna._origin(None, None), "person add", {"name": "Eve", "role": "owner"}), anna, anna)
    anna.reads_error("", "needs the role leader")
    await chat.happens(Pressed(anna._origin(group, None), "' OR 1=1"), anna, group)
    anna.reads_toast("does not work")


async def test_half_a_command_is_answered_with_what_may_follow(anna: Member) -> None:
    """Verbs that exist for buttons only are not told."""
    await anna.says("probe")
    anna.reads("What shall I do with “probe”?")


async def test_a_file_with_a_caption_that_is_half_a_command_is_taken(chat: Chat, lea: Member, tmp_path: Path) -> None:
    """The caption is then what it is: words."""
    path = tmp_path / "orders.csv"
    path.write_text("nothing of use\n", encoding="utf-8")
    await lea.drops(path, "probe")
    lea.reads("no shop here yet")
