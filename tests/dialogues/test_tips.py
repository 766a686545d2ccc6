"""Financial tips: on request, weekly for those who asked for it, and no more for those who stopped it."""

import pytest

from tests.dialogues.person import Cast
from tests.dialogues.talk import Talk


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
    talk = cast[who].on(channel)
    assert (await talk.say(subscribe)).heard.intent == "subscribe_tips"
    assert await cast[who].consents() == [("sms", "tips", "granted")]
    assert (await talk.say(stop)).heard.intent == "unsubscribe_tips"
    assert await cast[who].consents() == [("sms", "tips", "granted"), ("sms", "tips", "withdrawn")]


@pytest.mark.parametrize("wish", ["讲一个理财小知识听听", "tell me a tip about money"], ids=["zh", "en"])
async def test_each_tip_is_another_one(nobody: Talk, wish: str) -> None:
    first = await nobody.say(wish)
    assert first.heard.intent == "request_tip"
    assert len(first.choices) == 2
    second = await nobody.say("1")
    assert second.text != first.text
    assert second.choices == first.choices
