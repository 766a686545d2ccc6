"""Whether a moment lies behind or ahead, by the words around it."""

from datetime import datetime

import pytest

from contact_center.language.entities.moments import BANK_ZONE, moments_in

NOW = datetime(2026, 11, 26, 10, tzinfo=BANK_ZONE)
"""A Thursday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I bought it on Monday", "11-23"),
        ("they will ring me on Monday", "11-30"),
        ("the parcel was sent on the 20th, so please come by on the 30th", "11-20 11-30"),
        ("my salary was deposited on the 10th", "11-10"),
        ("the rent will be debited on the 10th", "12-10"),
        ("周一刷了一笔不认识的", "11-23"),
        ("周一我想去一趟网点", "11-30"),
        ("十五号扣的那笔是什么", "11-15"),
        ("十五号要扣房租", "12-15"),
        ("上次周二办的没办成，周五我再去", "11-24 11-27"),
        ("Monday", "11-30"),
        ("周一", "11-30"),
    ],
)
def test_the_words_beside_a_day_tell_its_side(text: str, day: str) -> None:
    found = moments_in(text, now=NOW, language="en", prefer=None)
    assert " ".join(f"{one.start:%m-%d}" for one in found) == day


@pytest.mark.parametrize(
    ("text", "prefer", "day"),
    [
        ("I bought it on Monday", "future", "11-30"),
        ("I will come on Monday", "past", "11-23"),
        ("国庆", "past", "10-01"),
        ("圣诞节", "past", "12-25"),
    ],
)
def test_who_asks_for_a_side_gets_it(text: str, prefer: str, day: str) -> None:
    [moment] = moments_in(text, now=NOW, language="en", prefer="past" if prefer == "past" else "future")
    assert f"{moment.start:%m-%d}" == day
    assert (moment.start < NOW) == (prefer == "past")
