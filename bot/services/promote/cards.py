"""The cards of promotion: one's standing, a request as each reader sees it. All of them are private."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.domain.ladder import Criterion, Kind, Ladder, Rung
from bot.domain.people import Person, Role
from bot.domain.promote import Check, Record, Request, State, possible_on, unmet, window
from bot.kit.message import Button, Chart, Field, Fields, Heading, Message, Series, Text, buttons, message, say
from bot.services.ladder import benefit_words, chain_words
from bot.services.promote import record, words
from bot.services.tier import tier_word
from storage import people
from storage import promote as storage

SCORED = (Kind.MINIMUM, Kind.AVERAGE)
"""What looks at the assessments of months."""


def standing_card(
    db: Connection, person: Person, found: Record, rung: Rung, checks: tuple[Check, ...], *, own: bool
) -> Message:
    """What the next tier asks for, what the person has, what is missing, and when it could be there."""
    missing = unmet(checks)
    head = say("promote-standing-title", name=person.name, held=tier_word(found.tier), tier=tier_word(rung.tier))
    shown = message(Heading(head), words.checks_table(checks, say("promote-checks-title")), private=True)
    day = possible_on(checks)
    if not missing:
        shown += Text(say("promote-qualifies", tier=tier_word(rung.tier)))
    elif day is not None:
        shown += Text(say("promote-possible-on", count=len(missing), day=day))
    else:
        shown += Text(say("promote-lacking", count=len(missing)))
    scored = next((each.criterion for each in checks if each.criterion.kind in SCORED), None)
    if scored is not None and scored.months > 1 and found.scores:
        shown += _scores_chart(found, scored)
    shown += Fields(_what_follows(rung))
    opened = storage.open_request(db, person.id) if own else None
    if opened is not None:
        return (
            shown
            + Text(say("promote-open-hint", number=words.number_of(opened)))
            + buttons(Button(say("promote-button-show"), runs=f"promote show {opened.id}"))
        )
    if own and not missing:
        ask = Button(say("promote-button-file", tier=tier_word(rung.tier)), f"promote file {rung.tier}", "primary")
        return shown + buttons(ask)
    return shown


def _scores_chart(found: Record, criterion: Criterion) -> Chart:
    """The months that count, against the points that are needed."""
    months = window(found, criterion.months)
    scores = tuple(float(found.scores[month]) if month in found.scores else None for month in months)
    told = [say("promote-chart-month", month=f"{month:%Y-%m}", points=found.scores.get(month)) for month in months]
    return Chart(
        say("promote-chart-title"),
        tuple(f"{month:%Y-%m}" for month in months),
        (
            Series(say("promote-chart-points"), scores),
            Series(say("promote-chart-needed"), (float(criterion.need),) * len(months), "line"),
        ),
        alt=say("promote-chart-alt", need=criterion.need, months=told),
    )


def _what_follows(rung: Rung) -> tuple[Field, ...]:
    items = [Field(say("ladder-column-chain"), chain_words(rung.chain))]
    if rung.benefits:
        items.append(Field(say("ladder-column-benefits"), [benefit_words(each) for each in rung.benefits]))
    return tuple(items)


def request_card(db: Connection, request: Request, reader: Person, *, asked: Sequence[int], ladder: Ladder) -> Message:
    """A request as somebody reads it; those who are asked get the buttons."""
    steps = [each for each in storage.steps(db, request.id) if each.step in {"agreed", "passed"}]
    named = (request.override_by, request.decided_by, *(each.person_id for each in steps), *asked)
    names = record.names_of(db, named)
    person = people.person(db, request.person_id)
    shown = message(Heading(words.title_words(request, person)), private=True)
    shown += Fields(_facts(db, request, person))
    if request.note:
        shown += Text(say("promote-note", note=request.note))
    checks = storage.frozen(db, request.id)
    if checks:
        shown += words.checks_table(checks, say("promote-evidence-title", at=request.filed_at))
    if request.override_by is not None:
        facts = {"who": names.get(request.override_by, ""), "why": request.override_reason}
        shown += Text(say("promote-overridden", **facts), "warning")
    if ladder.version != request.ladder_version:
        shown += Text(say("promote-old-ladder", version=request.ladder_version), "muted")
    for step in steps:
        shown += Text(words.step_words(step, names), "muted")
    if request.state is not State.PENDING or not asked:
        shown += Text(words.state_words(request, names), "warning" if request.state is State.ESCALATED else "plain")
    if request.waiting and asked:
        since = request.asked_since or request.filed_at
        shown += Text(say("promote-waits-for", names=[names[each] for each in asked], since=since))
    return shown + _buttons(db, request, reader, asked=reader.id in asked)


def _facts(db: Connection, request: Request, person: Person) -> tuple[Field, ...]:
    items = [Field(say("promote-column-way"), words.way_words(request))]
    if request.team_id is not None:
        items.append(Field(say("argument-team"), people.team(db, request.team_id).name))
    items.append(Field(say("ladder-column-chain"), chain_words(request.chain)))
    files = len(storage.files(db, request.id))
    if files:
        items.append(Field(say("promote-files"), files))
    if record.priority_of(db, person, request.day) == request.tier:
        items.append(Field(say("promote-priority"), say("promote-priority-words")))
    return tuple(items)


def _buttons(db: Connection, request: Request, reader: Person, *, asked: bool) -> Message:
    row: list[Button] = []
    if asked and request.waiting:
        row += [
            Button(say("promote-button-approve"), f"promote approve {request.id}", "primary", who=reader.id),
            Button(say("promote-button-reject"), f"promote reject {request.id}", "danger", who=reader.id),
            Button(say("promote-button-pass"), f"promote pass {request.id}", who=reader.id),
        ]
    mine = reader.id == request.person_id
    if mine and request.state is State.DRAFT:
        row.append(Button(say("promote-button-submit"), f"promote submit {request.id}", "primary", who=reader.id))
    if mine and request.waiting:
        row.append(Button(say("promote-button-nudge"), f"promote nudge {request.id}", who=reader.id))
    if mine and (request.waiting or request.state is State.DRAFT):
        row.append(Button(say("promote-button-withdraw"), f"promote withdraw {request.id}", who=reader.id))
    if mine and request.state is State.INELIGIBLE and request.override_by is None:
        row.append(Button(say("promote-button-except"), f"promote except {request.id}", who=reader.id))
    if not mine and request.state is State.INELIGIBLE and reader.role >= Role.SUPERVISOR:
        row.append(Button(say("promote-button-override"), f"promote override {request.id}", who=reader.id))
    if storage.files(db, request.id):
        row.append(Button(say("promote-button-files"), f"promote files {request.id}"))
    return message(buttons(*row)) if row else message()
