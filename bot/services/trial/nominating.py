"""Nominations: by a supervisor, of several people at once; answered by each of them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Connection

from bot.domain import trial as rules
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role
from bot.domain.tier import rank, span_on
from bot.domain.trial import ANSWER_DAYS, State, Trial
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services import record
from bot.services.person import role_word
from bot.services.trial.cards import ABOUT, card, last_day, unknown, zone_of
from bot.services.trial.changing import changed, redraw
from storage import ladder, people, record_cards
from storage import tier as tiers
from storage import trial as storage

MOST_AT_ONCE = 5


def nominate(ctx: Context, candidates: Sequence[Person]) -> Message:
    """Nominate people as acting leaders; each is asked privately. All of them, or none where one cannot be."""
    if len(candidates) > MOST_AT_ONCE:
        raise Refusal("trial-too-many", most=MOST_AT_ONCE)
    made = [_nominated(ctx, each) for each in candidates]
    names = [each.name for each in candidates]
    return message(say("trial-nominated", names=names, days=ANSWER_DAYS, number=made[0].id), private=True)


def _nominated(ctx: Context, person: Person) -> Trial:
    record.check_write(ctx.person, person)
    today = record.today(ctx)
    people.hold_person(ctx.db, person.id)
    order = ladder.ladder(ctx.db).keys
    held = span_on(tiers.history(ctx.db, person.id), today)
    busy = storage.open_of(ctx.db, person.id) is not None
    rules.check_candidate(
        person,
        rank=rank(held.tier, order) if held else -1,
        iron_rank=rules.iron_rank(order),
        busy=busy,
        today=today,
    )
    return _ask(ctx, person, Role.LEADER, beside=_beside(ctx.db, person))


def _beside(db: Connection, person: Person) -> int | None:
    """The trial of a leader of the same team who acts as a supervisor, with room for another candidate."""
    here = storage.open_trials(db, person.team_id) if person.team_id is not None else []
    raised = [each.id for each in here if each.role is Role.SUPERVISOR]
    beside = [each.beside for each in here if each.role is Role.LEADER and each.beside is not None]
    rules.check_room(len(beside) + 1, len(raised))
    return min(raised, key=beside.count, default=None)


def _ask(ctx: Context, person: Person, role: Role, *, beside: int | None) -> Trial:
    until = ctx.now + timedelta(days=ANSWER_DAYS)
    made = storage.nominate(
        ctx.db, person.id, person.team_id, role, by=ctx.person.id, now=ctx.now, next_at=until, beside=beside
    )
    words = message(say("trial-asked", by=ctx.person.name, role=role_word(role), days=ANSWER_DAYS), private=True)
    told = ctx.tell(person, words + card(ctx.db, made, people.person(ctx.db, person.id), ctx.now))
    record_cards.keep_card(ctx.db, ABOUT, made.id, person.id, told)
    return made


def raise_leader(ctx: Context, leader: Person, candidates: Sequence[Person]) -> Message:
    """Let a leader who does well act as a supervisor, while up to two further acting leaders are tried."""
    record.check_write(ctx.person, leader)
    if len(candidates) > rules.BESIDE:
        raise Refusal("trial-no-room", most=rules.BESIDE)
    people.hold_person(ctx.db, leader.id)
    busy = storage.open_of(ctx.db, leader.id) is not None
    rules.check_raise(leader, busy=busy, today=record.today(ctx))
    made = _ask(ctx, leader, Role.SUPERVISOR, beside=None)
    for each in candidates:
        _nominated(ctx, each)
    facts = {"name": leader.name, "days": ANSWER_DAYS, "number": f"#{made.id}"}
    if candidates:
        return message(say("trial-raised-beside", names=[each.name for each in candidates], **facts), private=True)
    return message(say("trial-raised", **facts), private=True)


def accept(ctx: Context, number: int) -> Message:
    """The person accepts: the term begins today."""
    trial = _own(ctx, number)
    tz = zone_of(ctx.db, trial)
    begun = changed(ctx.db, rules.accept(trial, ctx.now.astimezone(tz).date(), tz))
    redraw(ctx, begun)
    _tell_nominator(ctx, begun, "trial-told-accepted")
    facts = {"role": role_word(begun.role), "first": begun.since, "last": last_day(begun, tz)}
    return message(say("trial-accepted", **facts), say("trial-accepted-next"), private=True)


def decline(ctx: Context, number: int) -> Message:
    """The person declines: nothing is held against them."""
    trial = _own(ctx, number)
    ended = changed(ctx.db, rules.answer_no(trial, State.DECLINED, ctx.now, ctx.person.id))
    redraw(ctx, ended)
    _tell_nominator(ctx, ended, "trial-told-declined")
    return message(say("trial-declined"), private=True)


def _own(ctx: Context, number: int) -> Trial:
    trial = storage.find_to_change(ctx.db, number)
    if trial is None:
        raise unknown(number)
    if trial.person_id != ctx.person.id:
        raise Refusal("trial-not-yours", number=f"#{number}")
    return trial


def _tell_nominator(ctx: Context, trial: Trial, key: str) -> None:
    by = people.person(ctx.db, trial.nominated_by)
    facts = {"number": f"#{trial.id}", "name": ctx.person.name, "role": role_word(trial.role)}
    if key == "trial-told-accepted":
        last = last_day(trial, zone_of(ctx.db, trial))
        words = say("trial-told-accepted", first=trial.since, last=last, **facts)
    else:
        words = say("trial-told-declined", **facts)
    ctx.tell(by, message(words, private=True))


def withdraw(ctx: Context, number: int) -> Message:
    """Take a nomination back that was not answered yet."""
    trial = storage.find_to_change(ctx.db, number)
    if trial is None:
        raise unknown(number)
    person = people.person(ctx.db, trial.person_id)
    if not rules.may_decide(trial, ctx.person, person):
        raise unknown(number)
    ended = changed(ctx.db, rules.answer_no(trial, State.WITHDRAWN, ctx.now, ctx.person.id))
    redraw(ctx, ended)
    ctx.tell(person, message(say("trial-told-withdrawn", by=ctx.person.name, number=f"#{number}"), private=True))
    return message(say("trial-withdrawn", number=f"#{number}", name=person.name), private=True)
