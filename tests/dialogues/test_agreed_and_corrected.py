"""A yes in more words registers; a correction is taken whatever is asked, and all else is kept."""

import pytest

from tests.dialogues.dialogue import CODE, UNSURE, Step
from tests.dialogues.person import Cast

COMPLAINT = {
    "ann": ("我要投诉，前天上午在东湖支行排了三个小时的队，没人理", "complain"),
    "bob": (
        "I want to complain: on Monday at the Airport branch nobody served me for three hours",
        "complain",
    ),
}


@pytest.mark.parametrize(
    ("who", "said", "looked", "yes"),
    [
        ("ann", "嗯 都对 帮我登记吧", "请确认", "对"),
        ("ann", "信息没错，给我个编号就行", "请确认", "没错"),
        ("ann", "就这样提交", "请确认", "对，登记"),
        ("bob", "that's all right, please file it", "Please confirm", "yes"),
        ("bob", "looks good to me, send it over please", "Please confirm", "correct, file it"),
        ("bob", "yes, all correct, file it", "Please confirm", "yes"),
    ],
)
@pytest.mark.parametrize("channel", ["sms", "web_chat"])
async def test_what_is_handed_in_in_writing_is_shown_before_it_is_registered(
    cast: Cast, who: str, channel: str, said: str, looked: str, yes: str
) -> None:
    chat = cast[who].on(channel)
    await chat.say(*COMPLAINT[who])

    told = await chat.say(said, UNSURE)

    assert looked in told.text
    assert ("东湖支行" if who == "ann" else "Airport branch") in told.text
    assert await chat.tickets() == []
    done = await chat.say(yes, UNSURE)
    ticket = await chat.ticket()
    assert ticket.number in done.text
    assert ticket.details["callback_allowed"] == "not stated"


@pytest.mark.parametrize(
    ("who", "wrong", "right"),
    [("ann", "不对，是昨天上午", "昨天上午"), ("bob", "no, it was on Tuesday", "tuesday")],
)
async def test_what_was_handed_in_is_put_right_at_the_look(
    cast: Cast, who: str, wrong: str, right: str
) -> None:
    chat = cast[who].chat()
    await chat.say(*COMPLAINT[who])
    await chat.say("就这样提交" if who == "ann" else "all correct, file it", UNSURE)
    await chat.say(wrong, UNSURE)
    assert await chat.tickets() == []
    await chat.say("对" if who == "ann" else "yes", UNSURE)
    assert right in str((await chat.ticket()).details["where_when"]).lower()


@pytest.mark.parametrize(
    ("who", "said", "registered"),
    [
        ("ann", "嗯 都对 帮我登记吧", "登记的内容"),
        ("bob", "that's all right, please file it", "what I have registered"),
    ],
)
async def test_on_a_call_handing_in_at_the_last_question_registers_and_tells_it(
    cast: Cast, who: str, said: str, registered: str
) -> None:
    call = cast[who].on("phone")
    await call.say(*COMPLAINT[who])
    told = await call.say(said, UNSURE)
    assert (await call.ticket()).number in told.text
    assert registered in told.text


@pytest.mark.parametrize(("who", "said"), [("ann", "可以"), ("bob", "yes you may")])
async def test_a_plain_yes_answers_only_what_was_asked(cast: Cast, who: str, said: str) -> None:
    chat = cast[who].chat()
    await chat.say(*COMPLAINT[who])
    await chat.say(said, "affirm")
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "first", "early", "missing"),
    [
        (
            "ann",
            ("我要对一笔扣款提异议，尾号5678，68元", "request_dispute"),
            "信息都对，提交吧",
            "只差这一项",
        ),
        (
            "bob",
            ("I dispute a charge of 68 yuan", "request_dispute"),
            "all correct, submit it",
            "just need one more detail",
        ),
    ],
)
async def test_what_is_missing_is_said_to_who_hands_it_in_early(
    cast: Cast, who: str, first: Step, early: str, missing: str
) -> None:
    chat = cast[who].chat()
    await chat.lead(first)
    said = await chat.say(early, UNSURE)
    assert missing in said.text
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "steps", "address"),
    [
        (
            "ann",
            [
                ("把地址改成滨海市海韵路七十六号二栋三零一", "request_address_change"),
                ("楼栋说错了 是四栋", UNSURE),
                ("对对 四栋 就这样改", UNSURE),
            ],
            "滨海市海韵路七十六号四栋三零一",
        ),
        (
            "bob",
            [
                ("Please change my address to flat 8, 15 Station Road, Binhai", "request_address_change"),
                ("oops the flat is six, the rest is right", UNSURE),
                ("yep that's right, go ahead", UNSURE),
            ],
            "flat 6, 15 Station Road, Binhai",
        ),
    ],
)
async def test_one_part_of_an_address_is_put_right(
    cast: Cast, who: str, steps: list[Step], address: str
) -> None:
    chat = cast[who].chat()
    await chat.lead(*steps)
    assert (await chat.ticket()).details["new_address"] == address


