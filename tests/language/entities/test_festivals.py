"""The days of festivals, whatever calendar they follow."""

from datetime import date

import pytest

from contact_center.language.entities.festivals import FESTIVALS, day_of_new_year, festival, working_day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("腊八", date(2025, 1, 7)),
        ("小年", date(2025, 1, 22)),
        ("除夕", date(2025, 1, 28)),
        ("春节", date(2025, 1, 29)),
        ("元宵节", date(2025, 2, 12)),
        ("清明", date(2025, 4, 4)),
        ("端午", date(2025, 5, 31)),
        ("七夕", date(2025, 8, 29)),
        ("中秋节", date(2025, 10, 6)),
        ("重阳", date(2025, 10, 29)),
        ("冬至", date(2025, 12, 21)),
        ("easter", date(2025, 4, 20)),
        ("easter monday", date(2025, 4, 21)),
        ("mother's day", date(2025, 5, 11)),
        ("father's day", date(2025, 6, 15)),
        ("diwali", date(2025, 10, 20)),
        ("thanksgiving", date(2025, 11, 27)),
        ("black friday", date(2025, 11, 28)),
        ("new year's eve", date(2025, 12, 31)),
    ],
)
def test_a_festival_is_on_its_day(name: str, day: date) -> None:
    assert festival(name, 2025) == day


@pytest.mark.parametrize("name", FESTIVALS)
def test_every_festival_is_known_in_the_years_people_speak_of(name: str) -> None:
    for year in (2025, 2026, 2027, 2028):
        day = festival(name, year)
        assert day is not None
        assert day.year == year


def test_no_festival_is_known_outside_the_calendar() -> None:
    assert festival("中秋", 1800) is None
    assert day_of_new_year(3, 2500) is None


def test_a_day_of_the_chinese_new_year() -> None:
    assert day_of_new_year(1, 2026) == festival("春节", 2026)
    assert day_of_new_year(15, 2026) == festival("元宵", 2026)


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        # A Saturday that is worked in exchange for a day of the holiday.
        (date(2026, 10, 9), date(2026, 10, 10)),
    ],
)
def test_the_first_working_day_after_a_day(after: date, day: date) -> None:
    assert working_day(after) == day
