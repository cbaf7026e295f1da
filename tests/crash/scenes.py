"""What is played while processes die: a command with its button, an import, a delivery, slots of the clock.

Each scene can be played again from its beginning, as a platform does that redelivers whatever it saw no answer to.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from adapters.shops.files import open_order_file
from bot import features
from bot.app import App
from bot.domain.people import Person, Role
from bot.domain.schedule import LateRule
from bot.kit.adapter import IncomingFile, Origin, Pressed, Said
from bot.kit.command import Command, Commands, Context
from bot.kit.job import Job, Run, Task
from bot.kit.message import Button, Buttons, Message, message, pack_message
from bot.services.imports import import_file
from storage import chats, outbox, people, shops
from storage.database import Database
from storage.outbox import Letter
from tests import given
from tests.crash.wall import Wall
from tests.given import CONNECTION

BEGINNING = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)
"""Eight o'clock in Shanghai on a Monday."""

CHUNK = 4
"""Rows that the import stages in one transaction, so that a small file has several."""


@dataclass(frozen=True)
class Scene:
    """What is there before, what happens, and which features take part."""

    seed: Callable[[Database, Path], None]
    play: Callable[[App, Wall, Path], Awaitable[None]]
    commands: Callable[[], Iterable[Command]] = tuple
    jobs: Callable[[], Iterable[Job]] = tuple
    tasks: Callable[[], Iterable[Task]] = tuple


def origin(event_id: str, who: str, chat: str | None = None) -> Origin:
    """Somebody in their private chat, or in a group."""
    private = given.direct_chat_of(f"U-{who}")
    return Origin(CONNECTION, event_id, f"U-{who}", chat or private, chat is None, direct_chat=private)


def company(database: Database, _folder: Path) -> None:
    """A team with its group, a shop, and two people."""
    with database.write() as db:
        team = given.team(db)
        given.group(db, team)
        given.shop(db, team)
        for name, role in (("Olga", Role.OWNER), ("Anna", Role.AGENT)):
            given.account(db, given.person(db, name, role=role, team=team))


# -- a command, and the button that it posts --------------------------------------------------------------------------

opening, agreeing = Commands("open"), Commands("agree")


def person_called(ctx: Context, name: str) -> Person:
    """The person of that name."""
    return next(each for each in people.people(ctx.db) if each.name == name)


@opening.add()
def open_(ctx: Context, name: str) -> Message:
    """Write twice, ask the group, tell somebody privately, and answer."""
    assert ctx.team is not None
    given.shop(ctx.db, ctx.team, name)
    people.mark_day(ctx.db, ctx.team.id, date(2026, 7, 1), works=True)
    (room,) = chats.team_chats(ctx.db, ctx.team.id)
    agree = Button("Agree", runs=f"agree {name}", single_use=True)
    ctx.post(room, message(f"Open {name}?", Buttons((agree,))))
    ctx.tell(person_called(ctx, "Olga"), message(f"{ctx.person.name} wants {name}", private=True))
    return message(f"{name} is proposed")


@agreeing.add()
def agree(ctx: Context, name: str) -> Message:
    """Write twice, rewrite the card, and answer."""
    assert ctx.team is not None
    assert ctx.pressed_on is not None
    shop = next(each for each in shops.shops(ctx.db) if each.name == name)
    shops.change_shop(ctx.db, shop.id, platform="agreed")
    people.mark_day(ctx.db, ctx.team.id, date(2026, 7, 2), works=False)
    ctx.rewrite(ctx.pressed_on, message(f"{name}: agreed by {ctx.person.name}"))
    return message(f"{name} opens")


async def propose_and_agree(app: App, wall: Wall, _folder: Path) -> None:
    """Anna proposes a shop, Olga presses the button in the group, and Anna proposes what cannot be."""
    await app.handle(Said(origin("e1", "Anna"), "open Moonrise"))
    await app.settle()
    await app.handle(Pressed(origin("e2", "Olga", "G-lantern"), wall.token("G-lantern")))
    await app.settle()
    await app.handle(Said(origin("e3", "Anna"), "close Moonrise"))
    await app.settle()


