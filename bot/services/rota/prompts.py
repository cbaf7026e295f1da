"""Prompts by the clock: the notice of the evening before, the confirmation, and whom to ask when nobody confirms."""

from datetime import date, datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.domain.rota import Skipped
from bot.domain.schedule import Plan, Slot, next_slots
from bot.kit import agenda
from bot.kit.command import Context
from bot.kit.job import Run, Sweeping
from bot.kit.message import Button, Heading, Message, Text, buttons, message, say
from bot.services.rota import offers, promises
from bot.services.rota.standing import GRACE, Standing, standing, standings
from bot.services.rota.turns import Speaking, opened, write
from bot.services.rota.words import rota_words
from storage import chats, people, schedules
from storage import rota as storage
from storage.rota import RotaDay

JOB = "host"

STAGES = tuple(timedelta(minutes=minutes) for minutes in (-10, 2, 4, 6))
"""When, from the meeting's time on: the host is asked to confirm, the next in the queue, one more, then everybody."""

EVERYBODY = len(STAGES)


# The evening before


def evening(run: Run) -> None:
    """Tell the hosts of the meetings up to the next such evening; ask about days that no calendar knows yet."""
    storage.lock_rotas(run.db, run.team.id)
    until = _next_evening(run)
    asked: set[date] = set()
    for found in standings(run.db, run.team, run.now):
        if found.in_writing:
            continue
        if found.claimed is not None:
            run.tell(found.person(found.claimed.host), _was_it_held(found))
        for slot in found.slots:
            if slot.local_date > until:
                break
            if slot.local_date > found.today:
                _notice(run, found, slot)
                if not slot.known:
                    asked.add(slot.local_date)
    for day in sorted(asked):
        _ask_supervisors(run, day)


def _next_evening(run: Run) -> date:
    kept = schedules.find_schedule(run.db, run.team.id, JOB)
    today = run.due.astimezone(run.team.tz).date()
    coming = next_slots(Plan.from_spec(kept.plan), people.calendar(run.db, run.team), run.due, 1) if kept else ()
    return coming[0].local_date if coming else today + timedelta(days=1)


def _was_it_held(found: Standing) -> Message:
    runs = f'host done rota="{found.rota.name}" day={found.today.isoformat()}'
    return message(
        say("rota-was-it-held", rota=rota_words(found.rota.name), day=found.today),
        buttons(Button(say("rota-it-was"), runs, "primary", single_use=True, lasts=timedelta(days=1))),
    )


def _notice(run: Run, found: Standing, slot: Slot) -> None:
    """Tell the host of one meeting, once; where nobody can host, the leaders."""
    meeting = found.meeting_on(slot.local_date)
    kept = storage.open_day(run.db, found.rota.id, slot.local_date, slot.due)
    host = meeting.host if meeting else None
    if host is None:
        for leader in leaders(found):
            run.tell(leader, message(say("rota-nobody", rota=rota_words(found.rota.name), day=slot.local_date)))
    elif host != kept.noticed_id:
        storage.change_day(run.db, found.rota.id, slot.local_date, noticed_id=host)
        run.tell(found.person(host), notice_card(found, slot))


def notice_card(found: Standing, slot: Slot) -> Message:
    """What the next host is told: when, what is on the agenda, and what to do if they cannot."""
    name = found.rota.name
    items = [say("rota-agenda-line", item=say(f"agenda-{each.name}"), minutes=each.minutes) for each in agenda.items()]
    lines = items or [say(f"rota-agenda-{part}") for part in ("recap", "problems", "share", "light")]
    card = message(
        Heading(say("rota-notice", rota=rota_words(name), day=slot.local_date, at=slot.wall_time)),
        say("rota-agenda", items=lines),
    )
    if not slot.known:
        card += Text(say("rota-not-published"), "warning")
    lasts = timedelta(days=4)
    return card + buttons(
        Button(say("rota-swap-button"), f'host swap rota="{name}"', lasts=lasts),
        Button(say("rota-cannot"), f'host skip rota="{name}" day={slot.local_date.isoformat()}', lasts=lasts),
    )


