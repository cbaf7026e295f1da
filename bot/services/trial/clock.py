"""What the clock does in a trial: lapses, reviews, the end of the term, and whom it goes to when nobody decides."""

from dataclasses import replace

from bot.domain import trial as rules
from bot.domain.people import Person
from bot.domain.trial import State, Step, Trial
from bot.kit.job import Sweeping
from bot.kit.message import message, say
from bot.services.person import role_word
from bot.services.trial.cards import ABOUT, card, keepers, last_day, owners, zone_of
from bot.services.trial.changing import changed, moments, redraw
from storage import people, record_cards


def step(run: Sweeping, trial: Trial) -> None:
    """Do what is due now, and find the next moment. Several steps that were missed come to the last of them."""
    person = people.person(run.db, trial.person_id)
    if trial.state is State.NOMINATED:
        _lapse(run, trial, person)
        return
    if not person.works_on(run.now.astimezone(zone_of(run.db, trial)).date()):
        _leave(run, trial, person)
        return
    due = rules.due_step(trial, moments(run.db, trial), run.now)
    kept = changed(run.db, replace(trial, step=due) if due else trial)
    if due is None:
        return
    if due is Step.ENDED:
        redraw(run, kept)
        run.tell(person, message(say("trial-told-over", role=role_word(kept.role)), private=True))
    asked = owners(run.db, kept, run.now) if due is Step.ESCALATED else keepers(run.db, kept, run.now)
    for each in asked:
        _remind(run, kept, each, due)


def _remind(run: Sweeping, trial: Trial, reader: Person, due: Step) -> None:
    """Ask somebody for a review or a verdict, with the card and its buttons."""
    tz = zone_of(run.db, trial)
    facts = {"name": people.person(run.db, trial.person_id).name, "last": last_day(trial, tz)}
    words = message(say(f"trial-remind-{due.value}", **facts), private=True)
    told = run.tell(reader, words + card(run.db, trial, reader, run.now))
    record_cards.keep_card(run.db, ABOUT, trial.id, reader.id, told)


def _lapse(run: Sweeping, trial: Trial, person: Person) -> None:
    """Nobody answered the nomination."""
    ended = changed(run.db, rules.answer_no(trial, State.LAPSED, run.now, None))
    redraw(run, ended)
    words = say("trial-lapsed", number=f"#{trial.id}", name=person.name, days=rules.ANSWER_DAYS)
    run.tell(people.person(run.db, trial.nominated_by), message(words, private=True))


def _leave(run: Sweeping, trial: Trial, person: Person) -> None:
    """Whoever has left is tried no more."""
    ended = changed(run.db, replace(trial, state=State.RETURNED, decided_at=run.now))
    redraw(run, ended)
    for each in keepers(run.db, trial, run.now):
        run.tell(each, message(say("trial-left", number=f"#{trial.id}", name=person.name), private=True))