# -- an import --------------------------------------------------------------------------------------------------------

HEADER = "订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额"


def order_file(path: Path, rows: Iterable[str]) -> Path:
    """A Tmall report with these rows: number, total, paid, created, paid at."""
    lines = [HEADER]
    for row in rows:
        number, amount, paid, created, paid_at = row.split(",")
        lines.append(f"{number},{amount},{paid},浙江省,{created},{paid_at},0")
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return path


def row(number: int, *, paid: bool) -> str:
    """An order of the last days of May."""
    moment = f"2026-05-{20 + number // 4:02} 10:{number:02}:00"
    return f"{number},100,{100 if paid else 0},{moment},{moment if paid else ''}"


def earlier_import(database: Database, folder: Path) -> None:
    """A company whose first six orders are known, all of them unpaid."""
    company(database, folder)
    with database.read() as db:
        (shop,) = shops.shops(db)
    import_file(
        database,
        order_file(folder / "earlier.csv", (row(number, paid=False) for number in range(6))),
        open_orders=open_order_file,
        shop=shop,
        person_id=None,
        now=BEGINNING,
        name="earlier.csv",
    )


async def drop_a_file(app: App, _wall: Wall, folder: Path) -> None:
    """Olga drops a file of 13 rows, one of which cannot be read; it pays two known orders and brings new ones."""
    rows = [row(number, paid=number > 3) for number in range(12)]
    path = order_file(folder / "orders.csv", [*rows[:9], "22,many,0,2026-05-28 10:00:00,", *rows[9:]])
    file = IncomingFile("orders.csv", path, path.stat().st_size)
    await app.handle(Said(origin("e1", "Olga"), "", files=(file,)))
    await app.settle()


# -- a delivery -------------------------------------------------------------------------------------------------------


def waiting_messages(database: Database, _folder: Path) -> None:
    """Messages in four chats, and in one of them edits."""
    with database.write() as db:
        rooms = [chats.ensure_chat(db, CONNECTION, f"D-{name}", direct=True) for name in ("a", "b", "c", "d")]
        letters = [
            Letter(f"{room.external_id}-{number}", room.id, CONNECTION, pack_message(message(f"{number}")), None, None)
            for number in range(3)
            for room in rooms
        ]
        edits = [
            Letter(f"edit-{words}", rooms[0].id, CONNECTION, pack_message(message(words)), "D-a-1", None)
            for words in ("half", "whole")
        ]
        outbox.enqueue(db, [*letters, *edits], BEGINNING)


async def deliver(app: App, _wall: Wall, _folder: Path) -> None:
    """Deliver what waits."""
    await app.settle()


# -- the clock --------------------------------------------------------------------------------------------------------


def mark_and_post(run: Run) -> None:
    """Write, post in the group, and tell somebody privately."""
    day = run.due.astimezone(run.team.tz).date()
    people.mark_day(run.db, run.team.id, day + timedelta(days=30), works=True)
    (room,) = chats.team_chats(run.db, run.team.id)
    run.post(room, message(f"post of {day}"))
    olga = next(each for each in people.people(run.db) if each.name == "Olga")
    run.tell(olga, message(f"notice of {day}", private=True))


DAILY = Job("post", mark_and_post, time(9), "everyday", timedelta(hours=6), LateRule.NEWEST_ONLY)


def scheduled(database: Database, folder: Path) -> None:
    """A company with a daily post."""
    company(database, folder)
    with database.write() as db:
        (team,) = people.teams(db)
        App(database, commands=(), jobs=[DAILY], tasks=()).scheduler.new_team(db, team, BEGINNING)


async def let_days_pass(app: App, _wall: Wall, _folder: Path) -> None:
    """Two days go by."""
    await app.advance_to(BEGINNING + timedelta(days=2))


SCENES = {
    "command": Scene(company, propose_and_agree, lambda: [*opening.commands, *agreeing.commands]),
    "import": Scene(earlier_import, drop_a_file, features.commands, tasks=features.tasks),
    "delivery": Scene(waiting_messages, deliver),
    "clock": Scene(scheduled, let_days_pass, jobs=lambda: [DAILY]),
}
