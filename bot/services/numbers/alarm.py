"""The alarm for shops whose data stopped: told once, until orders come again."""

from datetime import date, datetime

from sqlalchemy import Connection

from bot.domain.people import Team
from bot.kit.message import Message, Text, message, say
from bot.services.numbers.cards import stale_shops
from bot.services.numbers.wording import no_data
from storage import numbers


def stale_alarm(db: Connection, team: Team, day: date, now: datetime) -> Message | None:
    """What a supervisor is told of shops that have no data of a day; None where all have, or it was told already."""
    stale = stale_shops(db, team, day)
    fresh = numbers.newly_stale(db, {each.shop.id: each.fresh_until for each in stale}, now) if stale else set()
    if not fresh:
        return None
    lines = [
        Text(say("numbers-of-shop", shop=each.shop.name, words=no_data(each)))
        for each in stale
        if each.shop.id in fresh
    ]
    return message(say("numbers-stale-alarm", day=day), *lines, private=True)
