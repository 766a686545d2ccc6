"""Forms hear agreement, leaving, questions, codes and further statements however they are put."""

import pytest

from tests.dialogues.dialogue import UNSURE, Step
from tests.dialogues.person import Cast

COMPLAINT: dict[str, list[Step]] = {
    "ann": [("我要投诉，昨天下午在高街支行，柜员把我的单子扔了", "complain"), "可以"],
    "bob": [
        ("I want to complain: yesterday at the High Street branch your clerk threw my form away", "complain"),
        "yes",
    ],
}


@pytest.mark.parametrize(
    ("who", "agreed"),
    [
        ("ann", "上报吧"),
        ("ann", "就这么多了"),
        ("ann", "没有别的了，提交吧"),
        ("bob", "file it please"),
        ("bob", "that's everything, thanks"),
        ("bob", "nothing else, send it off"),
    ],
)
async def test_handing_it_in_is_a_yes(cast: Cast, who: str, agreed: str) -> None:
    chat = cast[who].chat()
    await chat.lead(*COMPLAINT[who])
    said = await chat.say(agreed, UNSURE)
    assert (await chat.ticket()).number in said.text


@pytest.mark.parametrize(
    ("who", "more", "part"),
    [
        ("ann", "没受什么损失，就是很丢人，登记吧", "很丢人"),
        ("bob", "I lost no money but I felt ashamed, submit it", "ashamed"),
    ],
)
async def test_a_statement_before_the_yes_is_added(cast: Cast, who: str, more: str, part: str) -> None:
    chat = cast[who].chat()
    await chat.lead(*COMPLAINT[who])
    await chat.say(more, UNSURE)
    assert part in (await chat.ticket()).details["what_happened"]


@pytest.mark.parametrize(
    ("who", "more", "part"),
    [
        ("ann", "上个月也有过两回，我希望那个柜员别再上柜台", "别再上柜台"),
        (
            "bob",
            "it happened twice in October as well, and I want the clerk to stop shouting at people",
            "October",
        ),
    ],
)
async def test_a_statement_at_the_last_look_is_added_and_asked_again(
    cast: Cast, who: str, more: str, part: str
) -> None:
    chat = cast[who].chat()
    await chat.lead(*COMPLAINT[who])
    said = await chat.say(more, UNSURE)
    assert ("请确认" if who == "ann" else "Please confirm") in said.text
    assert await chat.tickets() == []
    await chat.say("对" if who == "ann" else "yes", "affirm")
    assert part in (await chat.ticket()).details["what_happened"]


@pytest.mark.parametrize(
    ("who", "back"), [("ann", "好，说回我的投诉"), ("bob", "ok let's get back to my complaint")]
)
async def test_coming_back_shows_the_last_look_again(cast: Cast, who: str, back: str) -> None:
    chat = cast[who].chat()
    await chat.lead(*COMPLAINT[who])
    said = await chat.say(back, UNSURE)
    assert ("请确认" if who == "ann" else "Please confirm") in said.text
    assert "“" not in said.text


@pytest.mark.parametrize(
    ("who", "first", "question"),
    [
        ("ann", "我要投诉，你们的柜员把我的单子扔了", "等等，问个事，理财要是碰上周末能不能赎回"),
        (
            "bob",
            "I want to complain, your clerk threw my papers away",
            "oh hang on, whats the fee for a card abroad",
        ),
    ],
)
async def test_a_question_is_no_place(cast: Cast, who: str, first: str, question: str) -> None:
    chat = cast[who].chat()
    await chat.say(first, "complain")
    said = await chat.say(question, UNSURE)
    assert ("哪里" if who == "ann" else "Where") in said.text
    assert "where_when" not in (await cast[who].drafts())["complaint_form"]


