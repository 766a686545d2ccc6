"""Answers come in the language of the last message; a wish for the other one is remembered."""

import pytest

from contact_center.language.detect import detect_language
from tests.dialogues.dialogue import Assistance
from tests.dialogues.person import Cast, Person, stranger


@pytest.mark.whole
async def test_every_answer_is_in_the_language_of_the_conversation(ann: Person) -> None:
    chat = ann.chat()
    for text, language in (
        ("你好", "zh"),
        ("hello", "zh"),
        ("ATM", "zh"),
        ("how do I open an account?", "en"),
        ("谢谢", "en"),
        ("我想问一下怎么开户", "zh"),
        ("thank you", "zh"),
    ):
        said = await chat.say(text)
        assert detect_language(said.text, "zh") == language
        assert said.heard.language == said.replies[0].language == language
    # Only what is asked for changes the record.
    assert (await ann.record()).language == "zh"


@pytest.mark.parametrize(
    ("who", "channel", "wish", "after", "answered"),
    [
        ("ann", "sms", "请用英文跟我说", "en", "English"),
        ("ann", "phone", "能说英语吗", "en", "English"),
        ("bob", "web_chat", "could we speak Chinese please", "zh", "中文"),
        ("bob", "sms", "I'd rather write in Mandarin", "zh", "中文"),
    ],
    ids=["ann-sms", "ann-phone", "bob-chat", "bob-sms"],
)
async def test_a_wish_for_the_other_language_is_remembered(
    cast: Cast, who: str, channel: str, wish: str, after: str, answered: str
) -> None:
    dialogue = cast[who].on(channel)
    said = await dialogue.say(wish)
    assert said.heard.intent == "switch_language"
    assert answered in said.text
    assert (await cast[who].record()).language == after
    assert (await dialogue.conversation()).language == after
    # What shows no language goes on in the chosen one.
    assert detect_language((await dialogue.say("???")).text, "zh") == after


@pytest.mark.parametrize(
    ("who", "first", "choice"),
    [("ann", "给我回电话", "1"), ("bob", "please ring me", "1")],
    ids=["ann", "bob"],
)
async def test_digits_keep_the_language(cast: Cast, who: str, first: str, choice: str) -> None:
    chat = cast[who].chat()
    await chat.say(first)
    said = await chat.say(choice)
    await chat.confirm(said)
    language = "en" if who == "bob" else "zh"
    assert said.heard.language == language
    assert detect_language(said.text, "zh" if language == "en" else "en") == language
    assert (await chat.ticket()).language == language


async def test_a_code_keeps_the_language(assistance: Assistance, bob: Person) -> None:
    visitor = stranger(assistance)
    await visitor.say("what is my balance")
    assert "code" in (await visitor.say(bob.phone)).text
    assert "Savings account" in (await visitor.identify()).text


async def test_the_language_may_change_inside_a_form(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("我要投诉，取款机吞了我的卡")
    told = "it happened yesterday at the airport branch"
    assert "call you" in (await chat.say(told)).text
    assert "编号" in (await chat.confirm(await chat.say("可以，你们给我打电话吧"))).text
    assert (await chat.ticket()).details["where_when"] == told


async def test_a_short_answer_keeps_the_language_inside_a_form(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("我要投诉，取款机吞了我的卡")
    assert detect_language((await chat.say("yesterday, Airport Branch")).text, "en") == "zh"
    await chat.confirm(await chat.say("ok"))
    assert await chat.ticket() is not None


@pytest.mark.parametrize(
    ("who", "wish", "language"),
    [
        ("ann", "唔該講英文", "en"),
        ("ann", "English please", "en"),
        ("ann", "我看不懂中文", "en"),
        ("bob", "in Chinese please", "zh"),
        ("bob", "请用中文", "zh"),
        ("bob", "I don't speak English", "zh"),
    ],
)
async def test_a_wish_in_any_wording_is_answered_and_stands(
    cast: Cast, who: str, wish: str, language: str
) -> None:
    sms = cast[who].sms()
    said = await sms.say(wish)
    assert detect_language(said.text, "zh") == language
    for text in ("OK", "好的", "how do I open an account?", "怎么开户？"):
        assert detect_language((await sms.say(text)).text, "zh") == language


async def test_another_language_in_between_leaves_the_form_where_it_was(bob: Person) -> None:
    sms = bob.sms()
    await sms.say("I want to complain about a rude clerk")
    said = await sms.say("please speak Chinese")
    assert "中文" in said.text
    assert "哪里" in said.text
    await sms.say("昨天，中山支行")
    await sms.confirm(await sms.say("可以"))
    assert (await sms.ticket()).details["where_when"] == "昨天，中山支行"


async def test_chinese_with_english_words_is_chinese(ann: Person) -> None:
    said = await ann.sms().say("hi，我想问下transfer的手续费是多少")
    assert said.heard.language == "zh"
    assert "免费" in said.text


@pytest.mark.parametrize(
    ("who", "wish", "questions"),
    [
        (
            "bob",
            "请用中文",
            {
                "how do I open an account?": "身份证件",
                "what are your opening hours?": "周",
                "how much can I withdraw from an ATM?": "取款",
            },
        ),
        ("ann", "please speak English", {"怎么开户": "valid ID", "點樣改預留手機號碼": "number"}),
    ],
)
async def test_a_question_in_the_other_language_finds_its_answer_in_the_wished_one(
    cast: Cast, who: str, wish: str, questions: dict[str, str]
) -> None:
    chat = cast[who].chat()
    await chat.say(wish)
    for question, told in questions.items():
        said = await chat.say(question)
        assert told in said.text
        assert detect_language(said.text, "zh") == ("zh" if who == "bob" else "en")
