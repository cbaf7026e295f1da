"""What a digest tells of the machinery: imports that are stale or odd, messages that could not be delivered."""

from datetime import date, timedelta

from bot.domain.people import Role, Team
from bot.kit.digest import DAY, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Button, Buttons, Table, Text, say
from bot.services import numbers
from bot.services.outbox import reason_words
from storage import outbox, shops
from storage.imports.faulty import faulty_between

sections = Sections()

MOST_SHOPS = 5
"""How many shops without data are named; the others are counted."""

MOST_LETTERS = 200
MOST_REASONS = 3

_DAY = timedelta(days=1)


def last_day(asked: Asked, team: Team) -> date:
    """The newest day that is over and that the digest is about."""
    return min(asked.until, asked.now.astimezone(team.tz).date() - _DAY)


@sections.add("imports", order=10, kinds={DAY, OWNER, WEEK}, public=True)
def stale_and_odd(asked: Asked) -> Found | None:
    """Shops whose orders do not reach the last day, and imports of which rows could not be read."""
    stale = [each for team in asked.teams for each in numbers.stale_shops(asked.db, team, last_day(asked, team))]
    lines = [
        Text(say("numbers-of-shop", shop=each.shop.name, words=numbers.no_data(each)), "warning")
        for each in stale[:MOST_SHOPS]
    ]
    if len(stale) > MOST_SHOPS:
        lines.append(Text(say("digest-imports-more", count=len(stale) - MOST_SHOPS), "warning"))
    table = _rejected(asked)
    if not lines and table is None:
        return None
    return Found((*lines, *((table,) if table is not None else ())), len(stale))


def _rejected(asked: Asked) -> Table | None:
    """The imports of these days that left rows out or found something odd."""
    rows = []
    for team in asked.teams:
        known = {each.id: each.name for each in shops.shops(asked.db, team.id)}
        first, last = asked.moments(team)
        rows += [
            (f"#{each.id}", known[each.shop_id], each.file_name, each.rows, each.rejected, each.odd)
            for each in faulty_between(asked.db, list(known), first, last)
        ]
    if not rows:
        return None
    columns = ("number", "shop", "file", "rows", "rejected", "odd")
    return Table(tuple(say(f"digest-column-{name}") for name in columns), tuple(rows), "lllrrr")


@sections.add("letters", order=92, kinds={DAY, OWNER})
def not_delivered(asked: Asked) -> Found | None:
    """Messages that were given up in these days, for whoever may send them again."""
    if asked.reader.role < Role.SUPERVISOR:
        return None
    first, last = asked.moments(asked.teams[0])
    dead = [each for each in outbox.dead_letters(asked.db, MOST_LETTERS) if first <= each.created_at <= last]
    if not dead:
        return None
    kinds = list(dict.fromkeys(each.reason.partition(": ")[0] for each in dead))
    words = say("digest-letters-count", count=len(dead), reasons=[reason_words(each) for each in kinds[:MOST_REASONS]])
    again = Button(say("outbox-send-all"), runs="outbox resend all")
    return Found((Text(words, "warning"), Buttons((again,))), 1)
