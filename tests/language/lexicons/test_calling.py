"""Whether somebody tells which number to call."""

import pytest

from contact_center.language.lexicons.calling import (
    adds_another_time,
    asks_only_to_be_called,
    is_unavailable_then,
    leaves_time_open,
    speaks_of_number,
)


@pytest.mark.parametrize(
    "text",
    [
        "号码就是这个",
        "就拨我现在这个号",
        "打我手机号",
        "the number I am calling from now",
        "on my landline now",
    ],
)
def test_a_number_is_no_time(text: str) -> None:
    assert speaks_of_number(text)


@pytest.mark.parametrize(
    "text", ["现在就可以", "打我现在这个时间", "明天上午", "as soon as you can", "call me now"]
)
def test_a_time_is_no_number(text: str) -> None:
    assert not speaks_of_number(text)


@pytest.mark.parametrize(
    ("clause", "unavailable"),
    [
        ("上午没空", True),
        ("明天下午在开会", True),
        ("现在不方便", True),
        ("上班时间打给我就行", False),
        ("麻烦帮忙晚上打", False),
        ("so I cannot speak now", True),
        ("Monday I am busy", True),
        ("not available in the morning", True),
        ("call me at work tomorrow", False),
        ("I can't before six", False),
    ],
)
def test_a_time_that_does_not_suit_is_told_apart(clause: str, *, unavailable: bool) -> None:
    assert is_unavailable_then(clause) is unavailable


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("三点不方便的话四点半也行", True),
        ("打不通就下午再打", True),
        ("if noon is no good, two works as well", True),
        ("or Saturday at ten", True),
        ("对，就三点", False),
        ("I also want a loan", False),
    ],
)
def test_a_further_time_is_told_apart(text: str, *, adds: bool) -> None:
    assert adds_another_time(text) is adds


@pytest.mark.parametrize("text", ["随时都行", "看你们方便", "any time is fine", "whenever you like"])
def test_any_time_may_do(text: str) -> None:
    assert leaves_time_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "你们定吧",
        "时间您安排",
        "无所谓",
        "没有特别要求",
        "任何时间都可以",
        "any time at all",
        "whenever you like",
    ],
)
def test_who_leaves_the_time_to_the_bank_names_none(text: str) -> None:
    assert leaves_time_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "给我回电吧",
        "麻烦给我回个电话，谢谢",
        "那你们回电可以吗",
        "唔該覆個電俾我",
        "please call me back",
        "Can somebody ring me back please",
        "oh just give me a call then",
    ],
)
def test_who_only_wants_to_be_called_says_nothing_else(text: str) -> None:
    assert asks_only_to_be_called(text)


@pytest.mark.parametrize(
    "text",
    [
        "明天下午给我回电",
        "给我回电，顺便说下年费",
        "他让我给他回电话",
        "call me back tomorrow",
        "nobody called me back",
        "call me back about the loan",
    ],
)
def test_a_time_or_a_matter_beside_the_call_is_more(text: str) -> None:
    assert not asks_only_to_be_called(text)
