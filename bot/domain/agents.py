"""Agents' figures: what they are, which way is better, what is aimed at, and who may see whose."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from bot.domain.figures import Unit
from bot.domain.people import Person, Role


class AgentIndicator(StrEnum):
    """What is known of an agent. What a rate is made of is said by its source (see the layouts of the tools)."""

    CONSULTATIONS = "consultations"
    RECEPTIONS = "receptions"
    INQUIRIES = "inquiries"
    LOST = "lost"
    ORDERED = "ordered"
    WON = "won"
    WON_NEXT_DAY = "won-next-day"
    CONVERSION = "conversion"
    CONVERSION_NEXT_DAY = "conversion-next-day"
    ORDER_CONVERSION = "order-conversion"
    PAYMENT_CONVERSION = "payment-conversion"
    SALES = "sales"
    NET_SALES = "net-sales"
    REFUNDS = "refunds"
    AVERAGE_ORDER_VALUE = "average-order-value"
    ITEMS_PER_BUYER = "items-per-buyer"
    FIRST_RESPONSE = "first-response"
    AVERAGE_RESPONSE = "average-response"
    REPLY_RATE = "reply-rate"
    ANSWERED_IN_30S = "answered-in-30s"
    SLOW = "slow"
    RATED = "rated"
    ANSWER_RATIO = "answer-ratio"
    SATISFACTION = "satisfaction"
    REFUND_RATE = "refund-rate"
    SILENT_WON = "silent-won"
    SILENT_SALES = "silent-sales"
    ASSISTS = "assists"
    HANDED_OVER = "handed-over"
    LOW_RATINGS = "low-ratings"
    DISPUTES = "disputes"
    COMPLAINTS = "complaints"
    DAYS_WORKED = "days-worked"
    SUSPENDED = "suspended"


_I, _U = AgentIndicator, Unit
UNITS: Mapping[AgentIndicator, Unit] = {
    **dict.fromkeys(AgentIndicator, _U.COUNT),
    **dict.fromkeys((_I.SALES, _I.NET_SALES, _I.REFUNDS, _I.SILENT_SALES), _U.MONEY),
    **dict.fromkeys((_I.CONVERSION, _I.CONVERSION_NEXT_DAY, _I.ORDER_CONVERSION, _I.PAYMENT_CONVERSION), _U.RATE),
    **dict.fromkeys((_I.REPLY_RATE, _I.ANSWERED_IN_30S, _I.SATISFACTION, _I.REFUND_RATE), _U.RATE),
    **dict.fromkeys((_I.FIRST_RESPONSE, _I.AVERAGE_RESPONSE), _U.MEAN),
    **dict.fromkeys((_I.ANSWER_RATIO, _I.ITEMS_PER_BUYER), _U.RATIO),
    _I.AVERAGE_ORDER_VALUE: _U.PRICE,
    _I.SUSPENDED: _U.SPAN,
}
"""The unit of every indicator."""

LOWER_IS_BETTER = frozenset(
    {
        _I.LOST,
        _I.REFUNDS,
        _I.FIRST_RESPONSE,
        _I.AVERAGE_RESPONSE,
        _I.SLOW,
        _I.REFUND_RATE,
        _I.LOW_RATINGS,
        _I.DISPUTES,
        _I.COMPLAINTS,
        _I.SUSPENDED,
    }
)

TARGETS: Mapping[AgentIndicator, Decimal] = {
    _I.FIRST_RESPONSE: Decimal(30),
    _I.AVERAGE_RESPONSE: Decimal(30),
    _I.REPLY_RATE: Decimal(1),
}
"""What is aimed at where a team says nothing else: seconds, and a share of one. A conversion has none until the
industry's figure or a target of its own is typed in."""

ABOVE_INDUSTRY = Decimal("0.05")
"""How many points above the industry's figure a conversion is to be."""

Bands = Sequence[tuple[Decimal, int]]
"""Thresholds and their points, the best first."""

BANDS: Mapping[AgentIndicator, Bands] = {
    _I.CONVERSION: ((Decimal("0.45"), 100), (Decimal("0.40"), 80), (Decimal("0.35"), 60)),
    _I.REPLY_RATE: ((Decimal("0.98"), 100), (Decimal("0.95"), 80), (Decimal("0.92"), 60)),
    _I.FIRST_RESPONSE: ((Decimal(35), 100), (Decimal(45), 80), (Decimal(55), 60)),
    _I.AVERAGE_RESPONSE: ((Decimal(35), 100), (Decimal(45), 80), (Decimal(55), 60)),
}
"""Published bands, used until a team sets its own."""


def is_better(indicator: AgentIndicator, value: Decimal, than: Decimal) -> bool:
    """Whether a value is strictly better than another."""
    return value < than if indicator in LOWER_IS_BETTER else value > than


def meets(indicator: AgentIndicator, value: Decimal, target: Decimal) -> bool:
    """Whether a value reaches its target."""
    return not is_better(indicator, target, value)


def points(indicator: AgentIndicator, value: Decimal, bands: Bands) -> int:
    """The points of the best band that a value reaches; 0 below all of them."""
    return next((worth for threshold, worth in bands if meets(indicator, value, threshold)), 0)


def may_see_agents(reader: Person, team_id: int | None, *, leaders: bool) -> bool:
    """Whether somebody may see the figures of a team's agents by name.

    Supervisors and owners may; leaders those of their own team, where its owner allows it (`leaders`).
    """
    if reader.role >= Role.SUPERVISOR:
        return True
    return leaders and reader.role is Role.LEADER and team_id is not None and reader.team_id == team_id
