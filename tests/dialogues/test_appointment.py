"""An appointment: what for, where, and at a time that is really free."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from contact_center.branches.models import Branch
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Language
from tests.dialogues.dialogue import Assistance
from tests.dialogues.person import Cast, Person

# The times that are offered, and so the words that choose one, are others each day.
pytestmark = pytest.mark.whole

BINHAI = ZoneInfo("Asia/Shanghai")


async def _branch(assistance: Assistance, branch_id: int) -> str:
    [key] = await assistance.all(select(Branch.key).where(Branch.id == branch_id))
    return str(key)


@pytest.mark.parametrize(
    ("who", "channel", "first", "answers", "branch", "chosen"),
    [
        ("ann", "web_chat", "我想预约去网点办业务", ["开个存款证明", "南京路"], "nanjing-road", 1),
        ("ann", "sms", "帮我预约一下中山支行", ["换卡"], "zhongshan", 2),
        ("chen", "phone", "我要预约去港湾广场支行", ["签一份合同"], "harbour-plaza", 1),
        (
            "bob",
            "sms",
            "Can I book an appointment at the High Street branch?",
            ["a new card"],
            "high-street",
            3,
        ),
        (
            "bob",
            "web_chat",
            "I'd like to make an appointment",
            ["open an account", "East Lake"],
            "east-lake",
            1,
        ),
        (
            "bob",
            "phone",
            "I want to book an appointment please",
            ["to sign some papers", "the railway station one"],
            "railway-station",
            2,
        ),
    ],
    ids=["ann-chat", "ann-sms", "chen-phone", "bob-sms", "bob-chat", "bob-phone"],
)
async def test_a_visit_is_booked(
    cast: Cast,
    assistance: Assistance,
    who: str,
    channel: str,
    first: str,
    answers: list[str],
    branch: str,
    chosen: int,
) -> None:
    person = cast[who]
    dialogue = person.on(channel)
    said = await dialogue.say(first)
    assert (said.heard.intent, said.heard.kind) == ("request_appointment", "request")
    for answer in answers:
        said = await dialogue.say(answer)
    offered = said.choices
    assert len(offered) == 5
    done = await dialogue.confirm(await dialogue.say(str(chosen)))

    [visit] = await person.appointments()
    language: Language = "en" if who == "bob" else "zh"
    assert say_when(visit.starts_at.astimezone(BINHAI), language) == offered[chosen - 1]
    assert offered[chosen - 1] in done.text
    assert (visit.status, visit.topic, visit.booked_by) == ("booked", answers[0], done.heard.id)
    assert await _branch(assistance, visit.branch_id) == branch
    ticket = await dialogue.ticket()
    assert ticket.number in done.text
    assert (ticket.category, ticket.topic, ticket.branch_id) == ("request", "appointment", visit.branch_id)
    assert ticket.details["appointment_time"] == offered[chosen - 1]
    assert await person.drafts() == {}


@pytest.mark.parametrize(
    ("who", "first", "topic"),
    [
        ("ann", "我想约三天后上午十点去机场支行", "换外币"),
        ("bob", "book me an appointment at the Airport branch in three days at 10 am", "exchange money"),
    ],
    ids=["ann", "bob"],
)
async def test_a_time_told_at_first_is_where_the_offers_begin(
    cast: Cast, assistance: Assistance, who: str, first: str, topic: str
) -> None:
    # The airport is open every day but holidays.
    wanted = datetime.now(BINHAI) + timedelta(days=3)
    chat = cast[who].chat()
    await chat.say(first)
    await chat.say(topic)
    await chat.confirm(await chat.say("1"))
    [visit] = await cast[who].appointments()
    assert await _branch(assistance, visit.branch_id) == "airport"
    assert visit.starts_at >= wanted.replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.mark.parametrize(
    ("who", "first", "topic", "pick", "place"),
    [
        ("ann", "我想预约去港湾广场支行", "贷款", "第二个，谢谢", 1),
        ("ann", "我想预约去港湾广场支行", "贷款", "最后一个吧", 4),
        ("bob", "I'd like an appointment at Harbour Plaza", "a loan", "2 please", 1),
        ("bob", "I'd like an appointment at Harbour Plaza", "a loan", "I'll take the third one", 2),
    ],
)
async def test_a_time_is_picked_in_any_writing(
    cast: Cast, who: str, first: str, topic: str, pick: str, place: int
) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    offered = (await chat.say(topic)).choices
    await chat.confirm(await chat.say(pick))
    [visit] = await cast[who].appointments()
    language: Language = "en" if who == "bob" else "zh"
    assert say_when(visit.starts_at.astimezone(BINHAI), language) == offered[place]


async def test_a_counter_is_given_to_one_customer_only(ann: Person, bob: Person) -> None:
    # One counter there: what Ann has is not offered to Bob.
    first, second = ann.chat(), bob.chat()
    await first.say("我想预约大学城支行")
    taken = (await first.say("咨询")).choices[0]
    await second.say("I need an appointment at the University branch")
    assert len((await second.say("advice")).choices) == 5
    await first.confirm(await first.say(taken))
    refused = await second.say("1")
    assert "free" in refused.text
    await second.confirm(await second.say(refused.choices[0]))
    [of_ann], [of_bob] = await ann.appointments(), await bob.appointments()
    assert of_ann.starts_at < of_bob.starts_at


@pytest.mark.parametrize(
    ("who", "first", "topic"),
    [
        ("ann", "我想预约去港湾广场支行", "贷款"),
        ("bob", "I'd like an appointment at Harbour Plaza", "a loan"),
    ],
    ids=["ann", "bob"],
)
async def test_what_a_visit_is_for_is_no_wish_of_its_own(
    cast: Cast, who: str, first: str, topic: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    assert len((await chat.say(topic)).choices) == 5
    await chat.confirm(await chat.say("1"))
    [visit] = await cast[who].appointments()
    assert visit.topic == topic


async def test_a_day_on_which_the_branch_is_closed_is_answered_with_the_next_free_times(bob: Person) -> None:
    today = datetime.now(BINHAI)
    sunday = today + timedelta(days=(6 - today.weekday()) % 7 or 7)
    chat = bob.chat()
    await chat.say("make me an appointment at the East Lake branch")
    await chat.say("a few questions")
    offered = await chat.say("on Sunday")
    assert "Nothing is free" in offered.text
    await chat.confirm(await chat.say("1"))
    [visit] = await bob.appointments()
    assert visit.starts_at.astimezone(BINHAI).date() > sunday.date()


@pytest.mark.parametrize(
    ("who", "first", "topic", "question"),
    [
        ("ann", "我想预约去南京路支行", "开个存款证明", "预约好了吗"),
        ("bob", "book an appointment at the East Lake branch", "a new card", "did you book it?"),
    ],
)
async def test_a_visit_is_booked_once_it_is_confirmed_and_not_twice(
    cast: Cast, who: str, first: str, topic: str, question: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    offered = (await chat.say(topic)).choices
    asked = await chat.say(offered[0])
    assert offered[0] in asked.text
    assert await cast[who].appointments() == []
    await chat.confirm(asked)
    # A question and a repeat are answered.
    await chat.say(question)
    await chat.say("算了")
    await chat.say(first)
    await chat.say(topic)
    again = await chat.say(offered[0])
    await chat.confirm(again)
    assert len(await cast[who].appointments()) == 1
