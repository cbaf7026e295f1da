"""Swaps and gifts: asked for, agreed to, declined. Nothing changes until the colleague agrees."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Person
from bot.domain.rota import Bargain, Given, Objection, Swapped, next_turn, objection
from bot.kit import inbox
from bot.kit.command import Context
from bot.kit.message import Button, Message, Say, buttons, message, say
from bot.services.rota import promises
from bot.services.rota.standing import Standing, standing
from bot.services.rota.turns import Speaking, opened, write
from bot.services.rota.words import rota_words
from storage import chats, people
from storage import rota as storage
from storage.rota import Offer, OfferState

inbox_items = inbox.Inbox()


class Reply(StrEnum):
    """What somebody answers to an offer."""

    AGREE = "agree"
    DECLINE = "decline"


def ask(ctx: Context, found: Standing, bargain: Bargain, colleague: Person | None, day: date | None) -> Message:
    """Ask a colleague, or the whole queue, to take the asker's next turn."""
    me = ctx.person.id
    mine = _next(found, me)
    theirs = None if colleague is None else _next(found, colleague.id)
    if day is not None and day not in {mine, theirs}:
        raise Refusal("rota-not-that-day", day=day, mine=mine)
    waiting = storage.offers(ctx.db, found.rota.id, OfferState.OPEN)
    asked = colleague.id if colleague else None
    if any((each.asker_id, each.colleague_id, each.asker_day) == (me, asked, mine) for each in waiting):
        raise Refusal("rota-asked-already", day=mine)
    if colleague is not None:
        _check(found, bargain, ctx.person, colleague)
    offer = storage.add_offer(
        ctx.db,
        found.rota.id,
        bargain,
        asker_id=me,
        colleague_id=colleague.id if colleague else None,
        asker_day=mine,
        colleague_day=theirs if bargain is Bargain.SWAP else None,
        now=ctx.now,
    )
    if colleague is None:
        return _ask_all(ctx, found, offer, mine)
    facts = {"asker": ctx.person.name, "rota": rota_words(found.rota.name), "mine": mine, "theirs": theirs}
    ctx.tell(
        colleague,
        message(
            say(f"rota-{bargain.value}-ask", **facts),
            buttons(
                _button(offer, "agree", say("rota-agree"), colleague),
                _button(offer, "decline", say("rota-decline"), colleague),
            ),
        ),
    )
    return message(say(f"rota-{bargain.value}-asked", name=colleague.name, mine=mine, theirs=theirs))


def _button(offer: Offer, verb: str, label: Say, who: Person | None) -> Button:
    return Button(
        label,
        f"host {verb} {offer.id}",
        "primary" if verb == "agree" else "plain",
        who=who.id if who else None,
        single_use=True,
    )


def _ask_all(ctx: Context, found: Standing, offer: Offer, mine: date) -> Message:
    groups = chats.team_chats(ctx.db, found.team.id)
    if not groups:
        raise Refusal("rota-no-group", team=found.team.name)
    card = message(
        say(f"rota-{offer.bargain.value}-wanted", name=ctx.person.name, rota=rota_words(found.rota.name), day=mine),
        buttons(_button(offer, "agree", say("rota-i-can"), None)),
    )
    ctx.post(groups[0], card)
    return message(say("rota-wanted-posted", team=found.team.name, day=mine))


def _next(found: Standing, person: int) -> date:
    """Somebody's next turn; refused where there is none, or where it is under way."""
    if person not in found.queue.order:
        raise Refusal("rota-not-in-queue", name=found.name(person))
    if found.claimed is not None and found.claimed.owner == person:
        raise Refusal("rota-under-way", name=found.name(person))
    day = next_turn(found.a_round(), person)
    if day is None:
        raise Refusal("rota-objection-no-turn", name=found.name(person))
    return day


def _check(found: Standing, bargain: Bargain, asker: Person, colleague: Person) -> Swapped | Given:
    """The event that the two agree on; refused where it cannot be kept."""
    if asker.id == colleague.id:
        raise Refusal("rota-with-yourself")
    event = Swapped(asker.id, colleague.id) if bargain is Bargain.SWAP else Given(asker.id, colleague.id)
    days = [each.day for each in found.a_round() if found.claimed is None or each.day != found.today]
    against = objection(found.after_today, days, found.absent, found.members, event)
    if against is Objection.NO_TURN:
        raise Refusal("rota-objection-no-turn", name=colleague.name)
    if against is not None:
        raise Refusal(f"rota-objection-{against.value}", asker=asker.name, name=colleague.name)
    return event


