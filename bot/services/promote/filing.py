"""Asking for a tier: the draft, its evidence, submitting it; and the exception where something is missing."""

from dataclasses import replace
from datetime import timedelta
from mimetypes import guess_type

from sqlalchemy.exc import IntegrityError

from bot.domain.errors import Refusal
from bot.domain.ladder import Ladder, Rung
from bot.domain.people import Person, Role
from bot.domain.privacy import scrub
from bot.domain.promote import (
    NUDGE_AFTER,
    WAITING,
    Floor,
    Request,
    State,
    asked,
    judge,
    overridden,
    possible_on,
    submitted,
    unmet,
    withdrawn,
)
from bot.kit.adapter import IncomingFile
from bot.kit.command import Context
from bot.kit.message import Button, Message, buttons, message, say
from bot.services.promote import record, telling, words
from bot.services.tier import tier_word
from storage import blobs, people
from storage import ladder as ladders
from storage import promote as storage

LONGEST_NOTE = 2_000
MOST_FILES = 5
LARGEST_FILE = 10 * 1024 * 1024
EXCEPTION_WITHIN = timedelta(days=30)
"""How long after a request that lacked something an exception can be made for it."""


def rung_for(ctx: Context, ladder: Ladder, tier: str | None) -> tuple[str, Rung]:
    """The tier that is held and the one that can be asked for: the next one, whatever else was named is refused."""
    held, _ = record.tier_of(ctx.db, ctx.person, ladder, record.day_of(ctx.db, ctx.person, ctx.now))
    following = ladder.above(held)
    if tier is not None:
        ladder.rung(tier)
        if ladder.rank(tier) <= ladder.rank(held):
            raise Refusal("promote-has-already", tier=tier_word(tier), held=tier_word(held))
    if following is None:
        raise Refusal("promote-at-the-top", held=tier_word(held))
    if tier is not None and tier != following.tier:
        raise Refusal("promote-skips", tier=tier_word(tier), held=tier_word(held), following=tier_word(following.tier))
    return held, following


def note_of(text: str) -> str:
    """A note as it is kept: without phone numbers and addresses."""
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        raise Refusal("promote-note-too-long", most=LONGEST_NOTE, length=len(note))
    return scrub(note)


def draft(ctx: Context, tier: str | None, note: str) -> Request:
    """The draft of one's request, made or gone on with."""
    ladder = ladders.ladder(ctx.db)
    held, rung = rung_for(ctx, ladder, tier)
    opened = storage.open_request(ctx.db, ctx.person.id)
    if opened is not None and opened.state is not State.DRAFT:
        raise _open_already(ctx, opened)
    _check_cooldown(ctx, ladder, rung)
    made = Request(
        id=opened.id if opened else 0,
        person_id=ctx.person.id,
        team_id=ctx.person.team_id,
        tier=rung.tier,
        from_tier=held,
        state=State.DRAFT,
        filed_at=ctx.now,
        day=record.day_of(ctx.db, ctx.person, ctx.now),
        ladder_version=ladder.version,
        chain=rung.chain,
        note=note_of(note) or (opened.note if opened else ""),
        revision=opened.revision if opened else 0,
    )
    kept = telling.saved(ctx, opened, made) if opened else storage.add_request(ctx.db, made)
    if kept is None:
        raise Refusal("promote-just-changed", number="")
    if opened is None:
        telling.step(ctx, kept, "drafted", by=ctx.person)
    return kept


def _open_already(ctx: Context, opened: Request) -> Refusal:
    state = words.state_words(opened, record.names_of(ctx.db, (opened.decided_by,)))
    return Refusal("promote-open-already", number=words.number_of(opened), state=state)


def _check_cooldown(ctx: Context, ladder: Ladder, rung: Rung) -> None:
    for each in storage.requests_of(ctx.db, ctx.person.id):
        if each.state is not State.REJECTED or each.tier != rung.tier or each.decided_at is None:
            continue
        zone = record.zone_of(ctx.db, ctx.person)
        free = each.decided_at.astimezone(zone).date() + timedelta(days=ladder.cooldown_days)
        if record.day_of(ctx.db, ctx.person, ctx.now) < free:
            raise Refusal("promote-cooldown", tier=tier_word(rung.tier), day=free, why=each.reason)
        return


