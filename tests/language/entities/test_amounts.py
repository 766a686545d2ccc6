"""Which amounts of money a text names."""

import re
from decimal import Decimal

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.amounts import amounts_in

SUMS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("9999999.99"), places=2)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


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
    ("text", "amounts"),
    [
        # Without a currency, among words about money.
        ("the gym billed me 89.90", "89.90"),
        ("they took 420 out of my account", "420"),
        ("raise my limit to 20000", "20000"),
        ("what became of my 1200?", "1200"),
        ("I got 180 instead of 200", "180 200"),
        ("12k for the roof, 950 for the roofer", "12000 950"),
        ("640 has been debited", "640"),
        ("少到账五百", "500"),
        ("手续费25", "25"),
        ("房租3800没付出去", "3800"),
        ("刷成了六千一", "6100"),
        ("月供从四千八涨到五千一", "4800 5100"),
        ("400被转走了", "400"),
        # As people say it.
        ("sixty-five hundred dollars", "6500 USD"),
        ("two and a half thousand", "2500"),
        ("one point five million yen", "1500000 JPY"),
        ("a quarter of a million", "250000"),
        ("a couple of hundred bucks", "200 USD ~"),
        ("around 30 quid", "30 GBP ~"),
        ("ninety odd euros", "90 EUR ~"),
        ("pay three eighty to Bob", "380"),
        ("12 pounds 50", "12.50 GBP"),
        ("20 dollars and 15 cents", "20.15 USD"),
        ("forty pence", "0.40 GBP"),
        ("three fivers", "15 GBP"),
        ("3k2", "3200"),
        ("half a grand", "500"),
        ("9 lakh rupees", "900000 INR"),
        ("16 thousand 4 hundred kuai", "16400 CNY"),
        ("七块二毛五", "7.25 CNY"),
        ("三毛钱一条短信", "0.3 CNY"),
        ("五分钱", "0.05 CNY"),
        ("四十镑", "40 GBP"),
        ("三千刀", "3000 USD"),
        ("二百蚊", "200 HKD"),
        ("八百澳元", "800 AUD"),
        ("英镑三百", "300 GBP"),
        ("两三千块", "2000 CNY ~"),
        ("三五百", "300 ~"),
        ("十七八万", "170000 ~"),
        ("二十来万", "200000 ~"),
        ("百来块", "100 CNY ~"),
        ("千把块", "1000 CNY ~"),
        ("三千多镑", "3000 GBP ~"),
        ("存了小五万", "50000 ~"),
        ("三点五美元", "3.5 USD"),
        ("存六十万三年", "600000"),
        # Other ways of writing.
        ("2.345,60 euros", "2345.60 EUR"),
        ("1.500 CHF", "1500 CHF"),
        ("1.085 USD", "1.085 USD"),
        ("12,50 €", "12.50 EUR"),
        ("1.234.567,89 VND", "1234567.89 VND"),
        ("Rs 2,50,000", "250000 INR"),
        ("NT$1,200", "1200 TWD"),
        ("S$15 and A$20", "15 SGD 20 AUD"),
        ("₱950", "950 PHP"),
        ("¥3,000 in Kyoto", "3000 JPY"),
        ("¥3,000", "3000 CNY"),
        ("贰佰叁拾元整", "230 CNY"),
        ("人民币壹万陆仟元整", "16000 CNY"),
        ("伍佰元陆角柒分", "500.67 CNY"),
        ("尾号1234，50元", "50 CNY"),
        # Ranges, and what is said of a sum.
        ("100到200块", "100 CNY 200 CNY"),
        ("300 or 400 euros", "300 EUR 400 EUR"),
        ("1000-1500 dollars", "1000 USD 1500 USD"),
        ("3000元-5000元", "3000 CNY 5000 CNY"),
        ("I got 1,5k less", "1500"),
        ("34 each time", "34"),
        ("45 a month", "45"),
        ("a fee: 15", "15"),
        ("一两万", "10000 ~"),
        ("1.2个亿", "120000000"),
        ("红包200", "200"),
        ("5000以下", "5000"),
    ],
)
def test_amounts_as_people_say_and_write_them(text: str, amounts: str) -> None:
    found = amounts_in(text)
    told = [f"{one.value} {one.currency or ''}{' ~' if one.approximate else ''}" for one in found]
    assert [_plain(one) for one in told] == [_plain(one) for one in _each(amounts)]


