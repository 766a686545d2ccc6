"""Choosing among what was offered: by order, hour or place; what cannot be decided is asked."""

import re

import pytest

from tests.bank_zone import bank_zone
from tests.dialogues.person import Cast, Person
from tests.dialogues.test_clarify import ask_unclearly

BEGIN = {
    "ann": [("我想预约办理开户", "request_appointment")],
    "bob": [("I want an appointment to open an account", "request_appointment")],
}


@pytest.mark.parametrize(
    ("who", "place", "branch"),
    [
        ("ann", "离大学最近的那个", "大学"),
        ("bob", "the one nearest to the university", "University"),
        ("bob", "the closest to the railway station please", "Railway"),
    ],
)
async def test_a_branch_by_what_its_name_or_address_says(
    cast: Cast, who: str, place: str, branch: str
) -> None:
    chat = cast[who].chat()
    said = await chat.lead(*BEGIN[who], place)
    [draft] = (await cast[who].drafts()).values()
    assert branch in str(draft["branch"])
    assert len(said.choices) == 5


@pytest.mark.parametrize(("who", "place"), [("ann", "离我家最近的"), ("bob", "the nearest one to my office")])
async def test_the_nearest_to_who_knows_where_is_asked_and_not_guessed(
    cast: Cast, who: str, place: str
) -> None:
    chat = cast[who].chat()
    said = await chat.lead(*BEGIN[who], place)
    assert ("地址如下" if who == "ann" else "where they are") in said.text
    assert len(said.choices) >= 6
    [draft] = (await cast[who].drafts()).values()
    assert "branch" not in draft


@pytest.mark.parametrize("who", ["ann", "bob"])
@pytest.mark.parametrize("place", ["nanjing", "airport"])
async def test_an_hour_alone_is_of_the_day_that_was_offered(cast: Cast, who: str, place: str) -> None:
    chat = cast[who].chat()
    name = {"nanjing": ("南京路支行", "Nanjing Road"), "airport": ("机场支行", "Airport")}[place][
        who == "bob"
    ]
    offered = (await chat.lead(*BEGIN[who], name)).choices
    wanted = offered[-1]
    hour = re.search(r"\d\d:\d\d", wanted)
    assert hour is not None
    if sum(hour[0] in one for one in offered) > 1:
        pytest.skip("the hour is offered on two days")
    looked = await chat.lead(hour[0])
    assert wanted in looked.text
    await chat.lead("对" if who == "ann" else "yes")
    [booked] = await cast[who].appointments()
    assert f"{booked.starts_at.astimezone(bank_zone()):%M}" == hour[0][-2:]


async def test_another_branch_is_named_where_the_time_was_asked(bob: Person) -> None:
    chat = bob.chat()
    said = await chat.lead(*BEGIN["bob"], "University Branch", "High Street")
    [draft] = (await bob.drafts()).values()
    assert draft["branch"] == "High Street Branch"
    assert "corrected" in said.text


@pytest.mark.parametrize(
    ("who", "text", "ranked"),
    [("ann", "都不是", "其他事情"), ("bob", "None of these", "Something else")],
)
async def test_something_else_asks_for_other_words_and_brings_nobody(
    cast: Cast, who: str, text: str, ranked: str
) -> None:
    sms, asked = await ask_unclearly(cast, who, "sms")
    assert asked.choices[-2:] == [ranked, "转人工" if who == "ann" else "Talk to a person"]
    assert 4 <= len(asked.choices) <= 5
    said = await sms.say(ranked, "nlu_fallback")
    assert ("一两句话" if who == "ann" else "in a sentence") in said.text
    assert await sms.tickets() == []
    assert await sms.owner() == "assistant"
