"""Chats that can no longer be reached, found out as each platform tells it; and that they come back."""

import pytest

from bot.domain.people import Role
from bot.kit.message import message
from tests.adapters.stage import Stage, texts


async def _gone_and_back(stage: Stage) -> None:
    """After the group was lost: it is held back, Olga is told once and without a subject, and all arrives later."""
    stage.posts(message("the first secret of the team"))
    stage.posts(message("the second"))
    await stage.settles()
    olga = stage.users["Olga"]
    assert texts(stage.room.group.posts()) == []
    told = texts(olga.posts())
    assert len(told) == 1
    assert "harbour" in told[0]
    assert "secret" not in told[0]


async def _is_back(stage: Stage) -> None:
    await stage.settles()
    assert texts(stage.room.group.posts()) == ["the first secret of the team", "the second"]
    told = texts(stage.users["Olga"].posts())
    assert len(told) == 2
    assert "again" in told[1]
    assert stage.dead() == []


@pytest.mark.needs("rate_limit")
async def test_thrown_out_and_invited_again(stage: Stage) -> None:
    """The bot is removed from the group."""
    await stage.bench.platform.kick_bot(stage.room.group)
    await _gone_and_back(stage)
    await stage.bench.platform.invite_bot(stage.room.group)
    await _is_back(stage)


@pytest.mark.needs("archive")
async def test_archived_and_brought_back(stage: Stage) -> None:
    """The group is archived."""
    await stage.bench.platform.archive(stage.room.group)
    await _gone_and_back(stage)
    await stage.bench.platform.unarchive(stage.room.group)
    await _is_back(stage)


@pytest.mark.needs("deactivate")
async def test_a_person_who_is_gone_is_told_of(stage: Stage) -> None:
    """Their account is deactivated or blocks the bot: the owner is told, and no group reads what was meant for them."""
    await stage.bench.platform.deactivate(stage.users["Ben"])
    stage.tells("Ben", message("your secret figures", private=True))
    await stage.settles()
    told = texts(stage.users["Olga"].posts())
    assert len(told) == 1
    assert "Ben" in told[0]
    assert "figures" not in told[0]
    assert texts(stage.room.group.posts()) == []


@pytest.mark.needs("must_be_started")
async def test_who_never_opened_the_private_chat_is_asked_to(stage: Stage) -> None:
    """In their group, by name and without a subject; when they open it, what waited is there."""
    carl = await stage.joins("Carl", Role.AGENT, started=False)
    stage.tells("Carl", message("your secret figures", private=True))
    await stage.settles()
    asked = texts(stage.room.group.posts())
    assert len(asked) == 1
    assert "Carl" in asked[0]
    assert "figures" not in asked[0]
    await carl.says("probe echo hello")
    await stage.settles()
    assert "your secret figures" in texts(carl.posts())
    assert texts(carl.posts())[-1] == "echo hello"


@pytest.mark.needs("revoke")
async def test_with_a_revoked_token_everything_waits(stage: Stage) -> None:
    """No message is given up for it; with the token back all arrive in order."""
    await stage.bench.platform.revoke_token()
    stage.posts(message("one"))
    stage.posts(message("two"))
    await stage.settles(patient=False)
    assert stage.waiting() == 2
    assert stage.dead() == []
    await stage.bench.platform.restore_token()
    await stage.settles()
    assert texts(stage.room.group.posts()) == ["one", "two"]
