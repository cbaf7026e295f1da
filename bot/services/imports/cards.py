"""What is said of imports: the sums, the rows left out, the list."""

from collections.abc import Mapping

from bot.domain.orders import Rejected
from bot.domain.people import Shop
from bot.kit.message import Field, Fields, Heading, Message, Say, Table, Text, message, say
from bot.services.imports.summary import Summary
from storage.imports import Batch

_COLUMNS = ("number", "when", "who", "file", "rows", "new", "changed", "rejected", "state")
SHOWN_BATCHES = 15
SHOWN_REJECTIONS = 20


def summary_card(summary: Summary) -> Message:
    """What an import did, without any row of it."""
    batch = summary.batch
    title = "import-would-do" if summary.dry_run else "import-done"
    card = message(
        Heading(say(title, shop=summary.shop.name)),
        Fields(
            (
                Field(say("import-rows"), batch.rows),
                Field(say("import-new"), summary.new),
                Field(say("import-changed"), summary.changed),
                Field(say("import-unchanged"), summary.unchanged),
                Field(say("import-rejected"), batch.rejected),
            )
        ),
    )
    if batch.state == "undone":
        card += Text(say("import-state-undone"), "warning")
    if batch.first_day is not None and batch.last_day is not None:
        card += Text(say("import-span", first=batch.first_day, last=batch.last_day))
    card += Text(
        say(
            "import-file-read" if summary.dry_run else "import-file",
            number=batch.id,
            file=batch.file_name,
            layout=say(f"import-from-{batch.layout}"),
            encoding=batch.encoding,
        ),
        "muted",
    )
    return card + _remarks(summary)


def _remarks(summary: Summary) -> Message:
    """What should be known besides the sums."""
    batch = summary.batch
    said = message()
    for key, facts in batch.notes:
        said += Text(Say(key, dict(facts)), "muted")
    for key, facts in summary.hints:
        said += Text(Say(key, dict(facts)), "warning")
    for key, count in sorted(batch.odd.items()):
        said += Text(say(key, count=count), "warning")
    if summary.revised:
        said += Text(say("import-revised", days=list(summary.revised)), "warning")
    if batch.rejected and not summary.rejections:
        said += Text(say("import-rejected-privately", count=batch.rejected), "warning")
    if summary.rejections:
        said += rejections_table(summary.rejections, batch.rejected)
    return said


def rejections_card(summary: Summary, rejected: list[Rejected]) -> Message:
    """The rows that could not be read: for the uploader alone."""
    batch = summary.batch
    card = message(
        Text(say("import-rejected-title", count=batch.rejected, file=batch.file_name, number=batch.id)), private=True
    )
    return card + rejections_table(rejected, batch.rejected)


def rejections_table(rejected: list[Rejected], whole: int) -> Message:
    """Line and reason of rejected rows; how many more there are."""
    rows = tuple((each.line, Say(each.reason, dict(each.facts))) for each in rejected)
    shown = message(Table((say("import-line"), say("import-reason")), rows, align="rl"))
    if whole > len(rejected):
        shown += Text(say("import-rejected-more", count=whole - len(rejected)), "muted")
    return shown


def batches_card(listed: list[Shop], batches: list[Batch], names: Mapping[int, str]) -> Message:
    """The last imports of some shops: who, when, what; whose they are is told where there are several."""
    shown = [each.name for each in listed]
    if not batches:
        return message(say("import-none-yet", shop=shown))
    shop_names = {each.id: each.name for each in listed}
    several = len(listed) > 1
    rows = tuple(
        (
            each.id,
            *((shop_names[each.shop_id],) if several else ()),
            each.finished_at or each.started_at,
            names.get(each.person_id or 0, each.who),
            each.file_name,
            each.rows,
            each.new,
            each.changed,
            each.rejected,
            say(f"import-state-{each.state}"),
        )
        for each in batches
    )
    columns = [say(f"import-column-{name}") for name in _COLUMNS]
    if several:
        columns.insert(1, say("argument-shop"))
    return message(
        Heading(say("import-list", shop=shown)),
        Table(tuple(columns), rows, align="rllllrrrrl" if several else "rlllrrrrl"),
        Text(say("import-list-hint"), "muted"),
    )
