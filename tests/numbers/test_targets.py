"""Targets as they are kept."""

from datetime import date
from decimal import Decimal

from bot.domain.numbers import Indicator
from storage.database import Database
from storage.numbers import set_target, targets
from storage.people import add_team
from storage.shops import add_shop


def test_targets_are_set_changed_and_taken_away(database: Database) -> None:
    """A month has one target per indicator, whichever of its days is named; a day has its own."""
    with database.write() as db:
        team = add_team(db, "West Lake", zone="Asia/Shanghai", lang="zh", country="CN")
        shop = add_shop(db, "Tea", team_id=team.id, platform="tmall", zone="Asia/Shanghai", currency="CNY")
        for value in (Decimal(100), Decimal(290_000)):
            set_target(db, shop.id, Indicator.SALES, "month", date(2020, 2, 14), value)
        set_target(db, shop.id, Indicator.PAYMENT_RATE, "month", date(2020, 2, 1), Decimal("0.85"))
        set_target(db, shop.id, Indicator.SALES, "day", date(2020, 2, 14), Decimal(20_000))
    with database.write() as db:
        assert targets(db, shop.id, "month", date(2020, 2, 29)) == {
            Indicator.SALES: Decimal(290_000),
            Indicator.PAYMENT_RATE: Decimal("0.85"),
        }
        assert targets(db, shop.id, "day", date(2020, 2, 14)) == {Indicator.SALES: Decimal(20_000)}
        set_target(db, shop.id, Indicator.SALES, "day", date(2020, 2, 14), None)
        assert targets(db, shop.id, "day", date(2020, 2, 14)) == {}
