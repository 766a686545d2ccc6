"""Which amounts of money a text names."""

from decimal import Decimal

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.amounts import amounts_in

SUMS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999.99"), places=2)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("3,500元", "3500", "CNY"),
        ("两千三百块", "2300", "CNY"),
        ("一万二", "12000", None),
        ("$45.20", "45.20", "USD"),
        ("45 bucks", "45", "USD"),
        ("2k", "2000", None),
        ("RMB 300", "300", "CNY"),
        ("USD 20", "20", "USD"),
        ("转五千给鲍勃", "5000", None),
        ("3.5万", "35000", None),
        ("one hundred and fifty yuan", "150", "CNY"),
        ("two thousand dollars", "2000", "USD"),
        ("100欧元", "100", "EUR"),
        ("￥88.88", "88.88", "CNY"),
        ("３００元", "300", "CNY"),
        ("兩萬塊", "20000", "CNY"),
        ("三块五", "3.5", "CNY"),
        ("3块5毛2分", "3.52", "CNY"),
        ("a hundred pounds", "100", "GBP"),
        ("5 million yuan", "5000000", "CNY"),
        ("200港币", "200", "HKD"),
        ("1万2千元", "12000", "CNY"),
        ("二十块钱", "20", "CNY"),
        ("转 2w", "20000", None),
        ("扣了我300", "300", None),
        ("I was charged 45.20 twice", "45.20", None),
        ("pay 500 to Bob", "500", None),
        ("500", "500", None),
    ],
)
def test_an_amount_with_and_without_its_currency(text: str, value: str, currency: str | None) -> None:
    [amount] = amounts_in(text)
    assert (amount.value, amount.currency) == (Decimal(value), currency)
    assert amount.text == text[slice(*amount.span)]


@pytest.mark.parametrize(
    "text",
    [
        "一百个问题", "几百块", "利率百分之三", "15%", "5折", "3点半", "10:30", "11月25号", "2025年",
        "三个月", "尾号1234", "card 1234", "T100001", "13800000001", "一点问题", "half past ten",
        "in two hours", "一块儿去", "two and a half thousand",
    ],
)  # fmt: skip
def test_other_numbers_are_no_amounts(text: str) -> None:
    assert amounts_in(text) == []


def test_several_amounts_come_in_their_order() -> None:
    amounts = amounts_in("我付了300元，账单上却是 $45.20")
    assert [(amount.value, amount.currency) for amount in amounts] == [
        (Decimal("300"), "CNY"),
        (Decimal("45.20"), "USD"),
    ]


@given(SUMS, st.sampled_from([("{}元", "CNY"), ("RMB {}", "CNY"), ("${}", "USD"), ("{} euros", "EUR")]))
def test_a_written_amount_reads_as_it_was(value: Decimal, form: tuple[str, str]) -> None:
    template, currency = form
    for written in (f"{value}", f"{value:,}"):
        [amount] = amounts_in(template.format(written))
        assert (amount.value, amount.currency) == (value, currency)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_an_amount_in_chinese_characters_reads_as_it_was(value: int) -> None:
    [amount] = amounts_in(cn2an.an2cn(value) + "元")
    assert (amount.value, amount.currency) == (Decimal(value), "CNY")
