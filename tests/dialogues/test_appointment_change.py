"""An appointment already made: moved or cancelled by its owner, and seen by staff."""

import pytest
from sqlalchemy import select

from contact_center.appointments.models import Appointment
from contact_center.branches.models import Branch
from contact_center.tickets.models.tickets import Ticket
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person
from tests.dialogues.script import Hear
from tests.dialogues.told import hears

BOOK = {"zh": "我想预约去网点", "en": "I would like to book an appointment"}
CHANGES = (
    "取消我的预约",
    "我去不了了，想改预约",
    "我的预约要变动一下",
    "cancel my appointment",
    "please move my appointment",
    "something about my appointment",
)
TOLD = {
    **dict.fromkeys(BOOK.values(), "request_appointment"),
    **dict.fromkeys(CHANGES, "request_appointment_change"),
    "算了": "cancel",
    "never mind": "cancel",
    "取消预约": "cancel",
    "取消": "cancel",
    "cancel the appointment": "cancel",
    "不对": "deny",
    "no": "deny",
}


@pytest.fixture
def hear() -> Hear:
    return hears(TOLD)


async def book(dialogue: Dialogue, language: str, branch: str, chosen: str = "1") -> Ticket:
    """Book a visit there; returns the ticket by which staff see it."""
    await dialogue.say(BOOK[language])
    await dialogue.say("开证明" if language == "zh" else "a certificate")
    await dialogue.say(branch)
    said = await dialogue.confirm(await dialogue.say(chosen))
    ticket = (await dialogue.tickets())[-1]
    assert ticket.number in said.text
    assert (ticket.category, ticket.topic) == ("request", "appointment")
    return ticket


async def times(person: Person) -> list[tuple[str, object]]:
    return [(one.status, one.starts_at) for one in await person.appointments()]


@pytest.mark.parametrize(
    ("who", "channel", "language", "branch", "wish", "state"),
    [
        ("ann", "web_chat", "zh", "南京路支行", "取消我的预约", "已取消"),
        ("ann", "sms", "zh", "中山支行", "取消我的预约", "已取消"),
        ("bob", "sms", "en", "High Street", "cancel my appointment", "cancelled"),
        ("bob", "phone", "en", "High Street", "cancel my appointment", "cancelled"),
    ],
    ids=["ann-chat", "ann-sms", "bob-sms", "bob-phone"],
)
async def test_it_is_cancelled_after_a_last_look(
    cast: Cast, who: str, channel: str, language: str, branch: str, wish: str, state: str
) -> None:
    dialogue = cast[who].on(channel)
    booked = await book(dialogue, language, branch)
    asked = await dialogue.prove(await dialogue.say(wish))
    assert str(booked.details["appointment_time"]) in asked.text
    [(status, at)] = await times(cast[who])
    assert status == "booked"
    done = await dialogue.confirm(asked)
    assert booked.number in done.text
    assert await times(cast[who]) == [("cancelled", at)]
    # Staff see it where they saw the booking.
    assert (await dialogue.ticket()).details["appointment_state"] == state
    assert state in (await dialogue.say(booked.number)).text


@pytest.mark.parametrize(
    ("who", "channel", "language", "branch", "wish", "state"),
    [
        ("ann", "sms", "zh", "南京路支行", "我去不了了，想改预约", "已改期"),
        ("chen", "web_chat", "zh", "中山支行", "我去不了了，想改预约", "已改期"),
        ("bob", "web_chat", "en", "High Street", "please move my appointment", "moved"),
        ("bob", "sms", "en", "East Lake", "please move my appointment", "moved"),
    ],
    ids=["ann-sms", "chen-chat", "bob-chat", "bob-sms"],
)
async def test_it_is_moved_to_a_free_time(
    cast: Cast, who: str, channel: str, language: str, branch: str, wish: str, state: str
) -> None:
    dialogue = cast[who].on(channel)
    booked = await book(dialogue, language, branch)
    [(_, before)] = await times(cast[who])
    offered = await dialogue.prove(await dialogue.say(wish))
    if state == "已改期":
        assert "可以预约" in offered.text
    chosen = offered.choices[2]
    asked = await dialogue.say("3")
    assert chosen in asked.text
    assert str(booked.details["appointment_time"]) in asked.text
    assert await times(cast[who]) == [("booked", before)]
    assert chosen in (await dialogue.confirm(asked)).text
    [(status, after)] = await times(cast[who])
    assert (status, after != before) == ("booked", True)
    ticket = await dialogue.ticket()
    assert ticket.details["appointment_state"] == state
    assert ticket.details["appointment_before"] == booked.details["appointment_time"]
    assert ticket.details["appointment_time"] == chosen