@pytest.mark.parametrize(
    ("who", "first"),
    [
        (
            "ann",
            "我要投诉。上周三下午在东湖支行排队，等了整整两个小时才轮到我。柜员说系统坏了，"
            "让我改天再来，我请了半天假，她说跟她没关系。"
            "我要求支行给我道歉，并且安排时间优先办理，不然我以后都不来了。",
        ),
        (
            "bob",
            "I want to complain. Last Friday at the East Lake branch I stood in the queue for two hours. "
            "The clerk told me that the system was down and sent me home, and nobody said sorry. "
            "I want an apology in writing from the manager.",
        ),
    ],
)
async def test_a_long_story_is_shown_by_its_beginning(cast: Cast, who: str, first: str) -> None:
    chat = cast[who].chat()
    said = await chat.lead((first, "complain"), ("可以" if who == "ann" else "yes", "affirm"))
    assert "…" in said.text
    assert first not in said.text
    await chat.say("对" if who == "ann" else "yes", "affirm")
    details = (await chat.ticket()).details
    assert details["what_happened"] == first
    assert ("上周三下午在东湖支行" if who == "ann" else "Last Friday at the East Lake branch") in details[
        "where_when"
    ]
    assert len(details["where_when"]) < len(first) / 2


@pytest.mark.parametrize(
    ("who", "first", "code"),
    [
        ("ann", [*COMPLAINT["ann"][:1]], "482913"),
        ("ann", [("我想贷款", "request_loan")], "482 913"),
        ("bob", [*COMPLAINT["bob"][:1]], "482913"),
        ("bob", [("I want an appointment to open an account", "request_appointment")], "my code is 482913"),
    ],
)
async def test_a_code_nobody_asked_for_is_no_miss(cast: Cast, who: str, first: list[Step], code: str) -> None:
    chat = cast[who].chat()
    asked = await chat.lead(*first)
    for _ in range(4):
        said = await chat.say(code, UNSURE)
        assert ("不需要验证码" if who == "ann" else "no code is needed") in said.text
        assert said.choices == asked.choices
    assert await chat.tickets() == []


@pytest.mark.parametrize(("who", "words"), [("ann", "不需要验证码"), ("bob", "no code is needed")])
async def test_a_code_outside_a_form_brings_nobody(cast: Cast, who: str, words: str) -> None:
    chat = cast[who].chat()
    for _ in range(3):
        assert words in (await chat.say("482913", UNSURE)).text
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "time", "kept"),
    [
        ("ann", "帮我约个回电，聊聊外币账户，我现在开会不方便", "明天下午三点以后", "明天下午三点以后"),
        (
            "bob",
            "please arrange a call back about a mortgage, I am busy and cannot speak now",
            "tomorrow at 3 pm",
            "tomorrow at 3 pm",
        ),
    ],
)
async def test_when_not_to_call_is_no_time_to_call(
    cast: Cast, who: str, first: str, time: str, kept: str
) -> None:
    chat = cast[who].chat()
    said = await chat.say(first, "request_callback")
    assert ("什么时候" if who == "ann" else "When") in said.text
    looked = await chat.say(time, UNSURE)
    assert kept in looked.text
    assert ("请确认" if who == "ann" else "Please confirm") in looked.text


