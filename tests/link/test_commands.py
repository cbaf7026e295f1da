"""Linking accounts to people with one-time codes."""

import re
from datetime import timedelta

from sqlalchemy import select

from bot.domain.people import Role
from bot.kit.command import Draft
from bot.kit.message import message
from bot.runtime.posting import new_id, post
from bot.services import link
from storage import audit, chats, people
from storage.database import Database
from storage.people import link_code_table
from tests import given
from tests.chat import Chat, Group, Member
from tests.given import CONNECTION


async def _code(chat: Chat, sam: Member, name: str) -> str:
    await sam.says(f"link person {name}")
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", sam.reads(f"one-time code for {name}").text)
    assert found is not None
    return found.group()


def _newcomer(chat: Chat, name: str = "Cara", lang: str | None = None) -> None:
    with chat.database.write() as db:
        given.person(db, name, team=chat.team, lang=lang)


async def test_a_stranger_becomes_a_colleague(chat: Chat, sam: Member, stranger: Member) -> None:
    """With the code their supervisor passed on; from then on they may do what their role allows."""
    _newcomer(chat)
    await stranger.says("person")
    stranger.reads("I do not know you yet", "one-time code")
    code = await _code(chat, sam, "Cara")
    await stranger.says(f"link {code}")
    stranger.reads("Welcome, Cara!", "Your role: agent")
    await stranger.says("person")
    stranger.reads("People of Lantern (6)")


async def test_the_welcome_is_in_the_persons_language(chat: Chat, sam: Member, stranger: Member) -> None:
    """Though nobody knew it before the code was read."""
    _newcomer(chat, "小安", "zh")
    code = await _code(chat, sam, "小安")
    await stranger.says(f"链接 {code.lower().replace('-', ' ')}")
    stranger.reads("欢迎你，小安！", "客服")


async def test_a_code_works_once_and_wrong_ones_are_refused_alike(
    chat: Chat, sam: Member, stranger: Member, anna: Member
) -> None:
    """Used, expired and invented codes get the same answer."""
    _newcomer(chat)
    code = await _code(chat, sam, "Cara")
    await stranger.says(f"link {code}")
    stranger.reads("Welcome")
    other = chat.joins(None, "U-other")
    await other.says(f"link {code}")
    used = other.reads("does not work").text
    await other.says("link AAAA-AAAA-AAAA")
    assert other.reads("does not work").text == used
    late = await _code(chat, sam, "Cara")
    await chat.time_passes(timedelta(hours=24))
    await other.says(f"link {late}")
    assert other.reads("does not work").text == used
    await other.says("link")
    other.reads("one-time code")


async def test_only_the_digest_is_kept_and_the_trail_never_sees_the_code(
    chat: Chat, sam: Member, stranger: Member
) -> None:
    """Neither the table of codes nor the audit holds it."""
    _newcomer(chat)
    code = await _code(chat, sam, "Cara")
    await stranger.says(f"link {code}")
    stranger.reads("Welcome")
    with chat.database.read() as db:
        (digest,) = db.execute(select(link_code_table.c.digest)).scalars()
    assert len(digest) == 64
    assert code.replace("-", "") not in digest.upper()
    assert [each.line for each in chat.query(audit.newest, 2)] == ["link ***", "link person Cara"]


async def test_what_waited_for_somebody_without_an_account_arrives(chat: Chat, sam: Member, stranger: Member) -> None:
    """Private messages are kept until there is a chat to send them to."""
    _newcomer(chat)
    (cara,) = chat.query(people.people_named, "Cara")
    with chat.database.write() as db:
        draft = Draft(new_id(), message("Your shift starts at nine.", private=True), person_id=cara.id)
        post(db, [draft], machine_now=chat.clock.now, civil_now=chat.clock.now)
    await chat.app.settle()
    code = await _code(chat, sam, "Cara")
    await stranger.says(f"link {code}")
    texts = {stranger.reads().text.splitlines()[0] for _ in range(2)}
    assert "Your shift starts at nine." in texts


async def test_a_code_typed_in_a_group_welcomes_in_private(
    chat: Chat, sam: Member, stranger: Member, group: Group
) -> None:
    """The group only learns that there was an answer."""
    _newcomer(chat)
    code = await _code(chat, sam, "Cara")
    await stranger.says(f"link {code}", group)
    assert "agent" not in group.reads("Cara, I have answered you privately").text
    stranger.reads("Welcome, Cara!")


async def test_a_second_account_is_told_to_the_first(chat: Chat, sam: Member, anna: Member, stranger: Member) -> None:
    """A code in wrong hands does not go unnoticed."""
    code = await _code(chat, sam, "Anna")
    await stranger.says(f"link {code}")
    stranger.reads("Welcome, Anna!")
    anna.reads("Another account was just linked to you")


async def test_codes_are_made_in_private(chat: Chat, sam: Member, group: Group) -> None:
    """Even where they were asked for in a group."""
    _newcomer(chat)
    await sam.says("link person Cara", group)
    assert re.search(r"[A-Z2-9]{4}-", group.reads("Sam, I have answered you privately").text) is None
    sam.reads("one-time code for Cara")


async def test_nobody_makes_a_code_for_somebody_at_or_above_their_role(
    chat: Chat, sam: Member, lea: Member, olga: Member
) -> None:
    """A code is the right to speak as that person; for oneself it is fine."""
    with chat.database.write() as db:
        given.person(db, "Sol", role=Role.SUPERVISOR, team=chat.team)
    await sam.says("link person Olga")
    sam.reads("is not below yours")
    await sam.says("link person Sol")
    sam.reads("is not below yours")
    await lea.says("link person Anna")
    lea.reads("needs the role supervisor")
    assert await _code(chat, sam, "Sam")
    assert await _code(chat, olga, "Sol")


async def test_nobody_makes_a_code_for_somebody_who_left(chat: Chat, sam: Member) -> None:
    """Those who left have no rights to link."""
    await sam.says("person end Ben 2026-05-31")
    sam.reads("up to 2026-05-31")
    await sam.says("link person Ben")
    sam.reads("not with us any more")


def test_codes_have_sixty_bits_and_no_look_alikes(database: Database) -> None:
    """Twelve of thirty-two signs, none of which is mistaken for another."""
    assert len(link.LETTERS) == len(set(link.LETTERS)) == 32
    assert not set("IO01") & set(link.LETTERS)
    with database.write() as db:
        person = given.person(db, "Cara")
        codes = {link.make_code(db, person.id, given.LONG_AGO) for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(rf"([{link.LETTERS}]{{4}}-){{2}}[{link.LETTERS}]{{4}}", code) for code in codes)


def test_redeeming_moves_the_account(database: Database) -> None:
    """Whoever's account it was before: afterwards it is the person's for whom the code was made."""
    with database.write() as db:
        cara, dora = given.person(db, "Cara"), given.person(db, "Dora")
        given.account(db, cara, external_id="U-1")
        code = link.make_code(db, dora.id, given.LONG_AGO)
        found = link.redeem(db, code, connection=CONNECTION, external_id="U-1", direct_chat="D-1", now=given.LONG_AGO)
        assert found == dora
        assert people.person_by_account(db, CONNECTION, "U-1") == dora
        assert chats.find_chat(db, CONNECTION, "D-1") is None