@pytest.mark.parametrize(
    ("who", "language", "wish", "cancel", "agreed"),
    [
        ("ann", "zh", "我的预约要变动一下", "取消预约", "取消吧"),
        ("bob", "en", "something about my appointment", "cancel the appointment", "yes, cancel it"),
    ],
    ids=["ann", "bob"],
)
async def test_cancelling_it_does_not_mean_leaving(
    cast: Cast, who: str, language: str, wish: str, cancel: str, agreed: str
) -> None:
    chat = cast[who].chat()
    await book(chat, language, "高街支行" if language == "zh" else "High Street")
    assert len((await chat.say(wish)).choices) == 2
    await chat.say(cancel)
    [(status, _)] = await times(cast[who])
    assert status == "booked"
    await chat.say(agreed)
    [(status, _)] = await times(cast[who])
    assert status == "cancelled"


@pytest.mark.parametrize(
    ("who", "language", "wish", "change", "agreed"),
    [
        ("ann", "zh", "我的预约要变动一下", "改时间", "好的，确认改"),
        ("bob", "en", "something about my appointment", "move it", "yes, move it please"),
    ],
    ids=["ann", "bob"],
)
async def test_a_yes_may_name_the_move(
    cast: Cast, who: str, language: str, wish: str, change: str, agreed: str
) -> None:
    chat = cast[who].chat()
    await book(chat, language, "高街支行" if language == "zh" else "High Street")
    [(_, before)] = await times(cast[who])
    await chat.say(wish)
    offered = await chat.say(change)
    asked = await chat.say(offered.choices[2])
    assert offered.choices[2] in asked.text
    done = await chat.say(agreed)
    [(status, after)] = await times(cast[who])
    assert (status, after != before) == ("booked", True), done.text


@pytest.mark.parametrize(
    ("who", "language", "wish", "no", "kept"),
    [
        ("ann", "zh", "取消我的预约", "不对", "没有改动"),
        ("ann", "zh", "取消我的预约", "别取消了", "没有改动"),
        ("ann", "zh", "我去不了了，想改预约", "算了", "没有改动您的预约"),
        ("bob", "en", "cancel my appointment", "no", "stays as it is"),
        ("bob", "en", "please move my appointment", "never mind", "not changed"),
    ],
)
async def test_a_change_of_mind_keeps_it(
    cast: Cast, who: str, language: str, wish: str, no: str, kept: str
) -> None:
    chat = cast[who].chat()
    booked = await book(chat, language, "高街支行" if language == "zh" else "High Street")
    await chat.say(wish)
    assert kept in (await chat.say(no)).text
    assert [status for status, _ in await times(cast[who])] == ["booked"]
    assert (await chat.ticket()).details == booked.details


@pytest.mark.parametrize(
    ("who", "language", "wish", "instead"),
    [
        ("ann", "zh", "取消我的预约", "别取消，改个时间吧"),
        ("bob", "en", "cancel my appointment", "don't cancel it, move it to another day"),
    ],
    ids=["ann", "bob"],
)
async def test_at_the_last_look_it_may_still_be_moved_instead(
    cast: Cast, who: str, language: str, wish: str, instead: str
) -> None:
    chat = cast[who].chat()
    await book(chat, language, "高街支行" if language == "zh" else "High Street")
    await chat.say(wish)
    offered = await chat.say(instead)
    assert len(offered.choices) > 2
    asked = await chat.say("3")
    assert offered.choices[2] in (await chat.confirm(asked)).text
    assert [status for status, _ in await times(cast[who])] == ["booked"]


async def test_of_several_only_the_one_named_is_touched(ann: Person, assistance: Assistance) -> None:
    chat = ann.chat()
    await book(chat, "zh", "南京路支行")
    await book(chat, "zh", "中山支行", "2")
    asked = await chat.say("取消我的预约")
    assert len(asked.choices) == 2
    await chat.confirm(await chat.say("中山支行的"))
    query = select(Branch.key, Appointment.status).join(Appointment, Appointment.branch_id == Branch.id)
    async with assistance.store.transaction() as session:
        rows = (await session.execute(query.where(Appointment.customer_id == ann.id))).tuples().all()
    assert dict(rows) == {"nanjing-road": "booked", "zhongshan": "cancelled"}


@pytest.mark.parametrize(
    ("who", "wish", "none"),
    [
        ("ann", "取消我的预约", "没有查到"),
        ("bob", "please move my appointment", "cannot find an appointment"),
    ],
    ids=["ann", "bob"],
)
async def test_without_an_appointment_none_is_changed(cast: Cast, who: str, wish: str, none: str) -> None:
    assert none in (await cast[who].chat().say(wish)).text


async def test_another_customers_appointment_is_nobody_elses(ann: Person, bob: Person) -> None:
    await book(bob.chat(), "en", "High Street")
    sms = ann.sms()
    assert "没有查到" in (await sms.prove(await sms.say("取消我的预约"))).text
    assert [status for status, _ in await times(bob)] == ["booked"]


async def test_an_unknown_visitor_changes_what_they_booked_here(nobody: Dialogue) -> None:
    await book(nobody, "zh", "南京路支行")
    await nobody.confirm(await nobody.say("取消我的预约"))
    assert (await nobody.ticket()).details["appointment_state"] == "已取消"
