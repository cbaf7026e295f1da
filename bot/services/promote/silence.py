"""Where nobody answers: a nudge, then the deputy, then the role above; and never a decision by itself."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.promote import (
    AGAIN_AFTER,
    DEPUTY_AFTER,
    ESCALATE_AFTER,
    NUDGE_AFTER,
    Level,
    Request,
    State,
    escalated,
)
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services.promote import deciding, record, telling, words
from storage import ladder as ladders
from storage import people
from storage import promote as storage

NUDGES_EVERY = timedelta(hours=4)
"""How often whoever asked may nudge."""

_LEVELS = (
    (Level.ESCALATED, ESCALATE_AFTER, "escalated"),
    (Level.DEPUTY, DEPUTY_AFTER, "deputy"),
    (Level.NUDGED, NUDGE_AFTER, "nudged"),
)


def act(speaking: telling.Speaking, request: Request) -> None:
    """The moment of a request has come: its tier begins, or those who are silent are reminded, or others are asked."""
    who = record.person_of(speaking.db, request, speaking.now)
    if not who.works_on(record.day_of(speaking.db, who, speaking.now)):
        deciding.drop_leaver(speaking, request)
        return
    if request.state is State.APPROVED:
        _begin(speaking, request, who)
        return
    request, moved = deciding.follow(speaking, request, who)
    if not moved:
        _remind(speaking, request)


def _begin(speaking: telling.Speaking, request: Request, who: Person) -> None:
    """An approved tier begins on its day, unless another one was given meanwhile."""
    today = record.day_of(speaking.db, who, speaking.now)
    begins = request.effective_on or today
    if begins > today:
        storage.put_off(speaking.db, request, deciding.opening(speaking, request, begins))
        return
    held, _ = record.tier_of(speaking.db, who, ladders.ladder(speaking.db), today)
    if held != request.from_tier:
        deciding.overtaken(speaking, request)
    else:
        telling.redraw(speaking, deciding.take_effect(speaking, request))


def _remind(speaking: telling.Speaking, request: Request) -> None:
    office = record.office_of(speaking.db, request.team_id)
    since = request.asked_since or speaking.now
    silent = office.between(since, speaking.now) if office else speaking.now - since
    reached = next(((level, name) for level, after, name in _LEVELS if silent >= after), None)
    if reached is None:
        due = office.after(since, NUDGE_AFTER) if office else since + NUDGE_AFTER
        storage.put_off(speaking.db, request, due)
        return
    level, name = reached
    before = request.level
    after = escalated(request, level)
    later = next((span for _, span, _ in reversed(_LEVELS) if span > silent), None)
    if later is not None:
        due = office.after(since, later) if office else since + later
    else:
        due = office.after(speaking.now, AGAIN_AFTER) if office else speaking.now + timedelta(days=1)
    kept = telling.saved(speaking, request, replace(after, next_at=due))
    telling.step(speaking, kept, name if level is not before else "reminded")
    facts = {"name": record.person_of(speaking.db, kept, speaking.now).name, "since": since}
    telling.ask(speaking, kept, above=say(f"promote-silent-{name}", **facts), again=True)
    if level is Level.ESCALATED and before is not Level.ESCALATED:
        telling.redraw(speaking, kept)
        asked = telling.asked_ids(speaking.db, kept, speaking.now)
        names = [people.person(speaking.db, each).name for each in asked]
        told = say("promote-escalated-for-you", number=words.number_of(kept), names=names)
        telling.tell_person(speaking, kept, told)


def nudge(ctx: Context, request: Request) -> Message:
    """Whoever asked reminds those who decide; not more often than every few hours."""
    if request.person_id != ctx.person.id:
        raise Refusal("promote-not-yours", number=words.number_of(request))
    if not request.waiting:
        raise telling.closed(ctx.db, request)
    nudged = [each.at for each in storage.steps(ctx.db, request.id) if each.step in {"nudge", "submitted", "agreed"}]
    if nudged and ctx.now - nudged[-1] < NUDGES_EVERY:
        raise Refusal("promote-nudged-already", at=nudged[-1], again=nudged[-1] + NUDGES_EVERY)
    telling.step(ctx, request, "nudge", by=ctx.person)
    telling.ask(ctx, request, above=say("promote-nudged-by", name=ctx.person.name), again=True)
    asked = telling.asked_ids(ctx.db, request, ctx.now)
    return message(say("promote-nudged", names=[people.person(ctx.db, each).name for each in asked]), private=True)
