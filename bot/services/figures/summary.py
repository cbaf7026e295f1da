"""What is said of an imported report, and of one whose days nobody could tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.naming import folded
from bot.domain.orders import Rejected
from bot.domain.people import Person, Shop
from bot.kit.message import Block, Button, Buttons, Heading, Message, Say, Table, Text, message, say
from storage import people
from storage.agents import AgentName
from storage.figures import Changed, Report

SHOWN_REJECTIONS = 10
MOST_PROPOSED = 5


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that was kept for a shop, and the names in it of which nobody has told whose they are."""

    shop: Shop
    report: Report
    changed: Changed
    unknown: tuple[AgentName, ...]


def days_words(first: date, last: date) -> Say:
    """A span of days."""
    return say("figures-day", day=first) if first == last else say("figures-days", first=first, last=last)


def source_words(source: str) -> Say:
    """A source by its name."""
    return say(f"figures-source-{source}")


def report_card(
    db: Connection,
    kept: Sequence[KeptReport],
    rejected: Sequence[Rejected],
    *,
    sums: int = 0,
    days_from: str = "",
) -> Message:
    """What came of a report; private, since lines and names may be anybody's."""
    first = kept[0].report
    card = message(Heading(say("figures-report-title", file=first.file_name)), private=True)
    card += message(*(_kept_words(each) for each in kept))
    if days_from == "name":
        card += Text(say("figures-report-day-from-name"), "muted")
    if sums:
        card += Text(say("figures-report-sums", count=sums), "muted")
    if rejected:
        card += rejections_table(rejected)
    for each in kept:
        card += message(*unknown_blocks(db, each.shop, each.unknown))
    return card


def _kept_words(kept: KeptReport) -> Say:
    """What a shop's figures gained; a report that said nothing new has no number."""
    report, changed = kept.report, kept.changed
    facts = {
        "shop": kept.shop.name,
        "days": days_words(report.first_day, report.last_day),
        "source": source_words(report.source),
        "unchanged": changed.unchanged,
    }
    if not changed.new and not changed.changed:
        return say("figures-report-known", **facts)
    counts = {"rows": report.rows, "new": changed.new, "changed": changed.changed}
    return say("figures-report-kept", number=str(report.id), **facts, **counts)


def rejections_table(rejected: Sequence[Rejected]) -> Table:
    """The first rows and cells that could not be read."""
    rows = tuple((each.line, Say(each.reason, dict(each.facts))) for each in rejected[:SHOWN_REJECTIONS])
    title = say("figures-rejected", count=len(rejected))
    return Table((say("figures-column-line"), say("figures-column-reason")), rows, align="rl", title=title)


def question_card(number: int, file: str, rows: int, rejected: int, yesterday: date) -> Message:
    """Which day a report is of."""
    days = [yesterday - timedelta(days=back) for back in range(3)]
    return message(
        Heading(say("figures-report-title", file=file)),
        say("figures-ask-day", rows=rows),
        *([Text(say("figures-rejected", count=rejected), "muted")] if rejected else []),
        Buttons(
            tuple(
                Button(say("figures-day", day=day), runs=f"figures day {number} {day.isoformat()}", single_use=True)
                for day in days
            )
        ),
        Text(say("figures-ask-day-hint", number=str(number), day=yesterday.isoformat()), "muted"),
        private=True,
    )


def likely(name: AgentName, known: Sequence[Person], told: Sequence[AgentName] = ()) -> Person | None:
    """Whom a name probably means: who was told for it elsewhere, or who is called like what follows its colon."""
    people_by_id = {each.id: each for each in known}
    elsewhere = {each.person_id for each in told if folded(each.name) == folded(name.name) and each.person_id}
    if len(elsewhere) == 1:
        return people_by_id.get(elsewhere.pop() or 0)
    wanted = {folded(name.name), folded(name.name.replace("：", ":").rsplit(":", maxsplit=1)[-1])}
    found = [each for each in known if folded(each.name) in wanted]
    return found[0] if len(found) == 1 else None


def unknown_blocks(
    db: Connection, shop: Shop, unknown: Sequence[AgentName], told: Sequence[AgentName] = ()
) -> list[Block]:
    """Names of which nobody has told whose they are, with whom they probably mean."""
    if not unknown:
        return []
    known = people.people(db, shop.team_id)
    proposed = [(name, person) for name in unknown if (person := likely(name, known, told)) is not None]
    blocks: list[Block] = [
        Text(say("figures-names-unknown", shop=shop.name, names=[name.name for name in unknown[:20]]), "warning"),
        Text(say("figures-names-hint", name=unknown[0].name), "muted"),
    ]
    made = [
        Button(
            say("figures-names-is", name=name.name, person=person.name),
            runs=f'agents name "{name.name}" "{person.name}" shop="{shop.name}"',
        )
        for name, person in proposed[:MOST_PROPOSED]
        if '"' not in name.name
    ]
    if len(proposed) > 1:
        every = Button(
            say("figures-names-all", count=len(proposed)), runs=f'agents confirm "{shop.name}"', style="primary"
        )
        made.insert(0, every)
    return [*blocks, Buttons(tuple(made))] if made else blocks
