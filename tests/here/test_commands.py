"""Binding groups to teams."""

from storage import chats
from tests import given
from tests.chat import Chat, Member
from tests.given import CONNECTION


async def test_a_group_is_bound_by_a_supervisor(chat: Chat, sam: Member, anna: Member) -> None:
    """Until then it can only be asked; afterwards it speaks the team's language."""
    with chat.database.write() as db:
        given.team(db, "등대", zone="Asia/Seoul", lang="ko", country="KR")
    harbour = chat.group("G-harbour")
    await anna.says("person", harbour)
    harbour.reads("does not belong to a team yet")
    await anna.says("here", harbour)
    harbour.reads("belongs to no team yet")
    await anna.says("here 등대", harbour)
    harbour.reads("needs the role supervisor")
    await sam.says("here 등대", harbour)
    harbour.reads("이제 이 그룹은 등대 팀에 속합니다")
    await anna.says("여기", harbour)
    harbour.reads("등대 팀에 속합니다")
    kept = chat.query(chats.find_chat, CONNECTION, "G-harbour")
    assert kept is not None
    assert kept.team_id != chat.team.id


async def test_a_group_is_released(chat: Chat, sam: Member) -> None:
    """A released group belongs to nobody."""
    group = chat.group("G-lantern")
    await sam.says("绑定 解除", group)
    group.reads("belongs to no team any more")
    await sam.says("here release", group)
    group.reads("belongs to no team yet")
    assert chat.query(chats.team_chats, chat.team.id) == []


async def test_a_private_chat_is_bound_to_nobody(sam: Member, anna: Member) -> None:
    """There the team is one's own."""
    await anna.says("here")
    anna.reads("Your team is Lantern")
    await sam.says("here Lantern")
    sam.reads("type this in the group")
    await sam.says("here release")
    sam.reads("type this in the group")
