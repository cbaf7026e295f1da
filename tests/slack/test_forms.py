"""Forms: opened while their trigger lives, kept open with what is wrong, and asked step by step where that failed."""

from dataclasses import replace

import pytest

from adapters.slack import views
from bot.kit.adapter import FieldErrors, Form, FormField, Immediate, OpenForm, Option, Pressed, Said, Submitted, Toast
from bot.kit.message import Button, buttons, message
from tests.slack.conftest import Office
from tests.slack.fake_blocks import check_view

FORM = Form(
    title="File a return for a buyer who changed their mind",
    line="return add",
    fields=(
        FormField("amount", "Amount", "number", required=True, hint="In whole pounds"),
        FormField("reason", "Reason", "choice", required=False, options=(Option("", "–"), Option("size", "Size"))),
        FormField("note", "Note", "long_text", required=False),
        FormField("day", "Day", "date", required=True, value="2030-06-03"),
        FormField("time", "Time", "time", required=False, value="09:30:00"),
        FormField("order", "Order", "text", required=False, value="<A&B>"),
    ),
    submit="File it",
    cancel="Cancel",
)
FILLED = {"amount": "1.5万", "reason": "size"}


async def open_form(office: Office, answer: Immediate | None = None) -> None:
    """Anna types a command that lacks something."""
    office.heard.answers = [answer or OpenForm(FORM)]
    await office.anna.commands("return add", office.room)


async def test_a_form_is_opened_and_sent(office: Office) -> None:
    """The form knows the line and the room; what is left out is empty."""
    await open_form(office)
    opened = office.anna.form()
    assert opened is not None
    assert opened.title == "File a return for a buy…"
    assert opened.fields == ("amount", "reason", "note", "day", "time", "order")
    assert await office.anna.fills(FILLED) is None
    event = office.heard.events[-1]
    assert isinstance(event, Submitted)
    assert event.line == "return add"
    assert event.values == FILLED | {"note": "", "day": "2030-06-03", "time": "09:30", "order": "<A&B>"}
    assert (event.origin.chat, event.origin.direct) == (office.room.external_id, False)
    assert (event.origin.chat_title, event.origin.direct_chat) == ("floor", office.anna.direct_chat)


async def test_a_long_title_stands_in_full_above_the_fields(office: Office) -> None:
    """Slack's own title is cut at 24 letters; nothing of ours is lost."""
    await open_form(office)
    assert office.anna.opened is not None
    first = office.anna.opened["blocks"][0]
    assert first["elements"][0]["elements"][0]["text"] == FORM.title


async def test_errors_stand_at_their_fields_and_the_form_stays(office: Office) -> None:
    """A corrected form is a new event: it is not taken for a repetition of the wrong one."""
    await open_form(office)
    office.heard.answers = [FieldErrors({"amount": "Please type a number", "day": "There is no such day"})]
    again = await office.anna.fills({"amount": "many"})
    assert again is not None
    assert again.errors == {"amount": "Please type a number", "day": "There is no such day"}
    assert await office.anna.fills({"amount": "3"}) is None
    first, second = office.heard.events[-2:]
    assert first.origin.event_id != second.origin.event_id


async def test_a_form_sent_twice_unchanged_is_one_event(office: Office) -> None:
    """Somebody whose network failed presses the button once more: the same form with the same words."""
    await open_form(office)
    await office.anna.fills(FILLED)
    await office.bench.platform.redeliver_last_event()
    first, second = office.heard.events[-2:]
    assert first.origin.event_id == second.origin.event_id


@pytest.mark.parametrize("answer", [FieldErrors({"": "TeaHouse <is> gone"}), Toast("TeaHouse <is> gone")])
async def test_a_refusal_of_the_whole_form_is_shown_above_it(office: Office, answer: Immediate) -> None:
    """Slack shows errors at fields only, so the form is redrawn; then it can be sent once more, even unchanged."""
    await open_form(office)
    for _twice in range(2):
        office.heard.answers = [answer]
        again = await office.anna.fills(FILLED)
        assert again is not None
        assert again.errors[""].endswith("TeaHouse <is> gone")
        assert again.fields == tuple(each.name for each in FORM.fields)
    assert await office.anna.fills(FILLED) is None
    sent = [event.origin.event_id for event in office.heard.events if isinstance(event, Submitted)]
    assert len(set(sent)) == 3
    assert {event.line for event in office.heard.events if isinstance(event, Submitted)} == {"return add"}


