"""Who says a name where nobody asked is welcome, and a name changes no language."""

import pytest

from tests.dialogues.person import Cast


@pytest.mark.parametrize("channel", ["sms", "phone", "web_chat"])
@pytest.mark.parametrize(
    ("who", "text", "language"),
    [
        ("ann", "我叫 Michael Johnson", "zh"),
        ("ann", "你好，我个英文名叫 jenny lee", "zh"),
        ("ann", "我係陳大文", "zh"),
        ("bob", "my name is 陈晨", "en"),
        ("bob", "Hi, I'm called 王小明", "en"),
        ("bob", "this is Bob Miller speaking", "en"),
    ],
)
async def test_a_name_is_welcome(cast: Cast, who: str, text: str, language: str, channel: str) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(text)
    assert said.heard.language == said.replies[0].language == language
    assert said.heard.intent == "greet" or ("很高兴" if language == "zh" else "nice to meet you") in said.text
    assert await dialogue.tickets() == []
