"""A pause, a return, a farewell, giving up: and what only sounds like one."""

import pytest

from contact_center.language.lexicons.pausing import (
    calls_off,
    later_alone,
    pauses,
    returns,
    says_goodbye,
    without_return,
)

PAUSES = [
    "稍等一下",
    "等我一下，马上回来",
    "不好意思 有人敲门 待会儿回来",
    "我去接个电话，一会儿继续",
    "one moment please",
    "hang on a sec",
    "The doorbell rang, I'll be back in a bit",
    "sorry got to take a call, back in ten minutes",
    "brb",
]
RETURNS = [
    "我回来了",
    "忙完了，刚才说到哪里了？",
    "ok I'm back",
    "where were we?",
    "let's finish the booking",
    "接着办吧",
]
FAREWELLS = ["拜拜", "好的谢谢，再见", "ok bye", "thanks, goodbye!", "那先这样，再见啦"]
OFF = ["算了不办了", "我想了想，还是先不弄了", "forget it", "oh well, never mind", "let's leave it"]
OFF_TWICE = [
    "不办了不办了",
    "算了 算了",
    "好了你们别管我了",
    "不想填了",
    "不用麻烦了",
    "never mind never mind",
    "drop it, drop it",
    "I give up",
    "just leave me alone",
    "I don't want to do this any more",
]
NONE = [
    "等等，是五号",
    "wait, it was the 5th",
    "hold on, somebody stole my wallet",
    "柜员让我等一下",
    "the clerk told me to come back later",
    "明天上午十点",
    "tomorrow morning",
    "东湖支行",
    "我要转人工",
    "不用管旧地址，写公司的",
    "别管我是谁，先查查",
    "I don't want the card any more, I want the other one",
    "350",
    "",
]


@pytest.mark.parametrize("text", PAUSES)
def test_somebody_will_be_back(text: str) -> None:
    assert pauses(text)


@pytest.mark.parametrize("text", RETURNS)
def test_somebody_is_back(text: str) -> None:
    assert returns(text)


@pytest.mark.parametrize("text", FAREWELLS)
def test_somebody_takes_leave(text: str) -> None:
    assert says_goodbye(text)


@pytest.mark.parametrize("text", [*OFF, *OFF_TWICE])
def test_the_matter_is_given_up(text: str) -> None:
    assert calls_off(text) == ""


@pytest.mark.parametrize("rest", ["life is short", "转账收手续费吗"])
@pytest.mark.parametrize("off", OFF)
def test_what_stands_beside_giving_up_is_kept(off: str, rest: str) -> None:
    assert calls_off(f"{off}, {rest}") == rest


@pytest.mark.parametrize("text", NONE)
def test_an_answer_is_none_of_these(text: str) -> None:
    assert not pauses(text)
    assert not returns(text)
    assert not says_goodbye(text)
    assert calls_off(text) is None


@pytest.mark.parametrize("text", ["等会儿", "晚点吧", "later please"])
def test_later_alone_may_be_an_answer(text: str) -> None:
    assert later_alone(text)
    assert not pauses(text)


@pytest.mark.parametrize(
    "text",
    ["不约了不约了", "算了算了", "别管我了", "不填了 不填了", "no leave the loan", "leave my complaint then"],
)
def test_giving_up_twice_or_by_name_is_giving_up(text: str) -> None:
    assert calls_off(text) == ""


@pytest.mark.parametrize("text", ["leave the parcel with my neighbour", "不要改成周五", "别再催我了"])
def test_what_only_sounds_like_giving_up_is_not(text: str) -> None:
    assert calls_off(text) is None


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("好，说回我的预约", True),
        ("嗯回到前面的贷款吧", True),
        ("anyway, back to the statement", True),
        ("let's get back to my suggestion", True),
        ("把钱退回来", False),
        ("I want my money back on the card", False),
    ],
)
def test_going_back_to_the_matter_returns(text: str, *, back: bool) -> None:
    assert returns(text) is back


@pytest.mark.parametrize(
    "text",
    [
        "算了太复杂",
        "不约了好麻烦",
        "有点急事走不开还是取消吧",
        "都系取消咗佢先，迟啲再讲",
        "ugh scrap the whole thing",
        "drop the loan lol",
        "ditch the callback request please",
        "hang on my son has a school thing that day so let's just cancel it and i call you some other time",
    ],
)
def test_leaving_is_heard_in_many_words(text: str) -> None:
    assert calls_off(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "他们取消了我的订单",
        "不要取消它",
        "please don't cancel it",
        "I want to cancel that payment",
        "你们也太麻烦了",
    ],
)
def test_speaking_of_cancelling_leaves_nothing(text: str) -> None:
    assert calls_off(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("好，接着说刚才的投诉，是昨天上午的事", "是昨天上午的事"),
        ("回到刚才的投诉，柜员一直没道歉", "柜员一直没道歉"),
        ("so back to my complaint, it was yesterday", "it was yesterday"),
        ("昨天上午，柜员一直没道歉", "昨天上午，柜员一直没道歉"),
        ("接着说刚才的投诉", "接着说刚才的投诉"),
        ("it was yesterday, back to my complaint", "it was yesterday, back to my complaint"),
    ],
)
def test_what_follows_the_return_is_what_is_told(text: str, rest: str) -> None:
    assert without_return(text) == rest
