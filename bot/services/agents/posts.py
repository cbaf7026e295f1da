"""What agents and their group are told when a day's figures are there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.kit.job import Run
from bot.services.agents.board import Board, load
from bot.services.agents.cards import group_card
from bot.services.agents.course import load_course
from bot.services.agents.own import own_card
from storage import agents as storage
from storage import chats, people

LOOK_BACK = timedelta(days=7)
"""A day whose figures come later than this is not told any more."""


def tell_day(run: Run) -> None:
    """Tell everybody their own newest day that they were not told yet, and the group what it may see."""
    today = run.due.astimezone(run.team.tz).date()
    everybody = [each for each in people.people(run.db, run.team.id) if each.works_on(today)]
    ids = [each.id for each in everybody]
    day = storage.last_day(run.db, ids, today - LOOK_BACK, today - timedelta(days=1))
    if day is None:
        return
    boards = load(run.db, run.team, day, day)
    course = load_course(run.db, everybody, day)
    choices = storage.choices(run.db, ids)
    for person in everybody:
        chosen = choices[person.id]
        told_already = chosen.told_day is not None and chosen.told_day >= day
        if not chosen.card or told_already or not any(person in board.people for board in boards):
            continue
        run.tell(person, own_card(person, boards, course, day, day))
        storage.choose(run.db, person.id, replace(chosen, told_day=day), run.now)
    _tell_group(run, boards, day, {each for each in ids if choices[each].bests})


def _tell_group(run: Run, boards: Sequence[Board], day: date, opted_in: set[int]) -> None:
    held = storage.setting(run.db, run.team.id)
    rooms = chats.team_chats(run.db, run.team.id)
    if not rooms or (held.told_day is not None and held.told_day >= day):
        return
    card = group_card(run.team, boards, day, day, opted_in=opted_in, published=held.published)
    if card is None:
        return
    run.post(rooms[0], card)
    storage.change_setting(run.db, run.team.id, replace(held, told_day=day), by=None, now=run.now)
