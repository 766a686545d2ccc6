"""Nothing that identifies a customer, and no figure, reaches a language model."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.conversations.language_model.hide import LONGEST, hide

KNOWN = frozenset({"please", "my", "card", "the", "visa", "hello"})
DIGIT = re.compile(r"\d")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("My card 6222 0212 3456 7890 was charged", ["6222", "7890"]),
        ("it ends in 4821", ["4821"]),
        ("the code is 493 821", ["493", "821"]),
        ("493821", ["493821"]),
        ("call me on +44 7700 900123 please", ["7700", "900123"]),
        ("write to jo.bloggs@mail.example.com", ["bloggs", "mail.example"]),
        ("I am Josephine and Harcourt took 4,500.50 yuan on 3/5", ["Josephine", "Harcourt", "4,500", "3/5"]),
        ("I paid twenty thousand pounds to Mr Oyelaran", ["twenty", "thousand", "Oyelaran"]),
        ("ticket T0000123 is still open", ["T0000123", "123"]),
        ("see https://evil.example.com/a?b=c", ["evil"]),
        ("Меня зовут Иван", ["Иван", "зовут"]),
        ("我的卡6222021234567890被刷了", ["6222"]),
        ("尾号4821的卡，验证码493821", ["4821", "493821"]),
        ("昨天转了五千块给李娜", ["五千", "李娜"]),
        ("王小明的身份证310101199003071234", ["王小明", "3101"]),
        ("我住在上海市浦东新区世纪大道100号", ["世纪大道", "100"]),
        ("两万三千元被扣了，三月五号", ["两万三千"]),
        ("电话一三九一二三四五六七八", ["一三九", "五六七八"]),
        ("１３９１２３４５６７８", ["１３９", "139"]),
    ],
)
def test_what_identifies_is_gone(text: str, gone: list[str]) -> None:
    hidden = hide(text, known=KNOWN)

    assert [part for part in gone if part in hidden] == []


def test_the_matter_stays() -> None:
    assert hide("Hello, my Visa card is lost", known=KNOWN) == "Hello, my Visa card is lost"
    assert hide("我的卡丢了怎么办") == "我的卡丢了怎么办"
    assert "卡丢了" in hide("张伟说他的卡丢了")


@given(st.sampled_from(["lin xiaoyu", "林晓雨", "Oddny Bjork"]), st.text(max_size=30), st.text(max_size=30))
def test_the_customers_own_name_is_gone_however_it_stands(name: str, before: str, after: str) -> None:
    hidden = hide(f"{before} {name} {after}", names=[name])

    assert name not in hidden


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_digit_remains(text: str) -> None:
    assert not DIGIT.search(hide(text))


@given(st.text(alphabet="0123456789 .,-+/:元年月日号abc卡T", max_size=200))
def test_no_digit_remains_of_numbers(text: str) -> None:
    assert not DIGIT.search(hide(text))


def test_a_long_story_is_cut() -> None:
    assert len(hide("help " * 5_000)) <= LONGEST
