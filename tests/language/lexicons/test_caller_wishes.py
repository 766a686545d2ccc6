"""What callers ask of any prompt: a language, or the last words once more."""

from collections.abc import Callable

import pytest

from contact_center.language.lexicons.caller_wishes import language_named, wants_repeat
from tests.patterns import CHEAP_READING_S, grows, repeated

AGAIN = (
    *(
        "Say that again",
        "say it again please",
        "Repeat that.",
        "please repeat",
        "pardon",
        "Pardon me?",
        "I beg your pardon",
    ),
    *(
        "Could you repeat that?",
        "Can you say that again, please?",
        "once more",
        "again",
        "One more time",
        "come again?",
    ),
    *(
        "What?",
        "what did you say",
        "Sorry?",
        "Sorry, what was that?",
        "I didn't catch that",
        "I can't hear you",
        "huh?",
    ),
    *("I did not understand the question", "Excuse me?", "SAY THAT AGAIN", "ｒｅｐｅａｔ"),
    *(
        "再说一遍",
        "请再说一遍",
        "再說一次",
        "麻烦您再说一遍",
        "再讲一次好吗",
        "重复一遍",
        "请重复",
        "没听清",
        "没有听清楚",
        "我没听清楚",
    ),
    *(
        "听不清",
        "听不到",
        "没听懂",
        "什么？",
        "你说什么",
        "您刚才说什么",
        "不好意思，没听清",
        "再來一遍",
        "重新说一遍",
        "唔該再講一次",
        "聽唔清楚",
    ),
)
NOT_AGAIN = (
    *(
        "I want to call again",
        "my card was declined again",
        "say hello",
        "what is my balance",
        "what are your rates",
    ),
    *(
        "pardon my fee",
        "I did not receive my card",
        "I can't find my card",
        "yes",
        "no",
        "I did not understand the fee on my bill",
    ),
    *(
        "再说一遍我的卡丢了",
        "什么是活期",
        "没收到卡",
        "再见",
        "我要再办一张卡",
        "听说利率涨了",
        "重新办卡",
        "没听说过",
    ),
)


@pytest.mark.parametrize("said", AGAIN)
def test_asked_again(said: str) -> None:
    assert wants_repeat(said)


@pytest.mark.parametrize("said", NOT_AGAIN)
def test_something_else(said: str) -> None:
    assert not wants_repeat(said)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        *(
            (one, "zh")
            for one in (
                "中文",
                "中文吧",
                "请说中文",
                "普通話",
                "Putonghua",
                "Chinese, please",
                "I want Chinese",
            )
        ),
        *(
            (one, "zh")
            for one in (
                "粤语",
                "廣東話",
                "按一",
                "Press one",
                "mandarin chinese",
                "No English. Chinese.",
                "１",
            )
        ),
        *(
            (one, "en")
            for one in (
                "英文",
                "英語",
                "ENGLISH",
                "english please",
                "In English",
                "我要英文",
                "press 2",
                "二",
            )
        ),
        *(
            (one, "en")
            for one in (
                "I don't speak Chinese, English please",
                "不会说中文，英语",
                "English instead of Chinese",
            )
        ),
        *((one, None) for one in ("", "hello", "我的卡丢了", "I lost my card", "one moment", "third")),
    ],
)
def test_languages(said: str, language: str | None) -> None:
    assert language_named(said) == language


@pytest.mark.parametrize("read", [wants_repeat, language_named])
def test_hostile_speech_is_read_in_proportion(read: Callable[[str], object]) -> None:
    pieces = ("再", "不要", "说的", "what ", "again ", "中文", "no the any ", "的什么", "over back ")
    assert grows(read, repeated(*pieces), cheap_s=CHEAP_READING_S) is None
