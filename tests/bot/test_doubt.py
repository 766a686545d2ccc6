"""When the assistant does not trust its own reading, on the whole way through Rasa."""

import pytest

from tests.bot.dialogue import DialogueStarter

OUTSIDE = {"out_of_scope", "nlu_fallback"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "今晚吃什么好"),
        ("zh", "帮我写一首关于秋天的诗"),
        ("en", "who won the football last night"),
        ("en", "what is the capital of Mongolia"),
    ],
)
async def test_what_is_not_the_banks_business_is_outside(
    dialogue: DialogueStarter, language: str, text: str
) -> None:
    assert (await dialogue(language).say(text)).intent in OUTSIDE


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh", ("密码", "卡", "转账", "账户的事", "改一下")),
        ("en", ("password", "card", "transfer", "the card ending 1234", "yesterday, Airport Branch")),
    ],
)
async def test_between_two_readings_one_question_is_asked(
    dialogue: DialogueStarter, language: str, texts: tuple[str, ...]
) -> None:
    """Which of them lies between two depends on the training; that none does would be a fault."""
    answers = [await dialogue(language).say(text) for text in texts]
    assert all(answer.replies for answer in answers)
    assert "clarify" in {answer.intent for answer in answers}


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        ("zh", "我的卡丢了", "request_lost_card"),
        ("zh", "几点开门", "ask_hours"),
        ("en", "I lost my card", "request_lost_card"),
        ("en", "what time do you open", "ask_hours"),
    ],
)
async def test_a_clear_sentence_is_taken_as_it_is(
    dialogue: DialogueStarter, language: str, text: str, intent: str
) -> None:
    assert (await dialogue(language).say(text)).intent == intent