async def test_a_form_may_lead_to_another(office: Office) -> None:
    """The next form takes the place of the first."""
    await open_form(office)
    more = replace(FORM, title="And the shop?", line="return add 3", fields=FORM.fields[:1])
    office.heard.answers = [OpenForm(more)]
    opened = await office.anna.fills(FILLED)
    assert opened is not None
    assert (opened.title, opened.fields) == ("And the shop?", ("amount",))
    await office.anna.fills({"amount": "1"})
    event = office.heard.events[-1]
    assert isinstance(event, Submitted)
    assert (event.line, event.origin.chat) == ("return add 3", office.room.external_id)


async def test_a_dead_trigger_hands_over_to_the_dialogue(office: Office) -> None:
    """The same event comes once more from a place that opens no forms, and is acknowledged after that."""
    seen: list[str] = []

    async def slow(event: object) -> Immediate | None:
        assert isinstance(event, Said)
        seen.append(event.origin.event_id)
        office.slack.expire_triggers()
        return OpenForm(FORM) if event.origin.opens_forms else None

    await restart(office, slow)
    await office.anna.commands("return add", office.room)
    assert office.anna.form() is None
    assert office.anna.delivered.acknowledged
    assert len(seen) == 2
    assert len(set(seen)) == 1


async def restart(office: Office, receive: object) -> None:
    """Start the adapter again with another core."""
    await office.adapter.stop()
    await office.adapter.start(receive)  # type: ignore[arg-type]
    office.slack.endpoint = office.adapter.url


async def test_a_form_that_does_not_fit_hands_over_to_the_dialogue(office: Office) -> None:
    """A line longer than a form can remember is asked step by step."""
    office.heard.answers = [OpenForm(replace(FORM, line="return add " + "x" * 3000)), None]
    await office.anna.commands("return add", office.room)
    first, second = office.heard.events
    assert (first.origin.opens_forms, second.origin.opens_forms) == (True, False)
    assert office.anna.form() is None


async def test_a_press_that_comes_again_does_not_ask_twice(socket_office: Office) -> None:
    """A trigger that was used has opened the form: the dialogue must not begin beside it."""
    office = socket_office
    await office.send(message("Returns", buttons(Button("File", runs="", token="token-1"))))
    office.heard.answers = [OpenForm(FORM), OpenForm(FORM)]
    await office.anna.presses("File", office.room.posts()[-1])
    assert office.anna.form() is not None
    await office.bench.platform.redeliver_last_event()
    assert [type(event) for event in office.heard.events] == [Pressed, Pressed]
    assert all(event.origin.opens_forms for event in office.heard.events)


def test_every_kind_of_field_fits_into_slacks_limits() -> None:
    """Long labels, many options, long values: Slack takes the form, and nothing that can be chosen is lost."""
    many = tuple(Option(f"v{number}", f"Shop {number} " + "x" * 80) for number in range(101))
    long_value = (Option("v" * 151, "One"),)
    fields = (
        FormField("a", "A" * 2100, "choice", required=True, hint="h" * 2100, options=many[:100], value="v3"),
        FormField("b", "B", "choice", required=True, options=many),
        FormField("c", "C", "choice", required=True, options=long_value),
        FormField("d", "D", "date", required=False, value="yesterday"),
        FormField("e", "E", "time", required=False, value="25:00"),
        FormField("f", "F", "long_text", required=False, value="x" * 3100),
        FormField("g", "G", "choice", required=False, options=(Option("", "–"),)),
    )
    view = views.modal(replace(FORM, fields=fields, submit="S" * 30), views.Place("C1", direct=False))
    check_view(view)
    kinds = [each["element"]["type"] for each in view["blocks"] if each["type"] == "input"]
    typed = "plain_text_input"
    assert kinds == ["static_select", typed, typed, "datepicker", "timepicker", typed, typed]
    with pytest.raises(views.NoRoom):
        views.modal(replace(FORM, fields=(fields[0],) * 101), views.Place("C1", direct=False))