def _each(amounts: str) -> list[str]:
    """Each amount begins with a digit."""
    return re.findall(r"\d[\d.]*(?: [A-Z]{3})?(?: ~)?", amounts)


def _plain(amount: str) -> tuple[Decimal, str]:
    value, _, rest = amount.partition(" ")
    return Decimal(value), rest.strip()


@pytest.mark.parametrize(
    "text",
    [
        "order 4500123456 never came", "flat 1808 on floor 18", "code 553201", "version 5.2.1", "in 1998",
        "a thousand times", "thanks a million", "forty people in the queue", "your two cents", "100%",
        "a hundred per cent", "one in a million", "bus 71", "received one message", "30 years", "gate 12",
        "a pound sign", "quid pro quo", "eleven p m", "that's grand", "ISBN 9780140449136", "room of 20",
        "订单20261128001", "千万小心", "万一没收到", "一千次", "一块去", "五角场", "一毛钱都没退",
        "从没欠过谁一分钱", "验证码553201", "三号线", "十分着急", "百分之三点五", "三七开", "3楼302",
        "三心二意", "两室一厅", "几十块", "a few thousand",
        "010-88886666转8001", "一千零一夜", "隔三差五", "排了四十分钟", "G1234次", "第三个", "十几个人",
    ],
)  # fmt: skip
def test_numbers_that_count_or_name_something_are_no_amounts(text: str) -> None:
    assert amounts_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "一百个问题", "几百块", "利率百分之三", "15%", "5折", "3点半", "10:30", "11月25号", "2025年",
        "三个月", "尾号1234", "card 1234", "T100001", "13800000001", "一点问题", "half past ten",
        "in two hours", "一块儿去",
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


CURRENCY_WORDS = st.sampled_from(
    [("euros", "EUR"), ("欧元", "EUR"), ("francs", "CHF"), ("元", "CNY"), ("€", "EUR")]
)


@given(
    st.integers(1_000, 999_999_999),
    st.integers(0, 99),
    st.sampled_from([" ", "\u00a0", "\u202f", "'", "’"]),
    st.sampled_from([",", "."]),
    CURRENCY_WORDS,
    st.booleans(),
)
def test_thousands_may_be_apart_as_in_any_country(
    whole: int, cents: int, apart: str, point: str, currency: tuple[str, str], in_front: bool
) -> None:
    figure = f"{whole:,}".replace(",", apart) + f"{point}{cents:02}"
    said = f"{currency[1]} {figure}" if in_front else f"{figure} {currency[0]}"
    for text in (f"the fee was {said} last week", f"花了我{said}", said.translate(FULL_WIDTH)):
        assert [(one.value, one.currency) for one in amounts_in(text)] == [
            (Decimal(f"{whole}.{cents:02}"), currency[1])
        ]


@pytest.mark.parametrize(
    "text",
    ["call me on 800 555 200", "my card 4417 300 times", "转账 100 200 300", "room 12 500", "9 000 kr"],
)
def test_digits_with_spaces_are_no_amount_without_a_currency(text: str) -> None:
    assert amounts_in(text) == []


@given(st.integers(1, 99), st.sampled_from(["W", "w"]), st.sampled_from(["", "个"]))
def test_tens_of_thousands_are_counted_by_letter_too(count: int, letter: str, counter: str) -> None:
    assert [one.value for one in amounts_in(f"想存{count}{counter}{letter}")] == [count * 10_000]
