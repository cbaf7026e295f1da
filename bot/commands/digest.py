"""Digests by chat: read one now, subscribe, unsubscribe."""

from datetime import date

from bot.domain.digest import DigestKind
from bot.domain.errors import Refusal
from bot.domain.people import Role, Team
from bot.kit.arguments import Period
from bot.kit.command import Commands, Context
from bot.kit.message import Message
from bot.kit.when import When, Where
from bot.services import digest as service
from bot.services.digest import subscribing
from bot.services.digest.composing import Reader

commands = Commands("digest")
subscribing_commands = Commands("subscribe")
unsubscribing_commands = Commands("unsubscribe")
listing_commands = Commands("subscriptions")

LONGEST_DAYS = 92


@commands.add(reads_only=True, direct_only=True, examples=["", "yesterday", "week", "month", "2026-06"])
def digest(ctx: Context, period: Period | None = None, *, team: Team | None = None) -> Message:
    """Show what a day, a week or a month needs you to know; what waits for a decision comes first."""
    reader = service.reader_of(ctx.db, ctx.person, team)
    today = _today(ctx, reader)
    if period is None:
        period = Period(today, today, "day")
    kind = {"week": DigestKind.WEEK, "month": DigestKind.MONTH}.get(period.kind, DigestKind.DAY)
    return _shown(ctx, reader, _for_role(ctx, kind), period.first, min(period.last, today))


@commands.add(reads_only=True, direct_only=True, examples=["2026-06-01", "yesterday"])
def since(ctx: Context, day: date, *, team: Team | None = None) -> Message:
    """Show what has happened since a day."""
    reader = service.reader_of(ctx.db, ctx.person, team)
    kind = DigestKind.OWNER if ctx.person.role >= Role.SUPERVISOR else DigestKind.WEEK
    return _shown(ctx, reader, _for_role(ctx, kind), day, _today(ctx, reader))


@commands.add(reads_only=True, direct_only=True, examples=["", "week"])
def mine(ctx: Context, period: Period | None = None) -> Message:
    """Show your own numbers and what you have to do."""
    reader = service.reader_of(ctx.db, ctx.person, None)
    today = _today(ctx, reader)
    first, last = (period.first, min(period.last, today)) if period else (today, today)
    return _shown(ctx, reader, DigestKind.OWN, first, last)


def _today(ctx: Context, reader: Reader) -> date:
    return ctx.now.astimezone(reader.home.tz).date()


def _for_role(ctx: Context, kind: DigestKind) -> DigestKind:
    """Agents read their own."""
    return kind if ctx.person.role >= Role.LEADER else DigestKind.OWN


def _shown(ctx: Context, reader: Reader, kind: DigestKind, first: date, last: date) -> Message:
    if first > last:
        raise Refusal("digest-future", day=first)
    if (last - first).days >= LONGEST_DAYS:
        raise Refusal("digest-too-long", most=LONGEST_DAYS)
    return service.compose(ctx.db, reader, kind, (first, last), ctx.now)


# -- subscriptions ----


_EXAMPLES = ("day 17:30", "owner 09:00 every 3 days", "week Mon 09:00 here")


@subscribing_commands.add(examples=_EXAMPLES, verb="digest")
def subscribe_digest(
    ctx: Context,
    kind: DigestKind | None = None,
    when: When | None = None,
    where: Where = Where.ME,
    *,
    team: Team | None = None,
) -> Message:
    """Have a digest sent to you, or posted here, at times of your choice."""
    return _subscribed(ctx, kind, when, where, team)


@subscribing_commands.add(examples=_EXAMPLES)
def subscribe(
    ctx: Context,
    kind: DigestKind | None = None,
    when: When | None = None,
    where: Where = Where.ME,
    *,
    team: Team | None = None,
) -> Message:
    """Have a digest sent to you, or posted here, at times of your choice."""
    return _subscribed(ctx, kind, when, where, team)


def _subscribed(ctx: Context, kind: DigestKind | None, when: When | None, where: Where, team: Team | None) -> Message:
    chosen = kind or subscribing.usual(ctx.person)
    return service.subscribe(ctx, chosen, when or When(), team, here=where is Where.HERE)


@unsubscribing_commands.add(examples=["", "day", "3"])
def unsubscribe(ctx: Context, number: int | None = None, kind: DigestKind | None = None) -> Message:
    """Stop a digest."""
    return service.end(ctx, number, kind)


@unsubscribing_commands.add(examples=["", "day", "3"], verb="digest")
def unsubscribe_digest(ctx: Context, number: int | None = None, kind: DigestKind | None = None) -> Message:
    """Stop a digest."""
    return service.end(ctx, number, kind)


@listing_commands.add(reads_only=True, direct_only=True, examples=[""])
def subscriptions(ctx: Context) -> Message:
    """List the digests that are sent to you and to the groups you lead."""
    return service.list_card(ctx)
