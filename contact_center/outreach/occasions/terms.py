"""Find the solar terms: the days on which the sun reaches a longitude, by Beijing time."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import sxtwl

from contact_center.outreach.occasions.lunar import FIRST_YEAR, LAST_YEAR
from contact_center.outreach.occasions.yearly import NoSuchDay

_SPREAD = range(-2, 3)


@dataclass(frozen=True, slots=True)
class SolarTerm:
    """A solar term of each solar year."""

    number: int
    """From 0 for the winter solstice in steps of 15 degrees, as sxtwl counts."""
    month: int
    day: int
    """The usual day; it varies by less than two."""

    def day_in(self, year: int) -> date:
        """The day in this solar year. Raises NoSuchDay outside of the years known here."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise NoSuchDay(f"solar terms are known from {FIRST_YEAR} to {LAST_YEAR}, not {year}")
        usual = date(year, self.month, self.day)
        return _day_of(self.number, usual)


QINGMING = SolarTerm(7, 4, 5)
WINTER_SOLSTICE = SolarTerm(0, 12, 22)


@cache
def _day_of(number: int, usual: date) -> date:
    days = (usual + timedelta(days=distance) for distance in _SPREAD)
    return next(day for day in days if _term_on(day) == number)


def _term_on(day: date) -> int | None:
    told = sxtwl.fromSolar(day.year, day.month, day.day)
    return told.getJieQi() if told.hasJieQi() else None
