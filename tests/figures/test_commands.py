"""Figures that orders cannot give, by chat: typed in, corrected, shown with the numbers."""

import pytest

from bot.domain.people import Shop
from tests import given
from tests.chat import FORMS, NO_FORMS, Chat, Group, Member

ONE_DATABASE = pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)


@pytest.fixture
def shop(chat: Chat) -> Shop:
    """A shop of the team."""
    with chat.database.write() as db:
        return given.shop(db, chat.team, "TeaHouse")


@pytest.mark.usefixtures("shop")
async def test_a_form_asks_for_what_orders_cannot_tell(lea: Member, sam: Member, anna: Member) -> None:
    """A day and a shop open the form; what was filled in stands on the numbers, a correction keeps what was before."""
    await lea.says("figures 2026-05-31 TeaHouse")
    await lea.fills(conversion="45/100", complaint_rate="3/1200", standard_met="yes", refund_duration="36h")
    lea.reads(
        "Figures of TeaHouse, 2026-05-31",
        "Inquiry conversion | 45.0% | 45 of 100 | typed in | Lea",
        "Refund duration | 1 day 12 hours",
        "Service standard | met",
    )
    await sam.says("figures 2026-05-31 complaint-rate=4/1200")
    sam.reads("Complaint rate | 0.33% | 4 of 1,200 | typed in | Sam", "What was said before", "3 of 1,200")
    await anna.says("numbers 2026-05-31")
    anna.reads(
        "The nine indicators",
        "Paid before refunds | no data",
        "Inquiry conversion | 45.0% | typed in: 45 of 100",
        "Platform-intervention rate | no data",
        "Service standard | met | typed in",
    )
    await sam.says("figures 2026-05-31 conversion=-")
    sam.reads("What was said before", "45 of 100")
    await anna.says("numbers 2026-05-31")
    anna.reads("Inquiry conversion | no data")


@ONE_DATABASE
@pytest.mark.parametrize("capabilities", [NO_FORMS])
@pytest.mark.usefixtures("shop")
async def test_without_forms_it_says_what_to_type(lea: Member) -> None:
    """Where no form can open the day is shown with a line to copy; Chinese and Korean words do the same."""
    await lea.says("指标 2026-05-31")
    lea.reads("Nothing was typed in", "figures 2026-05-31 TeaHouse complaint-rate=3/1200")
    await lea.says("指标 2026-05-31 投诉率=3/1200 退款时长=36小时 服务达标=否")
    lea.reads("Complaint rate | 0.25%", "Refund duration | 1 day 12 hours", "Service standard | not met")
    await lea.says("지표 2026-05-30 정시발송률=98% 배송이상=2")
    lea.reads("Shipped on time | 98.0%", "Logistics exceptions | 2")
    await lea.says("指标 查看 2026-05-30 TeaHouse")
    lea.reads("Shipped on time | 98.0%")


@ONE_DATABASE
@pytest.mark.parametrize("capabilities", [FORMS])
@pytest.mark.usefixtures("shop")
async def test_periods_add_up_and_never_average(lea: Member, anna: Member) -> None:
    """A week is Σ parts ÷ Σ wholes; a rate told alone is left out of it; a standard counts its days."""
    await lea.says("figures 2026-05-30 complaint-rate=1/10 standard-met=yes")
    lea.reads("1 of 10")
    await lea.says("figures 2026-05-31 complaint-rate=2/90 standard-met=no satisfaction=90%")
    lea.reads("2 of 90", "Satisfaction | 90.0%")
    for day in (30, 31):
        await lea.says(f"figures 2026-05-{day} dispute-rate=0.5%")
        lea.reads("0.5%")
    await anna.says("numbers 2026-05")
    anna.reads("Dispute rate | no data | typed in: told alone for 2 days")
    await anna.says("numbers 2026-05")
    anna.reads("Complaint rate | 3.0% | typed in: 3 of 100", "Service standard | ⚠ met on 1 of 2 days")


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_targets_mark_what_is_off(lea: Member, anna: Member) -> None:
    """The industry's figure plus five points is the target of a conversion; what misses its target is marked."""
    await lea.says("target set industry 42% 2026-05")
    lea.reads("the target for Inquiry conversion of the industry is 42.0%")
    await lea.says("target set complaint-rate 0.2% 2026-05")
    lea.reads("0.2%")
    await lea.says("figures 2026-05-31 conversion=46/100 complaint-rate=1/1000")
    lea.reads("46 of 100")
    await anna.says("numbers 2026-05-31")
    anna.reads("Inquiry conversion | ⚠ 46.0% | typed in: 46 of 100 | 47.0%", "Complaint rate | 0.1% |")


@ONE_DATABASE
@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("figures 2026-05-31 complaint-rate=lots", "“lots” does not work as the complaint rate"),
        ("figures 2026-05-31 complaint-rate=1200/3", "does not work"),
        ("figures 2026-05-31 exceptions=1.5", "does not work"),
        ("figures 2026-05-31 standard-met=maybe", "yes or no"),
        ("figures 2026-07-31 exceptions=1", "has not come yet"),
        ("figures undo 9", "There is no report #9"),
        ("figures day 9 2026-05-31", "There is no open question 9"),
        ("target set standard-met 1", "met or it is not"),
    ],
)
@pytest.mark.usefixtures("shop")
async def test_kind_refusals(lea: Member, line: str, answer: str) -> None:
    """Each says what is wanted instead."""
    await lea.says(line)
    lea.reads(answer)


@ONE_DATABASE
@pytest.mark.usefixtures("shop")
async def test_an_empty_form_says_so(lea: Member, anna: Member, chat: Chat, sam: Member, group: Group) -> None:
    """Nothing filled in is nothing kept; agents type none in; which shop must be clear."""
    await lea.says("figures 2026-05-31 TeaHouse")
    await lea.fills()
    lea.reads_error("", "fill in at least one")
    lea.dismisses_form()
    await anna.says("figures 2026-05-31 exceptions=1")
    anna.reads("needs the role leader")
    with chat.database.write() as db:
        given.shop(db, chat.team, "Moonlight")
    await sam.says("figures 2026-05-31 exceptions=1", group)
    group.reads("Which shop?", "Moonlight, TeaHouse")
