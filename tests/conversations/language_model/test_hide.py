"""Nothing that identifies a customer, and no figure, reaches a language model."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.conversations.language_model.hide import LONGEST, hide

KNOWN = frozenset({"please", "my", "card", "the", "visa", "hello", "app"})
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
        ("微信 abc_def 找我", ["abc", "def"]),
        ("微信号lina", ["lina"]),
        ("my insta is rosa_88", ["rosa", "88"]),
        ("车牌沪A12345", ["沪", "A1", "12345"]),
        ("my password is sunrise", ["sunrise"]),
        ("Passwort? my password is Butterfly, it fails", ["Butterfly"]),
        ("i live at twelve harrow lane", ["twelve", "harrow"]),
        ("住在滨海市中山区解放路五号二单元三零一", ["滨海", "中山", "解放", "五", "二", "三零一"]),
        ("三月生日", ["三"]),
        ("半年前开的户", ["半"]),
    ],
)
def test_what_identifies_is_gone(text: str, gone: list[str]) -> None:
    hidden = hide(text, known=KNOWN)

    assert [part for part in gone if part in hidden] == []


def test_the_matter_stays() -> None:
    assert hide("Hello, my Visa card is lost", known=KNOWN) == "Hello, my Visa card is lost"
    assert hide("我的卡丢了怎么办") == "我的卡丢了怎么办"
    assert "卡丢了" in hide("张伟说他的卡丢了")
    assert hide("我想问一下，万一卡丢了怎么办") == "我想问一下，万一卡丢了怎么办"
    assert hide("may i block my card? my password is wrong") == "may i block my card? my password is wrong"
    assert hide("我的card丢了，app打不开", known=KNOWN) == "我的card丢了，app打不开"
    assert hide("第二张卡丢了").endswith("张卡丢了")


ORDINALS = tuple(
    re.findall(
        r"\S+",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
        "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
        "twenty-ninth thirtieth thirty-first",
    )
)
MONTHS = (
    "January",
    "february",
    "March",
    "april",
    "May",
    "june",
    "July",
    "august",
    "September",
    "october",
    "Nov",
    "dec",
)
HAN = "零一二三四五六七八九十"


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


@given(
    st.sampled_from(ORDINALS),
    st.sampled_from(MONTHS),
    st.sampled_from(
        (
            "born on the {day} of {month}",
            "{month} the {day}",
            "on {month} {day}, at half past",
            "the {day} {month}",
        )
    ),
)
def test_no_day_told_in_words_remains(day: str, month: str, told: str) -> None:
    hidden = hide(told.format(day=day, month=month), known=KNOWN).lower()

    assert [word for word in (*day.split("-"), month.lower(), "half") if word in hidden.split()] == []


@given(
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(1, 12),
    st.sampled_from(
        (
            "{month}月{day}号生日",
            "生日是{month}月",
            "{day}号下午{hour}点",
            "解放路{day}号{month}栋{hour}零二",
            "第{day}次，周{week}",
        )
    ),
)
def test_no_chinese_numeral_remains(month: int, day: int, hour: int, told: str) -> None:
    hidden = hide(told.format(month=han(month), day=han(day), hour=han(hour), week="一二三四五六日"[day % 7]))

    assert not re.search(f"[{HAN}]|周日", hidden), hidden


@given(st.sampled_from(("sunrise", "Liverpool", "iloveyou", "monkey", "dragon", "chocolate", "princess")))
def test_no_password_in_letters_remains(password: str) -> None:
    for told in (
        "my password is {}",
        "password was {}, help",
        "the passcode is {} and it fails",
        "我的密码是{}",
    ):
        assert password not in hide(told.format(password), known=frozenset({password.lower()}))


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
