"""Lunar days as people say them."""

import pytest

from contact_center.outreach.occasions.lunar import LunarDay
from contact_center.outreach.occasions.lunar_names import lunar_name


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (LunarDay(1, 1), "正月初一", "the 1st of the 1st lunar month"),
        (LunarDay(8, 15), "八月十五", "the 15th of the 8th lunar month"),
        (LunarDay(2, 30, leap=True), "闰二月三十", "the 30th of the leap 2nd lunar month"),
        (LunarDay(12, 23), "腊月廿三", "the 23rd of the 12th lunar month"),
        (LunarDay(11, 10), "冬月初十", "the 10th of the 11th lunar month"),
        (LunarDay(10, 20), "十月二十", "the 20th of the 10th lunar month"),
        (LunarDay(3, 12), "三月十二", "the 12th of the 3rd lunar month"),
        (LunarDay(9, 22), "九月廿二", "the 22nd of the 9th lunar month"),
    ],
)
def test_a_lunar_day_has_its_name(day: LunarDay, zh: str, en: str) -> None:
    assert (lunar_name(day).zh, lunar_name(day).en) == (zh, en)


def test_every_day_has_a_name_of_its_own() -> None:
    days = [
        LunarDay(month, day, leap) for month in range(1, 13) for day in range(1, 31) for leap in (False, True)
    ]

    assert len({lunar_name(day).zh for day in days}) == len({lunar_name(day).en for day in days}) == 720
