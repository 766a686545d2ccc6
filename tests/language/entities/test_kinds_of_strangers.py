"""Ways of saying amounts, times and numbers that strangers use."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.amounts import amounts_in
from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.moments import BANK_ZONE, moments_in
from contact_center.language.entities.phones import phones_in

NOW = datetime(2026, 11, 28, 10, tzinfo=BANK_ZONE)
DIGITS = "零一二三四五六七八九"


@given(st.integers(1, 9), st.sampled_from([("百", 100), ("千", 1000), ("万", 10_000)]))
def test_the_one_before_a_hundred_may_be_left_out(tail: int, large: tuple[str, int]) -> None:
    [amount] = amounts_in(f"帮我转{large[0]}{DIGITS[tail]}块")
    assert amount.value == large[1] * (1 + Decimal(tail) / 10)


@given(st.integers(1, 40), st.integers(41, 90), st.sampled_from([("pounds", "GBP"), ("euros", "EUR")]))
def test_the_currency_at_the_end_of_a_range_is_that_of_both(
    low: int, high: int, currency: tuple[str, str]
) -> None:
    amounts = amounts_in(f"between {low}k and {high}k {currency[0]}")
    assert [(int(one.value), str(one.currency)) for one in amounts] == [
        (low * 1000, currency[1]),
        (high * 1000, currency[1]),
    ]


@pytest.mark.parametrize("prefix", ["+44 (0)", "+44(0)", "0044 (0)", "+44 (0) "])
def test_a_trunk_zero_in_brackets_is_not_dialled(prefix: str) -> None:
    assert [one.number for one in phones_in(f"call {prefix}20 7946 0018")] == ["+442079460018"]


@given(st.integers(1000, 9999), st.sampled_from("●○•*"))
def test_any_mask_hides_the_rest_of_a_card(ending: int, mask: str) -> None:
    assert [one.digits for one in card_endings_in(f"{mask * 4} {ending}")] == [str(ending)]


@given(st.dates(min_value=datetime(2025, 1, 1).date(), max_value=datetime(2027, 12, 31).date()))
def test_a_date_without_separators_is_one(day: object) -> None:
    [moment] = moments_in(f"{day:%Y%m%d}那天的", now=NOW, language="zh")
    assert moment.start.date() == day


@pytest.mark.parametrize("text", ["一时半会儿去不了", "他是后天失明的"])
def test_idioms_name_no_time(text: str) -> None:
    assert moments_in(text, now=NOW, language="zh") == []