def _ask_supervisors(run: Run, day: date) -> None:
    """Whether a day is worked that no published calendar knows: the answer marks it for the whole team."""
    words = message(
        say("rota-is-it-worked", team=run.team.name, day=day),
        buttons(
            Button(say("rota-worked-yes"), f'team day {day.isoformat()} works team="{run.team.name}"', "primary"),
            Button(say("rota-worked-no"), f'team day {day.isoformat()} off team="{run.team.name}"'),
        ),
    )
    today = run.now.astimezone(run.team.tz).date()
    staff = [each for each in people.people(run.db, run.team.id, at=run.now) if each.works_on(today)]
    asked = [each for each in staff if each.role is Role.SUPERVISOR] or [e for e in staff if e.role is Role.OWNER]
    for person in asked:
        run.tell(person, words)


def leaders(found: Standing) -> list[Person]:
    """The team's leaders, or its supervisors where it has none."""
    everybody = [each.at(found.now) for each in found.everybody.values() if each.team_id == found.team.id]
    staff = [each for each in everybody if each.works_on(found.today)]
    return [each for each in staff if each.role is Role.LEADER] or [e for e in staff if e.role is Role.SUPERVISOR]


# Around the meeting's time


def begins(slot: Slot) -> datetime:
    """When the first prompt of a meeting is due."""
    return slot.due + STAGES[0]


def act(run: Sweeping) -> None:
    """Do what is due for one rota, and set the moment at which there is something to do again."""
    rota = run.row
    team = people.team(run.db, rota.team_id)
    promises.recheck(run, team)
    found = standing(run.db, team, run.now, rota.name)
    slots = next_slots(found.rota.plan, found.calendar, run.now - STAGES[-1] - timedelta(minutes=1), 2)
    storage.change_rota(run.db, rota.id, next_at=_prompt(run, found, slots[0], slots[1:]) if slots else None)


def _prompt(run: Sweeping, found: Standing, slot: Slot, later: tuple[Slot, ...]) -> datetime | None:
    """Ask whoever is to be asked now about this meeting; when to come again."""
    if run.now < begins(slot):
        return begins(slot)
    following = begins(later[0]) if later else None
    if found.in_writing:
        return following
    day = slot.local_date
    kept = storage.open_day(run.db, found.rota.id, day, slot.due)
    if day in found.records or kept.claimed_id is not None:
        return following
    stage = sum(run.now >= slot.due + offset for offset in STAGES)
    gone = bool(kept.asked) and kept.asked[-1] in found.absent(day)
    if stage > kept.stage or (gone and kept.stage < EVERYBODY):
        offers.expire(run, found, day)
        stage = _ask(run, found, slot, kept, stage)
    return following if stage >= EVERYBODY else slot.due + STAGES[stage]


def _ask(speaking: Speaking, found: Standing, slot: Slot, kept: RotaDay, stage: int) -> int:
    """One step: the host, the next one if the last one asked has not answered, in the end everybody."""
    day = slot.local_date
    silent = kept.asked[-1] if kept.asked else None
    if silent is not None:
        found = write(speaking, found, [Skipped(silent, day)], None)
    meeting = found.meeting_on(day)
    host = meeting.host if meeting else None
    if host is None or host in kept.asked:
        stage = EVERYBODY
    if stage >= EVERYBODY:
        _ask_everybody(speaking, found, slot)
    elif host is not None:
        key = "rota-confirm-ask" if silent is None else "rota-confirm-instead"
        speaking.tell(found.person(host), confirm_card(found, slot, key, found.person(host)))
        kept = kept._replace(asked=(*kept.asked, host))
    storage.change_day(speaking.db, found.rota.id, day, stage=stage, asked=list(kept.asked), noticed_id=None)
    return stage


def confirm_card(found: Standing, slot: Slot, key: str, person: Person | None) -> Message:
    """The question with its buttons; the first press wins."""
    name, day = found.rota.name, slot.local_date.isoformat()
    who = person.id if person else None
    items = [Button(say("rota-i-host"), f"host confirm {found.rota.id} {day}", "primary", who=who, lasts=GRACE)]
    if person is not None:
        items.append(Button(say("rota-cannot"), f'host skip rota="{name}" day={day}', who=who, lasts=GRACE))
    words = say(key, rota=rota_words(name), at=slot.wall_time, day=slot.local_date)
    return message(words, buttons(*items), useful_until=slot.due + GRACE)


