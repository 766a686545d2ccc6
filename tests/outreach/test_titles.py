"""What an occasion is called, whatever kind it is."""

import pytest

from contact_center.customers.models import Anniversary
from contact_center.outreach.policy import Policy
from contact_center.outreach.titles import title_of
from contact_center.vocabulary.text import Text

OTHER = Text("其他公共假日", "Other public holidays")


@pytest.mark.parametrize(
    ("country", "occasion", "zh", "en"),
    [
        ("CN", "birthday", "生日", "Birthday"),
        ("CN", "mid_autumn", "中秋节", "Mid-Autumn Festival"),
        ("CN", "bank_anniversary", "行庆日", "Our anniversary"),
        # As the bank spells it, which is not as the library does.
        ("CN", "public_cn_labor_day", "劳动节", "Labour Day"),
        ("RU", "public_ru_victory_day", "胜利日", "Victory Day"),
    ],
)
def test_each_has_a_name_in_both_languages(country: str, occasion: str, zh: str, en: str) -> None:
    assert title_of(occasion, Policy(country=country)) == Text(zh, en)


@pytest.mark.parametrize("occasion", ["public_xx_forgotten_day", "forgotten"])
def test_what_is_kept_no_more_is_a_public_holiday(occasion: str) -> None:
    assert title_of(occasion, Policy()) == OTHER


@pytest.mark.parametrize(
    ("zh", "en", "named"),
    [
        ("相识", "How we met", Text("相识", "How we met")),
        ("相识", "", Text("相识", "相识")),
        ("", "How we met", Text("How we met", "How we met")),
    ],
)
def test_an_anniversary_has_the_name_that_staff_gave_it(zh: str, en: str, named: Text) -> None:
    kept = Anniversary(kind="custom", label_zh=zh, label_en=en)

    assert title_of("custom:7", Policy(), kept) == named
