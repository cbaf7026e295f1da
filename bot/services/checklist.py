"""Check-lists of the day: showing, ticking, changing; and what is left of them in the evening."""

from datetime import date

from sqlalchemy import Connection

from bot.domain import checklist as domain
from bot.domain.checklist import IN_USE, LONGEST_ITEM, MOST_ITEMS, Desk, Item, Line, ListName
from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.domain.todo import one_line
from bot.kit import checklist as kit
from bot.kit.checklist import Asked
from bot.kit.command import Context
from bot.kit.digest import DAY, Found, Sections
from bot.kit.digest import Asked as DigestAsked
from bot.kit.message import Block, Button, Buttons, Cell, Message, Say, Table, Text, Words, buttons, message, say
from bot.services.person import check_change
from bot.services.team import check_team
from storage import checklist as storage
from storage import people

sections = Sections()

MOST_BUTTONS = 8
MOST_NAMED = 2
"""How many items that are left a digest names of a list."""


def today(ctx: Context, team: Team) -> date:
    """The team's local date."""
    return ctx.now.astimezone(team.tz).date()


def items(db: Connection, team: Team, name: ListName) -> list[Item]:
    """A team's list."""
    dropped = storage.dropped(db, team.id, name)
    return domain.items_of(name, tuple(kit.looks()), dropped, storage.own_items(db, team.id))


def lines(asked: Asked, name: ListName) -> list[Line]:
    """A list as it stands on a day; without what is not to be done on that day."""
    ticked = storage.ticks(asked.db, asked.team.id, name, asked.day)
    found = []
    for number, item in enumerate(items(asked.db, asked.team, name), start=1):
        look = kit.looks().get(item.key) if not item.text else None
        tick = ticked.get(item.key)
        if look is None:
            found.append(Line(number, item, tick is not None, by_bot=False, tick=tick))
            continue
        done = look(asked)
        if done is not None:
            found.append(Line(number, item, done or tick is not None, by_bot=True, tick=tick))
    return found


def words(item: Item) -> Words:
    """What an item says."""
    return item.text or say(f"check-{item.key}")


def list_words(name: ListName) -> Say:
    """What a list is called."""
    return say(f"checklist-list-{name.value}")


# -- cards ----


def card(asked: Asked, names: tuple[ListName, ...], reader: Person) -> Message:
    """Lists as they stand, with a button for each item that is still to be ticked; a supervisor sees the others too."""
    shown = message()
    offered: list[Button] = []
    for name in names:
        found = lines(asked, name)
        shown += _table(asked, name, found)
        if domain.may_tick(reader, name) and asked.day == asked.now.astimezone(asked.team.tz).date():
            offered += [_button(each, names) for each in found if not each.done]
    others = [name for name in ListName if name not in names] if ListName.SUPERVISOR in names else []
    for name in others:
        counted = _counts(asked, name)
        if counted is not None:
            shown += Text(counted, "muted")
    return shown + buttons(*offered[:MOST_BUTTONS]) if offered else shown


def _table(asked: Asked, name: ListName, found: list[Line]) -> Table:
    title = say("checklist-title", list=list_words(name), team=asked.team.name, day=asked.day)
    rows = tuple((each.number, _mark(each), words(each.item), _who(asked.db, each)) for each in found)
    columns = (say("checklist-column-number"), "", say("checklist-column-item"), say("checklist-column-who"))
    return Table(columns, rows, "rlll", title)


def _mark(each: Line) -> str:
    return "✓" if each.done else "–"


def _who(db: Connection, each: Line) -> Cell:
    if each.tick is not None:
        return say("checklist-ticked", name=people.person(db, each.tick.person_id).name, at=each.tick.at)
    return say("checklist-by-itself") if each.by_bot else ""


def _button(each: Line, names: tuple[ListName, ...]) -> Button:
    shown = "+".join(name.value for name in names)
    return Button(
        say("checklist-button", number=each.number, text=words(each.item)),
        runs=f"checklist tick {each.item.list.value} {each.item.key} {shown}",
    )


def _counts(asked: Asked, name: ListName) -> Say | None:
    found = lines(asked, name)
    if not found:
        return None
    return say("checklist-counts", list=list_words(name), done=sum(each.done for each in found), count=len(found))


