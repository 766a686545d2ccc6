"""A question beside a form, or about what there is not, is answered as such."""

import pytest

from tests.dialogues.dialogue import CODE, UNSURE, Step
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "asks", "name"),
    [
        ("ann", ("柳湖支行星期天开门吗", "ask_hours"), "柳湖"),
        ("bob", ("is your Willow Lane branch open on Sunday?", "ask_hours"), "Willow Lane"),
    ],
)
async def test_a_branch_that_there_is_not_is_said_to_be_unknown(
    cast: Cast, who: str, asks: tuple[str, str], name: str
) -> None:
    said = await cast[who].chat().say(*asks)
    assert name in said.text
    assert ("高街支行" if who == "ann" else "High Street Branch") in said.text


@pytest.mark.parametrize(
    ("who", "first", "asks", "known"),
    [
        ("chen", ("我之前反映的事办得怎么样了", "ticket_progress"), "一般要几天有答复", "15个自然日"),
        ("bob", ("any news on my case?", "ticket_progress"), "how long does it usually take?", "15 calendar"),
    ],
)
async def test_the_usual_time_is_told_where_nothing_is_open(
    cast: Cast, who: str, first: Step, asks: str, known: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(first, CODE)
    said = await sms.say(asks, "ticket_progress")
    assert known in said.text


@pytest.mark.parametrize(
    ("who", "steps", "asks", "again"),
    [
        ("chen", [("我要改地址", "request_address_change")], "你们那边好停车不", "验证码"),
        (
            "chen",
            [("把地址改成滨海市东湖区湖滨路9号", "request_address_change"), CODE],
            "你们楼下有没有咖啡店",
            "请确认",
        ),
        (
            "bob",
            [("Change my address to 20 Queen Street, Binhai", "request_address_change"), CODE],
            "do you have a coffee machine in the branch?",
            "Please confirm",
        ),
    ],
)
async def test_a_question_that_nothing_answers_is_said_to_be_open(
    cast: Cast, who: str, steps: list[Step], asks: str, again: str
) -> None:
    sms = cast[who].sms()
    await sms.lead(*steps)
    said = await sms.say(asks, UNSURE)
    assert ("暂时无法准确答复" if who == "chen" else "do not have that information") in said.text
    assert again in said.text
    assert await sms.tickets() == []


@pytest.mark.parametrize(
    ("who", "wish", "branch", "asks"),
    [
        (
            "bob",
            ("I'd like an appointment about a savings account", "request_appointment"),
            ("Railway Station branch", "nlu_fallback"),
            "Wait, is there parking there?",
        ),
        (
            "bob",
            ("I'd like an appointment about a savings account", "request_appointment"),
            ("Railway Station branch", "nlu_fallback"),
            "actually, do you have a lift",
        ),
        (
            "ann",
            ("想约个时间去网点开存款证明", "request_appointment"),
            ("火车站支行", "nlu_fallback"),
            "不对，那边有没有电梯？",
        ),
    ],
)
async def test_a_question_corrects_nothing(cast: Cast, who: str, wish: Step, branch: Step, asks: str) -> None:
    chat = cast[who].chat()
    await chat.lead(wish, branch)
    said = await chat.say(asks, UNSURE)
    assert "已更正" not in said.text
    assert "corrected" not in said.text
    drafts = str(await cast[who].drafts())
    assert "there" not in drafts
    assert "lift" not in drafts
    assert "电梯" not in drafts
