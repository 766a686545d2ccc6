"""A question behind a courtesy is found, and a mere courtesy holds none."""

import pytest

from bot.courtesy import asked_beside


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lovely, thank you. And can I turn it back on", "And can I turn it back on"),
        ("okay and for three years is it any better", "and for three years is it any better"),
        ("thanks so much! how do I close it?", "how do I close it?"),
        ("Great, cheers. What about Saturdays", "What about Saturdays"),
        ("好的，谢谢。那三年的呢？", "那三年的呢？"),
        ("明白了，另外周六开门吗", "另外周六开门吗"),
        ("唔該晒，咁要收幾多錢", "咁要收幾多錢"),
        ("好的那手续费是多少", "那手续费是多少"),
    ],
)
def test_what_is_asked_after_a_courtesy_is_found(text: str, asked: str) -> None:
    assert asked_beside(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "thanks a lot",
        "yes that is right",
        "yes but not this one",
        "行 知道了 谢啦",
        "对，没问题",
        "谢谢，再见",
        "good morning, how are you",
        "how much is it",
        "好多人在排队怎么办",
        "对公账户怎么开",
        "可以帮我查余额吗",
    ],
)
def test_a_courtesy_or_a_question_alone_is_not_split(text: str) -> None:
    assert asked_beside(text) == ""
