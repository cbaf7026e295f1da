"""Chats that are gone and come back: what is held, who is told, and that nothing private goes elsewhere."""

from datetime import timedelta

from bot.domain.errors import NOT_REACHED_PRIVATELY, DeliveryError
from bot.kit.command import Draft
from bot.kit.message import message
from bot.runtime.posting import new_id, post
from storage import chats, outbox, people
from tests import given
from tests.chat import Chat, Group, Member
from tests.given import CONNECTION

GONE = DeliveryError("archived", gone=True, detail="is_archived")
UNOPENED = DeliveryError(NOT_REACHED_PRIVATELY, gone=True)


def _posts(chat: Chat, place: Group, *texts: str) -> None:
    with chat.database.write() as db:
        there = chats.find_chat(db, CONNECTION, place.external_id)
        assert there is not None
        drafts = [Draft(new_id(), message(text), chat_id=there.id) for text in texts]
        post(db, drafts, machine_now=chat.clock.now, civil_now=chat.clock.now)


def _tells(chat: Chat, member: Member, text: str) -> None:
    assert member.person is not None
    with chat.database.write() as db:
        draft = Draft(new_id(), message(text, private=True), person_id=member.person.id)
        post(db, [draft], machine_now=chat.clock.now, civil_now=chat.clock.now)


async def test_a_gone_group_holds_its_posts_and_the_owner_is_told_once(
    chat: Chat, group: Group, olga: Member, sam: Member
) -> None:
    """Found out on sending: one word to the owner, the posts wait, and all go out in order when the group is back."""
    chat.platform.broken[group.external_id] = GONE
    _posts(chat, group, "first", "second")
    await chat.settles()
    olga.reads("I cannot write to the chat “lantern” on test any more", "the chat was archived")
    _posts(chat, group, "third")
    await chat.settles()
    olga.reads_nothing()
    sam.reads_nothing()
    [lost] = chat.query(outbox.dead_letters, 5)
    assert lost.reason == "archived: is_archived"
    del chat.platform.broken[group.external_id]
    await chat.changes(group, "back")
    for text in ("first", "second", "third"):
        group.reads(text)
    olga.reads("I can write to the chat “lantern” on test again")


async def test_an_event_tells_it_too(chat: Chat, group: Group, olga: Member) -> None:
    """The platform tells that the bot was thrown out, twice; nothing is sent until it tells that the bot is back."""
    await chat.changes(group, "gone", reason="not-in-chat")
    await chat.changes(group, "gone", reason="not-in-chat")
    olga.reads("I am not in this chat any more")
    olga.reads_nothing()
    _posts(chat, group, "hello")
    await chat.settles()
    group.reads_nothing()
    await chat.changes(group, "back")
    group.reads("hello")
    olga.reads("again")
    await chat.changes(group, "back")
    olga.reads_nothing()


async def test_whoever_speaks_in_a_chat_can_be_reached_there(
    chat: Chat, group: Group, olga: Member, anna: Member
) -> None:
    """No word of the platform is needed: the answer itself is not held back."""
    await chat.changes(group, "gone", reason="archived")
    olga.reads("archived")
    _posts(chat, group, "waited")
    await anna.says("team", group)
    group.reads("waited")
    group.reads("Lantern")
    olga.reads("again")


async def test_a_deactivated_person_is_told_of_to_the_owner(chat: Chat, olga: Member, anna: Member) -> None:
    """Without a word of what was meant for them."""
    chat.platform.broken[anna.external_id] = DeliveryError("deactivated", gone=True)
    _tells(chat, anna, "your figures are secret")
    await chat.settles()
    seen = olga.reads("I cannot write to Anna on test any more", "the account was deactivated")
    assert "secret" not in seen.text
    chat.dead_letters_expected = True


async def test_without_an_owner_the_supervisors_are_told(chat: Chat, group: Group, olga: Member, sam: Member) -> None:
    """And nobody is told about themselves."""
    assert olga.person is not None
    with chat.database.write() as db:
        people.change_person(db, olga.person.id, ends_on=chat.clock.now.date() - timedelta(days=1))
    await chat.changes(group, "gone", reason="archived")
    sam.reads("archived")
    olga.reads_nothing()


async def test_a_person_with_another_account_is_written_to_there(chat: Chat, olga: Member, anna: Member) -> None:
    """What waited, too; nothing is lost and nothing goes to a group."""
    other = chat.joins(anna.person, "U-Anna-2")
    chat.platform.broken[anna.external_id] = DeliveryError("blocked", gone=True)
    _tells(chat, anna, "one")
    _tells(chat, anna, "two")
    await chat.settles()
    other.reads("one")
    other.reads("two")
    olga.reads("blocked")
    _tells(chat, anna, "three")
    await chat.settles()
    other.reads("three")


async def test_who_never_opened_the_private_chat_is_asked_in_the_group(
    chat: Chat, group: Group, olga: Member, anna: Member
) -> None:
    """At most once a day, by name and without a subject, for as long as something waits; what is private stays so."""
    chat.platform.broken[anna.external_id] = UNOPENED
    _tells(chat, anna, "your leave was refused")
    await chat.settles()
    asked = group.reads("Anna, please open a private chat with me")
    assert "leave" not in asked.text
    _tells(chat, anna, "and another thing")
    await chat.time_passes(timedelta(hours=23))
    group.reads_nothing()
    await chat.time_passes(timedelta(hours=2))
    group.reads("Anna, please open")
    del chat.platform.broken[anna.external_id]
    await chat.changes(anna, "back")
    anna.reads("your leave was refused")
    anna.reads("and another thing")
    await chat.time_passes(timedelta(days=2))
    group.reads_nothing()
    olga.reads_nothing()


async def test_opening_the_private_chat_is_enough(chat: Chat, group: Group, anna: Member) -> None:
    """Their first word brings what waited."""
    chat.platform.broken[anna.external_id] = UNOPENED
    _tells(chat, anna, "for you")
    await chat.settles()
    group.reads("please open")
    del chat.platform.broken[anna.external_id]
    await anna.says("team")
    anna.reads("for you")
    anna.reads("Lantern")


async def test_a_group_that_moved_keeps_all_it_was(chat: Chat, group: Group, anna: Member) -> None:
    """Its team, and what waits for it, also where the new name was heard of before the move was told."""
    moved = chat.group("G-super")
    with chat.database.write() as db:
        given.group(db, None, "G-super")
        early = chats.find_chat(db, CONNECTION, "G-super")
        assert early is not None
    _posts(chat, group, "before")
    _posts(chat, moved, "early")
    await chat.changes(group, "moved", to="G-super")
    assert {moved.reads().text, moved.reads().text} == {"before", "early"}
    await anna.says("team", moved)
    moved.reads("Lantern")
    group.reads_nothing()


async def test_reasons_are_told_in_the_readers_language(chat: Chat, group: Group, sam: Member, anna: Member) -> None:
    """Those the product knows; what only the platform can say stays as it said it."""
    chat.dead_letters_expected = True
    chat.platform.broken[group.external_id] = DeliveryError("too-large", permanent=True, detail="msg_too_long")
    await anna.says("team", group)
    del chat.platform.broken[group.external_id]
    await sam.says("person lang ko")
    sam.reads()
    await sam.says("outbox")
    sam.reads("메시지나 파일이 플랫폼의 크기 제한을 넘습니다 (msg_too_long)")
