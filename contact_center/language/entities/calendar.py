"""Step through the calendar: days, weeks, months and years, each as a range of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["minute", "part_of_day", "day", "month", "year"]
Prefer = Literal["future", "past"]

_NEAR = timedelta(days=90)
"""A date without a year that would lie further back than this belongs to the coming year."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)


@dataclass(frozen=True)
class Days:
    """Days from start (inclusive) to end (exclusive)."""

    start: date
    end: date
    grain: Grain = "day"

    @property
    def is_single(self) -> bool:
        return self.grain == "day" and self.end - self.start == timedelta(days=1)


def month_of(name: str) -> int:
    return _MONTHS.index(name.lower()[:3]) + 1


def weekday_of(name: str) -> int:
    return _WEEKDAYS.index(name.lower()[:3])


def day(of: date) -> Days:
    return Days(of, of + timedelta(days=1))


def day_of(year: int, month: int, number: int) -> Days | None:
    """None if the calendar has no such day."""
    try:
        return day(date(year, month, number)) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def week(of: date, step: int = 0) -> Days:
    """The week, from Monday, `step` weeks after that of a day."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=step)
    return Days(monday, monday + timedelta(days=7))


def month(year: int, number: int) -> Days | None:
    """The month of a year; months past December belong to the following years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    following = date(year + number // 12, number % 12 + 1, 1)
    return Days(date(year, number, 1), following, "month")


def year_days(year: int) -> Days | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Days(date(year, 1, 1), date(year + 1, 1, 1), "year")


def months_away(of: date, step: int) -> date | None:
    """The same day `step` months later, or the last of that month if it has no such day."""
    found = month(of.year, of.month + step)
    if found is None:
        return None
    return min(found.start + timedelta(days=of.day - 1), found.end - timedelta(days=1))


def later(of: Days, *, years: int = 0, days: int = 0) -> Days:
    """The same days some years or days later."""
    start, end = months_away(of.start, 12 * years), months_away(of.end, 12 * years)
    step = timedelta(days=days)
    return Days((start or of.start) + step, (end or of.end) + step, of.grain)


def nth_weekday(year: int, month_number: int, number: int, nth: int) -> date:
    """The nth such weekday of a month; the last one if it has fewer, or for -1."""
    first = date(year, month_number, 1)
    days = [first + timedelta(days=(number - first.weekday()) % 7 + 7 * step) for step in range(5)]
    fitting = [one for one in days if one.month == month_number]
    return fitting[min(nth, len(fitting)) - 1 if nth > 0 else -1]


def weekday(of: date, number: int, prefer: Prefer) -> Days:
    """The nearest such weekday after (or before) a day, never that day itself."""
    ahead = (number - of.weekday()) % 7 or 7
    return day(of + timedelta(days=ahead if prefer == "future" else ahead - 7 or -7))


def day_of_month(of: date, number: int, prefer: Prefer) -> Days | None:
    """The next (or last) day with that number, skipping months without it; may be today."""
    months = [
        month(of.year, of.month + step) for step in (range(3) if prefer == "future" else range(0, -3, -1))
    ]
    days = [day_of(one.start.year, one.start.month, number) for one in months if one]
    fitting = (one for one in days if one and (one.start >= of if prefer == "future" else one.start <= of))
    return next(fitting, None)


def nearest(of: date, candidates: list[Days | None], prefer: Prefer) -> Days | None:
    """The nearest candidate: none in the future if the past is preferred, otherwise none far in the past."""
    real = [one for one in candidates if one is not None]
    fitting = [one for one in real if (one.start <= of if prefer == "past" else one.end > of - _NEAR)]
    return min(fitting or real, key=lambda one: abs((one.start - of).days), default=None)


def coming(of: date, candidates: list[Days | None], prefer: Prefer) -> Days | None:
    """The next candidate if the past is preferred but it is near all the same."""
    ahead = nearest(of, candidates, "future") if prefer == "past" else None
    return ahead if ahead and of < ahead.start <= of + _NEAR else None
