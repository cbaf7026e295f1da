"""How criteria, states and steps are called."""

from collections.abc import Mapping

from bot.domain.ladder import Kind
from bot.domain.people import Person
from bot.domain.promote import Check, Request
from bot.kit.message import Cell, Say, Table, say
from bot.services.ladder import criterion_words, value_words
from bot.services.tier import tier_word
from storage.promote import Step

OK = "✓"
NOT_OK = "✗"


def number_of(request: Request) -> str:
    """The number by which a request is named."""
    return f"#{request.id}"


def have_words(check: Check) -> Cell:
    """What the person has; None where there are no data."""
    return None if check.have is None else value_words(check.criterion, check.have)


def missing_words(check: Check) -> Say | str:
    """What is still missing, with the day on which it could be there."""
    if check.met:
        return OK
    if check.gaps:
        return say("promote-missing-months", months=[f"{month:%Y-%m}" for month in check.gaps])
    if check.have is None and check.criterion.kind in {Kind.TENURE, Kind.IN_TIER}:
        return say("promote-missing-joined")
    if check.have is None:
        return say("promote-missing-data")
    if check.on is not None and check.criterion.kind is not Kind.FIGURE:
        return say("promote-missing-until", day=check.on)
    lacking = abs(check.criterion.need - check.have)
    return say("promote-missing-much", much=value_words(check.criterion, lacking))


def checks_table(checks: tuple[Check, ...], title: Say) -> Table:
    """The check-list: what is asked for, what the person has, what is missing."""
    rows = tuple(
        (
            OK if each.met else NOT_OK,
            criterion_words(each.criterion),
            say("promote-have-of", have=have_words(each), source=each.source) if each.source else have_words(each),
            "" if each.met else missing_words(each),
        )
        for each in checks
    )
    columns = tuple(say(f"promote-column-{name}") for name in ("ok", "criterion", "have", "missing"))
    return Table(columns, rows, align="llrl", title=title)


def state_words(request: Request, names: Mapping[int, str]) -> Say:
    """What has become of a request: who decided, when and why."""
    return say(
        f"promote-state-{request.state.value}",
        who=names.get(request.decided_by or 0, ""),
        when=request.decided_at,
        why=request.reason,
        day=request.effective_on,
    )


def step_words(step: Step, names: Mapping[int, str]) -> Say:
    """One thing that happened to a request."""
    return say(f"promote-step-{step.step}", who=names.get(step.person_id or 0, ""), why=step.words)


def way_words(request: Request) -> Say:
    """From which tier to which."""
    return say("promote-way", before=tier_word(request.from_tier), after=tier_word(request.tier))


def title_words(request: Request, person: Person) -> Say:
    """What a request is about."""
    return say("promote-card-title", number=number_of(request), name=person.name, tier=tier_word(request.tier))
