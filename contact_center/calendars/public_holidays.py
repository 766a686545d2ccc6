"""A country's public holidays and working weekends, as the holidays library knows them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays

from contact_center.calendars.errors import BadCalendar


@dataclass(frozen=True)
class PublicYear:
    """What a country's government has said of one year."""

    holidays: frozenset[date]
    worked_weekends: frozenset[date]
    """Days of weekends that are worked in exchange for longer holidays, as in China.

    They are announced year by year: a year the library does not know yet has none.
    """


@cache
def public_year(country: str, year: int) -> PublicYear:
    """The year in this country (ISO 3166, such as CN); a year out of the library's reach has no holidays.

    Raises BadCalendar for a country the library does not know.
    """
    try:
        known = holidays.country_holidays(country, years=year)
    except NotImplementedError as error:
        raise BadCalendar(
            f"没有国家或地区“{country}”的节假日，请填两位代码，例如 CN，或留空。",
            f'There are no holidays of "{country}": give a code of two letters such as CN, or none.',
        ) from error
    off = frozenset(day for day in known if day.year == year)
    # The library names days of other years as well.
    worked = frozenset(day for day in known.weekend_workdays if day.year == year)
    return PublicYear(off, worked - off)
