"""A visit: a moment is no topic, a branch that is none is named, and what was told is kept."""

import pytest

from tests.dialogues.dialogue import UNSURE
from tests.dialogues.person import Cast

BOOK = "request_appointment"


@pytest.mark.parametrize(
    ("who", "first", "answer", "again"),
    [
        ("ann", "我想预约去网点", "后天上午吧，九点半", "什么业务"),
        ("ann", "帮我约个时间去机场支行", "不是周三，是周四下午", "什么业务"),
        ("ann", "我想预约去网点", "东湖支行", "什么业务"),
        (
            "bob",
            "I'd like to book an appointment",
            "the day after tomorrow, half past ten",
            "What is the appointment for",
        ),
        (
            "bob",
            "can I book a visit to the Airport branch",
            "sorry not Monday, Wednesday at 3 pm",
            "What is the appointment for",
        ),
        ("bob", "I'd like to book an appointment", "East Lake branch", "What is the appointment for"),
    ],
)
async def test_a_moment_or_a_branch_is_no_topic(
    cast: Cast, who: str, first: str, answer: str, again: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, BOOK)
    said = await chat.say(answer, UNSURE)
    assert again in said.text
    noted = ("已记下", "noted")
    assert any(word in said.text for word in noted)
    drafts = await cast[who].drafts()
    assert "appointment_topic" not in drafts.get("appointment_form", {})


@pytest.mark.parametrize(
    ("who", "first", "topic"),
    [
        ("ann", "我想约周四上午，把外婆的存折换成卡", "把外婆的存折换成卡"),
        ("ann", "预约一下明天下午 办个 那个 退休金账户", "退休金账户"),
        ("ann", "约个时间去网点，来领我的新U盾", "领我的新U盾"),
        ("bob", "can I come in on Tuesday to drop off my mortgage papers", "drop off my mortgage papers"),
        ("bob", "I need a slot tomorrow for a name change", "a name change"),
        ("bob", "could I pop in and pick up my new token on Friday", "pick up my new token"),
    ],
)
async def test_what_the_visit_is_for_is_not_asked_again(cast: Cast, who: str, first: str, topic: str) -> None:
    said = await cast[who].chat().say(first, BOOK)
    assert topic in said.text
    assert ("哪个网点" if who == "ann" else "Which branch") in said.text


@pytest.mark.parametrize(
    ("who", "first", "name"),
    [
        ("ann", "我想约周四上午去虹口支行开户", "虹口"),
        ("ann", "预约天河那家网点，咨询房贷，后天下午两点", "天河"),
        ("bob", "book me in at your Mong Kok branch on Thursday to open an account", "Mong Kok"),
        ("bob", "I'd like to talk about a mortgage at the one in Brooklyn, Friday at 2 pm", "Brooklyn"),
    ],
)
async def test_a_branch_that_is_none_is_said_by_name(cast: Cast, who: str, first: str, name: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(first, BOOK)
    assert f"“{name}”" in said.text
    assert ("滨海市" if who == "ann" else "Binhai") in said.text
    assert ("时间" if who == "ann" else "time") in said.text
    assert len(said.choices) == 8
    # The day is kept.
    offered = await chat.say("火车站" if who == "ann" else "Railway Station", UNSURE)
    assert len(offered.choices) == 5 or "请确认" in offered.text or "confirm" in offered.text


@pytest.mark.parametrize(
    ("who", "first", "name", "agreed", "open_"),
    [
        ("ann", "我想预约开户", "去虹口那家吧", "可以，就这个", "网点还没有定"),
        (
            "bob",
            "I want to book a visit to open an account",
            "the Mong Kok branch please",
            "yep perfect, that one",
            "branch is still open",
        ),
    ],
)
async def test_agreeing_to_a_list_asks_which(
    cast: Cast, who: str, first: str, name: str, agreed: str, open_: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, BOOK)
    for _ in range(3):
        said = await chat.say(name, UNSURE)
        assert "虹口" in said.text or "Mong Kok" in said.text
    for _ in range(3):
        said = await chat.say(agreed, "affirm")
        assert open_ in said.text
        assert len(said.choices) == 8
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "answers", "place"),
    [
        ("chen", "我想预约开户", ["周四", "下午两点", "火车站"], "火车站支行"),
        (
            "bob",
            "I want to book a visit to open an account",
            ["Thursday", "at 2 pm", "Railway Station"],
            "Railway Station",
        ),
    ],
)
async def test_an_hour_told_after_the_day_is_of_that_day(
    cast: Cast, who: str, first: str, answers: list[str], place: str
) -> None:
    sms = cast[who].sms()
    await sms.say(first, BOOK)
    for answer in answers:
        said = await sms.say(answer, UNSURE)
    assert place in said.text
    assert "周四" in said.text or "Thu" in said.text
    assert "14:00" in said.text


@pytest.mark.parametrize(
    ("who", "first", "corrected", "day"),
    [
        ("chen", "我想预约开户，周四下午两点", "等一下 不是周四 是周二 我周四要上班", "周二"),
        (
            "bob",
            "book me an appointment for Thursday at 2 pm to open an account",
            "no wait not thursday i meant tuesday",
            "Tue",
        ),
    ],
)
async def test_another_day_keeps_the_hour(cast: Cast, who: str, first: str, corrected: str, day: str) -> None:
    sms = cast[who].sms()
    await sms.say(first, BOOK)
    said = await sms.say(corrected, UNSURE)
    assert day in said.text
    assert "14:00" in said.text


@pytest.mark.parametrize(
    ("who", "first", "hour"),
    [
        ("ann", "我想预约开户", "十点"),
        ("ann", "我想预约开户", "下周一"),
        ("bob", "book me in to open an account", "Monday"),
        ("bob", "book me in to open an account", "Noon"),
    ],
)
async def test_an_hour_or_a_day_is_no_branch(cast: Cast, who: str, first: str, hour: str) -> None:
    chat = cast[who].chat()
    await chat.say(first, BOOK)
    said = await chat.say(hour, UNSURE)
    assert f"“{hour}”" not in said.text
    assert len(said.choices) == 8


@pytest.mark.parametrize(
    ("who", "first", "then", "shown", "gone"),
    [
        (
            "ann",
            "约下周三上午十点去高街支行办房贷",
            "哎呀，下周三公司临时有事，能改到下周四上午十点吗",
            "周四",
            "周三",
        ),
        ("ann", "约下周三上午十点去高街支行办房贷", "不要周三，周四上午十点好", "周四", "周三"),
        (
            "bob",
            "book me at High Street next Wednesday at 10 about a home loan",
            "Wednesday doesn't work for me after all, how about Thursday at 10",
            "Thu",
            "Wed",
        ),
        (
            "bob",
            "book me at High Street next Wednesday at 10 about a home loan",
            "my kid has a game on Wednesday. Can we move it to Thursday at 10 instead?",
            "Thu",
            "Wed",
        ),
    ],
)
async def test_a_refused_day_gives_way_to_the_wished_one(
    cast: Cast, who: str, first: str, then: str, shown: str, gone: str
) -> None:
    chat = cast[who].chat()
    said = await chat.say(first, BOOK)
    assert gone in said.text + "".join(said.choices)

    moved = await chat.say(then, "request_appointment_change")

    told = moved.replies[-1].text + "".join(moved.choices)
    assert shown in told
    assert gone not in told
