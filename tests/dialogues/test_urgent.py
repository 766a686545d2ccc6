"""Money gone or going: what to do now comes first, then people; never an entry about something else."""

import pytest

from contact_center.vocabulary.priorities import URGENT
from tests.dialogues.dialogue import UNSURE
from tests.dialogues.person import Cast
from tests.dialogues.script import Hear
from tests.dialogues.told import hears

MISREAD = {
    "我刚把两万块转错人了": "ask_transfer_how",
    "卡在我手里，钱被取走了": "ask_cash_withdrawal",
    "客服要我共享屏幕退款": "ask_refund",
    "I sent 900 to the wrong account": "ask_transfer_time",
    "someone is using my card in another city": "ask_card_abroad",
    "a caller tells me to move my savings": "out_of_scope",
}
TOLD = {
    **MISREAD,
    "转错人了": "ask_transfer_wrong_payee",
    "wrong payee, help": "ask_transfer_wrong_payee",
    "万一转错人了怎么办": "ask_transfer_wrong_payee",
    "what happens if I pay the wrong person": "ask_transfer_wrong_payee",
    "有一笔不是我刷的": "request_dispute",
    "有一笔扣款多收了": "request_dispute",
    "there is a payment I didn't make": "request_dispute",
    "one charge is wrong": "request_dispute",
    "我要投诉，柜员昨天态度很差": "complain",
    "I want to complain, your clerk was rude to me": "complain",
}


@pytest.fixture
def hear() -> Hear:
    return hears(TOLD)


@pytest.mark.parametrize(
    ("who", "text", "topic", "first"),
    [
        ("ann", "我刚把两万块转错人了", "wrong_payee", "请马上做三件事"),
        ("ann", "转错人了", "wrong_payee", "请马上做三件事"),
        ("chen", "卡在我手里，钱被取走了", "fraud", "请马上做三件事"),
        ("ann", "客服要我共享屏幕退款", "scam", "请先不要转账"),
        ("bob", "I sent 900 to the wrong account", "wrong_payee", "Three things now"),
        ("bob", "wrong payee, help", "wrong_payee", "Three things now"),
        ("bob", "someone is using my card in another city", "fraud", "Three things now"),
        ("bob", "a caller tells me to move my savings", "scam", "Please do not send any money"),
    ],
)
async def test_what_to_do_now_comes_first(cast: Cast, who: str, text: str, topic: str, first: str) -> None:
    chat = cast[who].chat()
    said = await chat.say(text)
    assert said.replies[0].text.startswith(first)
    assert "110" in said.text
    assert await chat.owner() == "queue"
    ticket = await chat.ticket()
    assert (ticket.topic, ticket.priority) == (topic, URGENT)
    assert ticket.number in said.text


@pytest.mark.parametrize(
    ("who", "text", "first", "merely"),
    [
        ("ann", "有一笔不是我刷的", "如果有人在用您的卡，请马上", "有一笔扣款多收了"),
        (
            "bob",
            "there is a payment I didn't make",
            "If somebody else is using your card",
            "one charge is wrong",
        ),
    ],
)
async def test_a_card_in_use_is_blocked_before_its_charge_is_disputed(
    cast: Cast, who: str, text: str, first: str, merely: str
) -> None:
    said = await cast[who].sms().say(text)
    assert said.heard.intent == "request_dispute"
    assert said.text.startswith(first)
    assert first not in (await cast[who].call().say(merely)).text


@pytest.mark.parametrize(
    ("who", "text"), [("ann", "万一转错人了怎么办"), ("bob", "what happens if I pay the wrong person")]
)
async def test_what_would_be_is_answered(cast: Cast, who: str, text: str) -> None:
    chat = cast[who].chat()
    assert (await chat.say(text)).replies
    assert await chat.tickets() == []
    assert await chat.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "text", "sorry"),
    [
        ("ann", "我要投诉，柜员昨天态度很差", "非常抱歉"),
        ("bob", "I want to complain, your clerk was rude to me", "I am very sorry"),
    ],
)
async def test_a_complaint_gets_an_apology_before_a_question(
    cast: Cast, who: str, text: str, sorry: str
) -> None:
    said = await cast[who].sms().say(text)
    assert said.text.startswith(sorry)
    assert said.text.rstrip().endswith(("？", "?"))


