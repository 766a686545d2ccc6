"""What stands out: a week against its own past, by a rule anybody can work out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.tickets.complaints.hot_spots import hot_weeks, monday, stands_out

FIRST = date(2026, 1, 5)
WEEK = timedelta(weeks=1)
PAST = st.lists(st.integers(0, 50), min_size=4, max_size=8)


@pytest.mark.parametrize(
    ("count", "past", "expected"),
    [
        (3, [0] * 8, True),
        (2, [0] * 8, False),  # Two complaints are no pattern.
        (4, [1] * 8, True),
        (3, [1] * 8, False),
        (9, [4] * 8, True),  # 4 + 2 * 2 = 8
        (8, [4] * 8, False),
        (50, [40] * 8, False),
        (53, [40] * 8, True),
        (9, [0] * 3, False),  # Too little is known of before.
        (9, [], False),
    ],
)
def test_the_rule(count: int, past: list[int], expected: bool) -> None:
    assert stands_out(count, past) is expected


@given(PAST, st.integers(0, 200))
def test_more_complaints_never_stand_out_less(past: list[int], count: int) -> None:
    assert stands_out(count + 1, past) >= stands_out(count, past)


@given(st.integers(0, 60))
def test_what_is_as_usual_never_stands_out(usual: int) -> None:
    assert not stands_out(usual, [usual] * 8)


def test_weeks_before_the_register_began_are_unknown_not_quiet() -> None:
    counts = {FIRST + 3 * WEEK: 5, FIRST + 4 * WEEK: 5}

    found = list(hot_weeks(counts, FIRST, FIRST, FIRST + 4 * WEEK))

    # The fourth week has three before it; the fifth has four, of which one was like it.
    assert found == [(FIRST + 4 * WEEK, 5, 1.25)]


def test_each_week_is_held_against_the_eight_before_it() -> None:
    counts = {FIRST + n * WEEK: 1 for n in range(20)} | {FIRST + 10 * WEEK: 6}

    found = list(hot_weeks(counts, FIRST, FIRST, FIRST + 19 * WEEK))

    assert found == [(FIRST + 10 * WEEK, 6, 1.0)]


def test_a_week_begins_on_monday() -> None:
    assert {monday(FIRST + timedelta(days=n)) for n in range(7)} == {FIRST}
