"""The demo as a newcomer meets it: started from the command line, used through its page."""

import socket
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.demo.running import AT, RunningDemo, arguments, environment, free_port, pictures, words

TEAMS = {"zh": "Asia/Shanghai", "ko": "Asia/Seoul", "en": "Europe/London"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    running = RunningDemo(tmp_path_factory.mktemp("demo"), free_port(), "--at", AT)
    yield running
    assert running.stop() == 0


def morning_posts(demo: RunningDemo, lang: str, day: str) -> list[dict[str, Any]]:
    """The bot's posts of nine o'clock of a day in the team's room."""
    zone = ZoneInfo(TEAMS[lang])
    found = []
    for post in demo.posts(f"{lang}-owner", f"{lang}-group"):
        wall = datetime.fromisoformat(post["at"]).astimezone(zone)
        if not post["author"] and f"{wall:%Y-%m-%d %H:%M}" == f"{day} 09:00":
            found.append(post)
    return found


def test_the_page_answers(demo: RunningDemo) -> None:
    """The address that is printed serves the page."""
    page = demo.fetch("/")
    assert page.status_code == 200
    assert "text/html" in page.headers["content-type"]


@pytest.mark.parametrize("lang", TEAMS)
def test_this_mornings_post_is_there_with_its_chart(demo: RunningDemo, lang: str) -> None:
    """When the page opens, each team has exactly one post of this morning, about yesterday, with a picture."""
    posts = morning_posts(demo, lang, "2026-11-18")
    assert len(posts) == 1
    assert "2026-11-17" in words(posts[0])
    drawn = pictures(posts[0])
    assert drawn
    picture = demo.fetch(f"/blob/{drawn[0]}")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", TEAMS)
def test_the_cast_speaks_the_language_of_its_team(demo: RunningDemo, lang: str) -> None:
    """Each language has a team with an owner, a supervisor, a leader and agents, in rooms of its own."""
    facts = demo.get("/api/state", f"{lang}-owner", lang=lang)
    cast = [member for member in facts["demo"]["cast"] if member["lang"] == lang]
    assert {member["account"].split("-")[1] for member in cast} == {"owner", "supervisor", "leader", "agent"}
    assert [room["id"] for room in facts["rooms"]] == [f"{lang}-group", f"{lang}-leaders", f"dm:{lang}-owner"]
    assert facts["demo"]["zone"] == TEAMS[lang]


@pytest.mark.parametrize("lang", ["zh", "ko"])
def test_this_mornings_meeting_was_held(demo: RunningDemo, lang: str) -> None:
    """It was opened at ten past nine, answered in its thread, and its minutes name a problem that somebody took."""
    posts = demo.posts(f"{lang}-owner", f"{lang}-group")
    replies = [post for post in posts if post["author"] and "reply" in post["body"]]
    assert len(replies) >= 4
    title = {"zh": "早会纪要", "ko": "회의 회의록"}[lang]
    minutes = next(post for post in posts if not post["author"] and title in words(post))
    assert {"zh": "卡点：礼盒", "ko": "막힌 점: 선물"}[lang] in words(minutes)
    assert {"zh": "许念安", "ko": "문태오"}[lang] in words(minutes)


def test_a_day_without_data_is_no_zero(demo: RunningDemo) -> None:
    """The shop whose import is stale is named in the post, with "no data" instead of zeros."""
    post = words(morning_posts(demo, "en", "2026-11-18")[0])
    assert "Dawnfield Trade" in post
    assert "No data for 2026-11-17" in post


REFUSED = {"zh": "这需要组长或更高的角色", "ko": "팀장 이상만", "en": "This needs the role leader"}


@pytest.mark.parametrize("lang", TEAMS)
def test_a_refusal_and_a_form_have_been_seen_in_private(demo: RunningDemo, lang: str) -> None:
    """An agent was told that setting targets is not theirs; a supervisor set one by filling in a form."""
    agents = [f"{lang}-agent", *(f"{lang}-agent-{place}" for place in range(2, 5))]
    cast = {member["account"] for member in demo.get("/api/state", f"{lang}-owner")["demo"]["cast"]}
    told = [words(post) for account in agents if account in cast for post in answers(demo, account)]
    assert sum(REFUSED[lang] in each for each in told) == 1
    assert answers(demo, f"{lang}-supervisor")


def answers(demo: RunningDemo, account: str) -> list[dict[str, Any]]:
    """What the bot answered to each thing that somebody said in private."""
    posts = demo.posts(account, f"dm:{account}")
    after = [posts[place + 1] for place, post in enumerate(posts[:-1]) if post["author"] == account]
    return [post for post in after if not post["author"]]


@pytest.mark.parametrize("lang", TEAMS)
def test_the_supervisors_day_and_the_owners_report_have_come(demo: RunningDemo, lang: str) -> None:
    """What comes with their roles is in their private chats, with a workbook where there is more to tell."""
    supervisor = [words(post) for post in demo.posts(f"{lang}-supervisor", f"dm:{lang}-supervisor")]
    assert any({"zh": "日清简报", "ko": "하루 브리핑", "en": "the day,"}[lang] in each for each in supervisor)
    report = next(
        post
        for post in demo.posts(f"{lang}-owner", f"dm:{lang}-owner")
        if {"zh": "经营简报", "ko": "운영 보고", "en": "report,"}[lang] in words(post)
    )
    assert ".xlsx" in words(report)


@pytest.mark.parametrize("lang", TEAMS)
def test_a_promotion_waits_for_its_leader(demo: RunningDemo, lang: str) -> None:
    """An agent has filed a request; the leader reads it privately, and nobody in the group does."""
    name = next(
        member["name"]
        for member in demo.get("/api/state", f"{lang}-owner")["demo"]["cast"]
        if member["account"] == f"{lang}-agent"
    )
    asked = [words(post) for post in demo.posts(f"{lang}-leader", f"dm:{lang}-leader") if not post["author"]]
    assert any(name in each and "#" in each for each in asked)


def test_nobody_reads_what_was_said_to_others_in_private(demo: RunningDemo) -> None:
    """An agent is neither in the leaders' room nor in anybody else's direct chat."""
    for room in ("en-leaders", "dm:en-owner", "zh-group"):
        assert demo.fetch("/api/posts", **{"as": "en-agent", "room": room}).status_code == 404


def test_a_good_file_is_imported_with_its_faulty_rows_told(demo: RunningDemo) -> None:
    """The good sample shows its progress in one message that becomes the summary; the reasons come privately."""
    room = "dm:zh-leader-2"
    dropped = demo.drop("zh-leader-2", room, 0)
    summary = demo.answer("zh-leader-2", room, dropped, holds="1,994")
    assert summary["edited"]
    assert "2,000" in words(summary)
    reasons = words(demo.answer("zh-leader-2", room, summary["id"]))
    assert all(line in reasons for line in ("151", "641", "1,211", "1,501", "1,781"))


def test_a_gbk_file_and_its_broken_twin(demo: RunningDemo) -> None:
    """A GBK export is read as such; of a cut one, what can be read changes nothing and the rest is counted."""
    room = "dm:zh-leader"
    whole = demo.answer("zh-leader", room, demo.drop("zh-leader", room, 1), holds="400")
    assert "gb18030" in words(whole)
    cut = demo.answer("zh-leader", room, demo.drop("zh-leader", room, 2), holds="118")
    assert "ExportOrderList_cut.csv" in words(cut)


@pytest.mark.parametrize(("sample", "told"), [(3, "I have not seen such a file"), (4, "PNG")])
def test_what_is_no_order_file_is_refused_with_the_reason(demo: RunningDemo, sample: int, told: str) -> None:
    """A traffic report and a renamed picture are refused, each saying what it is instead."""
    room = "dm:en-leader"
    dropped = demo.drop("en-leader", room, sample)
    assert told in words(demo.answer("en-leader", room, dropped, holds=told))


def test_a_report_of_the_agents_is_taken_for_what_it_is(demo: RunningDemo) -> None:
    """It holds no orders but what a tool tells of the agents of a day."""
    room = "dm:zh-supervisor"
    dropped = demo.drop("zh-supervisor", room, 6)
    assert "陈小满" in words(demo.answer("zh-supervisor", room, dropped, holds="2026-11-17"))


def test_agents_may_not_import(demo: RunningDemo) -> None:
    """An agent who drops an order file is told who may."""
    room = "dm:en-agent"
    assert "leader" in words(demo.answer("en-agent", room, demo.drop("en-agent", room, 0)))


def test_what_is_typed_is_completed(demo: RunningDemo) -> None:
    """The page offers commands in the speaker's language."""
    found = demo.get("/api/suggest", "zh-agent", text="数")["suggestions"]
    assert [each["insert"] for each in found] == ["数据 "]


def test_the_clock_never_goes_back(demo: RunningDemo) -> None:
    """An earlier time is refused with a reason of its own."""
    answer = demo.move("en-owner", "2026-11-01T09:00:00+00:00")
    assert answer.status_code == 409
    assert answer.json() == {"error": "clock-back"}


def test_the_clock_does_not_go_further_than_a_month(demo: RunningDemo) -> None:
    """Where the days in between would take too long, the jump is refused and the clock stays."""
    answer = demo.move("en-owner", "2026-12-24T09:00:00+00:00")
    assert answer.status_code == 409
    assert answer.json() == {"error": "clock-far", "days": 31}
    assert demo.get("/api/demo/clock", "en-owner", lang="en")["now"].startswith("2026-11-18T09:")


def test_samples_are_labelled_in_the_pages_language(demo: RunningDemo) -> None:
    """The labels follow the page, not the speaker's team."""
    labels = {
        lang: [each["label"] for each in demo.get("/api/state", "zh-leader", lang=lang)["demo"]["samples"]]
        for lang in TEAMS
    }
    assert labels["en"][1] == "Taobao order export, in GBK"
    assert labels["zh"][1] == "淘宝订单导出：GBK 编码"
    assert labels["ko"][1] == "Taobao 주문 내보내기: GBK 인코딩"


def test_tomorrow_every_team_posts_again_exactly_once(demo: RunningDemo) -> None:
    """Moving the clock lets the exports of the morning arrive and each team's post appear, once."""
    facts = demo.get("/api/demo/clock", "en-owner", lang="en")
    jump = next(each["to"] for each in facts["jumps"] if "Tomorrow" in each["label"])
    assert datetime.fromisoformat(jump) == datetime.fromisoformat("2026-11-19T09:00:00+00:00")
    assert demo.move("en-owner", jump).status_code == 200
    assert demo.move("ko-owner", jump.replace("09:00:00", "09:03:00")).status_code == 200
    for lang in TEAMS:
        posts = morning_posts(demo, lang, "2026-11-19")
        assert len(posts) == 1
        assert "2026-11-18" in words(posts[0])
        assert pictures(posts[0])
    assert "No data for" not in words(morning_posts(demo, "en", "2026-11-19")[0])
    brought = [post for post in demo.posts("en-leader", "en-leaders") if post["author"] == "en-leader"]
    assert sum(post["at"].startswith("2026-11-19T08:3") for post in brought) == 3


def test_a_second_start_goes_on_and_holds_the_folder(tmp_path: Path) -> None:
    """The company is still there the next time, its clock has stood still, and one process at a time has it."""
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        first = RunningDemo(tmp_path, port, "--at", AT)
        assert first.url != f"http://127.0.0.1:{port}"
        before = first.posts("ko-owner", "ko-group")
        second = subprocess.run(
            arguments(), cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False
        )
        assert second.returncode == 1
        assert second.stderr.startswith("Another demo is running on ")
        assert first.stop() == 0
    again = RunningDemo(tmp_path, port)
    try:
        assert "Making up" not in again.said
        assert again.posts("ko-owner", "ko-group") == before
        shown = datetime.fromisoformat(again.get("/api/demo/clock", "ko-owner", lang="ko")["now"])
        assert timedelta() <= shown - datetime.fromisoformat(AT) < timedelta(minutes=10)
    finally:
        assert again.stop() == 0


def test_a_time_that_is_none_is_told_in_a_sentence(tmp_path: Path) -> None:
    """A time that cannot be read ends with the code of misuse and leaves nothing behind."""
    ended = subprocess.run(
        arguments("--at", "noon"), cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr == "“noon” is no time: write it like 2026-11-20T09:05.\n"
    assert not (tmp_path / ".demo").exists()
