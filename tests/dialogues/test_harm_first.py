"""Harm comes first: inside a form as outside, and only where something has happened."""

import pytest

from contact_center.vocabulary.priorities import URGENT
from tests.dialogues.person import Cast

COMPLAIN = {
    "zh": "我要投诉，柜员昨天态度很差",
    "en": "I want to complain, the teller was rude to me yesterday",
}
LOAN = {"zh": "我想申请贷款", "en": "I'd like to apply for a loan"}


@pytest.mark.parametrize(
    ("who", "begins", "intent", "text", "topic"),
    [
        ("ann", COMPLAIN["zh"], "complain", "等等，有人一直在用我的信用卡买东西", "fraud"),
        ("ann", LOAN["zh"], "request_loan", "对方远程控制了我的手机", "scam"),
        ("bob", COMPLAIN["en"], "complain", "hang on, somebody's paying for things with my card", "fraud"),
        ("bob", LOAN["en"], "request_loan", "he's in my banking app moving things about", "scam"),
        ("bob", "I want my account statement", "request_statement", "i've just told him my password", "scam"),
    ],
)
async def test_an_emergency_does_not_wait_for_a_form(
    cast: Cast, who: str, begins: str, intent: str, text: str, topic: str
) -> None:
    chat = cast[who].chat()
    await chat.say(begins, intent)
    await chat.say(text, "nlu_fallback")
    assert await chat.owner() == "queue"
    [ticket] = await chat.tickets()
    assert (ticket.topic, ticket.priority) == (topic, URGENT)


@pytest.mark.parametrize(
    ("who", "text", "intent"),
    [
        ("ann", "陌生人正在花我账户里的钱", "request_dispute"),
        ("bob", "strangers have been using my debit card all day", "request_dispute"),
        ("bob", "a man from support got me to install something", "report_fault"),
        ("chen", "我的电脑被人远程了", "report_fault"),
    ],
)
async def test_an_emergency_begins_no_form(cast: Cast, who: str, text: str, intent: str) -> None:
    chat = cast[who].chat()
    await chat.say(text, intent)
    assert await chat.owner() == "queue"
    assert (await chat.ticket()).priority == URGENT


@pytest.mark.parametrize(
    ("who", "begins", "intent", "text", "blocks"),
    [
        ("ann", LOAN["zh"], "request_loan", "糟了，钱包落在公交车上了，银行卡在里面", "挂失"),
        (
            "bob",
            LOAN["en"],
            "request_loan",
            "oh dear, my purse was snatched, my debit card was in it",
            "block",
        ),
        (
            "bob",
            "I want my account statement",
            "request_statement",
            "my handbag's gone and the card too",
            "block",
        ),
    ],
)
async def test_a_lost_card_comes_before_the_form(
    cast: Cast, who: str, begins: str, intent: str, text: str, blocks: str
) -> None:
    texter = cast[who].sms()
    await texter.say(begins, intent)
    said = await texter.say(text, "nlu_fallback")
    assert blocks in said.text
    assert await texter.tickets() == []


@pytest.mark.parametrize(
    ("who", "text", "intent", "confidence"),
    [
        ("bob", "my grandson says I ought to try the internet thing", "scam_alarm", 0.62),
        ("ann", "孙女非要我学网上那一套", "scam_alarm", 0.6),
        ("bob", "is it far by bus", "request_fraud_help", 0.5),
    ],
)
async def test_a_guess_is_no_emergency(
    cast: Cast, who: str, text: str, intent: str, confidence: float
) -> None:
    chat = cast[who].chat()
    assert (await chat.say(text, (intent, confidence))).replies
    assert await chat.owner() == "assistant"
    assert await chat.tickets() == []


@pytest.mark.parametrize(
    ("who", "text", "first"),
    [
        ("ann", "气死我了！我要投诉，昨天在机场支行取款机多收了我手续费", "非常抱歉"),
        ("bob", "I am furious. I want to complain: your machine kept my cash on Monday", "I am very sorry"),
    ],
)
async def test_an_angry_complaint_is_taken(cast: Cast, who: str, text: str, first: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(text, ("complain_angry", 1.0))
    assert said.text.startswith(first)
    assert await chat.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "text"), [("ann", "我要投诉，昨天被你们气死，我要找律师告你们"), ("bob", "this is outrageous")]
)
async def test_anger_alone_and_threats_bring_a_person(cast: Cast, who: str, text: str) -> None:
    chat = cast[who].chat()
    await chat.say(text, ("complain_angry", 1.0))
    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "text", "chinese"),
    [("bob", "and to a bank inside the country", False), ("ann", "那国内的另一家呢", True)],
)
async def test_a_guess_switches_no_language(cast: Cast, who: str, text: str, *, chinese: bool) -> None:
    chat = cast[who].chat()
    said = await chat.say(text, ("switch_language", 0.57))
    assert any("一" <= sign <= "鿿" for sign in said.replies[0].text) == chinese
