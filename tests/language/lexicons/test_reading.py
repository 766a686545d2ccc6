"""What the forms read out of free answers."""

import pytest

from contact_center.language.lexicons.reading import (
    correction,
    is_question,
    tells_what_happened,
    tells_when_to_call,
    tells_where_and_when,
    yes_or_no,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我要投诉", False),
        ("投诉", False),
        ("你好，我想投诉你们银行", False),
        ("我要投诉，ATM吞了我的卡", True),
        ("柜员态度太差", True),
        ("I want to complain", False),
        ("hello, how do I make a complaint please", False),
        ("my card was swallowed by the ATM, I want to complain", True),
        ("the teller was rude", True),
    ],
)
def test_what_happened(text: str, told: bool) -> None:
    assert tells_what_happened(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("昨天下午在南京路支行", True),
        ("昨天下午", False),
        ("南京路支行", False),
        ("at the airport branch yesterday", True),
        ("3pm at the mall", True),
        ("at the mall", False),
        ("9月3日机场ATM", True),
    ],
)
def test_where_and_when(text: str, told: bool) -> None:
    assert tells_where_and_when(text) is told


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("可以", "yes"),
        ("好的，随时打", "yes"),
        ("没问题", "yes"),
        ("可以联系我", "yes"),
        ("不可以", "no"),
        ("不用打电话", "no"),
        ("别打给我", "no"),
        ("没有", "no"),
        ("Yes, you may call me", "yes"),
        ("no problem", "yes"),
        ("sure", "yes"),
        ("y", "yes"),
        ("n", "no"),
        ("No, please do not call", "no"),
        ("please don't", "no"),
        ("I'd rather not", "no"),
        ("昨天", None),
        ("maybe", None),
        ("not today", "no"),
        ("yesterday", None),
    ],
)
def test_yes_or_no(text: str, answer: str | None) -> None:
    assert yes_or_no(text) == answer


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("不对，应该是昨天", "昨天"),
        ("说错了，是机场支行", "机场支行"),
        ("不好意思，说错了", ""),
        ("sorry, I meant today", "today"),
        ("actually it was Monday", "Monday"),
        ("correction: the airport branch", "the airport branch"),
        ("no, the other card", "the other card"),
        ("No, it was on Monday", "on Monday"),
        ("no on Tuesday", "on Tuesday"),
        ("no, I do not remember", None),
        ("no thanks", None),
        ("No, please do not call", None),
        ("昨天在机场", None),
        ("the actual branch", None),
    ],
)
def test_correction(text: str, rest: str | None) -> None:
    assert correction(text) == rest


@pytest.mark.parametrize("text", ["几点开门？", "手续费多少", "what are your hours", "app怎么下载", "fees?"])
def test_a_question(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text", ["昨天下午在南京路", "the branch on main street", "可以", "the machine kept it"]
)
def test_no_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    "text", ["尽快", "明天上午", "call me tomorrow", "ring me after 5", "asap", "周五下午3点"]
)
def test_a_time_to_call(text: str) -> None:
    assert tells_when_to_call(text)


@pytest.mark.parametrize("text", ["给我回电话", "please call me back"])
def test_no_time_to_call(text: str) -> None:
    assert not tells_when_to_call(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(
            (text, "yes")
            for text in ("我可以接电话", "你们可以打", "您打给我吧", "我没问题", "你们随时可以打")
        ),
        *(
            (text, "yes")
            for text in ("you can call me", "I am ok with that", "I can take a call", "feel free to ring")
        ),
        *(
            (text, "no")
            for text in ("I would prefer email", "I'd rather you didn't", "no one should call me")
        ),
        *((text, "no") for text in ("我不可以接电话", "我接不到电话", "please contact me by email only")),
        *((text, None) for text in ("we are at home after six", "you can call the manager, he saw it")),
    ],
)
def test_whether_one_may_be_called_said_in_other_words(text: str, answer: str | None) -> None:
    assert yes_or_no(text) == answer


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("呃 不对，周六", "周六"),
        ("诶记错了记错了 是87", "87"),
        ("唉，填错了，应该是四月", "四月"),
        ("哎，听错了 是下午", "下午"),
        ("er, I misread that, it was 87", "87"),
        ("oh, I put the wrong day: Saturday", "Saturday"),
        ("hmm, typed it wrong, should be 87", "87"),
    ],
)
def test_a_slip_is_put_right_after_a_sigh(text: str, right: str) -> None:
    assert correction(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "输错密码三次卡被锁了",
        "选错了套餐还能换吗",
        "they gave me the wrong form at the counter",
        "呃，明天吧",
    ],
)
def test_a_slip_in_what_is_told_puts_nothing_right(text: str) -> None:
    assert correction(text) is None
