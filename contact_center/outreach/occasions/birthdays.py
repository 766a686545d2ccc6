"""Find whose birthday is kept on a day, by the solar and by the lunar calendar.

A greeting is unique by customer, occasion and year. The two calendars are two occasions, since they count
different years: a birthday on the first of the twelfth lunar month is kept twice in some solar years, each
time for another lunar year. Where a birthday is corrected or changes its calendar, `long_enough` keeps two
greetings from following each other.
"""

from datetime import date, timedelta

from contact_center.outreach.occasions.lunar import LunarDate, LunarDay, lunar_days_kept_on
from contact_center.outreach.occasions.yearly import CalendarName, LeapDay, SolarDay, days_kept_on

BIRTHDAY = "birthday"
LUNAR_BIRTHDAY = "lunar_birthday"
LEAST_APART = timedelta(days=300)
"""One birthday and the next are at least 353 days apart, by the same calendar. A lunar and a solar one of the
same person are at most 40 days apart, or at least 320."""

Birthday = SolarDay | LunarDay


def birthday_of(born: date, calendar: CalendarName, leap_day: LeapDay = "february") -> Birthday:
    """The birthday of a person born on this solar date, kept by this calendar.

    Raises NoSuchDay for a lunar birthday before the lunar years known here.
    """
    return LunarDay.of(born) if calendar == "lunar" else SolarDay(born.month, born.day, leap_day)


def birthdays_kept_on(day: date, leap_day: LeapDay = "february") -> list[tuple[int, int]]:
    """The (month, day) pairs of solar birthdays kept on this day, for the year of this day."""
    return [(kept.month, kept.day) for kept in days_kept_on(day, leap_day)]


def lunar_birthdays_kept_on(day: date) -> list[LunarDay]:
    """The lunar birthdays kept on this day, for the year `lunar_year_of(day)`.

    Raises NoSuchDay outside of the lunar years known here.
    """
    return lunar_days_kept_on(day)


def lunar_year_of(day: date) -> int:
    """The lunar year of a solar date: the one for which lunar birthdays are kept on it."""
    return LunarDate.of(day).year


def long_enough(last: date, day: date) -> bool:
    """Whether a birthday kept on this day comes a year after the last one that was greeted, not a moment."""
    return abs(day - last) >= LEAST_APART