def _open(ctx: Context, number: int) -> tuple[Offer, Standing]:
    """The offer of a number while it can still be answered, with its rota locked."""
    offer = storage.find_offer(ctx.db, number)
    rota = storage.rota_of(ctx.db, offer.rota_id) if offer else None
    if offer is None or rota is None:
        raise Refusal("rota-offer-unknown", number=number)
    found = opened(ctx, people.team(ctx.db, rota.team_id), rota.name)
    offer = storage.find_offer(ctx.db, number) or offer
    if offer.colleague_id not in {None, ctx.person.id}:
        raise Refusal("rota-offer-not-yours")
    if offer.state is not OfferState.OPEN:
        raise Refusal(f"rota-offer-{offer.state.value}")
    return offer, found


def agree(ctx: Context, number: int) -> Message | None:
    """Say yes to an offer: both are told their dates, which are promised from now on."""
    offer, found = _open(ctx, number)
    asker = found.person(offer.asker_id)
    mine, theirs = _next(found, asker.id), _next(found, ctx.person.id)
    moved = mine != offer.asker_day or offer.colleague_day not in {None, theirs}
    if moved:
        raise Refusal("rota-offer-moved", name=asker.name)
    write(ctx, found, [_check(found, offer.bargain, asker, ctx.person)], ctx.person.id)
    swap = offer.bargain is Bargain.SWAP
    storage.change_offer(
        ctx.db,
        offer.id,
        state=OfferState.AGREED.value,
        colleague_id=ctx.person.id,
        asker_day=theirs if swap else None,
        colleague_day=mine,
    )
    _notices_follow(ctx, found, {mine, theirs} if swap else {mine})
    facts = {"asker": asker.name, "name": ctx.person.name, "mine": mine, "theirs": theirs}
    ctx.tell(asker, message(say(f"rota-{offer.bargain.value}-yes", **facts)))
    done = message(say(f"rota-{offer.bargain.value}-done", **facts))
    promises.recheck(ctx, found.team)
    if ctx.pressed_on is None:
        return done
    ctx.rewrite(ctx.pressed_on, done)
    return None if ctx.chat.direct else message(say("rota-agreed-thanks", name=asker.name, day=mine), private=True)


def _notices_follow(ctx: Context, before: Standing, days: set[date]) -> None:
    """Whoever agreed knows already: they need not hear again that an evening notice has moved."""
    later = standing(ctx.db, before.team, ctx.now, before.rota.name)
    for day in days:
        kept = later.days.get(day)
        if kept is not None and kept.noticed_id is not None:
            storage.change_day(ctx.db, later.rota.id, day, noticed_id=later.host_on(day))


def decline(ctx: Context, number: int) -> Message | None:
    """Say no to an offer."""
    offer, found = _open(ctx, number)
    storage.change_offer(ctx.db, offer.id, state=OfferState.DECLINED.value)
    asker = found.person(offer.asker_id)
    ctx.tell(asker, message(say("rota-declined", name=ctx.person.name, day=offer.asker_day)))
    done = message(say("rota-declined-done", name=asker.name))
    if ctx.pressed_on is None:
        return done
    ctx.rewrite(ctx.pressed_on, done)
    return None


def expire(speaking: Speaking, found: Standing, day: date) -> None:
    """Offers that nobody answered before the meeting of a day are off; whoever asked is told."""
    for offer in storage.offers(speaking.db, found.rota.id, OfferState.OPEN):
        days = [each for each in (offer.asker_day, offer.colleague_day) if each is not None]
        if min(days, default=day) <= day:
            storage.change_offer(speaking.db, offer.id, state=OfferState.EXPIRED.value)
            speaking.tell(found.person(offer.asker_id), message(say("rota-offer-no-answer", day=offer.asker_day)))


@inbox_items.add("rota", order=20)
def waiting_offers(asked: inbox.Asked) -> Iterable[inbox.Item]:
    """What colleagues have asked of this person: to swap, or to take a turn."""
    if asked.person.team_id is None:
        return
    for rota in storage.rotas(asked.db, asked.person.team_id):
        for offer in storage.offers(asked.db, rota.id, OfferState.OPEN):
            if offer.colleague_id != asked.person.id:
                continue
            facts = {"mine": offer.asker_day, "theirs": offer.colleague_day}
            yield inbox.Item(
                say(
                    f"rota-inbox-{offer.bargain.value}",
                    asker=people.person(asked.db, offer.asker_id).name,
                    rota=rota_words(rota.name),
                    **facts,
                ),
                offer.created_at,
                buttons=(
                    Button(say("rota-agree"), f"host answer {offer.id} agree", "primary", who=asked.person.id),
                    Button(say("rota-decline"), f"host answer {offer.id} decline", who=asked.person.id),
                ),
            )
