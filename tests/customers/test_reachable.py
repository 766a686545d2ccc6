"""Which addresses belong to telephones that can be written to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.customers.reachable import WITHHELD, is_telephone, is_withheld


@pytest.mark.parametrize("address", ["+8613800000001", "+12025550101", "+85221234567", "+6512345678"])
def test_telephones(address: str) -> None:
    assert is_telephone(address)
    assert not is_withheld(address)


@pytest.mark.parametrize(
    "address",
    [
        *sorted(WITHHELD),
        *(
            "HarbourBank",
            "95588",
            "12345",
            "sip:bob@bank.example",
            "client:bob",
            "withheld:CA1",
            "visitor:abc",
        ),
        *(
            "+266696687",
            "+7378742833",
            "+2562533",
            "+8656696",
            "+86282452253",
            "8613800000001",
            "+0123456789",
        ),
        *("+1 202 555 0101", "+1202555010", "+٨٦١٣٨٠٠٠٠٠٠٠١", "+86", "", " ", "whatsapp:+12025550101"),
    ],
)
def test_what_is_no_telephone(address: str) -> None:
    assert not is_telephone(address)


@pytest.mark.parametrize("shown", ["Anonymous", " RESTRICTED ", "Unavailable", "+266696687", "266696687", ""])
def test_numbers_that_are_not_shown(shown: str) -> None:
    assert is_withheld(shown)


@given(st.text(max_size=30))
def test_any_text_is_told_apart(address: str) -> None:
    assert not (is_telephone(address) and is_withheld(address))
