"""What one echo command costs in the core, and whether that depends on how many commands are registered.

The core: recognise the line, rights, arguments, handler, words, the packed answer. Without the database, which
`benchmarks.command` measures.
"""

from time import perf_counter_ns
from zoneinfo import ZoneInfo

from benchmarks.stage import NOW, median, quantile
from bot.domain.people import Chat, Person, Role, Team
from bot.kit import kinds  # noqa: F401 - registers the argument kinds
from bot.kit.arguments import Reading, Rest
from bot.kit.command import Command, Commands, Context
from bot.kit.message import Message, message, pack_message
from bot.runtime.catalogue import Catalogue, Lacking
from bot.runtime.posting import new_id
from bot.runtime.wording import Wording, vocabulary

SIZES = (1, 10, 100, 500)
RUNS = 3_000


def echo(ctx: Context, text: Rest) -> Message:
    """Say it again."""
    del ctx
    return message(text)


def catalogue_of(size: int) -> Catalogue:
    """A catalogue of that many commands; the one that is used comes last."""
    known: list[Command] = []
    for number in range(size - 1):
        other = Commands(f"other{number}")
        other.add(verb=f"other{number}")(echo)
        known += other.commands
    mine = Commands("echo")
    mine.add()(echo)
    return Catalogue([*known, *mine.commands], vocabulary())


class _Nobody:
    def people(self) -> list[Person]:
        return []

    def person_by_mention(self, raw: str) -> None:
        del raw

    def shops(self) -> list[object]:
        return []

    def teams(self) -> list[Team]:
        return []


def once(catalogue: Catalogue, line: str, wording: Wording, person: Person, chat: Chat) -> dict[str, object]:
    """One echo, from the line to the packed answer."""
    match = catalogue.find(line)
    if match is None or person.role < match.command.allowed:
        msg = "the echo was not recognised"
        raise RuntimeError(msg)
    directory = _Nobody()
    reading = Reading(NOW, ZoneInfo("UTC"), "en", directory, catalogue.vocabulary)  # type: ignore[arg-type]
    values = catalogue.read(match.command, match.words, reading)
    if isinstance(values, Lacking):
        msg = "the echo lacks its text"
        raise TypeError(msg)
    context = Context(
        db=None,  # type: ignore[arg-type]
        person=person,
        team=None,
        chat=chat,
        now=NOW,
        lang="en",
        zone="UTC",
        desk=None,  # type: ignore[arg-type]
        new_id=new_id,
        account=("bench", "p1", "p1"),
        machine_now=NOW,
    )
    answer = match.command.run(context, **values)
    if answer is None:
        msg = "the echo said nothing"
        raise RuntimeError(msg)
    return pack_message(wording.message(answer))


def run() -> dict[int, dict[str, float]]:
    """p50 and p99 in microseconds, by the number of registered commands; the sizes take turns."""
    wording, person, chat = Wording("en"), Person(1, "Ann", Role.AGENT), Chat(1, "bench", "p1", direct=True)
    catalogues = {size: catalogue_of(size) for size in SIZES}
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    for _ in range(RUNS // 100):
        for size, catalogue in catalogues.items():
            for _ in range(100):
                began = perf_counter_ns()
                once(catalogue, "echo the parcel of yesterday is back", wording, person, chat)
                times[size].append((perf_counter_ns() - began) / 1000)
    return {size: {"p50_us": median(found), "p99_us": quantile(found, 0.99)} for size, found in times.items()}


if __name__ == "__main__":
    for size, figures in run().items():
        print(size, {key: round(value, 1) for key, value in figures.items()})
