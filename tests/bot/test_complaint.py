"""The complaint form, on the real Rasa, the real actions and the real store."""

import re

import pytest

from contact_center.language.detect import detect_language
from tests.bot.talk import TalkStarter, words

NUMBER = re.compile(r"T\d{6}")


@pytest.mark.parametrize(
    ("language", "first", "where_when", "agree"),
    [
        ("zh", "我要投诉，ATM吞了我的卡", "昨天下午，南京路支行门口", "可以"),
        (
            "en",
            "My card was swallowed by the ATM, I want to complain",
            "yesterday at the High Street branch",
            "yes",
        ),
    ],
)
async def test_a_swallowed_card_becomes_a_ticket(
    talk: TalkStarter, language: str, first: str, where_when: str, agree: str
) -> None:
    customer = talk(language)
    begun = await customer.say(first)
    assert begun.intent == "complain"
    assert begun.kind == "complaint"
    # What happened is said already: the first question is where and when.
    assert await customer.tickets() == []
    located = await customer.say(where_when)
    assert located.kind == "complaint"
    assert len(located.replies[-1].choices) == 2
    done = await customer.say(agree)
    [ticket] = await customer.tickets()
    assert NUMBER.findall(words(done)) == [ticket.number]
    assert (ticket.category, ticket.topic, ticket.language) == ("complaint", "swallowed_card", language)
    assert ticket.details == {"what_happened": first, "where_when": where_when, "callback_allowed": "yes"}
    assert await customer.owner() == "assistant"
    for answer in (begun, located, done):
        assert detect_language(words(answer), "zh") == language


async def test_a_bare_complaint_is_asked_everything(talk: TalkStarter) -> None:
    customer = talk("zh")
    assert "发生了什么" in words(await customer.say("我要投诉"))
    assert "哪里" in words(await customer.say("柜员对我大喊大叫，还把我的单子扔了"))
    assert "联系您" in words(await customer.say("今天上午，中山支行"))
    await customer.say("不用打电话")
    [ticket] = await customer.tickets()
    assert ticket.details["callback_allowed"] == "no"
    assert ticket.topic == "staff"


async def test_what_the_first_message_says_in_full_is_not_asked(talk: TalkStarter) -> None:
    customer = talk("en")
    answer = await customer.say(
        "I want to complain, yesterday at 3pm the ATM at the airport branch swallowed my card"
    )
    assert "call you" in words(answer)


async def test_a_question_is_answered_and_the_form_goes_on(talk: TalkStarter) -> None:
    customer = talk("en")
    await customer.say("I want to complain, the cash machine kept my card")
    answer = await customer.say("what are your opening hours?")
    assert answer.kind == "query"
    assert len(answer.replies) == 2
    assert "opening hours" in answer.replies[0].text
    assert "Where and when" in answer.replies[1].text
    assert "call you" in words(await customer.say("main street branch this morning"))


async def test_a_cancelled_complaint_leaves_nothing(talk: TalkStarter) -> None:
    customer = talk("zh")
    await customer.say("我要投诉")
    assert "已取消" in words(await customer.say("算了"))
    assert await customer.tickets() == []
    assert "发生了什么" in words(await customer.say("我要投诉"))


async def test_an_earlier_answer_can_be_corrected(talk: TalkStarter) -> None:
    customer = talk("en")
    await customer.say("I want to complain, the cash machine kept my card")
    await customer.say("yesterday at the airport branch")
    answer = await customer.say("sorry, I meant today at the airport branch")
    assert "corrected" in words(answer)
    assert "call you" in words(answer)
    await customer.say("sure")
    [ticket] = await customer.tickets()
    assert ticket.details["where_when"] == "today at the airport branch"


async def test_anger_brings_a_person_with_what_is_known(talk: TalkStarter) -> None:
    customer = talk("zh")
    await customer.say("我要投诉，ATM吞了我的卡")
    await customer.say("你们太过分了，我要找媒体")
    [ticket] = await customer.tickets()
    assert (ticket.category, ticket.topic) == ("complaint", "anger")
    assert ticket.details["what_happened"] == "我要投诉，ATM吞了我的卡"
    assert await customer.owner() == "queue"


async def test_an_unclear_yes_or_no_is_asked_again_but_not_for_ever(talk: TalkStarter) -> None:
    customer = talk("zh")
    await customer.say("我要投诉，ATM吞了我的卡")
    await customer.say("昨天在南京路")
    for _ in range(2):
        assert "联系您" in words(await customer.say("这个嘛，呃"))
    await customer.say("这个嘛，呃")
    [ticket] = await customer.tickets()
    assert ticket.details["callback_allowed"] == "not stated"
