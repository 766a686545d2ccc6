"""A complaint: what happened, where and when, whether we may call; it ends with a ticket."""

import pytest

from contact_center.language.detect import detect_language
from contact_center.tickets.priority import HIGH
from tests.dialogues.person import Cast, Person
from tests.dialogues.talk import Talk


@pytest.mark.parametrize(
    ("who", "channel", "first", "where_when", "agree", "topic"),
    [
        (
            "ann",
            "sms",
            "我要投诉，取款机把我的卡吞了",
            "昨天下午，南京路支行门口",
            "可以的",
            "swallowed_card",
        ),
        ("chen", "web_chat", "投诉你们乱收手续费，转一笔账扣了我五十", "上周五，手机上转的", "行", "fees"),
        ("ann", "phone", "我要投诉一个柜员，她对客户态度特别差", "今天上午，在中山支行", "可以", "staff"),
        (
            "bob",
            "sms",
            "I want to complain, the cash machine swallowed my card",
            "yesterday at the High Street branch",
            "yes",
            "swallowed_card",
        ),
        (
            "bob",
            "web_chat",
            "I'd like to make a complaint, I waited in your queue for two hours",
            "this morning at the Airport branch",
            "sure, go ahead",
            "waiting",
        ),
        (
            "bob",
            "phone",
            "I want to complain about a very rude teller",
            "last Monday at the railway station branch",
            "yes you may",
            "staff",
        ),
    ],
    ids=["ann-sms", "chen-chat", "ann-phone", "bob-sms", "bob-chat", "bob-phone"],
)
async def test_a_complaint_becomes_a_ticket(
    cast: Cast, who: str, channel: str, first: str, where_when: str, agree: str, topic: str
) -> None:
    talk = cast[who].on(channel)
    language = "en" if who == "bob" else "zh"
    begun = await talk.say(first)
    assert (begun.heard.intent, begun.heard.kind) == ("complain", "complaint")
    # What happened is said already: the first question is where and when.
    assert await talk.tickets() == []
    located = await talk.say(where_when)
    assert located.heard.kind == "complaint"
    assert len(located.choices) == 2
    done = await talk.confirm(await talk.say(agree))

    ticket = await talk.ticket()
    assert (ticket.category, ticket.topic, ticket.language) == ("complaint", topic, language)
    assert ticket.priority == HIGH
    assert ticket.details == {"what_happened": first, "where_when": where_when, "callback_allowed": "yes"}
    assert ticket.number in done.text
    assert await talk.owner() == "assistant"
    assert await cast[who].drafts() == {}
    for said in (begun, located, done):
        assert detect_language(said.text, "zh") == language


async def test_a_bare_complaint_is_asked_everything(nobody: Talk) -> None:
    assert "发生了什么" in (await nobody.say("我想提个投诉")).text
    assert "哪里" in (await nobody.say("柜员对我大喊大叫，还把我的单子扔了")).text
    assert "联系您" in (await nobody.say("今天上午，中山支行")).text
    await nobody.say("不用打电话")
    ticket = await nobody.ticket()
    assert ticket.details["callback_allowed"] == "no"
    assert ticket.topic == "staff"


async def test_what_the_first_message_says_in_full_is_not_asked(bob: Person) -> None:
    chat = bob.chat()
    said = await chat.say(
        "I want to complain, yesterday at 3pm the machine at the airport branch swallowed my card"
    )
    assert "call you" in said.text
    await chat.say("no, please don't ring me")
    assert (await chat.ticket()).details["callback_allowed"] == "no"


async def test_anger_inside_a_complaint_brings_a_person_with_what_is_known(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("我要投诉，取款机吞了我的卡")
    await sms.say("你们太过分了，我要找媒体")
    ticket = await sms.ticket()
    assert (ticket.category, ticket.topic) == ("complaint", "anger")
    assert ticket.details["facts"]["what_happened"] == "我要投诉，取款机吞了我的卡"
    assert await sms.owner() == "queue"
    assert await ann.drafts() == {}


async def test_an_unclear_yes_or_no_is_asked_again_but_not_for_ever(ann: Person) -> None:
    sms = ann.sms()
    await sms.say("我要投诉，取款机吞了我的卡")
    await sms.say("昨天在南京路")
    for _ in range(2):
        assert "联系您" in (await sms.say("这个嘛，呃")).text
    await sms.say("这个嘛，呃")
    assert (await sms.ticket()).details["callback_allowed"] == "not stated"


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("我要投诉", "昨天上午在南京路支行，柜员对我大喊大叫"),
        ("I want to complain", "last Monday at the airport branch I waited for two hours"),
        ("我想投诉你们", "刚才在手机银行转账被扣了五十块"),
    ],
)
async def test_where_and_when_is_not_asked_where_it_was_told_later(
    nobody: Talk, first: str, told: str
) -> None:
    await nobody.say(first)
    said = await nobody.say(told)
    assert len(said.choices) == 2
    await nobody.say("no" if first.startswith("I") else "不用打电话")
    assert (await nobody.ticket()).details["where_when"] == told


@pytest.mark.parametrize(
    ("first", "asked", "answer"),
    [
        ("我要投诉，今天上午柜员对我大喊大叫", "请问是在哪里发生的？", "中山支行"),
        ("我要投诉，南京路支行的柜员态度恶劣", "请问是什么时候发生的？", "昨天下午"),
        (
            "I want to complain, this morning your clerk shouted at me",
            "Where did this happen?",
            "Nanjing Road",
        ),
        ("I want to complain about a rude clerk at the airport branch", "When did this happen?", "yesterday"),
    ],
)
async def test_only_what_was_not_told_is_asked(nobody: Talk, first: str, asked: str, answer: str) -> None:
    assert (await nobody.say(first)).text == asked
    await nobody.say(answer)
    await nobody.say("no" if first.startswith("I") else "不用打电话")
    assert (await nobody.ticket()).details["where_when"] == answer
