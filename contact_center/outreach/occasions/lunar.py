"""Convert between solar dates and those of the Chinese lunar calendar.

The months come from sxtwl, whose days are those of Beijing time, as the calendar's standard (GB/T 33661)
requires, wherever this process runs.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import sxtwl

from contact_center.outreach.occasions.yearly import NoSuchDay

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The lunar years that are checked against a second library: 31 January 1900 to 28 January 2101."""


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of one lunar year; a leap month follows the plain one of the same number."""

    month: int
    leap: bool
    first: date
    length: int
    """29 or 30 days."""


@dataclass(frozen=True, slots=True, order=True)
class LunarDate:
    """A date of the lunar calendar; dates sort as they follow each other."""

    year: int
    """The solar year in which this lunar year begins."""
    month: int
    leap: bool
    day: int

    @classmethod
    def of(cls, day: date) -> "LunarDate":
        """The lunar date of a solar one. Raises NoSuchDay outside of the years known here."""
        year = day.year if day.year <= LAST_YEAR else LAST_YEAR
        if day < lunar_months(year)[0].first:
            year -= 1
        found = next(one for one in reversed(lunar_months(year)) if one.first <= day)
        number = (day - found.first).days + 1
        if number > found.length:
            raise NoSuchDay(f"lunar years are known until {LAST_YEAR}: {day}")
        return cls(year, found.month, found.leap, number)

    def solar(self) -> date:
        """The solar date. Raises NoSuchDay when that year has no such month or day."""
        for one in lunar_months(self.year):
            if (one.month, one.leap) == (self.month, self.leap) and 1 <= self.day <= one.length:
                return one.first + timedelta(days=self.day - 1)
        raise NoSuchDay(f"no such lunar date: {self}")


@dataclass(frozen=True, slots=True)
class LunarDay:
    """The same month and day of each lunar year. Raises ValueError for a day that no lunar year has."""

    month: int
    day: int
    leap: bool = False

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= 30):
            raise ValueError(f"no lunar year has a day {self.day} of month {self.month}")

    @classmethod
    def of(cls, day: date) -> "LunarDay":
        """The lunar month and day of a solar date. Raises NoSuchDay outside of the years known here."""
        told = LunarDate.of(day)
        return cls(told.month, told.day, told.leap)

    def day_in(self, year: int) -> date:
        """The day on which it is kept in this lunar year.

        A leap month that the year lacks is kept in the plain month, and day 30 of a month of 29 days on the
        29th. Raises NoSuchDay outside of the years known here.
        """
        # The plain month stands before its leap month.
        same = [one for one in lunar_months(year) if one.month == self.month]
        kept = same[-1] if self.leap else same[0]
        return kept.first + timedelta(days=min(self.day, kept.length) - 1)


def lunar_days_kept_on(day: date) -> list[LunarDay]:
    """Every lunar month and day that is kept on this solar date: one, or a few where a year is short of days.

    Raises NoSuchDay outside of the years known here.
    """
    told = LunarDate.of(day)
    (month,) = (one for one in lunar_months(told.year) if (one.month, one.leap) == (told.month, told.leap))
    days = [29, 30] if told.day == 29 == month.length else [told.day]
    leaps = [True] if told.leap else [False] if _has_leap(told.year, told.month) else [False, True]
    return [LunarDay(told.month, number, leap) for leap in leaps for number in days]


@cache
def lunar_months(year: int) -> tuple[LunarMonth, ...]:
    """The 12 or 13 months of a lunar year in order. Raises NoSuchDay outside of the years known here."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDay(f"lunar years are known from {FIRST_YEAR} to {LAST_YEAR}, not {year}")
    # No lunar year begins before 21 January.
    day = date(year, 1, 20)
    first = day - timedelta(days=_told(day).getLunarDay() - 1)
    months: list[LunarMonth] = []
    while (found := _month_from(first))[0] <= year:
        if found[0] == year:
            months.append(found[1])
        first += timedelta(days=found[1].length)
    return tuple(months)


def _month_from(first: date) -> tuple[int, LunarMonth]:
    """The month that begins on this day, with its lunar year."""
    told = _told(first)
    # Days are asked about in order: sxtwl calculates again, for 10 ms, whenever a winter solstice is passed.
    year, month, leap = told.getLunarYear(), told.getLunarMonth(), told.isLunarLeap()
    length = 29 if _told(first + timedelta(days=29)).getLunarDay() == 1 else 30
    return year, LunarMonth(month, leap, first, length)


def _has_leap(year: int, month: int) -> bool:
    return any(one.leap and one.month == month for one in lunar_months(year))


def _told(day: date) -> sxtwl.Day:
    return sxtwl.fromSolar(day.year, day.month, day.day)
