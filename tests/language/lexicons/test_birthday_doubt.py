"""A birthday that is said to be wrong, or kept by the lunar calendar."""

import pytest

from contact_center.language.lexicons.birthday_doubt import doubts_birthday, keeps_lunar_birthday


@pytest.mark.parametrize(
    "said",
    [
        *("my birthday is in May", "thanks but this is not my bday", "You got my birthday wrong"),
        *("My birthday was last month", "I was born in July", "a month early!", "wrong date"),
        *(
            "今天不是我生日",
            "生日早就过了",
            "我生日是五月三号",
            "記錯日子了吧",
            "我过农历生日",
            "我是10月5日出生",
        ),
    ],
)
def test_a_doubt_is_read(said: str) -> None:
    assert doubts_birthday(said)


@pytest.mark.parametrize(
    "said",
    [
        *("my birthday was lovely", "how do you know my birthday?", "thanks for the birthday wishes"),
        *("生日过得很开心", "谢谢，我生日很开心", "生日有什么优惠吗"),
    ],
)
def test_what_doubts_nothing_is_left(said: str) -> None:
    assert not doubts_birthday(said)


@pytest.mark.parametrize(
    ("said", "lunar"),
    [
        ("I keep the lunar calendar for my birthday", True),
        ("我的生日按陰曆算", True),
        ("我要过农历新年", False),
        ("农历生日怎么算", False),
        ("lunar new year wishes", False),
    ],
)
def test_a_lunar_birthday_is_read(said: str, *, lunar: bool) -> None:
    assert keeps_lunar_birthday(said) is lunar
