"""The lunar calendar agrees with the published dates of festivals."""

from datetime import date, timedelta

import pytest

from contact_center.language.entities.festivals import festival
from contact_center.language.entities.lunar import month_before


@pytest.mark.parametrize("year", range(1950, 2100))
def test_a_chinese_year_and_the_eighth_month_begin_with_a_new_moon(year: int) -> None:
    new_year, mid_autumn = festival("春节", year), festival("中秋", year)
    if new_year:
        assert month_before(new_year + timedelta(days=1)) == new_year
    if mid_autumn:
        assert (mid_autumn - month_before(mid_autumn)).days == 14


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2027, 2, 6), date(2027, 1, 8)),
        (date(2027, 1, 8), date(2026, 12, 9)),
        (date(2025, 1, 29), date(2024, 12, 31)),
        (date(2023, 1, 22), date(2022, 12, 23)),
    ],
)
def test_the_month_before_a_day(day: date, first: date) -> None:
    assert month_before(day) == first