def _ask_everybody(speaking: Speaking, found: Standing, slot: Slot) -> None:
    groups = chats.team_chats(speaking.db, found.team.id)
    if groups:
        speaking.post(groups[0], confirm_card(found, slot, "rota-confirm-all", None))
    for leader in leaders(found):
        words = say("rota-unconfirmed", rota=rota_words(found.rota.name), day=slot.local_date)
        speaking.tell(leader, message(words, useful_until=slot.due + GRACE))


def confirm(ctx: Context, rota_id: int, day: date) -> Message:
    """Take today's meeting. Whoever presses first hosts; everybody else who was asked is told."""
    rota = storage.rota_of(ctx.db, rota_id)
    if rota is None:
        raise Refusal("rota-ended")
    found = opened(ctx, people.team(ctx.db, rota.team_id), rota.name)
    kept = found.days.get(day)
    if kept is not None and kept.claimed_id is not None:
        raise Refusal("rota-taken", name=found.name(kept.claimed_id))
    if kept is None or day in found.records or ctx.now >= kept.due + GRACE:
        raise Refusal("rota-confirm-over", day=day)
    here = ctx.person.id in found.queue.order or ctx.person.team_id == found.team.id
    if ctx.person.id not in kept.asked and not (kept.stage >= EVERYBODY and here):
        raise Refusal("rota-not-asked", day=day)
    storage.change_day(ctx.db, rota.id, day, claimed_id=ctx.person.id)
    words = {"rota": rota_words(rota.name), "name": ctx.person.name}
    for other in kept.asked:
        if other != ctx.person.id:
            ctx.tell(found.person(other), message(say("rota-taken-over", **words)))
    promises.recheck(ctx, found.team)
    if not ctx.chat.direct and ctx.pressed_on is not None:
        ctx.rewrite(ctx.pressed_on, message(say("rota-hosts-now", **words)))
    runs = f'host done rota="{rota.name}" day={day.isoformat()}'
    return message(
        say("rota-confirmed", rota=rota_words(rota.name), at=rota.plan.at[0]),
        buttons(Button(say("rota-it-was"), runs, single_use=True, lasts=timedelta(days=1))),
        private=True,
    )


def skip(ctx: Context, found: Standing, person: Person, day: date) -> Standing:
    """Pass somebody over on one day, in place. Whoever hosts instead is told; at the meeting's time, asked at once."""
    kept = found.days.get(day)
    if kept is not None and kept.claimed_id == person.id:
        storage.change_day(ctx.db, found.rota.id, day, claimed_id=None)
        storage.change_rota(ctx.db, found.rota.id, next_at=ctx.now)
    later = write(ctx, found, [Skipped(person.id, day)], ctx.person.id)
    slot = later.slots.on(day)
    if kept is not None and slot is not None and person.id in kept.asked:
        others = tuple(each for each in kept.asked if each != person.id)
        reached = max(kept.stage, sum(ctx.now >= slot.due + offset for offset in STAGES))
        _ask(ctx, later, slot, kept._replace(asked=others), reached)
    elif kept is not None and slot is not None and kept.noticed_id == person.id == ctx.person.id:
        _pass_notice(ctx, later, slot)
    promises.recheck(ctx, found.team)
    return standing(ctx.db, found.team, ctx.now, found.rota.name)


def _pass_notice(ctx: Context, later: Standing, slot: Slot) -> None:
    """The evening notice goes to whoever is up now; whoever asked to be passed over knows already."""
    host = later.host_on(slot.local_date)
    storage.change_day(ctx.db, later.rota.id, slot.local_date, noticed_id=host)
    if host is not None:
        ctx.tell(later.person(host), notice_card(later, slot))


def people_changed(speaking: Speaking, team: Team) -> None:
    """People's days changed: tell whoever is concerned, and look again whom to ask for a meeting about to begin."""
    storage.lock_rotas(speaking.db, team.id)
    for found in standings(speaking.db, team, speaking.now):
        slot = found.slots.on(found.today)
        if slot is None or found.claimed is None or speaking.now >= slot.due:
            continue
        if found.claimed.host in found.absent(found.today):
            storage.change_day(speaking.db, found.rota.id, found.today, claimed_id=None)
    promises.recheck(speaking, team)
    storage.wake(speaking.db, team.id, speaking.now)
