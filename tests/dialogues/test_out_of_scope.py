"""What is outside banking is refused kindly, and nothing is made up."""

import pytest

from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "text"),
    [
        ("ann", "web_chat", "给我写一首关于春天的诗"),
        ("ann", "sms", "周末去爬山穿什么鞋合适"),
        ("chen", "phone", "世界上最高的山是哪座"),
        ("bob", "web_chat", "can you recommend a good pizza recipe"),
        ("bob", "sms", "who won the football last night"),
        ("bob", "phone", "tell me a joke about penguins"),
    ],
    ids=["ann-chat", "ann-sms", "chen-phone", "bob-chat", "bob-sms", "bob-phone"],
)
async def test_what_is_no_banking_is_refused(cast: Cast, who: str, channel: str, text: str) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(text)
    assert said.heard.intent == "out_of_scope"
    assert ("outside banking" if who == "bob" else "不属于银行业务") in said.text
    assert said.choices == ["Talk to a person" if who == "bob" else "转人工"]
    assert await dialogue.tickets() == []
    assert await dialogue.owner() == "assistant"


async def test_after_a_refusal_banking_goes_on(cast: Cast) -> None:
    sms = cast["ann"].sms()
    await sms.say("你会做红烧肉吗")
    assert "发生了什么" in (await sms.say("那我要投诉")).text
