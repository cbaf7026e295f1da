"""Deciding a request: agreeing, refusing, passing on. The right to it is looked up anew at every press."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.promote import (
    Floor,
    Objection,
    Request,
    State,
    after_passing,
    agreed,
    all_asked,
    effective,
    passed_on,
    rejected,
    standing,
    withdrawn,
)
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services.ladder import benefit_words
from bot.services.promote import record, telling, words
from bot.services.promote.filing import note_of, with_timer
from bot.services.tier import tier_word
from storage import ladder as ladders
from storage import people, tier
from storage import promote as storage

FURTHEST = timedelta(days=366)
"""How far ahead a tier may begin."""

WHY = "promoted"
"""The reason of a tier in its history, which has words in every language."""


def find(ctx: Context, number: int) -> Request:
    """The request of that number, if it is for this person to see."""
    found = storage.find(ctx.db, number)
    if found is None or not may_see(ctx, found):
        raise Refusal("promote-unknown", number=f"#{number}")
    return found


def may_see(ctx: Context, request: Request) -> bool:
    """Whoever asked, whoever was ever sent its card, leaders of the team while it waits, and those above them."""
    if request.person_id == ctx.person.id or ctx.person.role >= Role.SUPERVISOR:
        return True
    if ctx.person.id in storage.readers(ctx.db, request.id):
        return True
    who = people.person(ctx.db, request.person_id)
    return ctx.person.role is Role.LEADER and ctx.person.team_id == who.team_id and request.waiting


def _ready(ctx: Context, number: int) -> tuple[Request, Person, Floor, bool]:
    """The request while it waits, in the team where its person is now; whether it has just moved there."""
    request = find(ctx, number)
    if not request.waiting:
        if request.state in {State.DRAFT, State.INELIGIBLE}:
            raise Refusal("promote-not-submitted", number=words.number_of(request))
        raise telling.closed(ctx.db, request)
    who = record.person_of(ctx.db, request, ctx.now)
    request, moved = follow(ctx, request, who)
    return request, who, record.floor_for(ctx.db, who, ctx.now), moved


def follow(speaking: telling.Speaking, request: Request, who: Person) -> tuple[Request, bool]:
    """Whoever has changed teams meanwhile is decided on by the new team's people, who are asked."""
    if who.team_id == request.team_id:
        return request, False
    after = replace(request, team_id=who.team_id, revision=request.revision + 1, asked_since=speaking.now)
    kept = telling.saved(speaking, request, with_timer(speaking, after))
    telling.step(speaking, kept, "moved")
    telling.redraw(speaking, kept)
    telling.ask(speaking, kept, above=say("promote-please-decide-moved", name=who.name))
    return kept, True


def _role(ctx: Context, request: Request, who: Person, floor: Floor) -> Role | Objection:
    return standing(request, who, ctx.person, floor)


def _objected(objection: Objection, request: Request, *, moved: bool) -> Message:
    """Why somebody may not decide; as an answer where the request has moved, since that is to be kept."""
    if moved:
        return message(say("promote-moved-on", number=words.number_of(request)), private=True)
    raise Refusal(f"promote-objection-{objection.value}")


def approve(ctx: Context, number: int, day: date | None) -> Message | None:
    """Agree: the next one of the chain is asked, or the tier is given from a day on."""
    request, who, floor, moved = _ready(ctx, number)
    role = _role(ctx, request, who, floor)
    if isinstance(role, Objection):
        return _objected(role, request, moved=moved)
    today = record.day_of(ctx.db, who, ctx.now)
    _check_day(request, day, today)
    held, _ = record.tier_of(ctx.db, who, ladders.ladder(ctx.db), today)
    if held != request.from_tier:
        raise Refusal("promote-tier-changed", name=who.name, held=tier_word(held), number=words.number_of(request))
    after = agreed(request, by=ctx.person.id, standing=role, now=ctx.now)
    if after.state is State.APPROVED:
        begins = day or today
        after = replace(after, effective_on=begins, next_at=None if begins <= today else opening(ctx, after, begins))
    else:
        after = with_timer(ctx, after)
    kept = telling.saved(ctx, request, after)
    telling.step(ctx, kept, "agreed", by=ctx.person)
    if kept.state is State.APPROVED:
        return _approved(ctx, kept, who, today)
    return _to_the_next(ctx, kept, who)


def _check_day(request: Request, day: date | None, today: date) -> None:
    if day is not None and day < request.day:
        raise Refusal("promote-day-past", day=day, filed=request.day)
    if day is not None and day > today + FURTHEST:
        raise Refusal("promote-day-far", day=day, most=FURTHEST.days)


def _to_the_next(ctx: Context, request: Request, who: Person) -> Message | None:
    floor = record.floor_for(ctx.db, who, ctx.now)
    found = all_asked(request, who, floor)
    if found is None:
        raise Refusal("promote-nobody-decides")
    names = [people.person(ctx.db, each).name for each in found.ids]
    here = telling.redraw(ctx, request, ctx.pressed_on)
    telling.ask(ctx, request, above=say("promote-please-decide", name=who.name))
    told = say("promote-agreed-for-you", number=words.number_of(request), who=ctx.person.name, names=names)
    telling.tell_person(ctx, request, told)
    return None if here else message(say("promote-goes-on", number=words.number_of(request), names=names), private=True)


def _approved(ctx: Context, request: Request, who: Person, today: date) -> Message | None:
    begins = request.effective_on or today
    if begins <= today:
        request = take_effect(ctx, request, by=ctx.person)
    else:
        told = say("promote-approved-for-you", who=ctx.person.name, tier=tier_word(request.tier), day=begins)
        telling.tell_person(ctx, request, told)
    here = telling.redraw(ctx, request, ctx.pressed_on)
    done = say("promote-approved-done", name=who.name, tier=tier_word(request.tier), day=begins)
    return None if here else message(done, private=True)


