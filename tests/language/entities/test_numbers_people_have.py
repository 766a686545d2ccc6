"""Endings of cards, telephone numbers, ticket numbers."""

import pytest

from contact_center.language.entities.card_endings import card_endings_in
from contact_center.language.entities.phones import phones_in
from contact_center.language.entities.ticket_numbers import ticket_numbers_in


@pytest.mark.parametrize(
    ("text", "endings"),
    [
        ("尾号1234", ["1234"]),
        ("尾号 是 1 2 3 4", ["1234"]),
        ("尾号幺二三四", ["1234"]),
        ("我的卡6678丢了", ["6678"]),
        ("1234那张", ["1234"]),
        ("ending in 1234", ["1234"]),
        ("the last four digits are 0042", ["0042"]),
        ("card 1234", ["1234"]),
        ("cards ending 1234 and ending 5678", ["1234", "5678"]),
        ("card ending 2025", ["2025"]),
        ("card 2025", []),
        ("card 1234 yuan", []),
        ("我的卡2000元", []),
        ("1234", []),
        ("ending 123456", []),
    ],
)
def test_the_ending_of_a_card(text: str, endings: list[str]) -> None:
    assert [ending.digits for ending in card_endings_in(text)] == endings


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("打138 0000 0001", ["+8613800000001"]),
        ("138-0000-0001", ["+8613800000001"]),
        ("电话１３８０００００００１", ["+8613800000001"]),
        ("+1 202-555-0101 is Bob's", ["+12025550101"]),
        ("021-62345678", ["+862162345678"]),
        ("13800000001或者13800000002", ["+8613800000001", "+8613800000002"]),
        ("3,500元", []),
        ("尾号1234", []),
    ],
)
def test_a_telephone_number(text: str, numbers: list[str]) -> None:
    assert [phone.number for phone in phones_in(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("T100001", ["T100001"]),
        ("t 100001 呢", ["T100001"]),
        ("工单T100001和T100002", ["T100001", "T100002"]),
        ("100001", []),
        ("bt100001", []),
        ("T12", []),
    ],
)
def test_a_ticket_number(text: str, numbers: list[str]) -> None:
    assert [ticket.number for ticket in ticket_numbers_in(text)] == numbers
