"""The scheme: which weights and bands hold from which month on. Owners change it; what is past stays as it was."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain import assessment as rules
from bot.domain.assessment import Band, Part, Scheme
from bot.domain.errors import Refusal
from bot.domain.money import Share
from bot.kit.command import Context
from bot.kit.message import Heading, Message, Table, Text, message, say
from bot.services import record
from storage import assessment as storage


def card(ctx: Context) -> Message:
    """The weights and bands that hold now, and those of before and to come."""
    this = rules.month_of(record.today(ctx))
    schemes = storage.schemes(ctx.db)
    now = rules.scheme_of(schemes, this)
    body = message(Heading(say("assessment-scheme")), *_tables(now))
    others = [each for each in schemes if each.version]
    if others:
        names = record.names(ctx.db)
        rows = tuple(
            (rules.month_words(each.since), _weights(each), _bands(each), names.get(each.by or 0, ""), each.recorded_at)
            for each in others
        )
        columns = tuple(say(f"assessment-column-{name}") for name in ("from", "weight", "bands", "who", "at"))
        body += Table(columns, rows, title=say("assessment-scheme-versions"))
    return body + Text(say("assessment-scheme-hint"), "muted")


def _tables(scheme: Scheme) -> tuple[Table, Table]:
    whole = sum(scheme.weights.values())
    weights = tuple(
        (say(f"assessment-part-{part.value}"), Share.of(scheme.weights[part], whole)) for part in scheme.parts
    )
    bands = tuple((say(f"assessment-band-{band.value}"), points) for band, points in scheme.bands.items())
    parts = (say("assessment-column-part"), say("assessment-column-weight"))
    return (
        Table(parts, weights, align="lr"),
        Table((say("assessment-column-band"), say("assessment-column-begins")), bands, align="lr"),
    )


def _weights(scheme: Scheme) -> list[object]:
    return [
        say("assessment-one-part", part=say(f"assessment-part-{part.value}"), points=scheme.weights[part])
        for part in scheme.parts
    ]


def _bands(scheme: Scheme) -> list[object]:
    return [
        say("assessment-one-part", part=say(f"assessment-band-{band.value}"), points=points)
        for band, points in scheme.bands.items()
    ]


def change_weights(ctx: Context, given: Mapping[Part, Decimal], month: date | None) -> Message:
    """Change weights from a month on; the others stay."""
    since, scheme = _from(ctx, month)
    return _kept(ctx, rules.changed_weights(scheme, given), scheme.bands, since)


def change_bands(ctx: Context, given: Mapping[Band, Decimal], month: date | None) -> Message:
    """Change from which score on a band begins; the others stay."""
    since, scheme = _from(ctx, month)
    return _kept(ctx, scheme.weights, rules.changed_bands(scheme, given), since)


def _from(ctx: Context, month: date | None) -> tuple[date, Scheme]:
    since = month or rules.month_of(record.today(ctx))
    _check_past(ctx.db, since, rules.month_of(record.today(ctx)))
    return since, rules.scheme_of(storage.schemes(ctx.db), since)


def _check_past(db: Connection, since: date, this: date) -> None:
    """Scores of past months are not made anew by another scheme."""
    scored = storage.months_from(db, since, this)
    if scored:
        first = rules.month_before(scored[-1], -1)
        raise Refusal("assessment-scheme-past", month=rules.month_words(since), first=rules.month_words(first))


def _kept(ctx: Context, weights: Mapping[Part, Decimal], bands: Mapping[Band, Decimal], since: date) -> Message:
    made = storage.add_scheme(ctx.db, weights, bands, since=since, by=ctx.person.id, now=ctx.now)
    return message(say("assessment-scheme-changed", month=rules.month_words(since)), *_tables(made))
