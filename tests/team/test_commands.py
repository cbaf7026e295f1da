"""Teams by chat."""

from datetime import date

import pytest

from storage import people, schedules
from tests.chat import Chat, Group, Member


async def test_a_team_is_added_with_what_follows_from_its_zone(chat: Chat, sam: Member) -> None:
    """Language and country follow the zone, and the usual schedules are made."""
    await sam.says("team add Night Owls zone=Asia/Seoul")
    sam.reads("Team Night Owls is set up", "Asia/Seoul", "Korean", "KR", "here Night Owls")
    made = next(each for each in chat.query(people.teams) if each.name == "Night Owls")
    assert (made.lang, made.country) == ("ko", "KR")
    kinds = {each.job for each in chat.query(schedules.schedules, made.id)}
    # The rota's evening notice comes with the team's first rota.
    assert kinds == set(chat.app.desk.job_names()) - {"host"}


async def test_teams_are_listed_with_their_groups(chat: Chat, anna: Member) -> None:
    """The noun alone lists."""
    await anna.says("teams")
    anna.reads("Teams (1)", "Lantern | Asia/Shanghai", "CN", "lantern")


async def test_a_team_is_shown_with_the_days_it_marked(anna: Member, lea: Member) -> None:
    """The card of a team tells its marked days that lie ahead."""
    await lea.says("team day 2026-06-06 works")
    lea.reads("2026-06-06 Sat is a working day for Lantern")
    await anna.says("team Lantern")
    anna.reads("marked as worked: 2026-06-06", "holidays known until: 2026-12-31")


async def test_marks_of_days_are_changed_and_taken_away(chat: Chat, lea: Member) -> None:
    """A day that is marked again changes; cleared, the national calendar counts again."""
    await lea.says("team day 2026-06-02 off")
    lea.reads("is a day off")
    assert not chat.query(people.calendar, chat.team).is_workday(date(2026, 6, 2))
    await lea.says("团队 日历 明天 清除")
    lea.reads("2026-06-02 Tue is a working day")


async def test_a_day_of_an_unpublished_year_says_so(lea: Member) -> None:
    """Without a mark, nobody knows the Chinese working days of 2035."""
    await lea.says("team day 2035-06-04 clear")
    lea.reads("is a working day", "not published yet")


async def test_a_team_is_changed(chat: Chat, lea: Member, group: Group) -> None:
    """Name, zone, language and country can be changed; the group speaks the new language at once."""
    await lea.says("team change Lantern name=Harbour zone=Asia/Seoul lang=ko country=KR")
    lea.reads("Harbour", "Asia/Seoul", "KR")
    await lea.says("여기", group)
    group.reads("이 그룹은 Harbour 팀에 속합니다")


async def test_changing_nothing_is_refused(lea: Member) -> None:
    """The answer shows how a change is written."""
    await lea.says("team change Lantern")
    lea.reads("What shall I change?", "lang=en")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("team add LANTERN zone=Asia/Seoul", "The name “Lantern” is taken"),
        ("team add Ｌａｎｔｅｒｎ zone=Asia/Seoul", "The name “Lantern” is taken"),
        ("team add today zone=Asia/Seoul", "is a word I understand"),
        ("team add 帮助 zone=Asia/Seoul", "is a word I understand"),
        ("team add 添加 zone=Asia/Seoul", "is a word I understand"),
        ("team add 2026 zone=Asia/Seoul", "has no letter"),
        (f"team add {'x' * 81} zone=Asia/Seoul", "81 characters"),
        ("team add Night\x07Owls zone=Asia/Seoul", "invisible"),
        ("team add Night\u202eOwls zone=Asia/Seoul", "invisible"),
        ("team add @Owls zone=Asia/Seoul", "these marks: @"),
        ("team add Owls zone=Atlantis", "no time zone “Atlantis”"),
        ("team add Owls zone=Seoul", "Asia/Seoul"),
        ("team add Owls zone=UTC", "cannot tell the country"),
        ("team add Owls zone=Asia/Seoul country=Atlantis", "does not work as the country"),
        ("team add Owls zone=Asia/Seoul lang=fr", "Chinese, Korean or English"),
    ],
)
async def test_what_cannot_be_is_refused_kindly(chat: Chat, sam: Member, line: str, answer: str) -> None:
    """Each refusal says what is wrong, and nothing is kept."""
    await sam.says(line)
    sam.reads(answer)
    assert [each.name for each in chat.query(people.teams)] == ["Lantern"]


async def test_a_country_can_be_named_in_any_language(chat: Chat, sam: Member) -> None:
    """`国家=韩国` is KR."""
    await sam.says("团队 添加 夜猫组 时区=Asia/Seoul 国家=韩国 语言=中文")
    sam.reads("夜猫组", "KR")


async def test_a_leader_does_not_change_another_team(sam: Member, lea: Member) -> None:
    """Other teams are for supervisors; adding one too."""
    await sam.says("team add Harbour zone=Europe/London")
    sam.reads("Harbour")
    await lea.says("team change Harbour lang=ko")
    lea.reads("belongs to another team")
    await lea.says("team day tomorrow off team=Harbour")
    lea.reads("belongs to another team")
    await lea.says("team add Third zone=Europe/London")
    lea.reads("needs the role supervisor")


async def test_an_agent_changes_no_team(anna: Member) -> None:
    """Agents may look, not touch."""
    await anna.says("team day tomorrow off")
    anna.reads("needs the role leader")
