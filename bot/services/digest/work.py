"""What a digest tells of problems, of things to do, of who hosts next and who is away."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.digest import DigestKind
from bot.domain.leave import Leave
from bot.domain.people import Team
from bot.domain.problem import Problem
from bot.domain.todo import Todo, TodoState
from bot.kit import checklist
from bot.kit.checklist import Checks
from bot.kit.digest import DAY, MONTH, OWN, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Say, Table, Text, Words, say
from bot.services import leave, rota, todo
from bot.services.leave import days_words
from storage import people
from storage import problem as problems
from storage import todo as todos

sections = Sections()
checks = Checks()

AHEAD = timedelta(days=7)
"""How far ahead a digest tells who will be away, and an agent that it is their turn to host."""

_DAY = timedelta(days=1)


def today(asked: Asked, team: Team) -> date:
    """The team's local date."""
    return asked.now.astimezone(team.tz).date()


def over(asked: Asked, team: Team, name: str) -> Words:
    """A table's title: what it holds, and whose it is where the digest is about several teams."""
    title = say(f"digest-{name}")
    return title if len(asked.teams) == 1 else say("digest-of-team", team=team.name, words=title)


def line(asked: Asked, team: Team, words: Words) -> Text:
    """A line, with the team's name where the digest is about several."""
    return Text(words if len(asked.teams) == 1 else say("digest-of-team", team=team.name, words=words))


@sections.add("todo", order=12, kinds={DAY, OWNER, WEEK, MONTH, OWN}, public=True)
def things_to_do(asked: Asked) -> Found | None:
    """What is overdue, and how much was done; an agent's own with what is due next."""
    if asked.kind == DigestKind.OWN.value:
        return _own_todos(asked)
    blocks: list[Block] = []
    sheets: list[Table] = []
    decisions = 0
    for team in asked.teams:
        still = todos.open_todos(asked.db, team_id=team.id)
        late = [each for each in still if each.overdue(today(asked, team))]
        done = _done(asked, team)
        if not late and not done:
            continue
        counts = {"overdue": len(late), "open": len(still), "done": done}
        blocks.append(line(asked, team, _counts("digest-todo", counts)))
        if late:
            decisions += len(late)
            blocks.append(todo.table(asked.db, late, today(asked, team)))
            sheets.append(todo.table(asked.db, still, today(asked, team), title=say("todo-title", team=team.name)))
    return Found(tuple(blocks), decisions, tuple(sheets) if decisions > 1 else ()) if blocks else None


def _counts(key: str, counts: Mapping[str, int]) -> Say:
    """How many of each, without what there is none of."""
    return say("digest-counts", counts=[say(f"{key}-{name}", count=count) for name, count in counts.items() if count])


def _done(asked: Asked, team: Team) -> int:
    first, last = asked.moments(team)
    found = todos.todos_between(asked.db, team.id, first, last)
    return sum(_was_done(each) and first <= (each.closed_at or last) <= last for each in found)


def _was_done(each: Todo) -> bool:
    return each.state is TodoState.DONE and each.closed_at is not None


def _own_todos(asked: Asked) -> Found | None:
    mine = todos.open_todos(asked.db, owner_id=asked.reader.id)
    if not mine:
        return None
    team = next((each for each in asked.teams if each.id == mine[0].team_id), asked.teams[0])
    due = [each for each in mine if each.due <= today(asked, team)]
    return Found((todo.table(asked.db, mine, today(asked, team), whose=False),), len(due))


@sections.add("problem", order=14, kinds={DAY, OWNER, WEEK, MONTH}, public=True)
def open_problems(asked: Asked) -> Found | None:
    """Problems that nobody has to do yet, the oldest first; how many were raised and decided."""
    blocks: list[Block] = []
    decisions = 0
    for team in asked.teams:
        still = problems.open_problems(asked.db, team.id)
        first, last = asked.moments(team)
        seen = problems.problems_between(asked.db, team.id, first, last)
        raised = sum(first <= each.raised_at <= last for each in seen)
        decided = sum(each.decided_at is not None and first <= each.decided_at <= last for each in seen)
        if not still and not seen:
            continue
        counts = {"open": len(still), "raised": raised, "decided": decided}
        blocks.append(line(asked, team, _counts("digest-problem", counts)))
        if still:
            decisions += len(still)
            blocks.append(_problem_table(asked, team, still))
    return Found(tuple(blocks), decisions) if blocks else None


def _problem_table(asked: Asked, team: Team, found: Sequence[Problem]) -> Table:
    names = {each.id: each.name for each in people.people(asked.db)}
    now = today(asked, team)
    rows = tuple(
        (f"#{each.id}", each.text, names[each.raised_by], (now - each.raised_at.astimezone(team.tz).date()).days)
        for each in found
    )
    columns = (
        say("problem-column-number"),
        say("problem-column-text"),
        say("problem-column-who"),
        say("digest-column-days-open"),
    )
    return Table(columns, rows, "lllr")


@sections.add("host", order=40, kinds={DAY, OWN}, public=True)
def next_hosts(asked: Asked) -> Found | None:
    """Who hosts the next meeting of each rota; to an agent, when it is their turn."""
    own = asked.kind == DigestKind.OWN.value
    lines: list[Block] = []
    lacking = 0
    for team in asked.teams:
        for standing in rota.standings(asked.db, team, asked.now):
            coming = [each for each in standing.a_round() if each.day > today(asked, team)]
            if own:
                soon = today(asked, team) + AHEAD
                coming = [each for each in coming if each.host == asked.reader.id and each.day <= soon]
            if not coming or standing.in_writing:
                continue
            meeting = coming[0]
            facts = {"rota": rota.rota_words(standing.rota.name), "day": meeting.day}
            if own:
                lines.append(Text(say("digest-host-you", **facts)))
            elif meeting.host is None:
                lacking += 1
                lines.append(Text(say("digest-host-nobody", **facts), "warning"))
            else:
                lines.append(line(asked, team, say("digest-host-next", name=standing.name(meeting.host), **facts)))
    return Found(tuple(lines), lacking) if lines else None


@sections.add("leave", order=45, kinds={DAY}, public=True)
def who_is_away(asked: Asked) -> Found | None:
    """Who is away in the days ahead; never why."""
    lines = []
    for team in asked.teams:
        first = today(asked, team) + _DAY
        ahead = [each for each in leave.from_day(asked.db, team, first) if each.first <= first + AHEAD]
        if ahead:
            lines.append(line(asked, team, say("digest-leave-who", who=_away(asked, ahead))))
    return Found(tuple(lines)) if lines else None


def _away(asked: Asked, ahead: Sequence[Leave]) -> list[Words]:
    names = {each.id: each.name for each in people.people(asked.db)}
    return [
        say("digest-leave-one", name=names[each.person_id], days=days_words(each.first, each.last)) for each in ahead
    ]


# -- the check-list ----


@checks.add("todos-clear")
def nothing_due(asked: checklist.Asked) -> bool:
    """Whether everything that was due by then is done."""
    return not any(each.due <= asked.day for each in todos.open_todos(asked.db, team_id=asked.team.id))


@checks.add("problems-owned")
def problems_owned(asked: checklist.Asked) -> bool:
    """Whether every problem has somebody, or is closed."""
    return not problems.open_problems(asked.db, asked.team.id)
