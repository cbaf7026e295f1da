"""What calls brought in, beside what would have come in anyway: a card, a line of the numbers, sections of digests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.call_backs import Baseline, Contact, Results, results_by, results_of
from bot.domain.money import Money
from bot.domain.people import Person, Role, Shop, may_see
from bot.kit.arguments import Period
from bot.kit.command import Context
from bot.kit.message import Block, Cell, Chart, Heading, Message, Say, Series, Table, Text, message, say
from bot.services.call_backs.freshness import as_of as as_of_shop
from storage import call_backs as storage
from storage import people

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reported:
    """One shop over some days: what was done, and the baseline. `as_of`: up to when its orders are known."""

    shop: Shop
    contacts: tuple[Contact, ...]
    results: Results
    baseline: Baseline
    as_of: datetime | None


def span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From the beginning of the first day until the end of the last one, in UTC."""
    begins = datetime.combine(first, time(), tzinfo=zone)
    return begins.astimezone(UTC), datetime.combine(last + _DAY, time(), tzinfo=zone).astimezone(UTC)


def reported(
    db: Connection, served: Sequence[Shop], first: date, last: date, now: datetime, *, agent: Person | None = None
) -> list[Reported]:
    """Each of these shops over some days of its own calendar; of one agent only, if one is given."""
    made = []
    for shop in served:
        since, until = span(first, last, shop.tz)
        as_of = as_of_shop(db, shop)
        found = storage.contacts(db, [shop.id], since, until, agent_id=agent.id if agent else None)
        rules = storage.rules(db, shop.id)
        base = storage.baseline(db, shop.id, rules, since, until, as_of) if as_of is not None else Baseline()
        made.append(Reported(shop, tuple(found), results_of(found, now), base, as_of))
    return made


def report_card(ctx: Context, period: Period | None, served: Sequence[Shop]) -> Message:
    """The report of some days; without a period: today."""
    today = ctx.now.astimezone(served[0].tz).date()
    chosen = period or Period(today, today, "day")
    last = min(chosen.last, today)
    own = ctx.person.role < Role.LEADER and ctx.chat.direct
    shown = reported(ctx.db, served, chosen.first, last, ctx.now)
    if not any(each.contacts or each.baseline.orders for each in shown):
        return message(say("callback-report-none", first=chosen.first, last=last))
    title = "callback-report-day" if chosen.first == last else "callback-report-days"
    card = message(Heading(Say(title, {"day": last, "first": chosen.first, "last": last})), *blocks(shown))
    contacts = [each for shop in shown for each in shop.contacts]
    if contacts:
        card += _rounds_table(contacts, ctx.now)
        card += hours_chart(shown, ctx.now)
    if ctx.chat.direct and may_see(ctx.person, served[0].team_id) and ctx.person.role >= Role.LEADER and contacts:
        card += agents_table(ctx.db, contacts, ctx.now)
    if own:
        mine = [each for each in contacts if each.agent_id == ctx.person.id]
        card += Text(_own_words(results_of(mine, ctx.now)))
    return card


def _own_words(found: Results) -> Say:
    facts = {"attempts": found.attempts, "contacted": found.contacted, "recovered": found.recovered}
    return say("callback-report-own", **facts, rate=found.rate)


def blocks(shown: Sequence[Reported]) -> list[Block]:
    """A line a shop, and how it is counted."""
    names = ("shop", "attempts", "contacted", "recovered", "rate", "baseline", "recovered-amount", "per-recovery")
    columns = tuple(say(f"callback-column-{name}") for name in names)
    rows = tuple(_row(each) for each in shown)
    found: list[Block] = [Table(columns, rows, "lrrrrrrr")]
    found.append(Text(say("callback-report-how"), "muted"))
    base = sum((each.baseline for each in shown), Baseline())
    if base.orders:
        found.append(Text(say("callback-report-baseline", orders=base.orders, paid=base.paid, rate=base.rate), "muted"))
    undecided = sum(each.results.undecided for each in shown)
    if undecided:
        found.append(Text(say("callback-report-undecided", count=undecided), "muted"))
    return found


def _row(each: Reported) -> tuple[Cell, ...]:
    found = each.results
    return (
        each.shop.name,
        found.attempts,
        found.contacted,
        found.recovered,
        found.rate,
        each.baseline.rate,
        Money(found.amount, each.shop.currency),
        found.attempts_per_recovery,
    )


def _rounds_table(contacts: Sequence[Contact], now: datetime) -> Table:
    by_round = results_by([(each.round, each) for each in contacts], now)
    rows = tuple(
        (key or say("callback-before-rounds"), found.attempts, found.contacted, found.recovered, found.rate)
        for key, found in sorted(by_round.items())
    )
    names = ("round-of", "attempts", "contacted", "recovered", "rate")
    return Table(tuple(say(f"callback-column-{name}") for name in names), rows, "lrrrr", say("callback-by-round"))


def agents_table(db: Connection, contacts: Sequence[Contact], now: datetime) -> Table:
    """A line for each who rang: for leaders alone."""
    by_agent = results_by([(each.agent_id, each) for each in contacts], now)
    names_of = {each.id: each.name for each in people.people(db)}
    rows = tuple(
        (names_of.get(agent, ""), found.attempts, found.contacted, found.recovered, found.rate)
        for agent, found in sorted(by_agent.items(), key=lambda pair: (-pair[1].recovered, -pair[1].contacted))
    )
    names = ("agent", "attempts", "contacted", "recovered", "rate")
    return Table(tuple(say(f"callback-column-{name}") for name in names), rows, "lrrrr", say("callback-by-agent"))


def hours_chart(shown: Sequence[Reported], now: datetime) -> Chart:
    """Orders whose buyers were spoken to, and those of them that were recovered, by the hour of the shop's day."""
    keyed = [(each.at.astimezone(shop.shop.tz).hour, each) for shop in shown for each in shop.contacts]
    by_hour = results_by(keyed, now)
    hours = range(min(by_hour), max(by_hour) + 1)
    contacted = tuple(float(by_hour[hour].contacted) if hour in by_hour else 0.0 for hour in hours)
    recovered = tuple(float(by_hour[hour].recovered) if hour in by_hour else 0.0 for hour in hours)
    best = max(by_hour, key=lambda hour: (by_hour[hour].recovered, -hour))
    total = results_of([contact for _, contact in keyed], now)
    alt = say(
        "callback-chart-alt",
        contacted=total.contacted,
        recovered=total.recovered,
        hour=f"{best}:00",
        best=by_hour[best].recovered,
    )
    series = (
        Series(say("callback-column-contacted"), contacted, "muted"),
        Series(say("callback-column-recovered"), recovered),
    )
    return Chart(say("callback-chart-title"), tuple(f"{hour}:00" for hour in hours), series, alt)


# For others


def day_lines(db: Connection, served: Sequence[Shop], day: date, now: datetime) -> list[Say]:
    """What the calls of a day brought in, a sentence for each shop whose buyers were rung."""
    moments = [moment for shop in served for moment in span(day, day, shop.tz)]
    rung = {each.shop_id for each in storage.contacts(db, [each.id for each in served], min(moments), max(moments))}
    shown = reported(db, [each for each in served if each.id in rung], day, day, now)
    return [_line(each) for each in shown if each.contacts]


def _line(each: Reported) -> Say:
    found = each.results
    facts: dict[str, Any] = {"contacted": found.contacted, "recovered": found.recovered, "rate": found.rate}
    amount = Money(found.amount, each.shop.currency)
    return say("callback-day-line", shop=each.shop.name, **facts, amount=amount, baseline=each.baseline.rate)
