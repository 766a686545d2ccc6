"""Count anniversaries: of an account, of a wedding, of whatever staff enter."""

from calendar import isleap
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from contact_center.outreach.occasions.birthdays import birthday_of
from contact_center.outreach.occasions.lunar import FIRST_YEAR, LunarDate, lunar_days_kept_on
from contact_center.outreach.occasions.yearly import (
    CalendarName,
    LeapDay,
    NoSuchDay,
    days_kept_on,
    kept_in,
)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that is kept every year after it began, by the solar or the lunar calendar."""

    began: date
    """A solar date, also where the lunar calendar is kept."""
    calendar: CalendarName = "solar"
    leap_day: LeapDay = "february"

    def day_in(self, year: int) -> date:
        """The day on which it is kept for this year. Raises NoSuchDay for the year it began, and before."""
        if year <= self._first_year():
            raise NoSuchDay(f"no anniversary in {year} of {self.began}")
        return birthday_of(self.began, self.calendar, self.leap_day).day_in(year)

    def years_on(self, day: date) -> int | None:
        """How many years it is on this day; None when it is not kept then, as on the day it began."""
        year = kept_in(self, day)
        return None if year is None else year - self._first_year()

    def _first_year(self) -> int:
        return LunarDate.of(self.began).year if self.calendar == "lunar" else self.began.year


def begun_on(day: date, calendar: CalendarName, leap_day: LeapDay = "february") -> list[date]:
    """Every date in an earlier year whose anniversary by this calendar is kept on this day.

    By the lunar calendar there is none outside of the lunar years known here.
    """
    if calendar == "solar":
        kept = days_kept_on(day, leap_day)
        return [
            date(year, one.month, one.day)
            for one in kept
            for year in range(FIRST_YEAR, day.year)
            if (one.month, one.day) != (2, 29) or isleap(year)
        ]
    found: list[date] = []
    with suppress(NoSuchDay):
        for one in lunar_days_kept_on(day):
            for year in range(FIRST_YEAR, LunarDate.of(day).year):
                with suppress(NoSuchDay):
                    found.append(LunarDate(year, one.month, one.leap, one.day).solar())
    return found


def year_of(day: date, calendar: CalendarName) -> int:
    """The year for which an anniversary is kept on this day."""
    return LunarDate.of(day).year if calendar == "lunar" else day.year
