"""Daily shop numbers: what a command, the daily post and a digest say about a day, a week, a month of shops.

Two attributions, always named: by order creation, and by payment. "No data" is never zero.
"""

from bot.services.export import with_export
from bot.services.numbers.alarm import stale_alarm
from bot.services.numbers.cards import attention, daily_post, day_card, period_card, stale_shops, team_card
from bot.services.numbers.charts import day_chart, period_chart, team_charts
from bot.services.numbers.figures import creation_fields, currency_totals, payment_fields
from bot.services.numbers.loading import CHART_DAYS, ShopDay, ShopPeriod, load_day, load_period, shops_to_show
from bot.services.numbers.tables import comparison_table, days_table, shops_table
from bot.services.numbers.wording import change_words, month_words, no_data, revised_from, target_words, value_of

__all__ = [
    "CHART_DAYS",
    "ShopDay",
    "ShopPeriod",
    "attention",
    "change_words",
    "comparison_table",
    "creation_fields",
    "currency_totals",
    "daily_post",
    "day_card",
    "day_chart",
    "days_table",
    "load_day",
    "load_period",
    "month_words",
    "no_data",
    "payment_fields",
    "period_card",
    "period_chart",
    "revised_from",
    "shops_table",
    "shops_to_show",
    "stale_alarm",
    "stale_shops",
    "target_words",
    "team_card",
    "team_charts",
    "value_of",
    "with_export",
]
