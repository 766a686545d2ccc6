"""Several months named one after the other are one period that holds them all."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.moments import BANK_ZONE
from contact_center.language.entities.periods import periods_in

NOW = datetime(2026, 11, 28, 13, 0, tzinfo=BANK_ZONE)
EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ZH = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def read(text: str, now: datetime = NOW) -> list[tuple[date, date]]:
    return [(one.start, one.end) for one in periods_in(text, now=now)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the statements of May, June and July please", date(2026, 5, 1), date(2026, 7, 31)),
        ("april may june", date(2026, 4, 1), date(2026, 6, 30)),
        ("oct & nov", date(2026, 10, 1), date(2026, 11, 28)),
        ("March and May", date(2026, 3, 1), date(2026, 5, 31)),
        ("September, August, July", date(2026, 7, 1), date(2026, 9, 30)),
        ("December, January and February", date(2025, 12, 1), date(2026, 2, 28)),
        ("November 2024 and January", date(2024, 11, 1), date(2025, 1, 31)),
        ("五、六、七月的流水", date(2026, 5, 1), date(2026, 7, 31)),
        ("5月6月7月", date(2026, 5, 1), date(2026, 7, 31)),
        ("打二月和四月", date(2026, 2, 1), date(2026, 4, 30)),
        ("十二月、一月", date(2025, 12, 1), date(2026, 1, 31)),
        ("去年10月、11月", date(2025, 10, 1), date(2025, 11, 30)),
        ("尾号5678，8月和9月", date(2026, 8, 1), date(2026, 9, 30)),
    ],
)
def test_all_of_several_months_are_kept(text: str, start: date, end: date) -> None:
    assert read(text) == [(start, end)]


@pytest.mark.parametrize(
    "text", ["I may march out of here", "三、四十块", "may I", "she waited two months for the card"]
)
def test_what_only_sounds_like_months_is_no_period(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [("八月十五", date(2026, 8, 15)), ("10月11日", date(2026, 10, 11)), ("5 March", date(2026, 3, 5))],
)
def test_a_day_stays_a_day(text: str, day: date) -> None:
    assert read(text) == [(day, day)]


@pytest.mark.parametrize(
    "text", ["three months' worth", "three months is fine", "要三个月的", "三个月的流水"]
)
def test_so_many_months_count_back_from_today(text: str) -> None:
    assert read(text) == [(date(2026, 8, 28), date(2026, 11, 28))]


@given(st.integers(0, 9), st.integers(2, 3), st.booleans(), st.integers(1, 12))
def test_months_in_a_row_hold_the_first_and_the_last(
    first: int, count: int, english: bool, present: int
) -> None:
    """On any day of any month, and in either language."""
    now = NOW.replace(month=present)
    months = range(first, first + count)
    text = ", ".join(EN[one] for one in months) if english else "、".join(f"{ZH[one]}月" for one in months)
    [(start, end)] = read(text, now)
    year = 2026 if first + count <= present else 2025
    assert start == date(year, first + 1, 1)
    assert end.month == first + count if (year, first + count) != (2026, present) else end == now.date()
    assert all(one < other for one, other in pairwise((start, end)))
