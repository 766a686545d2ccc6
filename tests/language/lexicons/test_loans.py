"""What a loan is for."""

import pytest

from contact_center.language.lexicons.loans import purpose_in


@pytest.mark.parametrize(
    ("text", "purpose"),
    [("想贷款买房", "买房"), ("a loan for my Car", "Car"), ("钱", None), ("a carpet", None)],
)
def test_what_a_loan_is_for_is_found_in_its_own_words(text: str, purpose: str | None) -> None:
    assert purpose_in(text) == purpose
