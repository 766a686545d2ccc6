"""Whether somebody tells which number to call."""

import pytest

from contact_center.language.lexicons.calling import speaks_of_number


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
