"""Cards of call-backs: the private one of a claim, what becomes of it, and the words that others share."""

from datetime import datetime, timedelta

from bot.domain.buyers import Buyer, Reach
from bot.domain.call_backs import Rules, Standing, Task, TaskState, urgent
from bot.domain.money import Money
from bot.domain.people import Shop
from bot.kit.message import (
    Button,
    Buttons,
    Field,
    Fields,
    Heading,
    Message,
    Say,
    Text,
    Words,
    buttons,
    message,
    say,
)

TAIL = 4
"""So much of an order's number is shown where it only has to be told from others."""
SHOWN_FOR = timedelta(minutes=5)
"""How long a phone number stays in the chat."""
_LASTS = timedelta(days=1)


def tail(number: str) -> str:
    """The end of an order's number."""
    return number if len(number) <= TAIL else f"…{number[-TAIL:]}"


def tails(task: Task) -> list[str]:
    """The ends of the numbers of the orders that are open."""
    return [tail(each.number) for each in task.open_orders]


def number_of(task: Task) -> str:
    """A task's number as it is shown."""
    return f"#{task.id}"


def claim_card(
    task: Task, shop: Shop, rules: Rules, buyer: Buyer | None, *, as_of: datetime | None, now: datetime
) -> Message:
    """What an agent needs to ring somebody: for their eyes only."""
    who = task.agent_id
    card = message(
        Heading(say("callback-card-title", number=number_of(task), shop=shop.name)),
        Fields(tuple(_fields(task, shop, rules, buyer, as_of))),
        private=True,
    )
    if urgent(task, rules, now):
        card += Text(say("callback-last-chance"), "warning")
    card += Text(rules.script or say("callback-script", shop=shop.name))
    reveal = "callback-button-reveal" if by_phone(buyer) else "callback-button-account"
    if buyer is not None:
        card += buttons(Button(say(reveal), f"callback reveal {task.id}", "primary", who=who, lasts=_LASTS))
    return card + _outcomes(task, who) + _others(task, who)


def by_phone(buyer: Buyer | None) -> bool:
    """Whether the buyer has a number that can be rung: one that the platform lends for deliveries is none."""
    return buyer is not None and buyer.reach is Reach.PHONE


def _fields(task: Task, shop: Shop, rules: Rules, buyer: Buyer | None, as_of: datetime | None) -> list[Field]:
    ringing = by_phone(buyer)
    numbers: list[str] = tails(task) if ringing else [each.number for each in task.open_orders]
    fields = [
        Field(say("callback-order"), numbers, say("callback-ordered", at=task.open_orders[0].created_at)),
        Field(say("callback-amount"), Money(task.amount, shop.currency)),
        Field(say("callback-phone"), buyer.masked_phone if ringing and buyer else say("callback-write-instead")),
        Field(say("callback-purpose"), say("callback-purpose-words")),
        Field(say("callback-attempt"), say("callback-attempt-words", number=task.attempts + 1, most=rules.attempts)),
        Field(say("callback-deadline"), task.deadline),
        Field(say("callback-as-of"), as_of),
        Field(say("callback-lease"), task.lease_until),
    ]
    if buyer is not None and buyer.zone is not None and buyer.zone != shop.zone:
        fields.insert(3, Field(say("callback-zone"), buyer.zone))
    return fields


def _outcomes(task: Task, who: int | None) -> Buttons:
    def button(name: str, style: str = "plain") -> Button:
        danger = style == "danger"
        return Button(
            say(f"callback-button-{name}"),
            f"callback {name} {task.id}",
            "danger" if danger else "plain",
            who=who,
            lasts=_LASTS,
        )

    return buttons(button("paid"), button("promised"), button("silent"), button("refused"), button("forbid", "danger"))


def _others(task: Task, who: int | None) -> Buttons:
    return buttons(
        Button(say("callback-button-snooze"), f"callback snooze {task.id}", who=who, lasts=_LASTS),
        Button(say("callback-button-give"), f"callback give {task.id}", who=who, lasts=_LASTS),
        Button(say("callback-button-return"), f"callback return {task.id}", who=who, lasts=_LASTS),
    )


def next_button() -> Buttons:
    """On with the next one."""
    return buttons(Button(say("callback-button-next"), "callback next", "primary", lasts=_LASTS))


def over(shop: Shop, before: Task, after: Task, *, spoke: bool) -> Message:
    """In place of a claim's card, once it is nobody's any more: why. `spoke` asks whether they were just speaking."""
    standings = {each.standing for each in after.orders}
    if after.state in {TaskState.DUE, TaskState.SCHEDULED, TaskState.RETRY}:
        key = "callback-over-lease"
    elif Standing.PAID in standings:
        key = "callback-over-paid"
    elif after.state is TaskState.EXPIRED:
        key = "callback-over-expired"
    else:
        key = "callback-over-closed"
    card = message(line(key, before, shop), private=True)
    if spoke:
        runs = f"callback spoke {before.id}"
        card += buttons(Button(say("callback-button-spoke"), runs, who=before.agent_id, lasts=_LASTS, single_use=True))
    return card + next_button()


def line(key: str, task: Task, shop: Shop) -> Say:
    """A sentence about a task: its number, the shop, the ends of its orders' numbers."""
    return Say(key, {"number": number_of(task), "shop": shop.name, "orders": _tails_of(task)})


def _tails_of(task: Task) -> list[str]:
    return tails(task) or [tail(each.number) for each in task.orders]


def promise_broken(shop: Shop, before: Task, after: Task) -> Message:
    """To whom a buyer promised to pay: they have not, as far as is known."""
    known = message(line("callback-promise-broken", before, shop), private=True)
    if after.state is TaskState.DUE:
        return known + buttons(
            Button(say("callback-button-take"), f"callback take {before.id}", "primary", lasts=_LASTS)
        )
    if after.wake_at is not None:
        return known + Text(say("callback-again-at", at=after.wake_at))
    return known


def state_words(task: Task) -> Say:
    """Where a task stands."""
    return say(f"callback-state-{task.state.value}")


def done(task: Task, shop: Shop, words: Words) -> Message:
    """In place of a claim's card, once its outcome is known."""
    return message(line("callback-done", task, shop), words, next_button(), private=True)
