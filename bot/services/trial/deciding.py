"""Reviews and verdicts: confirmed, extended once, or returned."""

from bot.domain import trial as rules
from bot.domain.conduct import read_text
from bot.domain.errors import Refusal
from bot.domain.people import Role
from bot.domain.tier import span_on
from bot.domain.trial import State, Trial
from bot.kit.command import Context
from bot.kit.message import Message, Say, message, say
from bot.services import record
from bot.services.digest import became
from bot.services.person import role_word
from bot.services.tier import tier_word
from bot.services.trial.cards import last_day, unknown, zone_of
from bot.services.trial.changing import changed, redraw
from storage import ladder, people
from storage import tier as tiers
from storage import trial as storage


def find(ctx: Context, number: int) -> Trial:
    """The trial of that number; there is none for whoever may not see it."""
    found = storage.find(ctx.db, number)
    if found is None:
        raise unknown(number)
    person = people.person(ctx.db, found.person_id)
    if ctx.person.id != found.person_id and not rules.may_decide(found, ctx.person, person):
        raise unknown(number)
    return found


def _to_decide(ctx: Context, number: int) -> Trial:
    """The trial, held until it is decided, if this person may decide on it."""
    found = find(ctx, number)
    held = storage.find_to_change(ctx.db, found.id) or found
    if not rules.may_decide(held, ctx.person, people.person(ctx.db, held.person_id)):
        raise Refusal("trial-not-to-decide", number=f"#{number}")
    return held


def review(ctx: Context, number: int, text: str) -> Message:
    """Write down how somebody does; they read it."""
    trial = _to_decide(ctx, number)
    if trial.state is not State.ACTING:
        raise Refusal("trial-not-begun" if trial.open else "trial-decided", number=f"#{number}")
    words = read_text(text)
    storage.add_review(ctx.db, trial.id, words, by=ctx.person.id, now=ctx.now)
    redraw(ctx, trial)
    person = people.person(ctx.db, trial.person_id)
    told = say("trial-told-review", by=ctx.person.name, role=role_word(trial.role), words=words)
    ctx.tell(person, message(told, private=True))
    return message(say("trial-reviewed", name=person.name), private=True)


def extend(ctx: Context, number: int) -> Message:
    """Another month, once."""
    trial = _to_decide(ctx, number)
    _check_still_here(ctx, trial)
    tz = zone_of(ctx.db, trial)
    longer = changed(ctx.db, rules.extend(trial, ctx.now, tz))
    redraw(ctx, longer)
    person = people.person(ctx.db, trial.person_id)
    facts = {"role": role_word(trial.role), "last": last_day(longer, tz)}
    ctx.tell(person, message(say("trial-told-extended", by=ctx.person.name, **facts), private=True))
    return message(say("trial-is-extended", name=person.name, **facts), private=True)


def confirm(ctx: Context, number: int, why: str) -> Message:
    """The person holds the role from now on."""
    trial = _to_decide(ctx, number)
    _check_still_here(ctx, trial)
    kept = _decided(ctx, trial, State.CONFIRMED, why)
    person = people.person(ctx.db, trial.person_id)
    if person.role < kept.role:
        person = people.change_person(ctx.db, person.id, role=int(kept.role))
        became(ctx.db, person, ctx.now)
    words = say("trial-told-confirmed", by=ctx.person.name, role=role_word(kept.role))
    ctx.tell(person, message(words, *_because(kept), private=True))
    _tell_nominator(ctx, kept, say("trial-is-confirmed", name=person.name, role=role_word(kept.role)))
    return message(say("trial-is-confirmed", name=person.name, role=role_word(kept.role)), private=True)


def give_back(ctx: Context, number: int, why: str) -> Message:
    """The person returns to what they were, and goes first for the next tier."""
    trial = _to_decide(ctx, number)
    kept = _decided(ctx, trial, State.RETURNED, why)
    person = people.person(ctx.db, trial.person_id)
    words = _returned_words(ctx, kept)
    ctx.tell(person, message(words, *_because(kept), private=True))
    done = say("trial-is-returned", name=person.name)
    _tell_nominator(ctx, kept, done)
    return message(done, private=True)


def _returned_words(ctx: Context, trial: Trial) -> Say:
    """An acting leader keeps the tier, with priority for the next one; an acting supervisor is a leader as before."""
    facts = {"by": ctx.person.name, "role": role_word(trial.role)}
    if trial.role is not Role.LEADER:
        return say("trial-told-returned", **facts)
    held = span_on(tiers.history(ctx.db, trial.person_id), record.today(ctx))
    above = ladder.ladder(ctx.db).above(held.tier) if held else None
    if held is None or above is None:
        return say("trial-told-returned", **facts)
    tiers.give_priority(ctx.db, held.id, above.tier)
    return say("trial-told-returned-tier", tier=tier_word(held.tier), above=tier_word(above.tier), **facts)


def _decided(ctx: Context, trial: Trial, state: State, why: str) -> Trial:
    words = read_text(why) if why.strip() else ""
    kept = changed(ctx.db, rules.decide(trial, state, by=ctx.person.id, now=ctx.now, why=words))
    redraw(ctx, kept)
    return kept


def _because(trial: Trial) -> list[Say]:
    return [say("trial-why", why=trial.why)] if trial.why else []


def _tell_nominator(ctx: Context, trial: Trial, words: Say) -> None:
    if trial.nominated_by != ctx.person.id:
        ctx.tell(people.person(ctx.db, trial.nominated_by), message(words, private=True))


def _check_still_here(ctx: Context, trial: Trial) -> None:
    person = people.person(ctx.db, trial.person_id)
    if not person.works_on(record.today(ctx)):
        raise Refusal("trial-gone", name=person.name)
