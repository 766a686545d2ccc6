"""News of a death, told from what only sounds like it."""

import pytest

from contact_center.language.lexicons.bereaved import tells_of_death


@pytest.mark.parametrize(
    "said",
    [
        *("he passed away last year", "She died in March", "My husband is dead, please stop"),
        *("Mr Brown died two years ago", "we lost him in May", "This is his son. He's no longer with us."),
        *("我妈妈已经去世了", "我爸去年走了", "本人已過世", "老人家已经不在了", "她已病逝"),
    ],
)
def test_news_of_a_death_is_read(said: str) -> None:
    assert tells_of_death(said)


@pytest.mark.parametrize(
    "said",
    [
        *("my phone died", "the battery is dead", "my late payment", "He left", "thank you"),
        *("笑死我了", "我走了", "他走了吗", "我爸去世了，怎么办继承"),
        "My father passed away, how do I close his account?",
    ],
)
def test_everything_else_is_left(said: str) -> None:
    assert not tells_of_death(said)
