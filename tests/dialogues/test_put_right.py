"""What is put right before the yes is what is registered, however it is said."""

import pytest
from sqlalchemy import select

from contact_center.appointments.models import Appointment
from tests.dialogues.dialogue import Assistance, Step
from tests.dialogues.person import Cast

DISPUTE = {
    "ann": ("昨天信用卡在蓝鲸书店被刷了80元，不是我", "request_dispute"),
    "bob": ("A charge of 80 yuan yesterday at Oakwood Garage is not mine", "request_dispute"),
}
UNREAD = ("out_of_scope", 0.5)


@pytest.mark.parametrize(
    ("who", "said", "changed"),
    [
        ("bob", "and its Oakwood GRILL sorry", {"disputed_merchant": "Oakwood GRILL"}),
        ("bob", "oakwod garage", {"disputed_merchant": "oakwod garage"}),
        ("bob", "two days ago not yesterday", {"disputed_date": "two days ago"}),
        ("bob", "whoops, my mistake, it was 90 yuan", {"disputed_amount": "CNY 90.00"}),
        (
            "bob",
            "it was 90 yuan, two days ago",
            {"disputed_amount": "CNY 90.00", "disputed_date": "two days ago"},
        ),
        ("ann", "哎呀记错了，是前天", {"disputed_date": "前天"}),
        ("ann", "前天才对，不是昨天", {"disputed_date": "前天"}),
        ("ann", "蓝鲸书屋", {"disputed_merchant": "蓝鲸书屋"}),
    ],
)
async def test_another_value_takes_the_place_of_the_first(
    cast: Cast, who: str, said: str, changed: dict[str, str]
) -> None:
    chat = cast[who].chat()
    looked = await chat.lead(DISPUTE[who], (said, UNREAD))
    assert all(value in looked.text for value in changed.values())
    assert await chat.tickets() == []
    await chat.say("对" if who == "ann" else "yes")
    details = (await chat.ticket()).details
    assert {name: details[name] for name in changed} == changed
    assert details["card_ending"] == ("5678" if who == "ann" else "1234")


@pytest.mark.parametrize(
    ("who", "said", "asks"),
    [
        ("bob", "East Lake branch", "name it as well"),
        ("ann", "南京路那边", "连同名称"),
    ],
)
async def test_what_cannot_be_placed_is_said_to_have_changed_nothing(
    cast: Cast, who: str, said: str, asks: str
) -> None:
    chat = cast[who].chat()
    looked = await chat.lead(DISPUTE[who], (said, UNREAD))
    assert asks in looked.text
    assert await chat.tickets() == []


@pytest.mark.whole
@pytest.mark.parametrize(
    ("who", "first", "other", "yes"),
    [
        (
            "bob",
            "book me in at High Street to open an account on Tuesday",
            "oh dear, I meant Thursday",
            "yes",
        ),
        ("ann", "约下周二去中山支行开户", "哎呀，是周四", "对"),
    ],
)
async def test_another_day_at_the_last_look_is_the_one_that_is_booked(
    cast: Cast, assistance: Assistance, who: str, first: str, other: str, yes: str
) -> None:
    chat = cast[who].chat()
    offered = await chat.say(first, "request_appointment")
    looked = await chat.say(offered.choices[0])
    anew = await chat.say(other, "request_appointment_change")
    assert anew.choices
    assert offered.choices[0] not in anew.choices
    assert offered.choices[0] not in anew.text
    [] = await assistance.all(select(Appointment).where(Appointment.customer_id == cast[who].id))
    last = await chat.say(anew.choices[0])
    await chat.say(yes)
    [booked] = await assistance.all(select(Appointment).where(Appointment.customer_id == cast[who].id))
    assert booked.starts_at.weekday() != 1
    assert looked.choices == last.choices


@pytest.mark.parametrize(
    ("who", "steps", "stored"),
    [
        (
            "bob",
            [
                ("I want to complain: on Monday I waited three hours at the East Lake branch", "complain"),
                ("Nora Whitfield, 137 5550 0122", UNREAD),
                ("please correct, the last two digits are 23 and not 22", UNREAD),
                ("my mistake, it was Tuesday not Monday, and it was two hours with the cashier away", UNREAD),
                "yes",
            ],
            {"visit_contact": "Nora Whitfield +8613755500123", "callback_allowed": "yes"},
        ),
        (
            "ann",
            [
                ("我要投诉，昨天在中山支行排队没人理", "complain"),
                ("李玫 13700002468", UNREAD),
                ("哎呀记错了，是前天", UNREAD),
                "对",
            ],
            {"visit_contact": "李玫 +8613700002468", "callback_allowed": "yes"},
        ),
    ],
)
async def test_who_complains_without_an_account_is_reached(
    cast: Cast, who: str, steps: list[Step], stored: dict[str, str]
) -> None:
    """A name and a number are taken in the middle of the form, and nothing is asked about calling."""
    chat = cast[who].anonymous_chat()
    await chat.lead(*steps)
    details = (await chat.ticket()).details
    assert {name: details[name] for name in stored} == stored
    told = details["what_happened"] + details["where_when"]
    assert "two hours with the cashier away" in told if who == "bob" else "前天" in told
    assert ("on Monday" if who == "bob" else "昨天") not in told
