"""What is watched of a shop: the indicators, their units, and which way is better."""

from decimal import Decimal
from enum import StrEnum

from bot.domain.figures import Unit


class Indicator(StrEnum):
    """What is watched of a shop and a target can be set for.

    Amounts are in the shop's currency, rates are shares (0.45), durations seconds. The first seven come from orders,
    the others are typed in or told by a platform's reports.
    """

    SALES = "sales"
    """Paid before refunds, by payment."""
    NET = "net"
    ORDERS = "orders"
    PAID_ORDERS = "paid-orders"
    PAYMENT_RATE = "payment-rate"
    REFUND_RATE = "refund-rate"
    AVERAGE_ORDER_VALUE = "average-order-value"
    CONVERSION = "conversion"
    """Those who asked and then paid ÷ those who asked; which of them count, the source says."""
    COMPLAINT_RATE = "complaint-rate"
    INTERVENTION_RATE = "intervention-rate"
    DISPUTE_RATE = "dispute-rate"
    SHIPPED_ON_TIME = "shipped-on-time"
    EXCEPTIONS = "exceptions"
    """Parcels lost, damaged or stuck."""
    REFUND_DURATION = "refund-duration"
    STANDARD_MET = "standard-met"
    """Whether the platform's service standard is met: 1 or 0."""
    FIRST_RESPONSE = "first-response"
    AVERAGE_RESPONSE = "average-response"
    REPLY_RATE = "reply-rate"
    SATISFACTION = "satisfaction"
    INDUSTRY_CONVERSION = "industry-conversion"
    """What the industry reaches: no figure of the shop, but what its conversion is measured by."""


FROM_ORDERS = tuple(Indicator)[:7]
"""What orders alone tell."""

NINE = (
    Indicator.SALES,
    Indicator.CONVERSION,
    Indicator.COMPLAINT_RATE,
    Indicator.INTERVENTION_RATE,
    Indicator.REFUND_RATE,
    Indicator.DISPUTE_RATE,
    Indicator.SHIPPED_ON_TIME,
    Indicator.REFUND_DURATION,
    Indicator.STANDARD_MET,
)
"""The nine that a supervisor watches of every shop (logistics: shipped on time, and beside it the exceptions)."""

UNITS = {
    Indicator.SALES: Unit.MONEY,
    Indicator.NET: Unit.MONEY,
    Indicator.ORDERS: Unit.COUNT,
    Indicator.PAID_ORDERS: Unit.COUNT,
    Indicator.AVERAGE_ORDER_VALUE: Unit.PRICE,
    Indicator.EXCEPTIONS: Unit.COUNT,
    Indicator.REFUND_DURATION: Unit.MEAN,
    Indicator.FIRST_RESPONSE: Unit.MEAN,
    Indicator.AVERAGE_RESPONSE: Unit.MEAN,
    Indicator.STANDARD_MET: Unit.FLAG,
}
"""The unit of each; what is not named here is a rate."""

LOWER_IS_BETTER = frozenset(
    {
        Indicator.REFUND_RATE,
        Indicator.COMPLAINT_RATE,
        Indicator.INTERVENTION_RATE,
        Indicator.DISPUTE_RATE,
        Indicator.EXCEPTIONS,
        Indicator.REFUND_DURATION,
        Indicator.FIRST_RESPONSE,
        Indicator.AVERAGE_RESPONSE,
    }
)


def unit_of(indicator: Indicator) -> Unit:
    """The unit of an indicator's values."""
    return UNITS.get(indicator, Unit.RATE)


def meets(indicator: Indicator, value: Decimal, target: Decimal) -> bool:
    """Whether a value reaches its target."""
    return value <= target if indicator in LOWER_IS_BETTER else value >= target
