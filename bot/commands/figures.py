"""Figures of shops that orders cannot give, by chat: typed in, looked up, imported reports taken back."""

from datetime import date

from bot.domain.errors import Refusal
from bot.domain.figure_text import Given
from bot.domain.numbers import Indicator
from bot.domain.people import Role, Shop
from bot.kit.command import Commands, Context, Wanted
from bot.kit.figures import CountGiven, FlagGiven, MeanGiven, RateGiven
from bot.kit.message import Heading, Message, Table, message, say
from bot.services import figures as service
from bot.services.imports import shops_of_imports
from storage import figures as storage
from storage import people, shops

commands = Commands("figures")

SHOWN_REPORTS = 20


@commands.add(
    allowed=Role.LEADER,
    examples=[
        "2026-06-01 TeaHouse",
        "2026-06-01 TeaHouse complaint-rate=3/1200 refund-duration=36h standard-met=yes",
        "yesterday conversion=45/100",
    ],
)
def figures(  # noqa: PLR0913 - one for each figure
    ctx: Context,
    day: date,
    shop: Shop | None = None,
    *,
    conversion: RateGiven | None = None,
    complaint_rate: RateGiven | None = None,
    intervention_rate: RateGiven | None = None,
    dispute_rate: RateGiven | None = None,
    refund_rate: RateGiven | None = None,
    shipped_on_time: RateGiven | None = None,
    exceptions: CountGiven | None = None,
    refund_duration: MeanGiven | None = None,
    standard_met: FlagGiven | None = None,
    first_response: MeanGiven | None = None,
    average_response: MeanGiven | None = None,
    reply_rate: RateGiven | None = None,
    satisfaction: RateGiven | None = None,
) -> Message:
    """Type in what orders cannot tell of a shop's day: conversion, complaints, interventions, disputes, logistics."""
    chosen = service.shop_of(ctx, shop)
    service.check_day(ctx, chosen, day)
    values: dict[Indicator, Given | None] = {
        Indicator.CONVERSION: conversion,
        Indicator.COMPLAINT_RATE: complaint_rate,
        Indicator.INTERVENTION_RATE: intervention_rate,
        Indicator.DISPUTE_RATE: dispute_rate,
        Indicator.REFUND_RATE: refund_rate,
        Indicator.SHIPPED_ON_TIME: shipped_on_time,
        Indicator.EXCEPTIONS: exceptions,
        Indicator.REFUND_DURATION: refund_duration,
        Indicator.STANDARD_MET: standard_met,
        Indicator.FIRST_RESPONSE: first_response,
        Indicator.AVERAGE_RESPONSE: average_response,
        Indicator.REPLY_RATE: reply_rate,
        Indicator.SATISFACTION: satisfaction,
    }
    given = {indicator: each for indicator, each in values.items() if each is not None}
    if not given:
        raise Wanted(("day", "shop") if shop is not None else ("day",), service.day_card(ctx, chosen, day))
    service.enter(ctx, chosen, day, given)
    return service.day_card(ctx, chosen, day)


@commands.add(allowed=Role.LEADER, reads_only=True, examples=["2026-06-01 TeaHouse", "yesterday"])
def show(ctx: Context, day: date, shop: Shop | None = None) -> Message:
    """Show what was typed in or imported of a shop's day, by whom, and what was said before."""
    return service.day_card(ctx, service.shop_of(ctx, shop), day)


@commands.add(allowed=Role.LEADER, reads_only=True, direct_only=True, examples=["", "TeaHouse"])
def reports(ctx: Context, shop: Shop | None = None) -> Message:
    """List the reports of figures that were imported, of shops and of agents."""
    chosen = shops_of_imports(ctx.db, ctx.person, shop, ctx.team)
    found = storage.reports(ctx.db, [each.id for each in chosen], limit=SHOWN_REPORTS)
    if not found:
        return message(say("figures-no-reports"))
    names = {each.id: each.name for each in people.people(ctx.db)}
    called = {each.id: each.name for each in chosen}
    rows = tuple(
        (
            f"#{each.id}",
            called[each.shop_id],
            each.file_name,
            service.source_words(each.source),
            each.first_day,
            each.last_day,
            names.get(each.person_id or 0, ""),
            each.imported_at,
            say("figures-report-undone-at", at=each.undone_at) if each.undone_at else "",
        )
        for each in found
    )
    columns = ("number", "shop", "file", "source", "first", "last", "who", "when", "state")
    heads = tuple(say(f"figures-column-{name}") for name in columns)
    return message(Heading(say("figures-reports-title")), Table(heads, rows, align="l" * len(columns)))


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["12"])
def undo(ctx: Context, number: int) -> Message:
    """Take an imported report back: its figures go, what they had replaced holds again."""
    report = storage.report(ctx.db, number)
    chosen = shops.shop(ctx.db, report.shop_id)
    service.shop_of(ctx, chosen)
    if service.is_about_agents(report.layout) and ctx.person.role < Role.SUPERVISOR:
        raise Refusal("figures-supervisors", number=str(number))
    if report.undone_at is not None:
        raise Refusal("figures-undone-already", number=str(number))
    count = storage.undo_report(ctx.db, number, by=ctx.person.id, now=ctx.now)
    return message(say("figures-undone", number=str(number), file=report.file_name, shop=chosen.name, count=count))


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["3 2026-06-01", "3 2026-06-01 2026-06-07"], verb="day")
def day_(ctx: Context, number: int, day: date, ends: date | None = None) -> Message:
    """Say of which day (or days) a report is that does not tell itself."""
    last = ends or day
    if last < day:
        raise Refusal("figures-days-turned", first=day, last=last)
    kept = service.answer_days(ctx.db, number, ctx.person, day, last, ctx.now)
    return service.report_card(ctx.db, kept, [])
