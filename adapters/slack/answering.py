"""What the core answers at once: forms opened while their trigger lives, errors in forms, lines for one reader."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack import views
from adapters.slack.api import Slack, SlackFailure
from adapters.slack.letters import cut, escape
from adapters.slack.people import People
from adapters.slack.sending import HOME
from bot.kit.adapter import FieldErrors, Form, Immediate, OpenForm, Origin, Pressed, Receiver, Said, Toast

MOST_TOAST = 3_000

logger = logging.getLogger("dayclear.slack")


class Answering:
    """Delivers immediates."""

    def __init__(self, slack: Slack, people: People, receive: Receiver) -> None:
        self._slack = slack
        self._people = people
        self._receive = receive

    async def answer(self, event: Said | Pressed, immediate: Immediate | None, trigger: str) -> None:
        """Deliver the answer to a slash command or a press.

        A form whose trigger has died is asked for step by step instead: the same event again, from a place that opens
        no forms.
        """
        if isinstance(immediate, OpenForm):
            if await self._open(event.origin, immediate.form, trigger):
                return
            event = replace(event, origin=replace(event.origin, opens_forms=False))
            immediate = await self._receive(event)
        await self.deliver(event.origin, immediate)

    async def deliver(self, origin: Origin, immediate: Immediate | None) -> None:
        """Show a line to one reader."""
        match immediate:
            case Toast(text):
                await self._toast(origin, text)
            case FieldErrors(errors):
                await self._toast(origin, "\n".join(errors.values()))
            case OpenForm() | None:
                pass

    async def answer_form(
        self, origin: Origin, immediate: Immediate | None, view: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """What the acknowledgement of a sent form says: nothing closes the form."""
        match immediate:
            case FieldErrors():
                return views.complaints(view, immediate)
            case OpenForm(form):
                return {"response_action": "update", "view": views.modal(form, _place(origin))}
            case Toast(text):
                return views.complaints(view, FieldErrors({"": text}))
            case None:
                return None

    async def _open(self, origin: Origin, form: Form, trigger: str) -> bool:
        """Open a form; False where that cannot be done any more."""
        try:
            view = views.modal(form, _place(origin))
            await self._slack.call(self._slack.client.views_open(trigger_id=trigger, view=view))
        except views.NoRoom:
            return False
        except SlackFailure as failure:
            # An exchanged trigger has opened this form already: the request came again.
            if failure.code == "exchanged_trigger_id":
                return True
            logger.info("a form was not opened: %s", failure.code)
            return False
        return True

    async def _toast(self, origin: Origin, text: str) -> None:
        """An ephemeral message. What it answers is committed, so its failure must not bring the event again."""
        try:
            await self._slack.call(
                self._slack.client.chat_postEphemeral(
                    channel=origin.chat,
                    user=origin.account,
                    text=escape(cut(text, MOST_TOAST)),
                    thread_ts=None if origin.thread.startswith(HOME) else origin.thread or None,
                    parse="none",
                    link_names=False,
                )
            )
        except SlackFailure as failure:
            logger.info("a line for one reader was not shown: %s", failure.code)


def _place(origin: Origin) -> views.Place:
    return views.Place(origin.chat, origin.direct, origin.chat_title, origin.direct_chat, origin.thread)
