"""A call-back: which number, when."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast, Person


@pytest.mark.parametrize(
    ("who", "channel", "first", "when"),
    [
        ("ann", "sms", "麻烦你们明天上午十点给我回个电话", "明天上午十点"),
        ("chen", "phone", "请明天下午三点给我回电", "明天下午三点"),
        ("bob", "web_chat", "please call me back tomorrow at 3 pm", "tomorrow at 3 pm"),
        ("bob", "phone", "could somebody ring me back tomorrow morning", "tomorrow morning"),
    ],
    ids=["ann-sms", "chen-phone", "bob-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_a_call_back_with_its_time_is_not_asked(
    cast: Cast, who: str, channel: str, first: str, when: str
) -> None:
    dialogue = cast[who].on(channel)
    done = await dialogue.confirm(await dialogue.say(first))
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("request", "callback")
    assert set(ticket.details) == {"callback_phone", "callback_time"}
    assert ticket.details["callback_phone"] == cast[who].phone
    assert when in ticket.details["callback_time"]
    assert ticket.number in done.text
    assert done.heard.kind == "request"
    assert await dialogue.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "channel", "first", "stored"),
    [
        ("ann", "web_chat", "能不能给我打个电话", "工作日上午"),
        ("bob", "sms", "can you give me a ring", "On a weekday morning"),
    ],
    ids=["ann-chat", "bob-sms"],
)
async def test_a_call_back_without_a_time_is_asked_when(
    cast: Cast, who: str, channel: str, first: str, stored: str
) -> None:
    dialogue = cast[who].on(channel)
    asked = await dialogue.say(first)
    assert len(asked.choices) == 3
    assert await dialogue.tickets() == []
    await dialogue.confirm(await dialogue.say("2"))
    assert (await dialogue.ticket()).details["callback_time"] == stored


@pytest.mark.parametrize(
    ("first", "number", "when", "stored"),
    [
        ("可以给我回个电话吗", "打13912345678", "尽快", "+8613912345678"),
        ("I'd like you to call me back", "+44 20 7946 0958", "As soon as possible", "+442079460958"),
    ],
    ids=["zh", "en"],
)
async def test_a_visitor_is_asked_for_the_number(
    nobody: Dialogue, first: str, number: str, when: str, stored: str
) -> None:
    await nobody.say(first)
    await nobody.say(number)
    await nobody.confirm(await nobody.say(when))
    ticket = await nobody.ticket()
    assert ticket.details == {"callback_phone": stored, "callback_time": when}


async def test_a_time_that_has_passed_is_asked_again(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("请给我回个电话")
    assert "已经过去" in (await sms.say("2020年3月1日上午十点")).text
    assert await sms.tickets() == []
    await sms.confirm(await sms.say("后天上午"))
    assert (await sms.ticket()).details["callback_time"] == "后天上午"


@pytest.mark.parametrize(
    ("who", "name", "welcome"),
    [
        ("bob", "call me Li Wei", "nice to meet you"),
        ("ann", "請叫我陳太就得", "很高兴"),
        ("ann", "叫我阿强", "很高兴"),
    ],
)
async def test_how_somebody_is_called_is_no_wish_to_be_called(
    cast: Cast, who: str, name: str, welcome: str
) -> None:
    chat = cast[who].chat()
    assert welcome in (await chat.say(name)).text
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "wish", "lost"),
    [
        ("bob", "please call me back", "my name is 阿明, I lost my card"),
        ("bob", "please call me back", "this is Emma. My debit card is gone"),
        ("ann", "给我回个电话", "我姓陈，信用卡昨天不见了"),
        ("ann", "给我回个电话", "我係阿明，尋日唔見咗張卡"),
    ],
)
async def test_a_lost_card_is_heard_where_a_time_was_asked_for(
    cast: Cast, who: str, wish: str, lost: str
) -> None:
    chat = cast[who].chat()
    await chat.say(wish)
    said = await chat.say(lost)
    assert await cast[who].drafts() == {"callback_form": {"callback_phone": cast[who].phone}}
    assert set((await cast[who].cards()).values()) == {"active"}
    said = await chat.say("5678") if len(said.choices) == 3 else said
    await chat.confirm(said)
    assert "blocked" in (await cast[who].cards()).values()


async def test_a_name_is_no_time_and_the_question_comes_again(bob: Person) -> None:
    chat = bob.chat()
    await chat.say("please call me back")
    said = await chat.say("you can call me Emma")
    assert "Nice to meet you" in said.text
    assert len(said.choices) == 3
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "then", "stored"),
    [
        ("ann", "请明天下午四点给我回电，关于房贷利率", "还是明天下午五点吧，改一下", "明天下午五点"),
        ("ann", "请明天下午四点给我回电", "周一下午三点更方便，能改吗", "周一下午三点"),
        (
            "bob",
            "call me back tomorrow at 4pm about a car loan",
            "tomorrow at 5 is better, can you change that",
            "5",
        ),
        (
            "bob",
            "call me back tomorrow at 4pm",
            "could you make the call Monday at 10 instead",
            "Monday at 10",
        ),
    ],
)
async def test_another_time_moves_the_call_that_waits(
    cast: Cast, who: str, first: str, then: str, stored: str
) -> None:
    chat = cast[who].sms()
    await chat.confirm(await chat.say(first, "request_callback"))
    before = await chat.ticket()

    done = await chat.confirm(await chat.say(then, "request_callback"))

    after = await chat.ticket()
    assert after.number == before.number
    assert before.number in done.text
    assert stored in after.details["callback_time"]
    kept = {name: value for name, value in before.details.items() if name != "callback_time"}
    assert {name: after.details.get(name) for name in kept} == kept


@pytest.mark.parametrize(
    ("who", "first", "then"),
    [
        ("bob", "call me back tomorrow at 4pm about a car loan", "call me on Monday at 10 about my mortgage"),
        ("ann", "请明天下午四点给我回电，关于房贷利率", "请周一上午十点给我回电，关于信用卡年费"),
    ],
)
async def test_a_call_about_something_else_is_another_one(
    cast: Cast, who: str, first: str, then: str
) -> None:
    chat = cast[who].sms()
    await chat.confirm(await chat.say(first, "request_callback"))
    await chat.confirm(await chat.say(then, "request_callback"))

    assert len(await chat.tickets()) == 2
