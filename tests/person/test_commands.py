"""People by chat."""

from datetime import date, timedelta

import pytest

from bot.domain.people import Role
from storage import people
from tests import given
from tests.chat import Chat, Group, Member


def _named(chat: Chat, name: str) -> Role:
    (found,) = chat.query(people.people_named, name)
    role: Role = found.role
    return role


async def test_the_people_of_a_team_are_listed(anna: Member) -> None:
    """Roles are told in words, the highest first."""
    await anna.says("people")
    anna.reads("People of Lantern (5)", "Olga | owner", "Sam | supervisor", "Lea | leader", "Anna | agent")


async def test_somebody_is_added_in_chinese(chat: Chat, lea: Member) -> None:
    """A name may have several words; the role follows; the first day is today unless given."""
    await lea.says("人员 添加 金 敏智 客服 语言=韩文 入职=2026-03-02")
    lea.reads("金 敏智 is now agent in Lantern", "link person 金 敏智")
    (made,) = chat.query(people.people_named, "金 敏智")
    assert (made.role, made.team_id, made.lang, made.joined_on) == (Role.AGENT, chat.team.id, "ko", date(2026, 3, 2))
    await lea.says("person add Cara agent")
    lea.reads("Cara")
    (cara,) = chat.query(people.people_named, "Cara")
    assert cara.joined_on == date(2026, 6, 1)


async def test_one_person_is_shown(anna: Member, lea: Member) -> None:
    """The card tells role, team and linked accounts."""
    await lea.says("person add Cara agent")
    lea.reads("Cara")
    await anna.says("person @Ben")
    anna.reads("Ben", "role: agent", "team: Lantern", "linked accounts: test")
    await anna.says("person cara")
    anna.reads("linked accounts: none yet")


@pytest.mark.parametrize(
    ("who", "role", "given_away"),
    [
        ("Olga", "owner", True),
        ("Olga", "supervisor", True),
        ("Sam", "leader", True),
        ("Sam", "supervisor", False),
        ("Sam", "owner", False),
        ("Lea", "agent", True),
        ("Lea", "leader", False),
    ],
)
async def test_nobody_grants_a_role_at_or_above_their_own(chat: Chat, who: str, role: str, given_away: bool) -> None:
    """Except owners, who may grant every role."""
    granter = next(each for each in chat.members if each.person and each.person.name == who)
    await granter.says(f"person add Dora {role}")
    granter.reads("Dora is now" if given_away else "only roles below your own")
    await granter.says(f"person change Ben role={role}")
    granter.reads("Ben is changed" if given_away else "only roles below your own")
    assert len(chat.query(people.people_named, "Dora")) == int(given_away)


@pytest.mark.parametrize("line", ["person change {} role=agent", "person change {} name=Zoe", "person end {}"])
async def test_nobody_changes_somebody_at_or_above_their_own_role(
    chat: Chat, sam: Member, lea: Member, line: str
) -> None:
    """Neither the boss nor a peer nor oneself."""
    for who, whom in ((lea, "Sam"), (lea, "Lea"), (sam, "Sam"), (sam, "Olga")):
        await who.says(line.format(whom))
        who.reads(f"The role of {whom} is not below yours")
    assert [each.role for each in chat.query(people.people)][:3] == [Role.OWNER, Role.SUPERVISOR, Role.LEADER]


async def test_the_last_owner_can_be_neither_demoted_nor_ended(chat: Chat, olga: Member) -> None:
    """Until somebody else is an owner and stays."""
    await olga.says("person change Olga role=supervisor")
    olga.reads("Olga is the last owner")
    await olga.says("person end Olga")
    olga.reads("Olga is the last owner")
    await olga.says("person change Olga ends=2026-12-31")
    olga.reads("Olga is the last owner")
    await olga.says("person change Sam role=owner")
    olga.reads("Sam is changed")
    await olga.says("person end Sam 2026-12-31")
    olga.reads("up to 2026-12-31")
    await olga.says("person change Olga role=agent")
    olga.reads("Olga is the last owner")
    await olga.says("person back Sam")
    olga.reads("no last day")
    await olga.says("person change Olga role=agent")
    olga.reads("Olga is changed")
    assert _named(chat, "Olga") is Role.AGENT


async def test_rights_are_gone_after_the_last_day(chat: Chat, lea: Member, anna: Member, group: Group) -> None:
    """The last day itself still counts, in the team's zone."""
    await lea.says("person end Anna")
    lea.reads("Anna is with us up to 2026-06-01")
    await chat.clock_reaches("2026-06-01 23:59")
    await anna.says("person Ben")
    anna.reads("Ben")
    await chat.time_passes(timedelta(minutes=1))
    await anna.says("person Ben")
    anna.reads("has ended")
    await anna.says("person", group)
    group.reads("has ended")
    await lea.says("person")
    assert "Anna" not in lea.reads("(4)").text
    await lea.says("person back Anna")
    lea.reads("Anna has no last day")
    await anna.says("person Ben")
    anna.reads("Ben")
    await lea.says("person back Anna")
    lea.reads("Anna has no last day.")


async def test_the_last_day_cannot_lie_before_the_first(lea: Member) -> None:
    """Neither when somebody is added nor later."""
    await lea.says("person add Cara agent joined=2026-05-01 ends=2026-04-30")
    lea.reads("lies before the first")


async def test_names_are_unique(lea: Member, sam: Member) -> None:
    """In whatever case or width, and also when renamed."""
    for name in ("ANNA", "Ａｎｎａ", " anna "):
        await lea.says(f'person add "{name}" agent')
        lea.reads("The name “Anna” is taken")
    await sam.says("person change Ben name=anna")
    sam.reads("The name “Anna” is taken")
    await sam.says("person change Anna name=ANNA")
    sam.reads("ANNA is changed")
    await sam.says("person change Ben name=leader")
    sam.reads("is a word I understand")


async def test_another_teams_people_are_for_supervisors(chat: Chat, lea: Member, sam: Member) -> None:
    """A leader neither sees, adds, changes nor moves people of another team."""
    with chat.database.write() as db:
        harbour = given.team(db, "Harbour", zone="Europe/London", country="GB")
        given.person(db, "Gwen", team=harbour)
    await lea.says("person team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("person add Cara agent team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("person change Anna team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("person end Gwen")
    lea.reads("nobody called “Gwen”")
    await sam.says("person change Gwen team=Lantern role=leader")
    sam.reads("team: Lantern")


async def test_everybody_chooses_the_language_of_private_messages(anna: Member, group: Group) -> None:
    """The group goes on in the team's language."""
    await anna.says("person lang ko")
    anna.reads("Anna 님, 이제 개인 메시지는 한국어로 보냅니다.")
    await anna.says("사람 언어 중국어")
    anna.reads("以后我用中文给你发私信")
    await anna.says("here", group)
    group.reads("This group belongs to Lantern")


async def test_an_unknown_role_is_answered_with_the_roles_there_are(lea: Member) -> None:
    """The refusal says what can be typed."""
    await lea.says("person add Cara wizard")
    if lea.form is not None:
        assert lea.dismisses_form().fields[0].name == "role"
    else:
        lea.reads("owner, supervisor, leader or agent")
