"""What is taken out of a sentence before the assistant learns from it, and what stays."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.security.redact import redact

WORDS = re.findall(
    r"\S+",
    "138 0000 0001 6222 123456 验证码 尾号 T 我叫 我住在 路 88号 王 先生 my name is call card ending code "
    ", . - + ( ) 元 $ 2026-11-22 １２３ ٣٤ 幺二三 one two",
)
SPEECH = st.lists(st.sampled_from([*WORDS, " ", ""]), max_size=16).map("".join)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("电话13800000001", "电话[电话]"),
        ("打138-0000-0001", "打[电话]"),
        ("call me at +1 202-555-0101 or bob@example.com", "call me at [phone] or [email]"),
        ("卡号6222021234567890123转3,500元", "卡号[卡号]转3,500元"),
        ("my card is 6222 0212 3456 7890", "my card is [card number]"),
        ("尾号1234的卡丢了", "尾号[四位数]的卡丢了"),
        ("my card ending in 1234", "my card ending in [four digits]"),
        ("身份证11010119900307123X", "身份证[证件号]"),
        ("passport E12345678", "passport [ID number]"),
        ("工单T100001怎么样了", "工单[工单号]怎么样了"),
        ("验证码是123456", "验证码是[验证码]"),
        ("the code I got is 482913", "the code I got is [code]"),
        ("482913", "[code]"),
        ("account 1234567", "account [number]"),
        ("幺三八零零零零零零零一", "[号码]"),
        ("one two three four five six", "[number]"),
        ("我住在滨海市中心区南京路88号3栋501室，请寄到这里", "我住在[地址]，请寄到这里"),
        ("住在滨海市中山区解放路五号，谢谢", "住在[地址]，谢谢"),
        ("解放路十二号二单元三零一", "[地址]"),
        ("解放路5号2单元301室", "[地址]"),
        ("I live at 88 Nanjing Road, flat 5B", "I live at [address]"),
    ],
)
def test_numbers_and_addresses_go(said: str, kept: str) -> None:
    assert redact(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我叫安娜", "我叫某某"),
        ("我叫陈晨想查余额", "我叫某某想查余额"),
        ("王先生您好，我姓李", "某先生您好，我姓某"),
        ("陈晨女士", "某女士"),
        ("my name is Bob Miller and I lost my card", "my name is [name] and I lost my card"),
        ("Mr Miller wants 45.20 back", "Mr [name] wants 45.20 back"),
    ],
)
def test_names_people_give_go(said: str, kept: str) -> None:
    assert redact(said) == kept


def test_names_known_of_the_customer_go() -> None:
    assert redact("我是陈晨", ["陈晨", "Chen Chen"]) == "我是某某"
    assert (
        redact("Bob here, will you call BOB MILLER?", ["Bob Miller"]) == "[name] here, will you call [name]?"
    )
    assert redact("I will call", ["Will Ann"]) == "I will call"


@pytest.mark.parametrize(
    "said",
    [
        "我在2026-11-22 10:30取了20000元",
        "转了1,000,000元",
        "I paid 20 on the high street",
        "我去南京路支行",
        "南京路一号线怎么走",
        "我的密码锁了，昨天试了3次",
        "客户经理是谁",
        "这位先生",
        "我姓名写错了",
        "5000",
        "",
    ],
)
def test_what_names_nobody_stays(said: str) -> None:
    assert redact(said) == said


@given(st.one_of(st.text(max_size=80), st.text("0123456789 -+()Tt１２", max_size=60), SPEECH))
def test_no_long_run_of_digits_is_left(text: str) -> None:
    assert not re.search(r"\d{7,}", redact(text, ["陈晨", "Bob Miller"]))


@given(st.integers(min_value=10**6, max_value=10**19), st.sampled_from(["", " ", "-"]))
def test_a_long_number_goes_however_it_is_spaced(number: int, between: str) -> None:
    spaced = between.join(re.findall(r"\d{1,4}", str(number)))
    assert not re.search(r"\d", redact(f"我的号码是{spaced}，谢谢"))
