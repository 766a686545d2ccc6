"""Requests and questions that the assistant takes or answers."""

import pytest

from tests.bot.talk import TalkStarter, words


@pytest.mark.parametrize(("language", "text"), [("zh", "我的卡丢了"), ("en", "I lost my card")])
async def test_a_lost_card_goes_to_people_at_once(talk: TalkStarter, language: str, text: str) -> None:
    customer = talk(language)
    answer = await customer.say(text)
    [ticket] = await customer.tickets()
    assert (ticket.category, ticket.topic, answer.kind) == ("request", "lost_card", "request")
    assert ticket.number in words(answer)
    assert await customer.owner() == "queue"


async def test_a_call_back_asks_when(talk: TalkStarter) -> None:
    customer = talk("en")
    asked = await customer.say("please call me back")
    assert "When" in words(asked)
    assert len(asked.replies[0].choices) == 3
    done = await customer.say(asked.replies[0].choices[1].text)
    [ticket] = await customer.tickets()
    assert (ticket.category, ticket.topic) == ("request", "callback")
    assert ticket.details == {"callback_time": "On a weekday morning"}
    assert ticket.number in words(done)
    assert await customer.owner() == "assistant"


async def test_a_call_back_with_its_time_is_not_asked(talk: TalkStarter) -> None:
    customer = talk("zh")
    done = await customer.say("明天下午给我打个电话")
    [ticket] = await customer.tickets()
    assert ticket.number in words(done)


async def test_a_statement_asks_for_the_period(talk: TalkStarter) -> None:
    customer = talk("zh")
    assert "哪段时间" in words(await customer.say("我要打印流水"))
    assert "手续费" not in words(await customer.say("最近三个月"))
    [ticket] = await customer.tickets()
    assert (ticket.topic, ticket.details) == ("statement", {"period": "最近三个月"})


async def test_a_call_back_left_for_a_complaint(talk: TalkStarter) -> None:
    customer = talk("zh")
    await customer.say("给我回个电话")
    answer = await customer.say("我要投诉你们柜员态度差")
    assert "哪里" in words(answer)


async def test_progress_is_told_to_the_owner_alone(talk: TalkStarter) -> None:
    owner, stranger = talk("en"), talk("en")
    await owner.say("please call me back tomorrow")
    [ticket] = await owner.tickets()
    assert "waiting" in words(await owner.say(f"how is {ticket.number} going"))
    not_theirs = words(await stranger.say(f"how is {ticket.number} going"))
    not_there = words(await stranger.say("how is T999999 going"))
    assert not_theirs.replace(ticket.number, "-") == not_there.replace("T999999", "-")


async def test_progress_of_the_ticket_just_opened_needs_no_number(talk: TalkStarter) -> None:
    customer = talk("zh")
    assert "编号" in words(await customer.say("我的工单进度"))
    await customer.say("明天上午给我回个电话")
    [ticket] = await customer.tickets()
    assert ticket.number in words(await customer.say("我的工单进度"))


async def test_offers_are_sentences_that_lead_somewhere(talk: TalkStarter) -> None:
    greeting = (await talk("en").say("hello")).replies[0]
    assert greeting.choices
    for choice in greeting.choices:
        answer = await talk("en").say(choice.text)
        assert answer.intent != "nlu_fallback"
