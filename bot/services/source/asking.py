"""Asking a source for what changed since it was asked last: page by page, each committed, resumed where it stopped."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.domain.errors import Refusal
from bot.domain.people import Shop
from bot.domain.source import SourceState
from bot.kit.job import Close, Closing, Postponed, Working
from bot.kit.message import Heading, Message, Progress, Say, Text, message, say
from bot.kit.source import AskedSource, Line, Site, SourceAway
from bot.services.source.taking import first_whole_day, site_of
from storage import shops, tasks
from storage import source as storage
from storage.source import Source

TASK = "source-catch-up"
CHECK = "source-check"
DAYS_BACK = 30
"""How far back a source is asked the first time, unless somebody says."""
OVERLAP = timedelta(minutes=5)
"""What was asked last is asked once more: the shop's clock is not ours, and what changed while asking came late."""
_FIRST_PAUSE_S = 15.0
_LONGEST_PAUSE_S = 900.0
_SIGNS = {"ok": "✓", "warn": "!", "fail": "✗"}


def queue(db: Connection, source: Source, *, now: datetime, machine_now: datetime) -> None:
    """Have a source asked in silence, unless it is being asked."""
    if storage.is_asked(db, source):
        return
    nobody: dict[str, Any] = {"person_id": None, "chat_id": None, "message_id": None}
    arguments = about(source, now, machine_now)
    number = tasks.add_task(db, TASK, arguments, **nobody, lang="en", zone="UTC", now=machine_now)
    storage.change_source(db, source.id, task_id=number)


def about(source: Source, now: datetime, machine_now: datetime, since: datetime | None = None) -> dict[str, Any]:
    """The arguments of the task."""
    return {
        "source": source.id,
        "now": now.isoformat(),
        "machine": machine_now.isoformat(),
        "since": since.isoformat() if since else None,
    }


class _Clock:
    """The civil clock of a task: the machine's, moved by as much as it was when the task was queued."""

    def __init__(self, working: Working) -> None:
        self._working = working
        now, machine = (datetime.fromisoformat(str(working.arguments[name])) for name in ("now", "machine"))
        self._moved = now - machine

    def __call__(self) -> datetime:
        with self._working.read() as db:
            return self.moved(self._working.machine_now(db))

    def moved(self, machine_now: datetime) -> datetime:
        """The civil time at a moment of the machine."""
        return machine_now + self._moved


def run_catch_up(working: Working) -> Close:
    """Read what changed, page by page; the returned close says up to when the shop's orders are known."""
    clock = _Clock(working)
    with working.read() as db:
        source = storage.source(db, int(working.arguments["source"]))
        site, shop = site_of(db, source), shops.shop(db, source.shop_id)
    if source.state is not SourceState.ACTIVE:
        raise Refusal("source-not-active", number=source.id)
    state = working.state
    state.setdefault("begun", clock().isoformat())
    since = _since(working, source, shop)
    state.setdefault("since", since.isoformat())
    try:
        asked = working.sources.ask(site, clock)
        try:
            _read(working, asked, source, shop, clock)
        finally:
            asked.close()
    except SourceAway as away:
        raise Postponed(_noted(working, source, away, clock())) from away
    except Refusal as refusal:
        _given_up(working, source, refusal, clock())
        raise
    return lambda closing: _close(closing, working, source, shop)


def _since(working: Working, source: Source, shop: Shop) -> datetime:
    """The moment from which on is asked: kept from the first attempt, said by somebody, or where it ended last."""
    for told in (working.state.get("since"), working.arguments.get("since")):
        if told:
            return datetime.fromisoformat(str(told))
    if source.synced_until is not None:
        return source.synced_until - OVERLAP
    now = datetime.fromisoformat(str(working.arguments["now"]))
    first = now.astimezone(shop.tz).date() - timedelta(days=DAYS_BACK)
    return datetime.combine(first, time(), tzinfo=shop.tz)


