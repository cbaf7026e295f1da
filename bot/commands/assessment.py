"""Monthly assessments by chat: one's own scores, a team's, giving them, and the scheme by which they are made."""

from decimal import Decimal

from bot.domain.assessment import Band, Part
from bot.domain.people import Person, Role, Team
from bot.kit.assessment import Month, Points
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message
from bot.services import assessment as service
from bot.services import record, tier

commands = Commands("assess")


@commands.add(reads_only=True, direct_only=True, examples=["", "2026-05", "Anna", "Anna 2026-05"])
def assess(ctx: Context, person: Person | None = None, month: Month | None = None) -> Message:
    """Show your scores with their trend and how they were made; supervisors see those of others."""
    return service.card(ctx, tier.person_of(ctx, person), month)


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "2026-05"], verb="list")
def list_(ctx: Context, month: Month | None = None, *, team: Team | None = None) -> Message:
    """List the scores of a team in a month."""
    return service.team_card(ctx, record.team_for(ctx, team), month)


@commands.add(
    allowed=Role.SUPERVISOR,
    direct_only=True,
    secret=True,
    examples=["Anna 2026-05 satisfaction=92 resolution=88 quality=90 efficiency=85 attitude=95 skill=80"],
    verb="set",
)
def set_(  # noqa: PLR0913 - one for each part
    ctx: Context,
    person: Person,
    month: Month | None = None,
    *,
    satisfaction: Points | None = None,
    resolution: Points | None = None,
    quality: Points | None = None,
    efficiency: Points | None = None,
    attitude: Points | None = None,
    skill: Points | None = None,
    total: Points | None = None,
    note: Line | None = None,
) -> Message:
    """Give or correct somebody's score of a month, part by part."""
    given = {
        Part.SATISFACTION: satisfaction,
        Part.RESOLUTION: resolution,
        Part.QUALITY: quality,
        Part.EFFICIENCY: efficiency,
        Part.ATTITUDE: attitude,
        Part.SKILL: skill,
    }
    parts = {part: Decimal(points) for part, points in given.items() if points is not None}
    whole = None if total is None else Decimal(total)
    return service.give(ctx, person, month, service.Given(parts, whole, str(note or "").strip()))


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["Anna 2026-05"])
def undo(ctx: Context, person: Person, month: Month) -> Message:
    """Take somebody's score of a month back."""
    return service.take_back(ctx, person, month)


@commands.add(reads_only=True, direct_only=True, examples=["2026-05", "Anna 2026-05"])
def history(ctx: Context, person: Person | None = None, month: Month | None = None) -> Message:
    """Show everything that was ever given for a month, with who and when."""
    return service.history_card(ctx, tier.person_of(ctx, person), month)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["", "2026-05"])
def template(ctx: Context, month: Month | None = None, *, team: Team | None = None) -> Message:
    """Get a file with your people, to fill in their points and send it back."""
    return service.template(ctx, record.team_for(ctx, team), month)


@commands.add(reads_only=True)
def scheme(ctx: Context) -> Message:
    """Show how scores are made: the weights of their parts, and what a score is called."""
    return service.scheme_card(ctx)


@commands.add(allowed=Role.OWNER, examples=["quality=30 skill=5 month=2026-07"])
def weights(
    ctx: Context,
    *,
    satisfaction: Points | None = None,
    resolution: Points | None = None,
    quality: Points | None = None,
    efficiency: Points | None = None,
    attitude: Points | None = None,
    skill: Points | None = None,
    month: Month | None = None,
) -> Message:
    """Change what the parts of a score weigh, from this month or a later one on; 0 leaves a part out."""
    given = {
        Part.SATISFACTION: satisfaction,
        Part.RESOLUTION: resolution,
        Part.QUALITY: quality,
        Part.EFFICIENCY: efficiency,
        Part.ATTITUDE: attitude,
        Part.SKILL: skill,
    }
    changed = {part: Decimal(weight) for part, weight in given.items() if weight is not None}
    return service.change_weights(ctx, changed, month)


@commands.add(allowed=Role.OWNER, examples=["excellent=92 good=82 fair=70"])
def bands(
    ctx: Context,
    *,
    excellent: Points | None = None,
    good: Points | None = None,
    fair: Points | None = None,
    month: Month | None = None,
) -> Message:
    """Change from which score on the month of somebody is called excellent, good or fair."""
    given = {Band.EXCELLENT: excellent, Band.GOOD: good, Band.FAIR: fair}
    changed = {band: Decimal(points) for band, points in given.items() if points is not None}
    return service.change_bands(ctx, changed, month)
