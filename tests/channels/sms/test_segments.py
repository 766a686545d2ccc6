"""Parts on the air, at the edges where one more begins."""

import pytest

from contact_center.channels.sms.segments import count, segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("a" * 459, 3),
        ("a" * 460, 4),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # 153 is odd: an escape that would end a part begins the next one.
        ("€" * 153, 3),
        ("a" + "€" * 152, 2),
        ("[]" * 40, 1),
        ("卡" * 70, 1),
        ("卡" * 71, 2),
        ("卡" * 134, 2),
        ("卡" * 135, 3),
        ("卡" * 201, 3),
        ("卡" * 202, 4),
        ("👍" * 35, 1),
        ("👍" * 66, 2),
        ("👍" * 67, 3),
        ("“" + "a" * 69, 1),
        ("“" + "a" * 70, 2),
    ],
)
def test_parts_are_counted_as_the_carrier_charges_them(text: str, expected: int) -> None:
    assert segments(text) == expected


@pytest.mark.parametrize(
    ("text", "encoding", "room"),
    [
        ("", "GSM-7", 160),
        ("a" * 160, "GSM-7", 0),
        ("a" * 161, "GSM-7", 145),
        ("a" * 306, "GSM-7", 0),
        ("€" * 10, "GSM-7", 140),
        ("卡", "UCS-2", 69),
        ("卡" * 70, "UCS-2", 0),
        ("卡" * 71, "UCS-2", 63),
        ("👍", "UCS-2", 68),
        ("José", "GSM-7", 156),
        ("à é ñ", "GSM-7", 155),
        ("á", "UCS-2", 69),
    ],
)
def test_the_encoding_and_the_room_in_the_last_part_are_told(text: str, encoding: str, room: int) -> None:
    counted = count(text)

    assert (counted.encoding, counted.room) == (encoding, room)


@pytest.mark.parametrize(("sign", "length"), [("a", 400), ("卡", 300), ("€", 200)])
def test_what_fills_the_room_costs_no_more_and_what_exceeds_it_does(sign: str, length: int) -> None:
    plain = "卡" if sign == "卡" else "a"
    for size in range(1, length):
        text = sign * size
        counted = count(text)

        assert segments(text + plain * counted.room) == counted.segments
        assert segments(text + plain * (counted.room + 1)) == counted.segments + 1
