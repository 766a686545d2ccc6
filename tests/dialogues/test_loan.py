"""A loan enquiry: what for, how much, when to call; nothing is promised."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "first", "answers", "kind", "amount"),
    [
        ("ann", "sms", "我想贷款30万买车", ["明天上午十点"], "买车", "CNY 300,000.00"),
        ("chen", "phone", "我想申请一笔装修贷款", ["二十万", "明天下午"], "装修", "CNY 200,000.00"),
        (
            "bob",
            "web_chat",
            "I'd like to apply for a loan to buy a car",
            ["about 20,000 dollars", "tomorrow afternoon"],
            "car",
            "USD 20,000.00",
        ),
        (
            "bob",
            "phone",
            "I would like to take out a loan",
            ["for my business", "500,000 yuan", "tomorrow at ten"],
            "for my business",
            "CNY 500,000.00",
        ),
    ],
    ids=["ann-sms", "chen-phone", "bob-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_an_enquiry_reaches_an_adviser(
    cast: Cast, who: str, channel: str, first: str, answers: list[str], kind: str, amount: str
) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(first)
    assert (said.heard.intent, said.heard.kind) == ("request_loan", "request")
    for answer in answers:
        said = await dialogue.say(answer)
    done = await dialogue.confirm(said)
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("request", "loan_enquiry")
    assert ticket.details == {
        "loan_type": kind,
        "loan_amount": amount,
        "callback_phone": cast[who].phone,
        "callback_time": answers[-1],
    }
    assert ticket.number in done.text
    assert not any(word in done.text for word in ("%", "批准", "approved"))


async def test_a_visitor_is_asked_everything(nobody: Dialogue) -> None:
    assert len((await nobody.say("想贷点款")).choices) == 4
    await nobody.say("1")
    await nobody.say("一百五十万")
    await nobody.say("13912345678")
    await nobody.confirm(await nobody.say("工作日上午"))
    assert (await nobody.ticket()).details == {
        "loan_type": "买房",
        "loan_amount": "CNY 1,500,000.00",
        "callback_phone": "+8613912345678",
        "callback_time": "工作日上午",
    }