@pytest.mark.parametrize(
    ("who", "first", "another", "both"),
    [
        ("ann", "明天下午三点给我回电", "三点不方便的话四点半也行，我会出来接", ("三点", "四点半")),
        (
            "bob",
            "please call me back tomorrow at 3 pm",
            "if three is no good, half past four works as well",
            ("3 pm", "half past four"),
        ),
    ],
)
async def test_a_further_time_stands_beside_the_first(
    cast: Cast, who: str, first: str, another: str, both: tuple[str, ...]
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_callback")
    looked = await chat.say(another, UNSURE)
    assert all(time in looked.text for time in both)
    await chat.say("就打登记的手机号，提交吧" if who == "ann" else "yes, on the registered number", UNSURE)
    told = (await chat.ticket()).details["callback_time"]
    assert all(time in told for time in both)


@pytest.mark.parametrize(
    ("who", "first", "postcode", "code"),
    [
        ("ann", "把地址改成滨海市东湖区湖滨路9号", "邮编310000 没错", "310000"),
        (
            "bob",
            "Change my address to 20 Queen Street, Binhai",
            "the postcode is EC1A 1BB, that's right",
            "EC1A 1BB",
        ),
    ],
)
async def test_a_postcode_beside_the_yes_is_added(
    cast: Cast, who: str, first: str, postcode: str, code: str
) -> None:
    chat = cast[who].chat()
    await chat.lead((first, "request_address_change"))
    await chat.say(postcode, UNSURE)
    assert code in (await chat.ticket()).details["new_address"]


@pytest.mark.parametrize(
    ("who", "first", "question", "left"),
    [
        ("chen", [("我想贷款", "request_loan"), "装修"], "哎，提前还要不要违约金", "算了太复杂"),
        (
            "bob",
            [("I want a loan", "request_loan"), "for a car"],
            "wait, whats the fee on that",
            "ugh drop the loan tbh",
        ),
    ],
)
async def test_a_question_where_a_number_is_asked_for_counts_as_none(
    cast: Cast, who: str, first: list[Step], question: str, left: str
) -> None:
    chat = cast[who].chat()
    await chat.lead(*first)
    for _ in range(4):
        said = await chat.say(question, UNSURE)
        assert ("多少" if who == "chen" else "how much") in said.text
    gone = await chat.say(left, UNSURE)
    assert ("保留一天" if who == "chen" else "for a day") in gone.text
    assert "loan_form" in await cast[who].drafts()
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "bye"),
    [
        ("ann", "建议手机银行加个夜间模式", "没别的了，拜拜"),
        ("bob", "I suggest that your app gets a larger font", "no that's all, you have a good day"),
    ],
)
async def test_a_farewell_corrects_nothing(cast: Cast, who: str, first: str, bye: str) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_suggestion")
    await chat.say(bye, UNSURE)
    assert (await cast[who].drafts())["suggestion_form"]["report_what"] == first


ADDRESS: dict[str, list[Step]] = {
    "ann": [("我要改地址", "request_address_change"), "滨海市东湖区柳荫路88号3栋1503"],
    "bob": [("change my address please", "request_address_change"), "88 Willow Road, Binhai"],
}


@pytest.mark.parametrize(
    ("who", "agreed"),
    [
        ("ann", "对，柳荫路88号3栋1503"),
        ("ann", "没错，东湖区柳荫路88号"),
        ("ann", "对，信息没错，提交吧"),
        ("bob", "yes, 88 Willow Road"),
        ("bob", "that's right, Willow Road, Binhai"),
    ],
)
async def test_a_yes_that_repeats_what_was_shown_is_one(cast: Cast, who: str, agreed: str) -> None:
    chat = cast[who].chat()
    shown = await chat.lead(*ADDRESS[who])
    assert "请确认" in shown.text or "Please confirm" in shown.text
    await chat.say(agreed, UNSURE)
    assert (await chat.ticket()).details["new_address"] == ADDRESS[who][1]


@pytest.mark.parametrize(
    ("who", "agreed", "part"),
    [
        ("ann", "对，他还把笔扔到地上", "把笔扔到地上"),
        ("bob", "yes, and he slammed the door behind me", "slammed the door"),
    ],
)
async def test_what_a_yes_adds_is_kept(cast: Cast, who: str, agreed: str, part: str) -> None:
    chat = cast[who].chat()
    await chat.lead(*COMPLAINT[who])
    await chat.say(agreed, UNSURE)
    assert part in (await chat.ticket()).details["what_happened"]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("ann", "对，改成柳荫路90号3栋1503"),
        ("ann", "对吗，我再想想"),
        ("ann", "对，不过先等等"),
        ("bob", "yes, but make it 90 Willow Road"),
        ("bob", "yes, when will it be done?"),
    ],
)
async def test_a_yes_that_changes_asks_or_doubts_is_none(cast: Cast, who: str, said: str) -> None:
    chat = cast[who].chat()
    await chat.lead(*ADDRESS[who])
    await chat.say(said, UNSURE)
    assert await chat.tickets() == []