def submit(ctx: Context, request: Request) -> Message | None:
    """Freeze the evidence; either it goes to those who decide, or the answer tells all that is missing."""
    if request.person_id != ctx.person.id:
        raise Refusal("promote-not-yours", number=words.number_of(request))
    if request.state is not State.DRAFT:
        raise telling.closed(ctx.db, request)
    ladder = ladders.ladder(ctx.db)
    held, rung = rung_for(ctx, ladder, request.tier)
    day = record.day_of(ctx.db, ctx.person, ctx.now)
    checks = judge(rung, record.record_of(ctx.db, ctx.person, ladder, rung, day))
    floor = record.floor_for(ctx.db, ctx.person, ctx.now)
    fresh = Request(
        id=request.id,
        person_id=ctx.person.id,
        team_id=ctx.person.team_id,
        tier=rung.tier,
        from_tier=held,
        state=State.DRAFT,
        filed_at=ctx.now,
        day=day,
        ladder_version=ladder.version,
        chain=rung.chain,
        note=request.note,
        revision=request.revision,
    )
    after = submitted(fresh, qualifies=not unmet(checks), chain=rung.chain, now=ctx.now)
    storage.freeze(ctx.db, request.id, checks)
    telling.step(ctx, request, "submitted", by=ctx.person)
    if after.state is State.INELIGIBLE:
        kept = telling.saved(ctx, request, after)
        telling.step(ctx, kept, "ineligible", by=ctx.person)
        _ineligible(ctx, kept)
        return None
    return _begin(ctx, request, after, floor)


def _begin(ctx: Context, before: Request, after: Request, floor: Floor) -> Message | None:
    """Send it to the first of those who decide."""
    who = record.person_of(ctx.db, after, ctx.now)
    found = asked(after, who, floor)
    if found is None:
        raise Refusal("promote-nobody-decides")
    kept = telling.saved(ctx, before, with_timer(ctx, after))
    telling.ask(ctx, kept, above=say("promote-please-decide", name=who.name))
    here = telling.redraw(ctx, kept, ctx.pressed_on)
    names = [people.person(ctx.db, each).name for each in found.ids]
    if kept.person_id != ctx.person.id:
        return message(say("promote-goes-on", number=words.number_of(kept), names=names), private=True)
    if not here:
        telling.answer(ctx, kept, say("promote-filed", number=words.number_of(kept), names=names))
    return None


def with_timer(speaking: telling.Speaking, request: Request) -> Request:
    """The request with the moment at which silence becomes noticed."""
    office = record.office_of(speaking.db, request.team_id)
    start = request.asked_since or speaking.now
    return replace(request, next_at=office.after(start, NUDGE_AFTER) if office else start + NUDGE_AFTER)


def _ineligible(ctx: Context, request: Request) -> None:
    checks = storage.frozen(ctx.db, request.id)
    missing = unmet(checks)
    day = possible_on(checks)
    facts = {"tier": tier_word(request.tier), "count": len(missing)}
    above = say("promote-is-ineligible", **facts) if day is None else say("promote-ineligible-until", day=day, **facts)
    if not telling.redraw(ctx, request, ctx.pressed_on):
        telling.answer(ctx, request, above)


# Files


