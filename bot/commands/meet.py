"""The meeting by chat: open it, answer in the round, end it, and what a team sets about it."""

from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.meet import Meeting, MeetingState, Mode, Remark, Settings
from bot.domain.people import Role, Team, may_see
from bot.domain.todo import one_line
from bot.kit.arguments import Period, Rest
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.meet import Remarks
from bot.kit.message import Heading, Message, Table, Text, message, say
from bot.kit.rota import ComingDay, RotaName
from bot.services.meet import answers, cards, course, opening, participation, planning
from bot.services.team import check_team
from storage import meet as storage

commands = Commands("meet")

LONGEST = timedelta(minutes=120)
PARTICIPATION_DAYS = timedelta(days=30)


class ListAction(StrEnum):
    """What is done with a list that a team keeps."""

    LIST = "list"
    ADD = "add"
    REMOVE = "remove"


def _team(ctx: Context) -> Team:
    if ctx.team is None:
        raise Refusal("refusal-no-team")
    return ctx.team


def _own_team(ctx: Context) -> Team:
    """The team that is spoken of; another team's meeting is not for everybody to see."""
    team = _team(ctx)
    check_team(ctx.person, team.id)
    return team


def _today(ctx: Context, team: Team) -> date:
    return ctx.now.astimezone(team.tz).date()


@commands.add(reads_only=True, examples=[""])
def meet(ctx: Context) -> Message:
    """Show the meeting that is on, or the next one, and whether you have answered."""
    team = _own_team(ctx)
    going_on = storage.open_meeting(ctx.db, team.id)
    if going_on is not None:
        return _going_on(ctx, going_on)
    ahead = planning.meetings_ahead(ctx.db, team, ctx.now, 3)
    if not ahead:
        planning.rota_for(ctx.db, team, None)
        return message(say("meet-none-ahead"))
    first = ahead[0]
    host = planning.host_now(ctx.db, team, first.rota, first.day, ctx.now)
    kind = planning.kind_words(first.rota)
    card = message(Heading(say("meet-next", kind=kind, due=first.due)))
    if first.settings.mode is Mode.LIVE:
        card += Text(say("meet-host", name=host.name) if host else say("meet-no-host"))
    else:
        card += Text(say("meet-in-writing"))
    kept = storage.find_meeting(ctx.db, first.rota.id, first.day)
    part = storage.part(ctx.db, kept.id, ctx.person.id) if kept is not None else None
    answered = part is not None and part.answered
    card += Text(say("meet-answered-already") if answered else say("meet-answer-beforehand"), "muted")
    return card + opening.answer_button()


def _going_on(ctx: Context, meeting: Meeting) -> Message:
    host = course.host_of(ctx, meeting)
    card = message(cards.title(ctx.db, meeting), Text(say("meet-is-on", at=meeting.opened_at)))
    if meeting.mode is Mode.LIVE:
        card += Text(say("meet-host", name=host.name) if host else say("meet-no-host"))
    return card + opening.answer_button()


@commands.add(examples=["", "noon"])
def start(ctx: Context, rota: RotaName | None = None) -> Message | None:
    """Open today's meeting now: the host, or a leader."""
    team = _own_team(ctx)
    day = _today(ctx, team)
    found = planning.rota_for(ctx.db, team, rota)
    host = planning.host_now(ctx.db, team, found, day, ctx.now)
    if ctx.person.role < Role.LEADER and (host is None or host.id != ctx.person.id):
        raise Refusal("meet-host-or-leader")
    kept = storage.find_meeting(ctx.db, found.id, day)
    if kept is not None and kept.state is MeetingState.OPEN:
        raise Refusal("meet-open-already", at=kept.opened_at)
    if kept is not None and kept.state is MeetingState.ENDED:
        raise Refusal("meet-was-today", at=kept.opened_at)
    if not opening.open_up(ctx, team, found, day, by=ctx.person):
        raise Refusal("meet-no-group", team=team.name)
    opened = storage.find_meeting(ctx.db, found.id, day)
    if opened is not None and opened.chat_id == ctx.chat.id:
        return None
    return message(say("meet-opened"))


@commands.add(examples=["Ask for the order number first", 'Buyers ask for gift wrap blocks="No boxes left"'])
def answer(
    ctx: Context, learnt: Remarks, *, blocks: Rest | None = None, day: ComingDay | None = None
) -> Message | None:
    """Answer in the round: what you learnt, what blocks you; again to change it, or beforehand."""
    team = _team(ctx)
    meeting = answers.meeting_to_answer(ctx, team, date(day.year, day.month, day.day) if day else None)
    remarks = [Remark("learnt", each.text) if not each.label else each for each in learnt]
    if blocks is not None:
        remarks.append(Remark("blocks", blocks))
    part = answers.answer(ctx, meeting, remarks)
    if ctx.chat.id == meeting.chat_id and meeting.state is MeetingState.OPEN:
        return None
    key = "meet-answer-kept" if meeting.state is not MeetingState.AHEAD else "meet-answer-ahead"
    return message(say(key, day=meeting.day), cards.own_answer(part), Text(say("meet-answer-again"), "muted"))


@commands.add(hidden=True, allowed=Role.GUEST)
def said(ctx: Context, meeting: int, remarks: Remarks) -> None:
    """What somebody says in a meeting's thread."""
    found = _found(ctx, meeting)
    if found.chat_id == ctx.chat.id:
        answers.say_in_thread(ctx, found, remarks)


@commands.add(hidden=True)
def here(ctx: Context, meeting: int) -> None:
    """Somebody shows that they are there."""
    found = _found(ctx, meeting)
    if found.state is not MeetingState.OPEN:
        raise Refusal("meet-ended-already")
    answers.come(ctx, found)


