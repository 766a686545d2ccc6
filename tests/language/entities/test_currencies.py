"""The currency that is named apart from its number."""

import pytest

from contact_center.language.entities.currencies import currency_named


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("it was in US dollars, 89", "USD"),
        ("89，是美元", "USD"),
        ("I paid it in HKD", "HKD"),
        ("港币啊", "HKD"),
        ("用欧元付的", "EUR"),
        ("thai baht", "THB"),
        ("350", None),
        ("他在欧洲刷的", None),
        ("usd or eur, I forget", None),
        ("we won 50", None),
    ],
)
def test_a_currency_is_named_anywhere(text: str, currency: str | None) -> None:
    assert currency_named(text) == currency
