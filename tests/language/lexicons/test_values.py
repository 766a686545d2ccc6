"""A value is taken out of the sentence around it, and corrected in its place."""

import re

import pytest

from contact_center.language.entities.found import Found
from contact_center.language.lexicons.denied import without_denied
from contact_center.language.lexicons.values import (
    is_alike,
    put_in,
    time_told,
    without_talk,
)


@pytest.mark.parametrize(
    ("text", "moment", "time"),
    [
        ("那就后天下午两点吧", "后天下午两点", "后天下午两点"),
        ("5年 每月挣2万 晚上给我打电话就行", "晚上", "晚上"),
        ("friday not thursday", "friday", "friday"),
        ("周五，不是周四", "周五", "周五"),
        ("tomorrow not before ten", "tomorrow", "tomorrow not before ten"),
        ("and it's monday sorry", "monday", "monday"),
        ("明天上午，十点以后", "明天上午", "明天上午，十点以后"),
        ("麻烦周五上午打我手机聊聊怎么开通外币账户", "周五上午", "周五上午"),
        (
            "Somebody should ring me about bonds. I teach, so after Friday noon would be a good time",
            "Friday noon",
            "after Friday noon",
        ),
    ],
)
def test_a_time_is_kept_without_the_talk(text: str, moment: str, time: str) -> None:
    found = re.search(moment, text)
    assert found
    assert time_told(text, [Found(text=moment, span=found.span())]) == time


@pytest.mark.parametrize("text", ["吧", "sorry", "好的", "谢谢"])
def test_something_is_always_left(text: str) -> None:
    assert without_talk(text) == text


@pytest.mark.parametrize(
    "matter", ["换卡", "改密码", "调额度", "换地址", "调高限额", "换新手机号", "改签合同"]
)
def test_what_is_to_be_changed_is_no_talk(matter: str) -> None:
    assert without_talk(matter) == matter


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("换成周五", "周五"),
        ("改下午四点可以吗", "下午四点"),
        ("挪到周四下午", "周四下午"),
        ("改11月3号", "11月3号"),
        ("换下周二吧", "下周二"),
    ],
)
def test_what_leads_to_another_time_is_talk(said: str, time: str) -> None:
    assert without_talk(said) == time


@pytest.mark.parametrize(
    ("old", "was", "new", "now"),
    [
        ("多收了我45块手续费", "45块", "54", "多收了我54块手续费"),
        ("they took 45 yuan on Monday", "45 yuan", "54 yuan", "they took 54 yuan on Monday"),
        ("周一在柜台等了很久", "周一", "周二", "周二在柜台等了很久"),
    ],
)
def test_nothing_but_the_value_is_replaced(old: str, was: str, new: str, now: str) -> None:
    at = old.index(was)
    found = Found(text=was, span=(at, at + len(was)))
    assert put_in(old, found, Found(text=new, span=(0, len(new)))) == now


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Friday not Thursday", "Friday"),
        ("it was Friday, not Thursday, in the evening", "it was Friday, in the evening"),
        ("是周五不是周四", "是周五"),
        ("not before Friday", "not before Friday"),
    ],
)
def test_what_is_denied_is_no_value(text: str, right: str) -> None:
    assert without_denied(text) == right


@pytest.mark.parametrize(
    ("told", "kept", "alike"),
    [
        ("it's Silver Fork sorry", "Silver Spoon", True),
        ("silver spon", "Silver Spoon", True),
        ("Silver Spoon", "Silver Spoon", False),
        ("yes please do", "Silver Spoon", False),
        ("hurry up", "Silver Spoon", False),
    ],
)
def test_another_spelling_is_alike(told: str, kept: str, *, alike: bool) -> None:
    assert is_alike(told, kept) is alike


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("不是周四 是周二 我周四要上班", "是周二 我周四要上班"),
        ("不是下午是上午", "是上午"),
        ("not monday i meant friday", "i meant friday"),
        ("not the gold card it's the blue one", "it's the blue one"),
    ],
)
def test_a_denial_ends_where_the_right_one_begins(text: str, right: str) -> None:
    assert without_denied(text) == right
