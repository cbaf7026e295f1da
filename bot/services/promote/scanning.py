"""The nightly scan: whoever qualifies now is told once; whoever lacks something is told what, and by when."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.domain.ladder import Ladder, Rung
from bot.domain.people import Person, Role
from bot.domain.promote import Check, State, judge, possible_on, unmet
from bot.kit.job import Run
from bot.kit.message import Button, Message, Text, buttons, message, say
from bot.services.ladder import criterion_words
from bot.services.promote import record
from bot.services.promote.words import missing_words
from bot.services.tier import tier_word
from storage import ladder as ladders
from storage import people
from storage import promote as storage
from storage.promote import Told

QUALIFIES = "qualifies"
LACKS_AGAIN_AFTER = timedelta(days=28)
"""What is missing is told about once a month, and only where it has changed."""


def scan(run: Run) -> None:
    """Look at everybody of a team."""
    day = run.due.astimezone(ZoneInfo(run.team.zone)).date()
    ladder = ladders.ladder(run.db)
    for person in people.people(run.db, run.team.id, at=run.now):
        if Role.AGENT <= person.role < Role.OWNER and person.works_on(day):
            _look_at(run, ladder, person, day)


def _look_at(run: Run, ladder: Ladder, person: Person, day: date) -> None:
    held, _ = record.tier_of(run.db, person, ladder, day)
    rung = ladder.above(held)
    if rung is None or not _may_ask(run.db, ladder, person, rung, day):
        return
    found = record.record_of(run.db, person, ladder, rung, day)
    checks = judge(rung, found)
    missing = unmet(checks)
    if missing and not found.scores and not record.is_on_ladder(run.db, person, day):
        return  # nothing was ever written down about this person: what is missing would be news to nobody
    what = ",".join(sorted(each.criterion.name for each in missing)) or QUALIFIES
    known = storage.told(run.db, person.id)
    if known is not None and known.tier == rung.tier:
        unchanged = known.what == what[:300]
        if unchanged or (missing and day - known.day < LACKS_AGAIN_AFTER):
            return
    storage.keep_told(run.db, person.id, Told(rung.tier, what[:300], day))
    run.tell(person, _lacking(rung, checks) if missing else _qualifying(rung))


def _may_ask(db: Connection, ladder: Ladder, person: Person, rung: Rung, day: date) -> bool:
    """Not while a request is open, nor while one was refused lately."""
    for each in storage.requests_of(db, person.id):
        if each.waiting or each.state in {State.DRAFT, State.APPROVED}:
            return False
        if each.state is State.REJECTED and each.tier == rung.tier and each.decided_at is not None:
            free = each.decided_at.astimezone(record.zone_of(db, person)).date() + timedelta(days=ladder.cooldown_days)
            return day >= free
    return True


def _qualifying(rung: Rung) -> Message:
    tier = tier_word(rung.tier)
    return message(
        say("promote-scan-qualifies", tier=tier),
        buttons(Button(say("promote-button-file", tier=tier), f"promote file {rung.tier}", "primary")),
        private=True,
    )


def _lacking(rung: Rung, checks: tuple[Check, ...]) -> Message:
    missing = unmet(checks)
    day = possible_on(checks)
    told = say("promote-scan-lacks", tier=tier_word(rung.tier), count=len(missing))
    shown = message(told, private=True)
    for each in missing:
        shown += Text(say("promote-scan-line", criterion=criterion_words(each.criterion), missing=missing_words(each)))
    if day is not None:
        shown += Text(say("promote-possible-on", count=len(missing), day=day))
    return shown
