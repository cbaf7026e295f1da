"""Promised dates: whoever was told that they host on a day hears of it if that changes."""

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.people import Team
from bot.domain.rota import Bargain, Hosted, next_turn
from bot.kit.message import message, say
from bot.services.rota.standing import Standing, standings
from bot.services.rota.words import rota_words
from storage import rota as storage
from storage.rota import Offer, OfferState, RotaDay

if TYPE_CHECKING:
    from bot.services.rota.turns import Speaking


def recheck(speaking: "Speaking", team: Team) -> None:
    """Compare what was promised with what will be, and tell whoever is concerned; the rotas must be locked."""
    for found in standings(speaking.db, team, speaking.now):
        for kept in found.days.values():
            if kept.noticed_id is not None:
                _recheck_notice(speaking, found, kept, kept.noticed_id)
        for offer in storage.offers(speaking.db, found.rota.id, OfferState.AGREED):
            _recheck_offer(speaking, found, offer)


def _recheck_notice(speaking: "Speaking", found: Standing, kept: RotaDay, noticed: int) -> None:
    """Whoever was told the evening before is told again where it is not so any more, and so is who hosts instead."""
    if kept.day in found.records or kept.claimed_id is not None or _undecided(found, kept.day):
        return
    meeting = found.meeting_on(kept.day)
    if meeting is None and found.slots.on(kept.day) is not None:
        return
    host = meeting.host if meeting else None
    if host == noticed:
        return
    facts = {"rota": rota_words(found.rota.name), "day": kept.day}
    if found.person(noticed).works_on(found.today):
        words = say("rota-notice-moved", **facts, name=found.name(host)) if host else say("rota-notice-off", **facts)
        speaking.tell(found.person(noticed), message(words))
    if host is not None and meeting is not None:
        at = found.rota.plan.at[0]
        speaking.tell(found.person(host), message(say("rota-notice-yours", **facts, at=at, name=found.name(noticed))))
    storage.change_day(speaking.db, found.rota.id, kept.day, noticed_id=host)


def _undecided(found: Standing, day: date) -> bool:
    """Whether an earlier meeting of the day is looking for its host just now: only then shows who is free later."""
    for each in found.earlier:
        kept, slot = each.days.get(day), each.slots.on(day)
        if kept is not None and kept.stage and kept.claimed_id is None and slot is not None and not each.is_over(slot):
            return True
    return False


def promised(found: Standing, offer: Offer) -> dict[int, date | None]:
    """The days on which the two of an agreed offer host, as things stand."""
    round_ahead = found.a_round()
    if offer.bargain is Bargain.GIFT:
        given = next((each for each in round_ahead if each.turn and each.turn.owner == offer.asker_id), None)
        helped = given is not None and given.host == offer.colleague_id
        return {offer.colleague_id or 0: given.day if given is not None and helped else None}
    return {person: next_turn(round_ahead, person) for person in (offer.asker_id, offer.colleague_id or 0)}


def _kept(found: Standing, offer: Offer, person: int, day: date | None) -> bool:
    """Whether a promise is over: nothing was promised, or it took place."""
    record = found.records.get(day) if day else None
    owner = offer.asker_id if offer.bargain is Bargain.GIFT else person
    return day is None or (isinstance(record, Hosted) and record.owner == owner)


def _recheck_offer(speaking: "Speaking", found: Standing, offer: Offer) -> None:
    before = {offer.asker_id: offer.asker_day, offer.colleague_id or 0: offer.colleague_day}
    open_ones = {person: day for person, day in before.items() if not _kept(found, offer, person, day)}
    if not open_ones:
        storage.change_offer(speaking.db, offer.id, state=OfferState.DONE.value)
        return
    now = promised(found, offer)
    after = {person: now.get(person) for person in open_ones}
    if after != open_ones:
        lines = [
            say("rota-promise-line", name=found.name(person), day=day)
            if day is not None
            else say("rota-promise-open", name=found.name(person))
            for person, day in after.items()
        ]
        words = message(say("rota-promise-moved", rota=rota_words(found.rota.name)), *lines)
        for person in map(found.person, before):
            if person.works_on(found.today):
                speaking.tell(person, words)
    storage.change_offer(
        speaking.db,
        offer.id,
        asker_day=after.get(offer.asker_id),
        colleague_day=after.get(offer.colleague_id or 0),
    )