@commands.add(examples=[""])
def end(ctx: Context) -> Message | None:
    """End the meeting that is on: its minutes are posted."""
    found = storage.open_meeting(ctx.db, _own_team(ctx).id)
    if found is None:
        raise Refusal("meet-none-open")
    return _ended(ctx, found)


@commands.add(hidden=True)
def over(ctx: Context, meeting: int) -> Message | None:
    """End one meeting: the button on it."""
    return _ended(ctx, _found(ctx, meeting))


def _ended(ctx: Context, found: Meeting) -> Message | None:
    team = _own_team(ctx)
    if not course.may_end(found, ctx.person, team):
        raise Refusal("meet-host-or-leader")
    found = storage.lock_meeting(ctx.db, found.id)
    course.end(ctx, found, by=ctx.person)
    return None if ctx.chat.id == found.chat_id else message(say("meet-ended"))


def _found(ctx: Context, meeting_id: int) -> Meeting:
    """A meeting of the team that is spoken of."""
    found = storage.meeting(ctx.db, meeting_id)
    if ctx.team is None or (found.team_id != ctx.team.id and not may_see(ctx.person, found.team_id)):
        raise Refusal("team-not-yours")
    return found


@commands.add(reads_only=True, examples=["", "yesterday", "2026-06-01"])
def minutes(ctx: Context, day: date | None = None, *, rota: RotaName | None = None) -> Message:
    """Show the minutes of the last meeting, or of a day."""
    team = _own_team(ctx)
    if rota is not None and day is not None:
        kept = storage.find_meeting(ctx.db, planning.rota_for(ctx.db, team, rota).id, day)
        found = kept if kept is not None and kept.opened_at is not None else None
    else:
        found = storage.newest_meeting(ctx.db, team.id, day=day)
    if found is None:
        raise Refusal("meet-no-minutes")
    return course.minutes_of(ctx, found)


@commands.add(allowed=Role.LEADER, examples=["async 11:00", "live", "off rota=noon"])
def mode(ctx: Context, mode: Mode, at: time | None = None, *, rota: RotaName | None = None) -> Message:
    """Meet live, or in writing until a time (async), or not at all (off)."""
    team = _own_team(ctx)
    found = planning.rota_for(ctx.db, team, rota)
    held = storage.settings(ctx.db, found.id)
    if at is not None and at <= found.plan.at[0]:
        raise Refusal("meet-until-too-early", at=at, begins=found.plan.at[0])
    storage.keep_settings(ctx.db, found.id, Settings(mode, held.budget, held.limit, at))
    kind = planning.kind_words(found)
    if mode is Mode.ASYNC and at is not None:
        return message(say("meet-mode-async-until", kind=kind, begins=found.plan.at[0], until=at))
    return message(say(f"meet-mode-{mode.value}", kind=kind, begins=found.plan.at[0]))


@commands.add(allowed=Role.LEADER, examples=["15 20"])
def budget(ctx: Context, budget: int, limit: int, *, rota: RotaName | None = None) -> Message:
    """Set after how many minutes of a meeting I warn: a first and a last time."""
    team = _own_team(ctx)
    found = planning.rota_for(ctx.db, team, rota)
    if not 1 <= budget < limit <= LONGEST.total_seconds() / 60:
        raise Refusal("meet-budget-wrong", most=int(LONGEST.total_seconds() / 60))
    held = storage.settings(ctx.db, found.id)
    changed = Settings(held.mode, timedelta(minutes=budget), timedelta(minutes=limit), held.until)
    storage.keep_settings(ctx.db, found.id, changed)
    return message(say("meet-budget-set", kind=planning.kind_words(found), budget=budget, limit=limit))


@commands.add(examples=["", "add Tell us the best thing a buyer wrote", "remove 2"])
def closing(ctx: Context, action: ListAction = ListAction.LIST, text: Line | None = None) -> Message:
    """Keep a list of light things to end meetings with; each is used once before any comes again."""
    team = _own_team(ctx)
    kept = storage.closings(ctx.db, team.id)
    if action is ListAction.LIST:
        return _closing_list(ctx, team)
    if ctx.person.role < Role.LEADER:
        raise Refusal("refusal-not-allowed", role=say("role-leader"))
    if text is None:
        raise Refusal("meet-closing-what")
    if action is ListAction.ADD:
        storage.add_closing(ctx.db, team.id, one_line(text))
        return _closing_list(ctx, team)
    place = int(text) if text.isdecimal() else 0
    if not 1 <= place <= len(kept):
        raise Refusal("meet-closing-unknown", number=text)
    storage.remove_closing(ctx.db, kept[place - 1].id)
    return _closing_list(ctx, team)


def _closing_list(ctx: Context, team: Team) -> Message:
    kept = storage.closings(ctx.db, team.id)
    if not kept:
        return message(say("meet-closing-none"))
    rows = tuple((place, each.text, each.used_on or "") for place, each in enumerate(kept, start=1))
    columns = tuple(say(f"meet-column-{name}") for name in ("number", "closing", "used"))
    return message(Table(columns, rows, align="rll", title=say("meet-closing-title")))


@commands.add(allowed=Role.LEADER, reads_only=True, direct_only=True, examples=["", "2026-06"])
def participation_(ctx: Context, period: Period | None = None) -> Message:
    """Show in private how many took part over time."""
    team = _own_team(ctx)
    today = _today(ctx, team)
    first, last = (period.first, period.last) if period else (today - PARTICIPATION_DAYS, today)
    return participation.card(ctx.db, team, first, min(last, today))
