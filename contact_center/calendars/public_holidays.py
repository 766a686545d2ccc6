"""Read a country's public holidays and make-up working days from the holidays library."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from contact_center.calendars.errors import BadCalendar
from contact_center.vocabulary.text import Text


@dataclass(frozen=True)
class PublicYear:
    """A country's public holidays of one year."""

    holidays: frozenset[date]
    worked_weekends: frozenset[date]
    """Weekend days worked in exchange for longer holidays, as in China.

    They are announced each year; a year the library does not know yet has none.
    """


@cache
def public_year(country: str, year: int) -> PublicYear:
    """The holidays of a year in a country (ISO 3166, such as CN); none for a year the library does not cover.

    Raises BadCalendar for a country the library does not know.
    """
    try:
        known = holidays.country_holidays(country, years=year)
    except NotImplementedError as error:
        raise BadCalendar(
            Text(
                f"没有国家或地区“{country}”的节假日，请填两位代码，例如 CN，或留空。",
                f'There are no holidays of "{country}": give a code of two letters such as CN, or none.',
            )
        ) from error
    off = frozenset(day for day in known if day.year == year)
    # The library lists days of adjacent years as well.
    worked = frozenset(day for day in known.weekend_workdays if day.year == year)
    return PublicYear(off, worked - off)
