"""What a loan is for."""

import pytest

from contact_center.language.lexicons.loans import purpose_in, purposes_in


@pytest.mark.parametrize(
    ("text", "purpose"),
    [("想贷款买房", "买房"), ("a loan for my Car", "Car"), ("钱", None), ("a carpet", None)],
)
def test_what_a_loan_is_for_is_found_in_its_own_words(text: str, purpose: str | None) -> None:
    assert purpose_in(text) == purpose


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("想贷款买艘船", ["买艘船"]),
        ("借十万买个铺子，三年还", ["买个铺子"]),
        ("不是装修，是买设备", ["装修", "买设备"]),
        ("a loan for a new boiler, please", ["a new boiler"]),
        ("I need to borrow 9,000 to replace the roof", ["the roof"]),
        ("a loan for my daughter", []),
        ("a loan for a year", []),
        ("我买了东西", []),
    ],
)
def test_whatever_is_bought_is_a_purpose(text: str, purposes: list[str]) -> None:
    assert purposes_in(text) == purposes
