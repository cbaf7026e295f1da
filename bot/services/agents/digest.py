"""What digests tell of agents' figures and of shops' indicators, and what ticks itself on the check-list."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.agents import may_see_agents
from bot.domain.people import Shop, Team
from bot.kit import checklist
from bot.kit.digest import DAY, MONTH, OWN, OWNER, WEEK, Asked, Found, Sections
from bot.kit.message import Block, Cell, Table, Text, say
from bot.services.agents.board import Board, load
from bot.services.agents.cards import board_table, span_words
from bot.services.agents.course import load_course
from bot.services.agents.names import unknown_of_team
from bot.services.agents.own import own_card
from bot.services.agents.wording import change_cell, column_words, marked, value_words
from bot.services.figures import shop_totals
from bot.services.numbers.nine import shops_nine_table, shown_value
from bot.services.numbers.watching import Watched, watched, with_day_targets
from storage import agents as storage
from storage import figures, numbers, people, shops

sections = Sections()
checks = checklist.Checks()

MOST_ROWS = 6
LONGEST_HOLIDAY = 12
"""So many days back the newest figures are looked for."""

_DAY = timedelta(days=1)


def _span(asked: Asked, team: Team) -> tuple[date, date]:
    """The days that are over; a day's digest is about the last one."""
    yesterday = asked.now.astimezone(team.tz).date() - _DAY
    until = min(asked.until, yesterday)
    return (until, until) if asked.kind == DAY else (min(asked.since, until), until)


@sections.add("agents", order=55, kinds={DAY, OWNER, WEEK, MONTH})
def below_target(asked: Asked) -> Found | None:
    """Agents below a target with how it went, for those who may see them by name; the whole table as a sheet."""
    missed: list[tuple[Decimal, tuple[Cell, ...]]] = []
    details: list[Table] = []
    blocks: list[Block] = []
    unknown, span = 0, span_words(asked.since, asked.until)
    for team in asked.teams:
        if not may_see_agents(asked.reader, team.id, leaders=storage.setting(asked.db, team.id).leaders):
            continue
        since, until = _days_of_agents(asked, team)
        span = span_words(since, until)
        boards = load(asked.db, team, since, until)
        missed += _missed(asked, team, boards, until)
        details += [board_table(board, whole=True) for board in boards]
        unknown += len(unknown_of_team(asked.db, team))
    if not details and not unknown:
        return None
    rows = [cells for _, cells in sorted(missed, key=lambda each: -each[0])]
    if rows:
        heads = tuple(say(f"agents-column-{name}") for name in ("agent", "indicator", "value", "target", "trend"))
        blocks += [Text(span, "muted"), Table(heads, tuple(rows[:MOST_ROWS]), align="llrrr")]
        if len(rows) > MOST_ROWS:
            blocks.append(Text(say("agents-more", count=len(rows) - MOST_ROWS), "muted"))
    if unknown:
        blocks.append(Text(say("agents-unknown-names", count=unknown), "warning"))
    return Found(tuple(blocks), decisions=1 if unknown else 0, details=tuple(details))


def _days_of_agents(asked: Asked, team: Team) -> tuple[date, date]:
    """The days of a digest; of a day's the newest with figures, back to the last working day before it."""
    since, until = _span(asked, team)
    if asked.kind != DAY:
        return since, until
    calendar = people.calendar(asked.db, team)
    while not calendar.is_workday(since) and (until - since).days < LONGEST_HOLIDAY:
        since -= _DAY
    ids = [each.id for each in people.people(asked.db, team.id)]
    day = storage.last_day(asked.db, ids, since, until) or until
    return day, day


def _missed(asked: Asked, team: Team, boards: Sequence[Board], until: date) -> list[tuple[Decimal, tuple[Cell, ...]]]:
    """Of everybody the target that is missed by most, with by how much, and how it went."""
    course = load_course(asked.db, people.people(asked.db, team.id), until)
    found: list[tuple[Decimal, tuple[Cell, ...]]] = []
    for board in boards:
        for person in board.people:
            for column in board.missed(person)[:1]:
                value, target = board.value(person, column), board.targets[column.indicator]
                cells = (
                    say("agents-of-team", name=person.name, team=team.name) if len(asked.teams) > 1 else person.name,
                    column_words(column),
                    marked(column.indicator, value, column.currency, off=True),
                    value_words(column.indicator, target),
                    change_cell(column.indicator, *course.weeks(person, board.source, column.indicator)),
                )
                found.append((board.shortfall(person, column), cells))
    return found


@sections.add("agents-own", order=20, kinds={OWN})
def own_numbers(asked: Asked) -> Found | None:
    """The reader's own figures beside the team's median."""
    reader = asked.reader
    team = next((each for each in asked.teams if each.id == reader.team_id), None)
    if team is None:
        return None
    until = min(asked.until, asked.now.astimezone(team.tz).date() - _DAY)
    day = storage.last_day(asked.db, [reader.id], min(asked.since, until) - _DAY, until)
    if day is None:
        return None
    since = day if asked.since >= until else min(asked.since, day)
    boards = load(asked.db, team, since, day)
    if not any(reader in board.people for board in boards):
        return None
    course = load_course(asked.db, people.people(asked.db, team.id), day)
    _, *blocks = own_card(reader, boards, course, since, day).blocks
    return Found((Text(span_words(since, day), "muted"), *blocks))


@sections.add("figures", order=72, kinds={DAY, OWNER, WEEK, MONTH}, public=True)
def off_target(asked: Asked) -> Found | None:
    """Shops' indicators that miss their targets, the nine of every shop as a sheet."""
    found: list[tuple[Shop, tuple[Watched, ...]]] = []
    for team in asked.teams:
        served = shops.shops(asked.db, team.id)
        since, until = _span(asked, team)
        told = shop_totals(asked.db, [shop.id for shop in served], since, until)
        monthly = numbers.targets_of(asked.db, [shop.id for shop in served], "month", until)
        daily = numbers.targets_of(asked.db, [shop.id for shop in served], "day", until) if since == until else {}
        for shop in served:
            targets = with_day_targets(monthly.get(shop.id, {}), daily.get(shop.id, {}))
            found.append((shop, watched(None, told[shop.id], targets=targets)))
    known = [each for each in found if any(one.total is not None for one in each[1])]
    if not known:
        return None
    missed = [(shop, each) for shop, nine in known for each in nine if each.off_target]
    rows = tuple(
        (shop.name, say(f"indicator-{each.indicator.value}"), shown_value(each, shop)) for shop, each in missed
    )
    heads = tuple(say(f"figures-column-{name}") for name in ("shop", "indicator", "value"))
    blocks = (Table(heads, rows[:MOST_ROWS], align="llr"),) if rows else ()
    return Found(blocks, details=(shops_nine_table(known),))


@checks.add("figures-typed")
def figures_typed(asked: checklist.Asked) -> bool | None:
    """Whether yesterday's indicators that orders cannot tell are there for every shop of the team."""
    served = shops.shops(asked.db, asked.team.id)
    if not served:
        return None
    yesterday = asked.day - _DAY
    kept = figures.figures_of_shops(asked.db, [shop.id for shop in served], yesterday, yesterday)
    told = {each.shop_id for each in kept}
    return all(shop.id in told for shop in served)
