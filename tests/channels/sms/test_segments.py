"""Parts on the air, at the edges where one more begins."""

import pytest

from contact_center.channels.sms.segments import segments


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
