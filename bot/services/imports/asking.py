"""Files that have to be asked about: which column is which of our fields, and how dates are written.

The question goes to whoever dropped the file, privately: names of columns may be somebody's data.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Person, Shop
from bot.kit import inbox
from bot.kit.job import Close, Closing
from bot.kit.message import Button, Buttons, Heading, Message, Table, Text, message, say
from bot.kit.orders import AmbiguousDates, ColumnMapping, DateOrder, UnknownColumns, fields, missing_fields
from bot.services.imports.opening import Answers
from storage import blobs, imports
from storage.blobs import Upload
from storage.imports import Question, Told

inbox_items = inbox.Inbox()

QUESTION_LASTS = timedelta(days=3)
"""How long a file is kept whose uploader was asked about it."""


def answers_of(arguments: Mapping[str, Any]) -> Answers:
    """What was answered, from a task's arguments; the inverse of `as_arguments`."""
    mapping, dates = arguments.get("mapping"), arguments.get("dates")
    return Answers(ColumnMapping(mapping) if mapping else None, DateOrder(dates) if dates else None)


def as_arguments(mapping: ColumnMapping | None, dates: DateOrder | None) -> dict[str, Any]:
    """Answers as a task keeps them."""
    return {"mapping": dict(mapping.columns) if mapping else None, "dates": dates.value if dates else None}


def asks(person: Person, shop: Shop, upload: Upload, asked: UnknownColumns | AmbiguousDates, answers: Answers) -> Close:
    """How to end a task whose file has to be asked about: the file is kept, and its uploader asked privately."""

    def close(closing: Closing) -> Message:
        columns: tuple[str, ...] = ()
        proposed: dict[str, str] = {}
        column = ""
        if isinstance(asked, UnknownColumns):
            columns, proposed = asked.columns, dict(asked.proposed)
        else:
            column = asked.column
        kept = Question(
            0, shop.id, person.id, upload.id, upload.name, columns, proposed, answers.mapping, column, answers.dates
        )
        number = imports.ask(closing.db, kept, now=closing.now)
        blobs.extend_upload(closing.db, upload.id, closing.now + QUESTION_LASTS)
        if isinstance(asked, UnknownColumns):
            closing.tell(person, mapping_card(number, upload.name, shop, asked))
        else:
            closing.tell(person, dates_card(number, upload.name, asked))
        return message(say("import-asked", file=upload.name, shop=shop.name, who=person.name))

    return close


def mapping_card(number: int, file: str, shop: Shop, asked: UnknownColumns) -> Message:
    """The proposed mapping, with a button to take it and one to fill it in."""
    card = message(Heading(say("import-map-title", file=file)), say("import-map-asked", shop=shop.name), private=True)
    rows = tuple(
        (say(f"import-field-{each.name}"), asked.proposed[each.name])
        for each in fields()
        if each.name in asked.proposed
    )
    if rows:
        card += Table((say("import-map-field"), say("import-map-column")), rows)
    card += Text(say("import-map-columns", columns=list(asked.columns)), "muted")
    shown = [Button(say("import-map-fill"), runs=f"imports map {number}")]
    if asked.missing:
        card += Text(say("import-map-missing", fields=field_words(asked.missing)), "warning")
    else:
        shown.insert(0, Button(say("import-map-take"), runs=f"imports take {number}", style="primary"))
    card += Buttons(tuple(shown))
    return card + Text(say("import-map-hint", number=number), "muted")


def dates_card(number: int, file: str, asked: AmbiguousDates) -> Message:
    """Both readings of a date, with a button for each."""
    return message(
        Heading(say("import-map-title", file=file)),
        say("import-dates-asked", example=asked.example, column=asked.column),
        Buttons(
            tuple(
                Button(say(f"import-dates-{order.value}", day=day), runs=f"imports dates {number} {order.value}")
                for order, day in asked.readings.items()
            )
        ),
        private=True,
    )


def field_words(names: Sequence[str]) -> list[Any]:
    """Our fields as people call them."""
    return [say(f"import-field-{name}") for name in names]


def fields_card() -> Message:
    """Our fields, what they are called in a mapping, and what they mean."""
    rows = tuple(
        (OPTION_OF.get(each.name, each.name), say(f"import-field-{each.name}"), say(f"import-means-{each.name}"))
        for each in fields()
    )
    columns = (say("import-map-name"), say("import-map-field"), say("import-map-means"))
    return message(Heading(say("import-fields-title")), Table(columns, rows), Text(say("import-fields-hint"), "muted"))


OPTION_OF = {"number": "order", "created_at": "created"}
"""Fields that are called otherwise where they are typed."""


def own_question(db: Connection, number: int, person: Person) -> Question:
    """The question of that number, which only the person asked may answer."""
    found = imports.question(db, number)
    if found.person_id != person.id:
        raise Refusal("import-not-your-question", number=str(number))
    return found


def mapped(question: Question, given: Mapping[str, str | None]) -> ColumnMapping:
    """The proposed mapping with what was given instead; refused where a column or a needed field is missing."""
    known = {_folded(each): each for each in question.columns}
    found = dict(question.proposed)
    for name, column in given.items():
        if column is None:
            continue
        if _folded(column) not in known:
            raise Refusal("import-no-such-column", column=column, known=list(question.columns))
        found[name] = known[_folded(column)]
    lacking = missing_fields(tuple(found))
    if lacking:
        raise Refusal("import-map-missing", fields=field_words(lacking))
    return ColumnMapping(found)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def remember(closing: Closing, shop: Shop, upload_id: str) -> None:
    """Remember for the shop what was answered about this upload, now that it led to an import."""
    asked = imports.question_about(closing.db, upload_id)
    if asked is None:
        return
    who: dict[str, Any] = {"person_id": asked.person_id, "now": closing.now}
    if asked.mapping is not None:
        imports.keep_mapping(closing.db, shop.id, asked.mapping, **who)
    if asked.date_column and asked.date_order is not None:
        imports.keep_date_order(closing.db, shop.id, asked.date_column, asked.date_order, **who)
    imports.close_questions(closing.db, upload_id)


def mappings_card(told: Sequence[tuple[Shop, Told]], names: Mapping[int, str]) -> Message:
    """What is remembered of the files of some shops."""
    rows = [
        (shop.name, say(f"import-field-{field}"), column, names.get(each.person_id or 0, ""), each.told_at)
        for shop, known in told
        for each in known.mappings
        for field, column in each.mapping.columns.items()
    ]
    dates = [
        (shop.name, column, say(f"import-dates-{order.value}-word"))
        for shop, known in told
        for column, order in known.dates.items()
    ]
    if not rows and not dates:
        return message(say("import-mappings-none"))
    card = message(Heading(say("import-mappings-title")))
    if rows:
        columns = ("argument-shop", "import-map-field", "import-map-column", "import-column-who", "import-column-when")
        card += Table(tuple(say(each) for each in columns), tuple(rows))
    if dates:
        beside = ("argument-shop", "import-map-column", "import-dates-read-as")
        card += Table(tuple(say(each) for each in beside), tuple(dates))
    return card + Text(say("import-mappings-hint"), "muted")


@inbox_items.add("import", order=45)
def waiting_questions(asked: inbox.Asked) -> Iterable[inbox.Item]:
    """Files about which this person was asked and has not answered."""
    for question, since in imports.questions_of(asked.db, asked.person.id):
        verb = "dates" if question.date_column else "map"
        answer = Button(say(f"import-inbox-{verb}"), runs=f"imports {verb} {question.id}")
        yield inbox.Item(say("import-inbox", file=question.file_name), since, buttons=(answer,))