# -- changing ----


def numbered(db: Connection, team: Team, name: ListName, number: int) -> Item:
    """The item of that number; a refusal says how many there are."""
    found = items(db, team, name)
    if not 1 <= number <= len(found):
        raise Refusal("checklist-no-such", number=number, list=list_words(name), count=len(found))
    return found[number - 1]


def keyed(db: Connection, team: Team, name: ListName, key: str) -> Item:
    """The item that a button stands for, unless it was dropped meanwhile."""
    found = next((each for each in items(db, team, name) if each.key == key), None)
    if found is None:
        raise Refusal("checklist-gone")
    return found


def tick(ctx: Context, team: Team, item: Item) -> None:
    """Tick an item today; ticking what is ticked changes nothing."""
    check_team(ctx.person, team.id)
    if not domain.may_tick(ctx.person, item.list):
        raise Refusal("checklist-not-yours", list=list_words(item.list))
    storage.tick(ctx.db, team.id, item, today(ctx, team), by=ctx.person.id, now=ctx.now)


def untick(ctx: Context, team: Team, item: Item) -> None:
    """Take today's tick back; what the bot knows stays ticked."""
    check_team(ctx.person, team.id)
    if not domain.may_tick(ctx.person, item.list):
        raise Refusal("checklist-not-yours", list=list_words(item.list))
    if not storage.untick(ctx.db, team.id, item, today(ctx, team)):
        raise Refusal("checklist-not-ticked", text=words(item))


def add(ctx: Context, team: Team, name: ListName, text: str) -> None:
    """Write an item of the team's own at the end of a list."""
    check_team(ctx.person, team.id)
    line = one_line(text)
    if len(line) > LONGEST_ITEM:
        raise Refusal("todo-text-too-long", most=LONGEST_ITEM, length=len(line))
    if len(items(ctx.db, team, name)) >= MOST_ITEMS:
        raise Refusal("checklist-full", list=list_words(name), most=MOST_ITEMS)
    storage.add_item(ctx.db, team.id, name, line, by=ctx.person.id, now=ctx.now)


def drop(ctx: Context, team: Team, item: Item) -> None:
    """Take an item off a list."""
    check_team(ctx.person, team.id)
    storage.drop_item(ctx.db, team.id, item)


def set_desk(ctx: Context, person: Person, desk: Desk | None) -> None:
    """Say at which desk somebody works: oneself, or as a leader somebody of one's team."""
    if person.id != ctx.person.id:
        if ctx.person.role < Role.LEADER:
            raise Refusal("checklist-only-own-desk")
        check_change(ctx.person, person)
    storage.set_desk(ctx.db, person.id, desk, ctx.now)


# -- the digest ----


@sections.add("checklist", order=20, kinds={DAY}, public=True)
def left_over(asked: DigestAsked) -> Found | None:
    """What is left of the day's lists, as far as the team uses them."""
    told: list[Block] = []
    for team in asked.teams:
        of_day = Asked(asked.db, team, asked.until, asked.now)
        for name in ListName:
            found = lines(of_day, name) if _in_use(of_day, name) else []
            if found:
                told.append(Text(_of_team(asked, team, _left(name, found))))
    if not told:
        return None
    if asked.now.astimezone(asked.teams[0].tz).date() == asked.until:
        told.append(Buttons((Button(say("checklist-open"), runs="checklist"),)))
    return Found(tuple(told))


def _in_use(asked: Asked, name: ListName) -> bool:
    last = storage.last_tick(asked.db, asked.team.id, name)
    return last is not None and asked.day - last <= IN_USE


def _left(name: ListName, found: list[Line]) -> Say:
    left = [each for each in found if not each.done]
    facts = {"list": list_words(name), "done": len(found) - len(left), "count": len(found)}
    if not left:
        return say("checklist-all-done", list=list_words(name), count=len(found))
    named = [words(each.item) for each in left[:MOST_NAMED]]
    more = len(left) - len(named)
    if more:
        return say("checklist-left-more", **facts, items=named, more=more)
    return say("checklist-left", **facts, items=named)


def _of_team(asked: DigestAsked, team: Team, told: Say) -> Say:
    return told if len(asked.teams) == 1 else say("digest-of-team", team=team.name, words=told)
