"""Taking a call-back: the next one, a certain one, for oneself or for somebody else; and giving it away again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.call_backs import Rules, Task, TaskState, claimed, planned, suppressed
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Shop, Team
from bot.kit.command import Context
from bot.kit.message import Message, message, say
from bot.services.call_backs import cards, following
from bot.services.call_backs.cards import number_of
from bot.services.call_backs.freshness import as_of, is_fresh, stale
from bot.services.team import check_team, the_team
from storage import buyers, chats, people, reach, shops
from storage import call_backs as storage
from storage.call_backs import Peek

CONSOLE = "console"


def team_shops(ctx: Context, shop: Shop | None) -> list[Shop]:
    """The shop that was named, else those of the team."""
    if shop is not None:
        check_team(ctx.person, shop.team_id)
        return [shop]
    team = the_team(ctx, None)
    check_team(ctx.person, team.id)
    found = shops.shops(ctx.db, team.id)
    if not found:
        raise Refusal("callback-no-shops", team=team.name)
    return found


def check_reachable(ctx: Context, person: Person) -> None:
    """Refuse somebody who cannot be sent anything privately: what a claim shows is for their eyes only."""
    if ctx.chat.direct and person.id == ctx.person.id:
        return
    homes = [each for each in people.accounts(ctx.db, person.id) if each.connection != CONSOLE]
    known = [chats.find_chat(ctx.db, each.connection, each.direct_chat) for each in homes]
    away = reach.suspended(ctx.db, [each.id for each in known if each is not None])
    if not any(each is None or each.id not in away for each in known):
        raise Refusal("callback-not-private", name=person.name)


def claim_next(ctx: Context, shop: Shop | None) -> Message | None:
    """Give the agent what is next: the last chances first, then the most valuable."""
    check_reachable(ctx, ctx.person)
    people.hold_person(ctx.db, ctx.person.id)  # two presses at once are one claim
    mine = storage.claim_of(ctx.db, ctx.person.id)
    if mine is not None:
        show(ctx, mine, ctx.person)
        return None
    wanted = team_shops(ctx, shop)
    rules = {each.id: storage.rules(ctx.db, each.id) for each in wanted}
    on = [each for each in wanted if rules[each.id].on]
    if not on:
        raise Refusal("callback-off", shop=wanted[0].name)
    fresh = [each for each in on if is_fresh(ctx.db, each, rules[each.id], ctx.now)]
    while place := _best(ctx.db, fresh, rules, ctx.now):
        found = storage.take_next(ctx.db, place.id, ctx.now + rules[place.id].last)
        if found is None:  # others are being given all that is left here
            fresh = [each for each in fresh if each.id != place.id]
            continue
        ready = recheck(ctx, place, rules[place.id], found)
        if ready.state is TaskState.DUE:
            _claim(ctx, ready, rules[place.id], ctx.person)
            return None
    raise _nothing(ctx, on, rules)


def _best(db: Connection, places: Sequence[Shop], rules: dict[int, Rules], now: datetime) -> Shop | None:
    """The shop with the next task: a last chance, else the largest amount; several currencies cannot be compared."""
    by_id = {each.id: each for each in places}
    found = [peek for each in places if (peek := storage.peek(db, each.id, now + rules[each.id].last)) is not None]
    if not found:
        return None
    one_currency = len({by_id[each.shop_id].currency for each in found}) == 1

    def order(each: Peek) -> tuple[bool, datetime | float]:
        soonest = each.urgent or not one_currency
        return not each.urgent, each.deadline.timestamp() if soonest else -float(each.amount)

    return by_id[min(found, key=order).shop_id]


def _nothing(ctx: Context, wanted: Sequence[Shop], rules: dict[int, Rules]) -> Refusal:
    """Why there is nothing to be claimed: nothing is known well enough, or nothing is due."""
    due = storage.due(ctx.db, [each.id for each in wanted])
    for each in wanted:
        if each.id in due and not is_fresh(ctx.db, each, rules[each.id], ctx.now):
            return stale(ctx.db, each, rules[each.id])
    moments = storage.next_moments(ctx.db, [each.id for each in wanted])
    if moments:
        return Refusal("callback-nothing-until", at=min(moments.values()))
    return Refusal("callback-nothing")


def recheck(ctx: Context, shop: Shop, rules: Rules, task: Task) -> Task:
    """The task as its orders, its buyer and the hour let it be this very moment; kept where that differs."""
    seen = storage.seen(ctx.db, shop.id, [each.number for each in task.orders])
    now_ = following.update(ctx, shop, rules, task, seen)
    if not now_.open_orders:
        return now_
    buyer = buyers.buyer(ctx.db, now_.buyer_id) if now_.buyer_id is not None else None
    after = now_
    if buyer is not None and buyer.do_not_call:
        after = suppressed(now_)
    elif now_.state is TaskState.DUE:
        after = planned(now_, rules, ctx.now)
    elif now_.state in {TaskState.SCHEDULED, TaskState.RETRY}:
        after = planned(now_, rules, ctx.now, not_before=now_.wake_at)
    if after != now_:
        storage.save_task(ctx.db, now_, after, ctx.now)
    return after


def _claim(ctx: Context, task: Task, rules: Rules, agent: Person) -> None:
    held = claimed(task, agent.id, rules, ctx.now)
    storage.save_task(ctx.db, task, held, ctx.now)
    show(ctx, held, agent)


def show(ctx: Context, task: Task, agent: Person) -> None:
    """Send the agent the card of what they have in hand; an older card of it says so no more."""
    shop = shops.shop(ctx.db, task.shop_id)
    rules = storage.rules(ctx.db, shop.id)
    buyer = buyers.buyer(ctx.db, task.buyer_id) if task.buyer_id is not None else None
    card = cards.claim_card(task, shop, rules, buyer, as_of=as_of(ctx.db, shop), now=ctx.now)
    here = ctx.chat.direct and agent.id == ctx.person.id
    sent = ctx.post(ctx.chat, card).id if here else ctx.tell(agent, card)
    old = storage.card_of(ctx.db, task.id)
    if old is not None:
        ctx.rewrite(old, message(cards.line("callback-card-below", task, shop), private=True))
    storage.keep_card(ctx.db, task.id, sent)


# A certain one


def found(ctx: Context, number: int) -> tuple[Task, Shop, Rules]:
    """The task of a number, held, if it is for this person to see."""
    task = storage.task(ctx.db, number, hold=True)
    if task is None:
        raise Refusal("callback-unknown", number=f"#{number}")
    shop = shops.shop(ctx.db, task.shop_id)
    check_team(ctx.person, shop.team_id)
    return task, shop, storage.rules(ctx.db, shop.id)


def mine(ctx: Context, number: int | None) -> tuple[Task, Shop, Rules]:
    """What this agent has in hand, held; the one of that number, if they name one."""
    if number is None:
        held = storage.claim_of(ctx.db, ctx.person.id)
        if held is None:
            raise Refusal("callback-none-in-hand")
        number = held.id
    task, shop, rules = found(ctx, number)
    if task.state is not TaskState.CLAIMED:
        raise Refusal("callback-not-claimed", number=number_of(task), state=cards.state_words(task))
    if task.agent_id != ctx.person.id:
        holder = people.person(ctx.db, task.agent_id).name if task.agent_id else ""
        raise Refusal("callback-not-yours", number=number_of(task), name=holder)
    if task.lease_until is not None and task.lease_until <= ctx.now:
        raise Refusal("callback-lease-over", number=number_of(task))
    return task, shop, rules


def take(ctx: Context, number: int) -> Message | None:
    """Give the agent a certain task that is due."""
    check_reachable(ctx, ctx.person)
    _hand(ctx, number, ctx.person)
    return None


def assign(ctx: Context, person: Person, number: int | None, shop: Shop | None) -> Message:
    """A leader gives somebody of the team a task: that of a number, or the next."""
    _check_colleague(ctx, person, the_team(ctx, None))
    check_reachable(ctx, person)
    if number is None:
        wanted = [each for each in team_shops(ctx, shop) if storage.rules(ctx.db, each.id).on]
        rules = {each.id: storage.rules(ctx.db, each.id) for each in wanted}
        fresh = [each for each in wanted if is_fresh(ctx.db, each, rules[each.id], ctx.now)]
        place = _best(ctx.db, fresh, rules, ctx.now)
        next_ = storage.take_next(ctx.db, place.id, ctx.now + rules[place.id].last) if place else None
        if next_ is None:
            raise _nothing(ctx, wanted or team_shops(ctx, shop), rules)
        number = next_.id
    task = _hand(ctx, number, person)
    return message(say("callback-assigned", number=number_of(task), name=person.name))


def _hand(ctx: Context, number: int, agent: Person) -> Task:
    people.hold_person(ctx.db, agent.id)
    held = storage.claim_of(ctx.db, agent.id)
    if held is not None and held.id != number:
        raise Refusal("callback-has-one", name=agent.name, number=number_of(held))
    task, shop, rules = found(ctx, number)
    if task.state is TaskState.CLAIMED and task.agent_id != agent.id:
        holder = people.person(ctx.db, task.agent_id).name if task.agent_id else ""
        raise Refusal("callback-taken", number=number_of(task), name=holder)
    if task.state is TaskState.CLAIMED:
        show(ctx, task, agent)
        return task
    if not is_fresh(ctx.db, shop, rules, ctx.now):
        raise stale(ctx.db, shop, rules)
    ready = recheck(ctx, shop, rules, task)
    if ready.state is not TaskState.DUE:
        if ready.wake_at is not None:
            raise Refusal("callback-not-yet", number=number_of(task), at=ready.wake_at)
        raise Refusal("callback-not-claimed", number=number_of(task), state=cards.state_words(ready))
    _claim(ctx, ready, rules, agent)
    return ready


def _check_colleague(ctx: Context, person: Person, team: Team) -> None:
    today = ctx.now.astimezone(team.tz).date()
    if person.team_id != team.id or not person.works_on(today):
        raise Refusal("callback-not-in-team", name=person.name, team=team.name)


def give(ctx: Context, number: int, colleague: Person) -> Message | None:
    """Hand what one has in hand to a colleague, who has the whole lease before them."""
    task, shop, rules = mine(ctx, number)
    _check_colleague(ctx, colleague, people.team(ctx.db, shop.team_id))
    if colleague.id == ctx.person.id:
        raise Refusal("callback-with-yourself")
    check_reachable(ctx, colleague)
    other = storage.claim_of(ctx.db, colleague.id)
    if other is not None:
        raise Refusal("callback-has-one", name=colleague.name, number=number_of(other))
    ready = recheck(ctx, shop, rules, task)
    if ready.state is not TaskState.CLAIMED:
        return None
    given = say("callback-given", number=number_of(task), name=colleague.name)
    told = let_go(ctx, task, message(given, cards.next_button(), private=True))
    _claim(ctx, ready, rules, colleague)
    return told


def let_go(ctx: Context, task: Task, words: Message) -> Message | None:
    """Words in place of a claim's card, which shows no phone number any more; said anew where no button was pressed."""
    card = storage.card_of(ctx.db, task.id)
    storage.keep_card(ctx.db, task.id, None)
    storage.hide_at_once(ctx.db, task.id, ctx.now)
    if card is not None and ctx.pressed_on == card:
        ctx.rewrite(card, words)
        return None
    if card is not None:  # typed, or filled in: the card says only that it is over
        ctx.rewrite(card, Message(words.blocks[:1], private=True))
    return words