def attach(ctx: Context, files: tuple[IncomingFile, ...]) -> Message:
    """Put files to one's draft; one is made where there is none."""
    if not files:
        raise Refusal("promote-no-file")
    request = draft(ctx, None, "")
    known = storage.files(ctx.db, request.id)
    if len(known) + len(files) > MOST_FILES:
        raise Refusal("promote-too-many-files", most=MOST_FILES)
    for each in files:
        if each.size > LARGEST_FILE:
            raise Refusal("promote-file-too-large", name=each.name, most=LARGEST_FILE // (1024 * 1024))
        content = b"".join(blobs.chunks(ctx.db, each.upload))
        storage.add_file(ctx.db, request.id, each.name, _media_type(each.name), content, ctx.now)
        blobs.delete_upload(ctx.db, each.upload)
    telling.step(ctx, request, "attached", by=ctx.person, why=", ".join(each.name for each in files))
    names = [each.name for each in storage.files(ctx.db, request.id)]
    told = message(say("promote-attached", number=words.number_of(request), names=names), private=True)
    submit_it = Button(say("promote-button-submit"), f"promote submit {request.id}", "primary", who=ctx.person.id)
    return told + buttons(submit_it)


def _media_type(name: str) -> str:
    return guess_type(name)[0] or "application/octet-stream"


# The exception, and taking back


def ask_exception(ctx: Context, request: Request) -> Message:
    """Show the supervisors a request that lacks something: they may let it go on, with a written reason."""
    if request.person_id != ctx.person.id:
        raise Refusal("promote-not-yours", number=words.number_of(request))
    if request.state is not State.INELIGIBLE:
        raise telling.closed(ctx.db, request)
    _check_exception(ctx, request)
    above = _supervisors(ctx)
    if not above:
        raise Refusal("promote-nobody-decides")
    known = storage.readers(ctx.db, request.id)
    for each in above:
        if each.id in known:
            continue
        shown = message(say("promote-please-except", name=ctx.person.name), private=True)
        shown += telling.card(ctx.db, request, each, ())
        storage.keep_card(ctx.db, request.id, each.id, ctx.tell(each, shown))
    telling.step(ctx, request, "exception-asked", by=ctx.person)
    return message(say("promote-except-asked", names=[each.name for each in above]), private=True)


def _supervisors(ctx: Context) -> list[Person]:
    floor = record.floor_for(ctx.db, ctx.person, ctx.now)
    for role in (Role.SUPERVISOR, Role.OWNER):
        found = [each for each in floor.people if each.role is role and each.id not in {ctx.person.id, *floor.away}]
        own = [each for each in found if each.team_id == ctx.person.team_id]
        if own or found:
            return own or found
    return []


def _check_exception(ctx: Context, request: Request) -> None:
    """An exception is for the newest request, while it is young and the tier is still the next."""
    newest = storage.requests_of(ctx.db, request.person_id)[0]
    if newest.id != request.id or ctx.now - request.filed_at > EXCEPTION_WITHIN:
        raise Refusal("promote-too-old", number=words.number_of(request))
    person = record.person_of(ctx.db, request, ctx.now)
    day = record.day_of(ctx.db, person, ctx.now)
    held, _ = record.tier_of(ctx.db, person, ladders.ladder(ctx.db), day)
    if held != request.from_tier or not person.works_on(day):
        raise Refusal("promote-too-old", number=words.number_of(request))


def override(ctx: Context, request: Request, reason: str) -> Message | None:
    """Let a request go on although something is missing; the chain has to agree all the same."""
    if request.state is not State.INELIGIBLE:
        raise telling.closed(ctx.db, request)
    if request.person_id == ctx.person.id:
        raise Refusal("promote-objection-own")
    who = record.person_of(ctx.db, request, ctx.now)
    if ctx.person.role < who.role:
        raise Refusal("promote-objection-above")
    why = note_of(reason)
    if not why:
        raise Refusal("promote-reason-needed")
    _check_exception(ctx, request)
    after = overridden(request, by=ctx.person.id, reason=why, now=ctx.now)
    telling.step(ctx, request, "overridden", by=ctx.person, why=why)
    try:
        answer = _begin(ctx, request, after, record.floor_for(ctx.db, who, ctx.now))
    except IntegrityError:
        # The person has filed another one at this very moment.
        raise Refusal("promote-just-changed", number=words.number_of(request)) from None
    told = say("promote-overridden-for-you", number=words.number_of(request), who=ctx.person.name, why=why)
    telling.tell_person(ctx, request, told)
    return answer


def withdraw(ctx: Context, request: Request) -> Message | None:
    """Take one's request back."""
    if request.person_id != ctx.person.id:
        raise Refusal("promote-not-yours", number=words.number_of(request))
    if request.state not in WAITING | {State.DRAFT}:
        raise telling.closed(ctx.db, request)
    asked_before = telling.asked_ids(ctx.db, request, ctx.now)
    kept = telling.saved(ctx, request, replace(withdrawn(request, now=ctx.now), next_at=None))
    telling.step(ctx, kept, "withdrawn", by=ctx.person)
    here = telling.redraw(ctx, kept, ctx.pressed_on)
    told = say("promote-was-withdrawn", number=words.number_of(kept), name=ctx.person.name)
    for each in asked_before:
        ctx.tell(people.person(ctx.db, each), message(told, private=True))
    return None if here else message(say("promote-withdrawn-done", number=words.number_of(kept)), private=True)
