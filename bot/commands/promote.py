"""Promotion by chat: one's standing, asking for the next tier, deciding on others' requests."""

from datetime import date, time

from bot.domain.errors import Refusal
from bot.domain.people import Person, Role, Team
from bot.kit.arguments import Period, Rest
from bot.kit.command import Commands, Context
from bot.kit.lines import Line
from bot.kit.message import Message, say
from bot.kit.rota import Colleagues
from bot.kit.tier import TierName
from bot.services import promote as service
from bot.services.promote import deciding, filing, listing, silence, supporting, telling
from bot.services.team import the_team
from storage import ladder as ladders
from storage import people
from storage import promote as storage

commands = Commands("promote")


@commands.add(reads_only=True, direct_only=True, examples=["", "@Anna"])
def promote(ctx: Context, person: Person | None = None) -> Message:
    """See how far you are from the next tier: each criterion, your figure, and what is missing."""
    return service.standing(ctx, person or people.person(ctx.db, ctx.person.id))


# Asking


@commands.add(direct_only=True, examples=["", "bronze", "bronze I trained two new colleagues"], takes_file=True)
def request(ctx: Context, tier: TierName | None = None, merits: Line | None = None) -> Message | None:
    """Ask for the next tier; the evidence is checked and frozen at once."""
    named, text = _tier_or_words(ctx, tier, merits)
    if ctx.files:
        filing.attach(ctx, ctx.files)
    return filing.submit(ctx, filing.draft(ctx, named, text))


def _tier_or_words(ctx: Context, tier: TierName | None, note: Line | None) -> tuple[str | None, str]:
    """A first word that is no tier belongs to the note, unless nothing follows it."""
    if tier is None or tier in ladders.ladder(ctx.db).keys or note is None:
        return tier, str(note or "")
    return None, f"{tier} {note}"


@commands.add(hidden=True, direct_only=True)
def file(ctx: Context, tier: TierName, merits: Rest) -> Message | None:
    """Ask for a tier, with what speaks for it."""
    return filing.submit(ctx, filing.draft(ctx, tier, merits))


@commands.add(direct_only=True, examples=["", "bronze", "bronze I trained two new colleagues"])
def draft(ctx: Context, tier: TierName | None = None, merits: Line | None = None) -> None:
    """Prepare a request that nobody sees yet: add files and colleagues, then submit it."""
    named, text = _tier_or_words(ctx, tier, merits)
    made = filing.draft(ctx, named, text)
    telling.answer(ctx, made, say("promote-drafted", number=f"#{made.id}"))


@commands.add(direct_only=True, takes_file=True, examples=[""])
def attach(ctx: Context, text: Line | None = None) -> Message:
    """Put files to your draft: drop them with these words."""
    del text
    return filing.attach(ctx, ctx.files)


@commands.add(direct_only=True, examples=["", "12"])
def submit(ctx: Context, number: int | None = None) -> Message | None:
    """Submit your draft."""
    return filing.submit(ctx, deciding.find(ctx, _own(ctx, number)))


@commands.add(direct_only=True, examples=["", "12"])
def withdraw(ctx: Context, number: int | None = None) -> Message | None:
    """Take your request back."""
    return filing.withdraw(ctx, deciding.find(ctx, _own(ctx, number)))


@commands.add(direct_only=True, examples=["", "12"])
def nudge(ctx: Context, number: int | None = None) -> Message:
    """Remind those who are to decide your request."""
    return silence.nudge(ctx, deciding.find(ctx, _own(ctx, number)))


def _own(ctx: Context, number: int | None) -> int:
    if number is not None:
        return number
    opened = storage.open_request(ctx.db, ctx.person.id)
    if opened is None:
        raise Refusal("promote-none-open")
    return opened.id


@commands.add(hidden=True, direct_only=True, verb="except")
def except_(ctx: Context, number: int) -> Message:
    """Ask the supervisors for an exception."""
    return filing.ask_exception(ctx, deciding.find(ctx, number))


# Deciding