def put_back(ctx: Context, number: int | None) -> Message | None:
    """Give back what one has in hand: somebody else may take it at once."""
    task, shop, rules = mine(ctx, number)
    storage.save_task(ctx.db, task, planned(task, rules, ctx.now), ctx.now)
    words = say("callback-returned", number=number_of(task), shop=shop.name)
    return let_go(ctx, task, message(words, cards.next_button(), private=True))


def snooze(ctx: Context, number: int, until: datetime) -> Message | None:
    """Put a task off: it is due at the first opening after that moment, if the order is not closed by then."""
    task, shop, rules = found(ctx, number)
    if task.state is TaskState.CLAIMED:
        mine(ctx, number)
    elif ctx.person.role < Role.LEADER:
        raise Refusal("callback-none-in-hand")
    if until <= ctx.now:
        raise Refusal("callback-until-past", until=until)
    after = planned(task, rules, ctx.now, not_before=until)
    if after.state not in {TaskState.SCHEDULED, TaskState.RETRY} or after.wake_at is None:
        raise Refusal("callback-until-late", deadline=task.deadline)
    storage.save_task(ctx.db, task, after, ctx.now)
    words = say("callback-snoozed", number=number_of(task), shop=shop.name, at=after.wake_at)
    return let_go(ctx, task, message(words, cards.next_button(), private=True))
