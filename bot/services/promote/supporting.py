"""Around a request: colleagues who speak for somebody, who stands in for whom, office hours, files to look at."""

from collections.abc import Iterable
from datetime import time, timedelta

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.domain.promote import Request
from bot.kit.command import Context
from bot.kit.message import Button, File, Message, Table, Text, buttons, message, say
from bot.services.promote import filing, record, words
from bot.services.team import check_team
from bot.services.tier import tier_word
from storage import blobs, people
from storage import ladder as ladders
from storage import promote as storage

FILES_LAST = timedelta(days=1)


def endorse(ctx: Context, person: Person, text: str) -> Message:
    """Speak for a colleague's promotion to the next tier; never one's own."""
    if person.id == ctx.person.id:
        raise Refusal("promote-endorse-own")
    day = record.day_of(ctx.db, person, ctx.now)
    if not person.works_on(day):
        raise Refusal("promote-left", name=person.name)
    if person.team_id != ctx.person.team_id and ctx.person.role < Role.SUPERVISOR:
        raise Refusal("team-not-yours")
    ladder = ladders.ladder(ctx.db)
    held, _ = record.tier_of(ctx.db, person, ladder, day)
    rung = ladder.above(held)
    if rung is None:
        raise Refusal("promote-top-of-other", name=person.name)
    note = filing.note_of(text)
    facts = {"name": person.name, "tier": tier_word(rung.tier)}
    if not storage.endorse(ctx.db, person.id, rung.tier, ctx.person.id, words=note, now=ctx.now):
        return message(say("promote-endorsed-already", **facts), private=True)
    ctx.tell(person, message(say("promote-endorsed-for-you", who=ctx.person.name, tier=facts["tier"]), private=True))
    return message(say("promote-endorsed", **facts), private=True)


def take_back(ctx: Context, person: Person) -> Message:
    """Speak for a colleague no longer."""
    ladder = ladders.ladder(ctx.db)
    done = [storage.unendorse(ctx.db, person.id, tier, ctx.person.id) for tier in ladder.keys]
    if not any(done):
        raise Refusal("promote-not-endorsed", name=person.name)
    return message(say("promote-unendorsed", name=person.name), private=True)


def ask_colleagues(ctx: Context, colleagues: Iterable[Person]) -> Message:
    """Ask colleagues to speak for oneself; each gets a button."""
    ladder = ladders.ladder(ctx.db)
    _, rung = filing.rung_for(ctx, ladder, None)
    asked = []
    for each in colleagues:
        if each.id == ctx.person.id:
            raise Refusal("promote-endorse-own")
        if not each.works_on(record.day_of(ctx.db, each, ctx.now)):
            raise Refusal("promote-left", name=each.name)
        if each.team_id != ctx.person.team_id and each.role < Role.SUPERVISOR:
            raise Refusal("promote-colleague-elsewhere", name=each.name)
        asked.append(each)
    for each in asked:
        line = f'promote endorse "{ctx.person.name}"'
        request = message(say("promote-endorse-please", name=ctx.person.name, tier=tier_word(rung.tier)), private=True)
        speak = Button(say("promote-button-endorse"), line, "primary", who=each.id, single_use=True)
        ctx.tell(each, request + buttons(speak))
    return message(say("promote-colleagues-asked", names=[each.name for each in asked]), private=True)


# Deputies and office hours


def name_deputy(ctx: Context, deputy: Person | None, person: Person) -> Message:
    """Let somebody decide instead of a person who is away or does not answer; None: nobody any more."""
    if person.id != ctx.person.id and not (ctx.person.role >= Role.SUPERVISOR and person.role < ctx.person.role):
        raise Refusal("promote-deputy-not-yours", name=person.name)
    if person.role < Role.LEADER:
        raise Refusal("promote-deputy-of-agent", name=person.name)
    if deputy is None:
        storage.set_deputy(ctx.db, person.id, None, ctx.now)
        return message(say("promote-no-deputy-now", name=person.name), private=True)
    if deputy.id == person.id:
        raise Refusal("promote-deputy-self")
    if not deputy.works_on(record.day_of(ctx.db, deputy, ctx.now)):
        raise Refusal("promote-left", name=deputy.name)
    storage.set_deputy(ctx.db, person.id, deputy.id, ctx.now)
    ctx.tell(deputy, message(say("promote-deputy-for-you", name=person.name), private=True))
    return message(say("promote-deputy-now", name=person.name, deputy=deputy.name), private=True)


def deputies_card(ctx: Context) -> Message:
    """Who stands in for whom, of those that may be seen."""
    names = {each.id: each for each in people.people(ctx.db)}
    seen = [
        (names[person], names[deputy])
        for person, deputy in storage.deputies(ctx.db).items()
        if ctx.person.role >= Role.SUPERVISOR or names[person].team_id == ctx.person.team_id
    ]
    if not seen:
        return message(say("promote-no-deputies"), private=True)
    rows = tuple((person.name, deputy.name) for person, deputy in seen)
    columns = (say("promote-column-decider"), say("promote-column-deputy"))
    return message(Table(columns, rows, title=say("promote-deputies-title")), private=True)


def set_hours(ctx: Context, team: Team, opens: time | None, closes: time | None) -> Message:
    """Show or set the office hours by which silence is counted."""
    check_team(ctx.person, team.id)
    if opens is None or closes is None:
        kept = storage.office(ctx.db, team.id)
        return message(say("promote-hours", team=team.name, opens=kept[0], closes=kept[1]), private=True)
    if opens >= closes:
        raise Refusal("promote-hours-order", opens=opens, closes=closes)
    storage.set_office(ctx.db, team.id, opens, closes)
    storage.wake(ctx.db, team.id, ctx.now)
    return message(say("promote-hours-now", team=team.name, opens=opens, closes=closes), private=True)


# Files


def files_card(ctx: Context, request: Request) -> Message:
    """The files of a request, to look at."""
    found = storage.files(ctx.db, request.id)
    if not found:
        raise Refusal("promote-no-files", number=words.number_of(request))
    blocks = []
    for each in found:
        content = storage.file_content(ctx.db, each.id)
        blob = blobs.keep_blob(ctx.db, content, each.media_type, ctx.now + FILES_LAST)
        blocks.append(File(blob, each.name, each.media_type, each.size))
    return message(Text(say("promote-files-of", number=words.number_of(request))), *blocks, private=True)