def opening(speaking: telling.Speaking, request: Request, day: date) -> datetime:
    """The moment of a day at which somebody likes to hear that a tier begins."""
    office = record.office_of(speaking.db, request.team_id)
    zone = record.zone_of(speaking.db, people.person(speaking.db, request.person_id))
    return datetime.combine(day, office.opens if office else time(9), zone).astimezone(UTC)


def take_effect(speaking: telling.Speaking, request: Request, *, by: Person | None = None) -> Request:
    """The day has come: the tier begins, with what comes with it, and the person is told.

    `by` is whoever approved just now; None where the clock lets it begin.
    """
    person = people.person(speaking.db, request.person_id)
    begins = request.effective_on or record.day_of(speaking.db, person, speaking.now)
    rung = ladders.ladder(speaking.db, request.ladder_version).rung(request.tier)
    tier.begin(
        speaking.db,
        person.id,
        request.tier,
        begins,
        by=request.decided_by,
        why=WHY,
        now=speaking.now,
        benefits=rung.benefits,
    )
    kept = telling.saved(speaking, request, replace(effective(request), next_at=None))
    telling.step(speaking, kept, "effective", by=by)
    facts = {"tier": tier_word(request.tier), "day": begins}
    told = message(say("promote-effective-for-you", **facts), private=True)
    if rung.benefits:
        told += message(say("promote-benefits", benefits=[benefit_words(each) for each in rung.benefits]))
    speaking.tell(person, told)
    return kept


def reject(ctx: Context, number: int, reason: str) -> Message | None:
    """Say no, with the reason, which the person is told."""
    request, who, floor, moved = _ready(ctx, number)
    role = _role(ctx, request, who, floor)
    if isinstance(role, Objection):
        return _objected(role, request, moved=moved)
    why = note_of(reason)
    after = replace(rejected(request, by=ctx.person.id, reason=why, now=ctx.now), next_at=None)
    kept = telling.saved(ctx, request, after)
    telling.step(ctx, kept, "rejected", by=ctx.person, why=why)
    days = ladders.ladder(ctx.db).cooldown_days
    facts = {"number": words.number_of(kept), "who": ctx.person.name, "why": why, "days": days}
    telling.tell_person(ctx, kept, say("promote-rejected-for-you", tier=tier_word(kept.tier), **facts))
    here = telling.redraw(ctx, kept, ctx.pressed_on)
    return None if here else message(say("promote-rejected-done", name=who.name, why=why), private=True)


def pass_on(ctx: Context, number: int, to: Person | None) -> Message | None:
    """Leave the decision to somebody else: to one who may, or to the others of one's role, or to the role above."""
    request, who, floor, moved = _ready(ctx, number)
    role = _role(ctx, request, who, floor)
    if isinstance(role, Objection):
        return _objected(role, request, moved=moved)
    needed = after_passing(request, who, ctx.person, role, floor)
    if needed is None:
        raise Refusal("promote-nobody-above")
    after = passed_on(request, by=ctx.person.id, needed=needed, now=ctx.now)
    if to is not None:
        _check_named(ctx, after, who, floor, to)
    kept = telling.saved(ctx, request, with_timer(ctx, after))
    telling.step(ctx, kept, "passed", by=ctx.person, why=to.name if to else "")
    above = say("promote-passed-to-you", name=who.name, by=ctx.person.name)
    asked = telling.asked_ids(ctx.db, kept, ctx.now)
    if to is not None and to.id not in storage.readers(ctx.db, kept.id):
        telling.show(ctx, kept, people.person(ctx.db, to.id), (*asked, to.id), above)
    telling.ask(ctx, kept, above=above)
    here = telling.redraw(ctx, kept, ctx.pressed_on)
    names = [people.person(ctx.db, each).name for each in asked] if to is None else [to.name]
    return (
        None if here else message(say("promote-passed-done", number=words.number_of(kept), names=names), private=True)
    )


def _check_named(ctx: Context, request: Request, who: Person, floor: Floor, to: Person) -> None:
    named = floor.person(to.id)
    if named is None or isinstance(standing(request, who, named, floor), Objection):
        raise Refusal("promote-cannot-decide", name=to.name)
    if to.id in floor.away:
        raise Refusal("promote-named-away", name=to.name)
    del ctx


def overtaken(speaking: telling.Speaking, request: Request) -> None:
    """Another tier was given meanwhile: the approved one does not begin, and whoever approved it is told."""
    kept = telling.saved(speaking, request, replace(withdrawn(request, now=speaking.now), next_at=None))
    telling.step(speaking, kept, "overtaken")
    telling.redraw(speaking, kept)
    told = say("promote-overtaken", number=words.number_of(kept), tier=tier_word(kept.tier))
    for each in {request.decided_by, request.person_id} - {None}:
        speaking.tell(people.person(speaking.db, each or 0), message(told, private=True))


def drop_leaver(speaking: telling.Speaking, request: Request) -> None:
    """Whoever has left needs no decision any more."""
    asked = telling.asked_ids(speaking.db, request, speaking.now)
    kept = telling.saved(speaking, request, replace(withdrawn(request, now=speaking.now), next_at=None))
    telling.step(speaking, kept, "left")
    telling.redraw(speaking, kept)
    name = people.person(speaking.db, request.person_id).name
    for each in asked:
        told = say("promote-has-left", number=words.number_of(kept), name=name)
        speaking.tell(people.person(speaking.db, each), message(told, private=True))