def _read(working: Working, asked: AskedSource, source: Source, shop: Shop, clock: _Clock) -> None:
    state = working.state
    if state.get("whole"):
        return
    words = say("source-reading", shop=shop.name)
    for page in asked.pages(datetime.fromisoformat(state["since"]), state.get("cursor")):
        with working.write() as db:
            now = clock.moved(working.machine_now(db))
            applied = storage.apply(db, source, page.items, now=now, machine_now=working.machine_now(db))
            if page.items:
                storage.change_source(db, source.id, order_at=now)
            for name in ("new", "changed", "rejected"):
                state[name] = state.get(name, 0) + getattr(applied, name)
            state |= {"cursor": page.cursor, "seen": page.done, "whole": page.cursor is None}
            working.alive(state)
        working.show(message(Progress(words, page.done, page.total)))


def _noted(working: Working, source: Source, away: SourceAway, now: datetime) -> timedelta:
    """How long to wait before asking again; longer each time, and at least as long as the source wants."""
    with working.write() as db:
        failures = storage.failed(db, source.id, away.key, away.facts, now)
        working.alive(working.state)
    working.show(message(Text(Say(away.key, dict(away.facts)), "warning"), say("source-asked-again")))
    return timedelta(seconds=max(away.wait_s, min(_FIRST_PAUSE_S * 2 ** min(failures - 1, 10), _LONGEST_PAUSE_S)))


def _given_up(working: Working, source: Source, refusal: Refusal, now: datetime) -> None:
    """Note why a source cannot be asked at all. One that never could be is one that only delivers: no failure."""
    with working.write() as db:
        if refusal.key == "source-variable-missing" and source.synced_until is None:
            storage.change_source(db, source.id, task_id=None, poll_at=None)
            return
        storage.change_source(db, source.id, task_id=None)
        storage.failed(db, source.id, refusal.key, refusal.facts, now)


def _close(closing: Closing, working: Working, source: Source, shop: Shop) -> Message:
    db, state = closing.db, working.state
    begun, since = (datetime.fromisoformat(state[name]) for name in ("begun", "since"))
    well = {"failure": "", "failure_facts": {}, "failures": 0, "task_id": None}
    here = storage.source(db, source.id)
    if here.poll_s and here.poll_at is None and here.state is SourceState.ACTIVE:
        well["poll_at"] = closing.now + timedelta(seconds=here.poll_s)
    storage.change_source(db, source.id, heard_at=max(begun, here.heard_at or begun), **well)
    gap = here.synced_until is not None and since > here.synced_until
    if not gap:
        storage.change_source(db, source.id, synced_until=max(begun, here.synced_until or begun))
        storage.cover(db, here, begun, closing.now, since=first_whole_day(db, here, since))
    told = {name: state.get(name, 0) for name in ("seen", "new", "changed", "rejected")}
    return message(say("source-caught-up", shop=shop.name, until=begun, **told))


def run_check(working: Working) -> Close:
    """Look whether a source can be asked, and whether what it says of itself fits."""
    clock = _Clock(working)
    with working.read() as db:
        source = storage.source(db, int(working.arguments["source"]))
        site, shop = site_of(db, source), shops.shop(db, source.shop_id)
    last = Line("warn", "source-state-unheard", {})
    if source.heard_at is not None:
        last = Line("ok", "source-last-heard", {"at": source.heard_at})
    lines = [*checked(working, site, clock), last]
    card = message(Heading(say("source-checked", number=source.id, shop=shop.name)), private=True)
    for line in lines:
        told = say("source-finding", sign=_SIGNS[line.status], words=Say(line.key, line.facts))
        card += Text(told, "plain" if line.status == "ok" else "warning")
    return lambda _closing: card


def checked(working: Working, site: Site, clock: _Clock) -> list[Line]:
    """What a check finds."""
    try:
        asked = working.sources.ask(site, clock)
    except Refusal as refusal:
        return [Line("warn", refusal.key, dict(refusal.facts))]
    try:
        return list(asked.check())
    except SourceAway as away:
        return [Line("fail", away.key, dict(away.facts))]
    except Refusal as refusal:
        return [Line("fail", refusal.key, dict(refusal.facts))]
    finally:
        asked.close()
