"""A charge the customer does not accept: which card, how much, when, to whom."""

import pytest

from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "first", "answers", "details"),
    [
        (
            "ann",
            "web_chat",
            "账单上有一笔388元的扣款我不认可，想提出异议",
            ["信用卡", "上周三", "云上健身"],
            {
                "card_ending": "5678",
                "disputed_amount": "CNY 388.00",
                "disputed_date": "上周三",
                "disputed_merchant": "云上健身",
            },
        ),
        (
            "chen",
            "sms",
            "我对一笔消费有异议，钱扣错了",
            ["一百二十块", "昨天", "快乐超市"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 120.00",
                "disputed_date": "昨天",
                "disputed_merchant": "快乐超市",
            },
        ),
        (
            "ann",
            "phone",
            "有一笔扣款不对，我要申请争议处理",
            ["尾号1234", "60元", "前天", "小蓝单车"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 60.00",
                "disputed_date": "前天",
                "disputed_merchant": "小蓝单车",
            },
        ),
        (
            "bob",
            "sms",
            "I want to dispute a charge of $59.99 on my statement",
            ["last Friday", "Sunny Streaming"],
            {
                "card_ending": "1234",
                "disputed_amount": "USD 59.99",
                "disputed_date": "last Friday",
                "disputed_merchant": "Sunny Streaming",
            },
        ),
        (
            "bob",
            "web_chat",
            "a shop charged me twice and I want to contest one of the payments",
            ["45 yuan", "yesterday", "Corner Bakery"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 45.00",
                "disputed_date": "yesterday",
                "disputed_merchant": "Corner Bakery",
                "disputed_reason": "charged me twice",
            },
        ),
        (
            "bob",
            "phone",
            "I'd like to dispute a transaction on my card",
            ["three hundred yuan", "two days ago", "a hotel called Blue Bay"],
            {
                "card_ending": "1234",
                "disputed_amount": "CNY 300.00",
                "disputed_date": "two days ago",
                "disputed_merchant": "a hotel called Blue Bay",
            },
        ),
    ],
    ids=["ann-chat", "chen-sms", "ann-phone", "bob-sms", "bob-chat", "bob-phone"],
)
@pytest.mark.whole
async def test_a_disputed_charge_is_registered(
    cast: Cast, who: str, channel: str, first: str, answers: list[str], details: dict[str, str]
) -> None:
    dialogue = cast[who].on(channel)
    begun = await dialogue.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("request_dispute", "request")
    said = await dialogue.prove(begun)
    for answer in answers:
        assert await dialogue.tickets() == []
        said = await dialogue.say(answer)
        assert said.heard.kind == "request"
    done = await dialogue.confirm(said)
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("request", "dispute")
    assert ticket.details == details
    assert ticket.number in done.text
    # A dispute alone blocks nothing.
    assert set((await cast[who].cards()).values()) == {"active"}
    assert await cast[who].drafts() == {}


async def test_a_date_that_has_not_come_and_a_card_that_is_not_theirs_are_asked_again(cast: Cast) -> None:
    chat = cast["ann"].chat()
    await chat.say("有一笔200元的扣款我不认可")
    assert "没有找到" in (await chat.say("尾号9999的卡")).text
    await chat.say("尾号5678的卡")
    assert "还没有到" in (await chat.say("明天")).text
    await chat.say("昨天")
    await chat.confirm(await chat.say("海风书店"))
    ticket = await chat.ticket()
    assert (ticket.details["card_ending"], ticket.details["disputed_date"]) == ("5678", "昨天")


@pytest.mark.parametrize(
    ("who", "first", "then", "amount"),
    [
        ("ann", "信用卡5678上周三在STREAMPLUS有一笔89美元的扣款我不认识", "不对，是98，不是89", "USD 98.00"),
        ("ann", "信用卡5678上周三在STREAMPLUS有一笔89的扣款我不认识，是欧元", "对", "EUR 89.00"),
        ("bob", "89 dollars at STREAMPLUS last Wednesday on card 1234 is not mine", "98 not 89", "USD 98.00"),
        ("bob", "89 at STREAMPLUS last Wednesday is not mine, it was in euros", "yes", "EUR 89.00"),
        ("bob", "89 yuan at STREAMPLUS last Wednesday, not mine", "no, it's in euros", "EUR 89.00"),
    ],
)
async def test_the_currency_that_was_said_stays(
    cast: Cast, who: str, first: str, then: str, amount: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "request_dispute")

    said = await chat.say(then, "nlu_fallback")

    shown = said.text + str([ticket.details for ticket in await chat.tickets()])
    assert amount in shown
