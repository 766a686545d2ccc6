"""Telephone numbers as each country writes them, and what is none."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.phones import phones_in

KINDS = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
FEWEST_DIGITS = 7
NAMES = {
    "GB": ("UK", "英国"), "HK": ("Hong Kong", "香港"), "MO": ("Macau", "澳门"), "TW": ("Taiwan", "台湾"),
    "SG": ("Singapore", "新加坡"), "US": ("US", "美国"), "CA": ("Canadian", "加拿大"),
    "AU": ("Sydney", "悉尼"), "JP": ("Japanese", "日本"), "IN": ("Indian", "印度"),
    "PH": ("Manila", "菲律宾"), "DE": ("German", "德国"), "FR": ("Paris", "法国"), "CN": ("Shanghai", "上海"),
}  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def example(region: str, kind: int) -> phonenumbers.PhoneNumber | None:
    found = phonenumbers.example_number_for_type(region, kind)
    return found if found and len(str(found.national_number)) >= FEWEST_DIGITS else None


def as_at_home(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def as_stored(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def numbers_of(text: str, own: str | None = None) -> list[str]:
    return [phone.number for phone in phones_in(text, own=own)]


OF_ANY_COUNTRY = [
    (region, number)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in KINDS
    if (number := example(region, kind))
]


@pytest.mark.parametrize(("region", "number"), OF_ANY_COUNTRY)
def test_a_number_without_a_code_is_of_the_own_country(region: str, number: phonenumbers.PhoneNumber) -> None:
    for text in (f"call me on {as_at_home(number)}", f"打{as_at_home(number).translate(FULL_WIDTH)}"):
        assert numbers_of(text, region) == [as_stored(number)]


@given(
    st.sampled_from(sorted(NAMES)), st.sampled_from(KINDS), st.sampled_from([None, "HK", "GB", "US", "CN"])
)
def test_a_country_that_is_named_comes_before_the_own(region: str, kind: int, own: str | None) -> None:
    english, chinese = NAMES[region]
    number = example(region, kind)
    assert number is not None
    for text in (f"my {english} number is {as_at_home(number)}", f"我的{chinese}号码是{as_at_home(number)}"):
        assert numbers_of(text, own) == [as_stored(number)]


@pytest.mark.parametrize("own", [None, "GB", "HK", "US"])
def test_a_chinese_mobile_stays_chinese(own: str | None) -> None:
    for written in ("13800138000", "138 0013 8000", "138-0013-8000"):
        assert numbers_of(f"I am in London, call {written}", own) == ["+8613800138000"]


@given(st.integers(0, 999), st.sampled_from(["07700 900{:03}", "07700900{:03}", "020 7946 0{:03}"]))
def test_what_the_own_country_reserves_is_of_it(last: int, written: str) -> None:
    digits = written.format(last)
    stored = f"+44{digits.replace(' ', '')[1:]}"
    assert numbers_of(f"my number is {digits}", "GB") == [stored]
    assert numbers_of(f"my UK number is {digits}") == [stored]
    assert numbers_of(f"英国号码 {digits}", "HK") == [stored]
    said = " ".join(WORDS[int(digit)] for digit in digits.replace(" ", ""))
    assert numbers_of(f"my number is {said}", "GB") == [stored]


@pytest.mark.parametrize(
    "thing", ["order", "the reference is", "ticket number", "card ending in", "订单号", "工单", "尾号"]
)
@pytest.mark.parametrize(("number", "own"), [("25001234", "HK"), ("81234567", "SG"), ("020 7183 8750", "GB")])
def test_the_number_of_something_else_is_no_telephone(thing: str, number: str, own: str) -> None:
    assert numbers_of(f"{thing} {number}, call me on +86 13800138000", own) == ["+8613800138000"]


def test_a_date_without_separators_is_no_telephone() -> None:
    assert numbers_of("on 28112026 I paid", "HK") == []
    assert numbers_of("my number is 2811 2026", "HK") == ["+85228112026"]


def test_of_two_countries_the_nearer_is_meant() -> None:
    assert numbers_of("人在英国，北京的号码 010 6501 2345") == ["+861065012345"]
    assert numbers_of("I live in Beijing, but my UK number is 020 7183 8750") == ["+442071838750"]
