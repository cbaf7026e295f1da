"""Agents' figures in storage: added up by source, corrected with their history, taken back."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from bot.domain.figures import Total
from storage import agents, figures
from storage.database import Database
from tests import given

MONDAY, TUESDAY, WEDNESDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 3)


def test_rates_are_never_averaged(database: Database) -> None:
    """A day of ten inquiries weighs ten, one of ninety weighs ninety."""
    with database.write() as db:
        team = given.team(db)
        shop, anna = given.shop(db, team), given.person(db, "Anna", team=team)
        given.agent_figure(db, shop, anna, MONDAY, "conversion", 9, 10)
        given.agent_figure(db, shop, anna, TUESDAY, "conversion", 27, 90)
        (told,) = agents.total(db, anna.id, "conversion", MONDAY, TUESDAY)
        assert told == Total("chitu", Decimal(36), Decimal(100), 2)
        assert told.value == Decimal("0.36")
        assert agents.total(db, anna.id, "conversion", WEDNESDAY, WEDNESDAY) == []


def test_sources_and_currencies_are_kept_apart(database: Database) -> None:
    """Two tools count a conversion differently; yuan and won are not added; shops of one tool are."""
    with database.write() as db:
        team = given.team(db)
        anna = given.person(db, "Anna", team=team)
        one, two = given.shop(db, team, "One"), given.shop(db, team, "Two")
        won = given.shop(db, team, "Won", currency="KRW")
        given.agent_figure(db, one, anna, MONDAY, "conversion", 4, 10)
        given.agent_figure(db, two, anna, MONDAY, "conversion", 1, 10)
        given.agent_figure(db, two, anna, MONDAY, "conversion", 3, 4, source="pdd")
        given.agent_figure(db, one, anna, MONDAY, "sales", Decimal("10.50"))
        given.agent_figure(db, two, anna, MONDAY, "sales", Decimal("0.50"))
        given.agent_figure(db, won, anna, MONDAY, "sales", 5000)
        assert _total(db, anna.id, "conversion") == [
            Total("chitu", Decimal(5), Decimal(20), 1),
            Total("pdd", Decimal(3), Decimal(4), 1),
        ]
        money = {each.currency: each.value for each in _total(db, anna.id, "sales")}
        assert money == {"CNY": Decimal("11.00"), "KRW": 5000}
        assert [each.days for each in _total(db, anna.id, "sales")] == [1, 1]


def _total(db: Connection, person_id: int, indicator: str) -> list[Total]:
    return agents.total(db, person_id, indicator, MONDAY, TUESDAY)


def test_a_rate_told_alone_holds_for_its_day_only(database: Database) -> None:
    """Without what it is made of it is shown for its day and left out of every sum."""
    with database.write() as db:
        team = given.team(db)
        shop, anna = given.shop(db, team), given.person(db, "Anna", team=team)
        given.agent_figure(db, shop, anna, MONDAY, "satisfaction", Decimal("0.9"))
        given.agent_figure(db, shop, anna, TUESDAY, "satisfaction", 8, 10)
        (day,) = agents.total(db, anna.id, "satisfaction", MONDAY, MONDAY)
        assert (day.value, day.denominator) == (Decimal("0.9"), None)
        (both,) = agents.total(db, anna.id, "satisfaction", MONDAY, TUESDAY)
        assert both == Total("chitu", Decimal(8), Decimal(10), 1)


def test_a_correction_keeps_what_was_said_before(database: Database) -> None:
    """The new figure holds; the old one is there with when and by whom; saying the same again changes nothing."""
    with database.write() as db:
        team = given.team(db)
        shop, sam = given.shop(db, team), given.person(db, "Sam", team=team)

        def entry(count: int) -> figures.Entry:
            return figures.Entry(MONDAY, MONDAY, figures.SHOP, "exceptions", "typed", Decimal(count), None)

        first = figures.keep_figures(db, shop.id, [entry(3)], by=sam.id, now=given.LONG_AGO)
        again = figures.keep_figures(db, shop.id, [entry(3)], by=sam.id, now=given.LONG_AGO)
        second = figures.keep_figures(db, shop.id, [entry(5)], by=sam.id, now=given.LONG_AGO)
        assert (first.new, again.unchanged, second.changed) == (1, 1, 1)
        (holds,) = figures.figures_of_shops(db, [shop.id], MONDAY, MONDAY)
        assert holds.entry.numerator == 5
        old, new = figures.history(db, shop.id, MONDAY)
        assert (old.entry.numerator, old.replaced_by) == (Decimal(3), sam.id)
        assert new.replaced_at is None
