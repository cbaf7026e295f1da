"""Figures with their names and the small print below: which attribution they follow."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.numbers import Figures, total
from bot.kit.message import Field, Say, say


def creation_fields(figures: Figures, *, rates: bool = True) -> tuple[Field, ...]:
    """By order creation. A figure that no file tells is "no data". Rates can be left to a table beside."""
    by = say("numbers-by-creation")
    unpaid = None
    if figures.unpaid is not None:
        unpaid = say("numbers-orders-amount", count=figures.unpaid, amount=figures.unpaid_amount)
    fields = [
        Field(say("numbers-created"), created_words(figures), by),
        Field(say("numbers-unpaid"), unpaid, by),
    ]
    if rates:
        fields.append(Field(say("numbers-payment-rate"), figures.payment_rate, by))
    if figures.cancellations:
        cancelled = say("numbers-orders-amount", count=figures.cancellations, amount=figures.cancelled_amount)
        fields.append(Field(say("numbers-cancellations"), cancelled, by))
    if figures.lines is not None:
        whole = figures.order_amount + figures.cancelled_amount
        fields.append(Field(say("numbers-lines"), say("numbers-lines-sum", count=figures.lines, amount=whole), by))
    if figures.closed:
        fields.append(Field(say("numbers-closed"), figures.closed, by))
    return tuple(fields)


def payment_fields(figures: Figures, median: int | None, p90: int | None, *, rates: bool = True) -> tuple[Field, ...]:
    """By payment; times to pay are seconds of the orders created then. Rates can be left to a table beside."""
    by = say("numbers-by-payment")
    if figures.paid_orders is None:
        return (Field(say("numbers-paid"), None, say("numbers-payment-unknown")),)
    fields = [Field(say("numbers-paid"), paid_words(figures), by)]
    if rates and figures.refunds is not None:
        fields.append(Field(say("numbers-gross"), figures.gross, by))
    if rates:
        fields.append(Field(say("numbers-refund-rate"), figures.refund_rate, by))
        fields.append(Field(say("numbers-average"), figures.average_order_value, by))
    if median is not None and p90 is not None:
        spans = {"median": timedelta(seconds=median), "p90": timedelta(seconds=p90)}
        words = say("numbers-time-to-pay-words", **spans)
        fields.append(Field(say("numbers-time-to-pay"), words, say("numbers-by-creation")))
    return tuple(fields)


def created_words(figures: Figures) -> Say:
    """How many orders were created, and their amount."""
    return say("numbers-orders-amount", count=figures.orders, amount=figures.order_amount)


def paid_words(figures: Figures) -> Say | None:
    """How many orders were paid, what of it stayed and what went back; None for "no data"."""
    if figures.paid_orders is None:
        return None
    if figures.refunds is None:
        return say("numbers-paid-gross", count=figures.paid_orders, gross=figures.gross)
    return say("numbers-paid-words", count=figures.paid_orders, net=figures.net, refunds=figures.refunds)


def currency_totals(parts: Sequence[Figures]) -> list[Figures]:
    """The sums by currency: amounts of different currencies are never added."""
    by_currency: dict[str, list[Figures]] = {}
    for part in parts:
        by_currency.setdefault(part.order_amount.currency, []).append(part)
    return [whole for group in by_currency.values() if (whole := total(group)) is not None]
