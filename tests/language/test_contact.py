"""A name beside a telephone number or a wish is read, and nothing else is taken for one."""

import pytest

from contact_center.language.contact import bare_name_in, last_digits_told, name_beside, name_told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫林芳，想约个时间", "林芳"),
        ("我的名字叫高远手机一三九一二三四五六七八", "高远"),
        ("my name is Anna Berg and my phone is 13912345678", "Anna Berg"),
        ("我是来开户的", None),
        ("我想换卡", None),
        ("I am happy with that", None),
        ("this is urgent", None),
    ],
)
def test_a_name_that_is_introduced(text: str, name: str | None) -> None:
    assert name_told(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("林芳 13912345678", "林芳"),
        ("Anna Berg, 139 1234 5678", "Anna Berg"),
        ("电话 13912345678", None),
        ("打这个 13912345678", None),
        ("call 13912345678", None),
    ],
)
def test_a_name_beside_a_number(text: str, name: str | None) -> None:
    assert name_beside(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("写错了，是林方", "林方"),
        ("it's Anna Borg", "Anna Borg"),
        ("是周四", None),
        ("是的", None),
        ("it's fine", None),
    ],
)
def test_a_name_said_anew(text: str, name: str | None) -> None:
    assert bare_name_in(text) == name


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("the last two digits are 45", "45"),
        ("no, last 4 digits should be 9911", "9911"),
        ("后两位是45", "45"),
        ("the last two payments are 45 yuan", None),
    ],
)
def test_the_end_of_a_number_is_put_right(text: str, digits: str | None) -> None:
    assert last_digits_told(text) == digits


@pytest.mark.parametrize("text", ["er", "um", "erm 13912345678", "hmm", "uh 13912345678"])
def test_who_hesitates_tells_no_name(text: str) -> None:
    assert name_beside(text) is None
