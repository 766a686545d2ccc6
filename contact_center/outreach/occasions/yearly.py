"""Describe a day that returns every year, and find the year it is kept for.

That year is part of what is unique: an occasion is kept once for each. It is the solar year, or for a lunar
day the lunar year, because a solar year can hold the same lunar day twice, or not at all.
"""

from calendar import isleap
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

LeapDay = Literal["february", "march"]
"""When 29 February is kept in a common year: on the last of February, or on the first of March."""


CalendarName = Literal["solar", "lunar"]
"""The calendar by which a person keeps a day."""


class NoSuchDay(ValueError):
    """The rule has no day for this year."""


class Yearly(Protocol):
    """A day that returns every year."""

    def day_in(self, year: int) -> date:
        """The day on which it is kept for this year. Raises NoSuchDay for a year the rule does not know."""


@dataclass(frozen=True, slots=True)
class SolarDay:
    """The same month and day of each solar year. Raises ValueError for a day that no year has."""

    month: int
    day: int
    leap_day: LeapDay = "february"

    def __post_init__(self) -> None:
        # 2000 has every day.
        date(2000, self.month, self.day)

    def day_in(self, year: int) -> date:
        """The day in this solar year."""
        if (self.month, self.day) != (2, 29) or isleap(year):
            return date(year, self.month, self.day)
        return date(year, 2, 28) if self.leap_day == "february" else date(year, 3, 1)


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day that is known from a list: one for each year in it."""

    days: Mapping[int, date]

    def day_in(self, year: int) -> date:
        """The listed day. Raises NoSuchDay for a year that is not listed."""
        if year not in self.days:
            raise NoSuchDay(f"no day is listed for {year}")
        return self.days[year]


def days_kept_on(day: date, leap_day: LeapDay = "february") -> list[SolarDay]:
    """Every solar month and day that is kept on this date."""
    leap = SolarDay(2, 29, leap_day)
    kept = [SolarDay(day.month, day.day, leap_day)]
    return [*kept, leap] if leap not in kept and leap.day_in(day.year) == day else kept


def next_day(rule: Yearly, first: date) -> date | None:
    """The first day from this one on on which the rule is kept; None where none is known."""
    for year in (first.year - 1, first.year, first.year + 1):
        with suppress(NoSuchDay):
            if (day := rule.day_in(year)) >= first:
                return day
    return None


def kept_in(rule: Yearly, day: date) -> int | None:
    """The year for which the rule is kept on this day; None when it is not kept on it."""
    # A lunar December falls in the next solar year, and what comes before New Year's Day in the last one.
    for year in (day.year - 1, day.year, day.year + 1):
        with suppress(NoSuchDay):
            if rule.day_in(year) == day:
                return year
    return None
