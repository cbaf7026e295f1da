"""Yesterday's numbers as an item of a meeting's agenda: a line a shop."""

from bot.domain.numbers import Indicator
from bot.kit.agenda import Agenda, Asked
from bot.kit.message import Heading, Message, Text, message, say
from bot.services.numbers.figures import created_words, paid_words
from bot.services.numbers.loading import ShopDay, load_day
from bot.services.numbers.wording import change_words, no_data
from storage import shops as shops_storage

agenda = Agenda()


@agenda.add("numbers", order=20, minutes=3)
def recap(asked: Asked) -> Message | None:
    """The day that the meeting looks back on, in short; None where the team has no shops."""
    shops = shops_storage.shops(asked.db, asked.team.id)
    if not shops:
        return None
    lines = [line(each) for each in load_day(asked.db, shops, asked.about)]
    return message(Heading(say("numbers-recap", day=asked.about)), *lines)


def line(shown: ShopDay) -> Text:
    """A shop's day in a line."""
    if shown.numbers is None:
        return Text(say("numbers-of-shop", shop=shown.shop.name, words=no_data(shown)), "warning")
    figures = shown.numbers.figures
    created, paid = created_words(figures), paid_words(figures)
    if paid is None:
        return Text(say("numbers-of-shop", shop=shown.shop.name, words=created))
    change = change_words(shown.comparisons[Indicator.SALES].day_before, Indicator.SALES)
    facts = {"shop": shown.shop.name, "created": created, "paid": paid}
    if change is None:
        return Text(say("numbers-recap-shop", **facts))
    return Text(say("numbers-recap-shop-change", **facts, change=change))
