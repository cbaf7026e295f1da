"""`make bench`: everything measured, as a table with ratios. Figures are of this machine, in this run."""

import os
import sys
import warnings
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from benchmarks import adapters, call_backs, command, core, delivery, imports, numbers, sources

MOST_CORE_US = 150
LEAST_COMMAND_RATIO = 0.7
LEAST_DELIVERED = 5_000


Row = Callable[..., None]


def main() -> int:
    """Measure and print; 0 always, because a busy machine is not a failure."""
    warnings.simplefilter("ignore")
    console = Console(width=None if sys.stdout.isatty() else 120)
    table = Table("what", "where", "figure", "against", "ratio", "aim", "met", title="Dayclear, measured")

    def row(what: str, where: str, figure: str, against: str, ratio: float | None, aim: str, *, met: bool) -> None:
        shown = "" if ratio is None else f"{ratio:.2f}"
        table.add_row(what, where, figure, against, shown, aim, "yes" if met else "no")

    for measure in (_core, _command, _delivery, _imports, _numbers, _deliveries, _call_backs, _adapters):
        measure(row)
    console.print(table)
    console.print(adapters.NOTE)
    console.print(f"load average now: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _core(row: Row) -> None:
    """The dispatch, by how many commands there are."""
    sizes = core.run()
    least = sizes[min(sizes)]["p50_us"]
    for size, found in sizes.items():
        row(
            "echo through the core",
            f"{size} commands",
            f"p50 {found['p50_us']:.0f} µs, p99 {found['p99_us']:.0f} µs",
            "1 command",
            found["p50_us"] / least,
            f"≤ {MOST_CORE_US} µs, flat",
            met=found["p50_us"] <= MOST_CORE_US,
        )


def _command(row: Row) -> None:
    """A command with all that belongs to it."""
    for name, found in command.run().items():
        row(
            "full command",
            name,
            f"{found['full_per_s']:,.0f}/s, p50 {found['p50_ms']:.2f} ms, p99 {found['p99_ms']:.2f} ms",
            f"{found['statements']:.0f} bare statements, {found['bare_per_s']:,.0f}/s",
            found["ratio"],
            f"≥ {LEAST_COMMAND_RATIO}",
            met=found["ratio"] >= LEAST_COMMAND_RATIO,
        )


def _delivery(row: Row) -> None:
    """Messages out of the outbox."""
    for name, found in delivery.run().items():
        aimed = name == "postgresql"
        row(
            f"delivery of {delivery.MESSAGES:,} over {delivery.CHATS} chats",
            name,
            f"{found['delivered_per_s']:,.0f}/s",
            f"put in at {found['enqueued_per_s']:,.0f}/s",
            found["delivered_per_s"] / found["enqueued_per_s"],
            f"≥ {LEAST_DELIVERED:,}/s" if aimed else "",
            met=not aimed or found["delivered_per_s"] >= LEAST_DELIVERED,
        )


def _imports(row: Row) -> None:
    """Order files."""
    for name, found in imports.run().items():
        row(
            f"import of {imports.ORDERS:,} orders",
            name,
            f"{found['rows_per_s']:,.0f} rows/s, peak {found['peak_mb']:,.0f} MB",
            f"bare typed load, {found['typed_rows_per_s']:,.0f} rows/s (texts only {found['bare_rows_per_s']:,.0f})",
            found["ratio"],
            f"≥ {imports.LEAST_RATIO}",
            met=found["ratio"] >= imports.LEAST_RATIO,
        )


def _numbers(row: Row) -> None:
    """The daily numbers."""
    for name, cards in numbers.run().items():
        for what, found in cards.items():
            aim = numbers.MOST_POST_MS if what.startswith("daily post") else None
            figure = f"p50 {found['p50_ms']:.1f} ms, p95 {found['p95_ms']:.1f} ms"
            against = f"{numbers.SHOPS:,} shops x {numbers.DAYS} days"
            met = aim is None or found["p50_ms"] <= aim
            row(what, name, figure, against, None, f"≤ {aim} ms" if aim else "", met=met)


def _deliveries(row: Row) -> None:
    """Single orders of shops, as they are delivered."""
    for name, found in sources.run().items():
        row(
            "delivery of a shop's order",
            name,
            f"p50 {found['p50_ms']:.1f} ms, p95 {found['p95_ms']:.1f} ms, processor {found['processor_ms']:.1f} ms",
            f"bare commit, {found['bare_ms']:.1f} ms; {sources.PAGE} at once {found['page_ms']:.0f} ms",
            found["p50_ms"] / found["bare_ms"],
            f"≤ {sources.MOST_MS} ms",
            met=found["p50_ms"] <= sources.MOST_MS,
        )


def _call_backs(row: Row) -> None:
    """Finding and claiming call-backs."""
    for name, sizes in call_backs.run().items():
        for size, found in sizes.items():
            row(
                f"{call_backs.DUE:,} call-backs due",
                name,
                f"{found['due_median_ms']:.1f} ms, a claim of {call_backs.AGENTS} p50 {found['claim_p50_ms']:.1f} ms",
                f"{size} open, idle tick {found['idle_ms']:.2f} ms",
                None,
                f"≤ {call_backs.MOST_DUE_MS} ms",
                met=found["due_median_ms"] <= call_backs.MOST_DUE_MS and not found["twice"],
            )


def _adapters(row: Row) -> None:
    """Each chat platform."""
    for (what, where, library), found in adapters.run().items():
        against = f"bare {library}, {adapters.told(found, 'bare_')}"
        row(f"event to answer: {what}", where, adapters.told(found), against, found["ratio"], "", met=True)


if __name__ == "__main__":
    sys.exit(main())