@commands.add(reads_only=True, direct_only=True, examples=[""], verb="list")
def list_(ctx: Context) -> Message:
    """List the requests that wait for you, and your own."""
    return listing.list_card(ctx)


@commands.add(direct_only=True, examples=["12"])
def show(ctx: Context, number: int) -> None:
    """Show a request: the evidence, who agreed, who is asked."""
    found = deciding.find(ctx, number)
    telling.show(ctx, found, ctx.person, telling.asked_ids(ctx.db, found, ctx.now))


@commands.add(direct_only=True, examples=["12", "12 day=2030-07-01"])
def approve(ctx: Context, number: int, *, day: date | None = None) -> Message | None:
    """Agree to a request; the last one who agrees may give the day on which the tier begins."""
    return deciding.approve(ctx, number, day)


@commands.add(direct_only=True, examples=["12 Please work on your response time first"])
def reject(ctx: Context, number: int, why: Rest) -> Message | None:
    """Refuse a request, with the reason, which the person reads."""
    return deciding.reject(ctx, number, why)


@commands.add(direct_only=True, examples=["12", "12 @Sam"], verb="pass")
def pass_(ctx: Context, number: int, person: Person | None = None) -> Message | None:
    """Leave a decision to somebody else."""
    return deciding.pass_on(ctx, number, person)


@commands.add(
    allowed=Role.SUPERVISOR, direct_only=True, examples=["12 On sick leave in May, excellent before and after"]
)
def override(ctx: Context, number: int, why: Rest) -> Message | None:
    """Let a request go on although something is missing, with a written reason."""
    return filing.override(ctx, deciding.find(ctx, number), why)


@commands.add(direct_only=True, examples=["12"])
def files(ctx: Context, number: int) -> Message:
    """Get the files of a request."""
    return supporting.files_card(ctx, deciding.find(ctx, number))


@commands.add(allowed=Role.SUPERVISOR, reads_only=True, direct_only=True, examples=["", "2030-06", "month person=Anna"])
def history(ctx: Context, period: Period | None = None, *, person: Person | None = None) -> Message:
    """See every step of every request of a span, to be taken away as a file."""
    return listing.history_card(ctx, period, person)


# Colleagues, deputies, office hours


@commands.add(direct_only=True, examples=["@Anna", "@Anna She helped me through the campaign"])
def endorse(ctx: Context, person: Person, text: Line | None = None) -> Message:
    """Speak for a colleague's promotion."""
    return supporting.endorse(ctx, person, str(text or ""))


@commands.add(direct_only=True, examples=["@Anna"])
def unendorse(ctx: Context, person: Person) -> Message:
    """Speak for a colleague no longer."""
    return supporting.take_back(ctx, person)


@commands.add(direct_only=True, examples=["@Ben @Cleo"])
def ask(ctx: Context, names: Colleagues) -> Message:
    """Ask colleagues to speak for you."""
    return supporting.ask_colleagues(ctx, names)


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["", "@Ben", "@Ben person=Lea"])
def deputy(ctx: Context, colleague: Person | None = None, *, person: Person | None = None) -> Message:
    """Say who decides instead of you while you are away or silent; see who stands in for whom."""
    if colleague is None:
        return supporting.deputies_card(ctx)
    return supporting.name_deputy(ctx, colleague, person or ctx.person)


@commands.add(allowed=Role.LEADER, direct_only=True, examples=["", "person=Lea"], verb="no-deputy")
def no_deputy(ctx: Context, *, person: Person | None = None) -> Message:
    """Have no deputy any more."""
    return supporting.name_deputy(ctx, None, person or ctx.person)


@commands.add(allowed=Role.SUPERVISOR, direct_only=True, examples=["", "09:00 18:00", "10:00 19:00 team=Lantern"])
def hours(ctx: Context, opens: time | None = None, closes: time | None = None, *, team: Team | None = None) -> Message:
    """See or set the office hours by which unanswered requests are counted."""
    return supporting.set_hours(ctx, the_team(ctx, team), opens, closes)
