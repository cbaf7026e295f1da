"""Rounds: at the times a team has chosen, its chat is shown how many buyers are to be rung, and nothing about them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.call_backs import closing, is_open, next_round
from bot.domain.money import Money
from bot.domain.people import Shop, Team
from bot.kit.job import Sweeping
from bot.kit.message import Button, Cell, Heading, Message, Table, Text, buttons, message, say
from bot.services.call_backs.freshness import as_of, is_fresh
from storage import call_backs as storage
from storage import chats, people, shops
from storage.call_backs import CalledShop, Due

LATE = timedelta(hours=1)
"""A round that is later than this is left out: the next one says it better."""
MOST_BUTTONS = 4


def hold(run: Sweeping) -> None:
    """Remind a team of all its shops whose round it is; find when the next rounds are."""
    first: CalledShop = run.row
    team = people.team(run.db, shops.shop(run.db, first.shop_id).team_id)
    served = {each.id: each for each in shops.shops(run.db, team.id)}
    rows = storage.also_rounds(run.db, [*served, first.shop_id], run.now)
    punctual = [each for each in rows if each.round_at is not None and run.now - each.round_at <= LATE]
    called = [each for each in punctual if each.shop_id in served and each.rules.on]
    card = round_card(run.db, team, [(served[each.shop_id], each) for each in called], run.now)
    rooms = chats.team_chats(run.db, team.id)
    if card is not None and rooms:
        run.post(rooms[0], card)
    left = storage.by_state(run.db, [each.shop_id for each in rows])
    busy = {shop_id for shop_id, _state in left}
    for each in rows:
        shop = served.get(each.shop_id)
        again = shop is not None and each.rules.on and each.shop_id in busy
        after = next_round(each.rules.rounds, shop.zone, run.now) if again and shop is not None else None
        storage.set_round(run.db, each.shop_id, after)


def round_card(db: Connection, team: Team, called: Sequence[tuple[Shop, CalledShop]], now: datetime) -> Message | None:
    """How many are to be rung, how much that is, the oldest and the most valuable; None where there is nobody."""
    open_ = [(shop, row) for shop, row in called if is_open(now, shop.zone, row.rules.windows)]
    due = storage.due(db, [shop.id for shop, _ in open_])
    ready = [(shop, row) for shop, row in open_ if shop.id in due and is_fresh(db, shop, row.rules, now)]
    stale = [shop for shop, row in open_ if shop.id in due and not is_fresh(db, shop, row.rules, now)]
    if not ready and not stale:
        return None
    shuts = max(closing(now, shop.zone, row.rules.windows) for shop, row in ready or open_)
    card = message(Heading(say("callback-round-title", team=team.name)), useful_until=shuts)
    if ready:
        card += due_table(db, [shop for shop, _ in ready], due)
    for shop in stale:
        words = say("callback-round-stale", shop=shop.name, count=due[shop.id].tasks, as_of=as_of(db, shop))
        card += Text(words, "warning")
    if not ready:
        return card
    card += Text(say("callback-round-hint"), "muted")
    return card + claim_buttons([shop for shop, _ in ready])


def due_table(db: Connection, served: Sequence[Shop], due: dict[int, Due]) -> Table:
    """A line a shop: no buyer, no order, only sums."""
    rows: list[tuple[Cell, ...]] = []
    for shop in served:
        found = due[shop.id]
        money = (Money(found.amount, shop.currency), Money(found.largest, shop.currency))
        rows.append((shop.name, found.tasks, *money, found.oldest, as_of(db, shop)))
    names = ("shop", "due", "amount", "largest", "oldest", "as-of")
    return Table(tuple(say(f"callback-column-{name}") for name in names), tuple(rows), "lrrrll")


def claim_buttons(served: Sequence[Shop]) -> Message:
    """Whoever presses is shown the next one, privately."""
    items = [Button(say("callback-button-claim"), "callback next", "primary", lasts=timedelta(hours=10))]
    if 1 < len(served) <= MOST_BUTTONS:
        items += [Button(shop.name, f'callback next "{shop.name}"', lasts=timedelta(hours=10)) for shop in served]
    return message(buttons(*items))
