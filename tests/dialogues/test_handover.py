"""When people take over: on request, in danger, on anger; and the way back."""

import pytest

from contact_center.vocabulary.priorities import HIGH, URGENT
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "text", "category", "topic", "urgent", "kind"),
    [
        ("ann", "sms", "转人工", "handover", "person_wanted", False, "query"),
        ("ann", "phone", "我要跟人说话，帮我找个客服", "handover", "person_wanted", False, "query"),
        ("bob", "web_chat", "I want to talk to a real person", "handover", "person_wanted", False, "query"),
        ("bob", "phone", "agent please", "handover", "person_wanted", False, "query"),
        ("ann", "web_chat", "我的卡在境外被盗刷了三笔", "handover", "fraud", True, "request"),
        ("bob", "sms", "there are fraudulent payments on my account", "handover", "fraud", True, "request"),
        ("chen", "sms", "投诉！我的卡被盗刷你们没人管", "complaint", "fraud", True, "complaint"),
        (
            "bob",
            "phone",
            "I want to complain about a fraud nobody looks at",
            "complaint",
            "fraud",
            True,
            "complaint",
        ),
        ("ann", "phone", "公安局打来让我把钱转到安全账户，这是诈骗吗", "handover", "scam", True, "query"),
        (
            "bob",
            "web_chat",
            "a man wants me to move money to a safe account, is it a scam?",
            "handover",
            "scam",
            True,
            "query",
        ),
        ("chen", "web_chat", "欠了那么多债，我不想活了", "handover", "self_harm", True, "query"),
        ("bob", "sms", "I lost everything and I want to end my life", "handover", "self_harm", True, "query"),
        ("ann", "sms", "你们太过分了，我要去银保监投诉你们", "complaint", "anger", False, "complaint"),
        (
            "bob",
            "web_chat",
            "this is outrageous, you will hear from my lawyer",
            "complaint",
            "anger",
            False,
            "complaint",
        ),
        ("ann", "web_chat", "你就是个傻逼机器人", "handover", "abuse", False, "query"),
        ("bob", "sms", "you are all idiots", "handover", "abuse", False, "query"),
    ],
    ids=[
        *("person-zh-sms", "person-zh-phone", "person-en-chat", "person-en-phone", "fraud-zh", "fraud-en"),
        *("complaint-fraud-zh", "complaint-fraud-en", "scam-zh", "scam-en", "self-harm-zh", "self-harm-en"),
        *("anger-zh", "anger-en", "abuse-zh", "abuse-en"),
    ],
)
async def test_a_person_takes_over_at_once(
    cast: Cast, who: str, channel: str, text: str, category: str, topic: str, urgent: bool, kind: str
) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(text)
    assert said.heard.kind == kind
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == (category, topic)
    assert ticket.priority == (URGENT if urgent else HIGH)
    assert ticket.details["message"] == text
    assert ticket.details["identified"] is (channel == "web_chat")
    assert ticket.number in said.text
    assert await dialogue.owner() == "queue"
    # The customer goes on talking to people: the assistant keeps silent, and they hear so.
    more = await dialogue.say("hello?" if who == "bob" else "在吗")
    assert [reply.author for reply in more.replies] == ["system"]
    assert more.heard.intent is None


@pytest.mark.parametrize(
    ("who", "text", "help_line"),
    [("ann", "我真的不想活了", "12356"), ("bob", "sometimes I want to kill myself", "12356")],
    ids=["ann", "bob"],
)
async def test_thoughts_of_self_harm_inside_a_form_come_before_the_form(
    cast: Cast, who: str, text: str, help_line: str
) -> None:
    sms = cast[who].sms()
    await sms.say(
        "我要投诉，贷款催收天天打电话" if who == "ann" else "I want to complain about the debt calls"
    )
    said = await sms.say(text)
    assert help_line in said.text
    ticket = await sms.ticket()
    assert (ticket.topic, ticket.priority) == ("self_harm", URGENT)
    assert await sms.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "steps", "message", "wants", "facts"),
    [
        (
            "ann",
            ["转账手续费怎么收", "我对一笔扣款有异议，金额200元", "尾号5678", "昨天"],
            "算了，给我转人工",
            "request_dispute",
            {"card_ending": "5678", "disputed_amount": "CNY 200.00", "disputed_date": "昨天"},
        ),
        (
            "bob",
            ["what is the fee for a transfer?", "I want to dispute a charge of 75 yuan", "yesterday"],
            "just let me talk to someone",
            "request_dispute",
            {"card_ending": "1234", "disputed_amount": "CNY 75.00", "disputed_date": "yesterday"},
        ),
    ],
    ids=["ann", "bob"],
)
async def test_whoever_takes_over_knows_what_was_wanted_told_and_tried(
    cast: Cast, who: str, steps: list[str], message: str, wants: str, facts: dict[str, str]
) -> None:
    chat = cast[who].chat()
    for step in steps:
        await chat.say(step)
    await chat.say(message)
    details = (await chat.ticket()).details
    assert (details["message"], details["wants"], details["identified"]) == (message, wants, True)
    assert details["facts"] == facts
    assert details["tried"][0] == {"step": "answered", "intent": "ask_transfer_fee"}
    assert {"step": "form", "intent": "request_dispute", "form": "dispute_form"} in details["tried"]


@pytest.mark.parametrize(
    ("who", "ask", "greet", "name"),
    [("ann", "转人工", "你好", "港湾银行"), ("bob", "I want to talk to a person", "hello", "Harbour Bank")],
    ids=["ann", "bob"],
)
@pytest.mark.whole
async def test_after_the_hand_back_the_assistant_speaks_again(
    cast: Cast, who: str, ask: str, greet: str, name: str
) -> None:
    sms = cast[who].sms()
    await sms.say(ask)
    assert name not in (await sms.say(greet)).text
    await sms.hand_back()
    assert await sms.owner() == "assistant"
    assert name in (await sms.say(greet)).text
    assert len(await sms.tickets()) == 1


async def test_after_the_hand_back_nothing_asked_before_is_taken_for_answered(nobody: Dialogue) -> None:
    await nobody.say("请给我回个电话")
    await nobody.say("转人工")
    await nobody.hand_back()
    # A number now is no answer to the question of before.
    await nobody.say("13912345678")
    assert [ticket.category for ticket in await nobody.tickets()] == ["handover"]