@pytest.mark.parametrize(
    ("who", "first", "instead", "yes", "card"),
    [
        (
            "ann",
            ("我的储蓄卡丢了，快停掉", "request_lost_card"),
            "哎不是，储蓄卡找到了，丢的是信用卡",
            "对，停掉",
            "5678",
        ),
        (
            "ann",
            ("我信用卡不见了", "request_lost_card"),
            "说错了，是尾号1234那张",
            "对 冻结1234",
            "1234",
        ),
    ],
)
async def test_another_card_is_named_while_a_code_is_awaited(
    cast: Cast, who: str, first: Step, instead: str, yes: str, card: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(first, (instead, UNSURE), CODE, (yes, UNSURE))
    cards = await cast[who].cards()
    assert cards[card] == "blocked"
    assert sorted(cards.values()) == ["active", "blocked"]


@pytest.mark.parametrize(
    ("who", "first", "moved", "yes", "time"),
    [
        (
            "ann",
            ("请明天上午十一点给我回电", "request_callback"),
            "十一点我有课，改下午四点行吗",
            "对，下午四点，多谢",
            "明天下午四点",
        ),
        (
            "bob",
            ("please call me back tomorrow at 11 am", "request_callback"),
            "I have a meeting at 11, make it 4 pm please",
            "yes 4 pm. cheers",
            "tomorrow 4 pm",
        ),
    ],
)
async def test_an_hour_is_put_right_and_the_day_stays(
    cast: Cast, who: str, first: Step, moved: str, yes: str, time: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(first, (moved, UNSURE), (yes, UNSURE))
    assert (await sms.ticket()).details["callback_time"] == time


@pytest.mark.parametrize(
    ("who", "said", "more", "part"),
    [
        ("ann", "都对，登记吧", "钱我不要，就想要他道个歉", "道个歉"),
        ("bob", "all correct, file it", "and I want no money, only an apology", "apology"),
    ],
)
async def test_what_is_added_to_a_complaint_just_made_begins_no_second_one(
    cast: Cast, who: str, said: str, more: str, part: str
) -> None:
    chat = cast[who].chat()
    await chat.lead(COMPLAINT[who], (said, UNSURE), ("对" if who == "ann" else "yes", UNSURE))
    made = await chat.ticket()
    told = await chat.say(more, "complain")
    assert made.number in told.text
    assert part in (await chat.ticket()).details["what_happened"]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("ann", "昨天下午，中山支行，别的没有补充"),
        ("ann", "前面都说了，没什么要补充的"),
        ("bob", "as I said, the High Street branch, nothing more to add"),
    ],
)
async def test_nothing_more_to_add_at_the_last_question_shows_the_whole(
    cast: Cast, who: str, said: str
) -> None:
    chat = cast[who].chat()
    await chat.say(*COMPLAINT[who])
    looked = await chat.say(said, UNSURE)
    assert ("请确认" if who == "ann" else "Please confirm") in looked.text
    assert await chat.tickets() == []
    done = await chat.confirm(looked)
    assert (await chat.ticket()).number in done.text


@pytest.mark.parametrize(
    ("who", "first", "early", "missing"),
    [
        ("ann", "我想贷10万买车", "月收入一万二，就这些，提交吧", "还差一项"),
        ("ann", "我想贷10万买车", "对，没错", "只差这一项"),
        ("ann", "我想贷10万买车", "是的，确认", "只差这一项"),
        ("ann", "我想贷10万买车", "可以，帮我登记一下，10万，买车用", "只差这一项"),
        ("bob", "I want a loan of 50000 dollars for a car", "yes, correct", "one more detail"),
    ],
)
async def test_a_yes_where_a_time_is_asked_hears_what_is_missing(
    cast: Cast, who: str, first: str, early: str, missing: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_loan")
    said = await chat.say(early, UNSURE)
    assert missing in said.text
    assert await chat.tickets() == []
    await chat.say("时间你们定吧" if who == "ann" else "any time suits me", UNSURE)
    await chat.say("对" if who == "ann" else "yes", "affirm")
    assert (await chat.ticket()).topic == "loan_enquiry"


@pytest.mark.parametrize(
    ("who", "first", "back", "wish"),
    [
        (
            "ann",
            "我要投诉中山支行，排队排了两个小时才轮到我",
            "接着说刚才的投诉，是昨天上午的事，没有金额",
            "我希望你们多开几个窗口",
        ),
        (
            "bob",
            "I want to complain: I queued two hours at the Zhongshan branch and nobody helped",
            "so back to my complaint, and it happened yesterday morning",
            "I'd want you to open more counters",
        ),
    ],
)
async def test_a_complaint_that_is_gone_on_with_keeps_what_was_told(
    cast: Cast, who: str, first: str, back: str, wish: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "complain")
    said = await chat.say(back, UNSURE)
    assert "哪里" not in said.text
    assert "Where" not in said.text
    await chat.say(wish, ("request_suggestion", 0.95))
    await chat.say("可以，提交吧" if who == "ann" else "yes, file it", UNSURE)
    await chat.say("对" if who == "ann" else "yes", "affirm")
    [ticket] = await chat.tickets()
    assert ticket.category == "complaint"
    assert wish[-5:] in str(ticket.details)
    assert ("昨天上午" if who == "ann" else "yesterday morning") in str(ticket.details["where_when"])
