"""A colleague's words that ask for a number, and those that only name one."""

import pytest

from contact_center.language.lexicons.asks_for_digits import asks_for_digits


@pytest.mark.parametrize(
    "text",
    [
        "请发送您在我行登记的手机号。如果有客户登记了这个号码，我会发一个验证码过去。",
        "验证码不对，请核对后再输入；需要新的请说“重发验证码”。",
        "请提供卡的尾号。",
        "请告诉我金额。",
        "Please send me the mobile number you registered with us.",
        "That code is not right. Please check it and try again.",
        "What is the amount?",
        "Please enter the last four digits of your card.",
    ],
)
def test_questions_for_digits_are_known(text: str) -> None:
    assert asks_for_digits(text)


@pytest.mark.parametrize(
    "text",
    [
        "尾号1234的卡已挂失。还需要什么，请说。",
        "请不要把密码或验证码告诉我行以外的任何人，也不要输入。",
        "Your ticket number is T100001. What else can I do for you?",
        "Never tell anybody your code. Please enter by the main door.",
        "",
    ],
)
def test_what_only_names_digits_asks_for_none(text: str) -> None:
    assert not asks_for_digits(text)
