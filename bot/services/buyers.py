"""What may be known of buyers, and the end of what is kept of them."""

from sqlalchemy import Connection

from bot.domain.buyers import Buyer
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Shop, Team
from bot.kit.command import Context
from bot.kit.message import Field, Fields, Heading, Message, Table, Text, message, say
from storage import buyers, shops


def behind(db: Connection, person: Person, order: str, shop: Shop | None) -> tuple[Shop, Buyer]:
    """The buyer behind an order of one's own team (from supervisor upwards: of any), and the shop.

    A Refusal where nothing is kept of them, or where several shops have such an order.
    """
    order = order.strip().lstrip("#＃") if order.strip("#＃ ").isdigit() else order.strip()
    if shop is not None and person.role < Role.SUPERVISOR and shop.team_id != person.team_id:
        raise Refusal("buyers-not-your-shop", shop=shop.name)
    theirs = None if person.role >= Role.SUPERVISOR else person.team_id
    asked = [shop] if shop is not None else shops.shops(db, theirs)
    found = []
    for each in asked:
        known = buyers.of_orders(db, each.id, {order, f"#{order}"})
        if known:
            found.append((each, next(iter(known.values()))))
    if not found:
        raise Refusal("buyers-nothing-kept", order=order)
    if len(found) > 1:
        raise Refusal("buyers-which-shop", order=order, known=[each.name for each, _ in found])
    return found[0]


def card(ctx: Context, order: str, shop: Shop, buyer: Buyer) -> Message:
    """What may be shown of a buyer to those who lead: nothing in the clear."""
    return message(
        Heading(say("buyers-title", order=order, shop=shop.name)),
        Fields(
            (
                Field(say("buyers-phone"), buyer.masked_phone or None),
                Field(say("buyers-reached"), say(f"buyers-reach-{buyer.reach.value}")),
                Field(say("buyers-calls"), say("buyers-calls-no" if buyer.do_not_call else "buyers-calls-yes")),
                Field(say("buyers-orders"), len(buyers.orders_of(ctx.db, buyer.id))),
            )
        ),
        private=True,
    )


def overview(ctx: Context, team: Team) -> Message:
    """How many buyers of a team's shops are kept, for how long, and whether they can be kept at all."""
    known = shops.shops(ctx.db, team.id)
    if not known:
        raise Refusal("numbers-no-shops")
    counts = buyers.kept_of(ctx.db, [each.id for each in known])
    rows = tuple((each.name, *counts[each.id]) for each in known)
    columns = (say("argument-shop"), say("buyers-column-kept"), say("buyers-column-silent"))
    days = buyers.kept_for(ctx.db, team.id).days
    shown = message(
        Heading(say("buyers-overview", team=team.name)),
        Table(columns, rows, align="lrr"),
        say("buyers-kept-for", days=days),
        private=True,
    )
    if buyers.keys_of(ctx.db) is None:
        shown += message(Text(say("buyers-not-kept"), "warning"), private=True)
    return shown


def keep_for(ctx: Context, team: Team, days: int) -> int:
    """Change for how many days buyers of a team's shops are kept; how many days it was before."""
    shortest, longest = buyers.SHORTEST_KEPT_DAYS, buyers.LONGEST_KEPT_DAYS
    if not shortest <= days <= longest:
        raise Refusal("buyers-days", shortest=shortest, longest=longest)
    before = buyers.kept_for(ctx.db, team.id).days
    buyers.keep_for(ctx.db, team.id, days, purge_from=ctx.now)
    return before