@pytest.mark.parametrize(
    ("who", "first", "then"),
    [
        ("ann", "我转给房东的钱一直没到", "4500块，周一从储蓄卡转的"),
        (
            "bob",
            "my transfer to my landlord has not arrived",
            "4500 yuan, sent Monday from my savings account",
        ),
        ("bob", "my transfer has not arrived", "it's not a scam, it is my landlord"),
        ("ann", "我的转账没到账", "没有被骗，就是房东的账户"),
    ],
)
async def test_details_and_denials_are_no_alarm(cast: Cast, who: str, first: str, then: str) -> None:
    chat = cast[who].sms()
    await chat.say(first, "ask_transfer_pending")

    await chat.say(then, "request_fraud_help")

    assert await chat.tickets() == []
    assert await chat.owner() == "assistant"


@pytest.mark.parametrize(
    ("who", "first", "then"),
    [
        ("ann", "我的转账没到账", "4500块被骗子转走了"),
        ("bob", "my transfer has not arrived", "he says it's not a scam and wants my code"),
    ],
)
async def test_an_alarm_stays_one(cast: Cast, who: str, first: str, then: str) -> None:
    chat = cast[who].sms()
    await chat.say(first, "ask_transfer_pending")

    await chat.say(then, "request_fraud_help")

    assert await chat.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "first", "then", "now"),
    [
        ("ann", ("有人冒充你们让我转账", "scam_alarm"), "糟了 我把密码报给他了", "挂失我的卡"),
        ("ann", ("有人冒充你们让我转账", "scam_alarm"), "我的钱会不会被转走", "挂失我的卡"),
        (
            "bob",
            ("a man who says he is from you wants me to send money", "scam_alarm"),
            None,
            "block my card",
        ),
    ],
)
async def test_who_tells_of_a_new_danger_while_waiting_hears_what_to_do(
    cast: Cast, who: str, first: tuple[str, str], then: str | None, now: str
) -> None:
    chat = cast[who].sms()
    await chat.say(*first)
    said = await chat.say(then or "oh no, I have already told him the code", UNSURE)
    assert now in said.text
    assert await chat.owner() == "queue"
    assert (await chat.ticket()).topic == "scam"


@pytest.mark.parametrize(
    ("who", "text", "now"),
    [
        ("ann", "骗子让我共享屏幕，验证码我也告诉他了", "挂失我的卡"),
        ("bob", "a scammer called and I gave him the code", "block my card"),
    ],
)
async def test_a_secret_that_is_out_is_not_warned_of_any_more(
    cast: Cast, who: str, text: str, now: str
) -> None:
    said = await cast[who].sms().say(text, "scam_alarm")
    assert now in said.text


@pytest.mark.parametrize(
    ("who", "first", "then", "now"),
    [
        ("ann", "骗子打电话，我把验证码告诉他了", "他又叫我把钱转去安全账户，我还没转", "请先不要转账"),
        ("ann", "骗子打电话，我把验证码告诉他了", "那我就先等着吗", "挂失我的卡"),
        ("ann", "有人冒充你们让我转账", "怎么才能马上停掉", "挂失我的卡"),
        ("ann", "有人冒充你们让我转账", "要不要再等等看？", "请先不要转账"),
        (
            "bob",
            "a scammer called and I gave him the code",
            "now he wants me to move my savings too, havent yet",
            "Please do not send any money",
        ),
        ("bob", "a scammer called and I gave him the code", "do I just sit tight?", "block my card"),
        (
            "bob",
            "a text about a parcel, i put my card number and the code in on its page",
            "not signed in here. how do i get it stopped fast",
            "block my card",
        ),
    ],
)
async def test_who_waits_in_danger_is_never_only_told_that_it_is_noted(
    cast: Cast, who: str, first: str, then: str, now: str
) -> None:
    chat = cast[who].chat()
    await chat.say(first, "scam_alarm")
    said = await chat.say(then, UNSURE)
    assert now in said.text
    assert await chat.owner() == "queue"
    assert len(await chat.tickets()) == 1
