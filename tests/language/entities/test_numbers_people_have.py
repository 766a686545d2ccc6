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
        ("尾数3309", ["3309"]),
        ("后四位是三三零九", ["3309"]),
        ("尾号三个六一个八", ["6668"]),
        ("尾号5520和5521", ["5520", "5521"]),
        ("卡尾 0 7 1 9", ["0719"]),
        ("the one ending in oh oh four nine", ["0049"]),
        ("the visa that finishes in double six one two", ["6612"]),
        ("seven one double oh are the last four", ["7100"]),
        ("treble nine four, that's the end of the card", ["9994"]),
        ("last 4 digits: 4-4-0-2", ["4402"]),
        ("**** 5512", ["5512"]),
        ("6217 00** **** 3345", ["3345"]),
        ("card ...9017", ["9017"]),
        ("•••• 8876", ["8876"]),
        ("5500 0000 0000 0004", ["0004"]),
        ("5500 0000 0000 0005", []),
        ("手机尾号4471", []),
        ("138****5678", []),
        ("身份证后四位3015", []),
        ("my phone ends in 4471", []),
        ("the last four of my passport are 3015", []),
        ("two of them", []),
        ("my 4417 card", ["4417"]),
        ("the 2025 card", []),
        ("四四一七结尾", ["4417"]),
        ("four four one seven at the end", ["4417"]),
        ("card 4000 00** **** 0932", ["0932"]),
        ("my card 4000-xxxx-xxxx-1234", ["1234"]),
        ("卡号4000 00●● ●●●● 0932", ["0932"]),
        ("末四碼 3390", ["3390"]),
        ("my visa -2290", ["2290"]),
        ("it finishes with thirty-three twelve", ["3312"]),
        ("ending forty-four oh nine", ["4409"]),
        ("ends in double-oh seven one", ["0071"]),
        ("ends w/ 00-17", ["0017"]),
        ("credit 5000", []),
        ("twenty thirty of them", []),
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
        ("幺三九 零零一一 二二三三", ["+8613900112233"]),
        ("手机一八六零零零零一二三四", ["+8618600001234"]),
        ("one three nine double oh double one two two three three", ["+8613900112233"]),
        ("0086-13900001111", ["+8613900001111"]),
        ("0571 8765 4321", ["+8657187654321"]),
        ("+44 7700 900456", ["+447700900456"]),
        ("+1 (212) 555-0142", ["+12125550142"]),
        ("my Hong Kong number is 6123 4500", ["+85261234500"]),
        ("8123 4500, put +65 in front", ["+6581234500"]),
        ("call 0345 600 1234", ["+443456001234"]),
        ("plus four four two oh seven nine four six oh nine five eight", ["+442079460958"]),
        ("订单号20261128001", []),
        ("order 4500123456", []),
        ("验证码553201", []),
        ("IBAN DE89 3704", []),
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
        ("t 100 001", ["T100001"]),
        ("T幺零零零零一怎么样了", ["T100001"]),
        ("T one double zero double zero one", ["T100001"]),
        ("T, 1 0 0, 0 0 1, 5000 yuan", ["T100001"]),
        ("I don't, 1 2 3 4 5 6", []),
        ("T one two", []),
    ],
)
def test_a_ticket_number(text: str, numbers: list[str]) -> None:
    assert [ticket.number for ticket in ticket_numbers_in(text)] == numbers
