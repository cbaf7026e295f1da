"""The rules of meetings."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.meet import (
    Closing,
    Mode,
    Part,
    Remark,
    Settings,
    Step,
    StepKind,
    course,
    due_steps,
    participation,
    pick_closing,
    read_remarks,
    share_minutes,
)

NINE = datetime(2026, 6, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WORDS = {"blocked": "blocks", "卡点": "blocks", "problem": "problem", "learnt": "learnt"}


def label(word: str) -> str:
    """The label of a word."""
    return WORDS.get(word.casefold(), "")


@given(
    st.integers(1, 120), st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "f"]), st.integers(1, 9), min_size=1)
)
@settings(max_examples=60, deadline=None)
def test_the_minutes_of_the_items_add_up(budget: int, weights: dict[str, int]) -> None:
    """They are the budget, unless there are more items than minutes; nobody gets none."""
    shares = share_minutes(budget * MINUTE, weights)
    assert set(shares) == set(weights)
    assert min(shares.values()) >= 1
    assert sum(shares.values()) == max(budget, len(weights))


@given(st.integers(1, 8), st.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_each_closing_item_is_used_before_any_comes_again(count: int, rounds: int) -> None:
    """Over k·n meetings each of n is used k times, and the same never within n meetings."""
    kept = {number: Closing(number, 1, f"item {number}") for number in range(count)}
    used: list[int] = []
    for place in range(count * rounds):
        picked = pick_closing(kept.values())
        assert picked is not None
        kept[picked.id] = Closing(picked.id, 1, picked.text, date(2026, 1, 1) + timedelta(days=place))
        used.append(picked.id)
    assert set(Counter(used).values()) == {rounds}
    assert all(len(set(used[place : place + count])) == count for place in range(count * (rounds - 1) + 1))
    assert pick_closing([]) is None


def test_the_course_of_a_meeting() -> None:
    """Reminder, two warnings and the end; in writing a reminder and the end."""
    kinds = [(step.at - NINE, step.kind) for step in course(Settings(), NINE, NINE)]
    assert kinds == [
        (5 * MINUTE, StepKind.REMIND),
        (15 * MINUTE, StepKind.WARN),
        (20 * MINUTE, StepKind.LAST_WARN),
        (30 * MINUTE, StepKind.END),
    ]
    written = course(Settings(Mode.ASYNC), NINE, NINE + 120 * MINUTE)
    assert [step.at - NINE for step in written] == [90 * MINUTE, 120 * MINUTE]
    short = course(Settings(Mode.ASYNC), NINE, NINE + 20 * MINUTE)
    assert [step.at - NINE for step in short] == [10 * MINUTE, 20 * MINUTE]


def test_prompts_that_come_too_late_are_left_out() -> None:
    """After a pause only what still helps is done; the end always is, and then nothing else."""
    steps = course(Settings(), NINE, NINE)
    assert due_steps(steps, NINE + 4 * MINUTE) == ([], steps)
    assert due_steps(steps, NINE + 16 * MINUTE) == ([StepKind.WARN], steps[2:])
    assert due_steps(steps, NINE + 26 * MINUTE) == ([], steps[3:])
    assert due_steps(steps, NINE + 300 * MINUTE) == ([StepKind.END], ())
    assert due_steps((Step(NINE, StepKind.WARN),), NINE) == ([StepKind.WARN], ())


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Smile", [Remark("", "Smile")]),
        ("Smile\nand breathe", [Remark("", "Smile\nand breathe")]),
        ("Smile\nBLOCKED: no boxes\nat all", [Remark("", "Smile"), Remark("blocks", "no boxes\nat all")]),
        ("卡点：没有礼盒", [Remark("blocks", "没有礼盒")]),
        ("see: the manual", [Remark("", "see: the manual")]),
        ("problem:", []),
        ("problem: a\nproblem: b", [Remark("problem", "a"), Remark("problem", "b")]),
        (" \n ", []),
    ],
)
def test_what_is_said_is_read_line_by_line(said: str, heard: list[Remark]) -> None:
    """A line may begin with a label of any language and a colon of either width."""
    assert read_remarks(said, label) == heard


def test_participation_leaves_out_leave_and_guests() -> None:
    """Days of leave count as neither; a guest is in no statistics."""
    parts = [
        Part(1, 7, asked=True, came_at=NINE),
        Part(2, 7, asked=True, answered_at=NINE),
        Part(3, 7, asked=True),
        Part(4, 7, away=True, answered_at=NINE),
        Part(1, 8, came_at=NINE),
    ]
    counted = participation(parts)
    assert set(counted) == {7}
    assert (counted[7].asked, counted[7].came, counted[7].written, counted[7].away) == (3, 1, 1, 1)
    assert counted[7].took_part == 2
