"""Financial tips: on request, weekly for those who asked for it, and no more for those who stopped it."""

import pytest

from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "subscribe", "stop"),
    [
        ("ann", "sms", "我想订阅你们的理财小知识", "不要再发小知识了"),
        ("ann", "web_chat", "帮我订阅每周的理财小知识", "取消订阅小知识"),
        ("bob", "sms", "subscribe to the weekly tips please", "no more tips please"),
        ("bob", "phone", "I would like to subscribe to your tips", "stop the tips"),
    ],
    ids=["ann-sms", "ann-chat", "bob-sms", "bob-phone"],
)
async def test_a_subscription_is_a_consent(
    cast: Cast, who: str, channel: str, subscribe: str, stop: str
) -> None:
    dialogue = cast[who].on(channel)
    assert (await dialogue.say(subscribe)).heard.intent == "subscribe_tips"
    assert await cast[who].consents() == [("sms", "tips", "granted")]
    said = await dialogue.say(stop)
    assert ("小知识" if who == "ann" else "no more tips") in said.text
    decided = await cast[who].consents()
    assert decided[0] == ("sms", "tips", "granted")
    assert decided[-1][1:] == ("tips", "withdrawn")
    assert ("everywhere", "tips", "withdrawn") in decided


@pytest.mark.parametrize(
    ("who", "stop"),
    [
        ("ann", "别再发小贴士了"),
        ("ann", "唔好再發貼士"),
        ("ann", "小贴士不用发了"),
        ("bob", "no tips please"),
        ("bob", "don't send me tips"),
        ("bob", "turn off tips"),
    ],
)
async def test_who_wants_no_tips_is_told_none(cast: Cast, who: str, stop: str) -> None:
    dialogue = cast[who].sms()
    said = await dialogue.say(stop)
    assert len(said.replies) == 1
    assert ("不再发送理财小知识" if who == "ann" else "no more tips") in said.text
    assert ("everywhere", "tips", "withdrawn") in await cast[who].consents()
    again = await dialogue.say("订阅理财小知识" if who == "ann" else "subscribe to the tips")
    assert again.heard.intent == "subscribe_tips"
    assert (await cast[who].consents())[-1] == ("sms", "tips", "granted")


@pytest.mark.parametrize("wish", ["讲一个理财小知识听听", "tell me a tip about money"], ids=["zh", "en"])
async def test_each_tip_is_another_one(nobody: Dialogue, wish: str) -> None:
    first = await nobody.say(wish)
    assert first.heard.intent == "request_tip"
    assert len(first.choices) == 2
    second = await nobody.say("1")
    assert second.text != first.text
    assert second.choices == first.choices
