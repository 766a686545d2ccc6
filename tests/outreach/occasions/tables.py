"""Forty years of every occasion, by sources that the product does not use."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from zhdate import CHINESENEWYEAR, ZhDate

from contact_center.outreach.occasions.terms import QINGMING, WINTER_SOLSTICE
from tests.outreach.occasions.sky import evening_of, moment_of

YEARS = range(2011, 2051)


def on(month: int, day: int) -> Callable[[int], date]:
    """The same day each year, as everybody knows it."""
    return lambda year: date(year, month, day)


def butcher(year: int) -> date:
    """Easter by the rule in Butcher's Ecclesiastical Calendar (1876), which has no exceptions."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    weekday = (32 + 2 * century_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def lunar(month: int, day: int) -> Callable[[int], date]:
    """A day of the lunar calendar by the tables of zhdate."""
    return lambda year: ZhDate(year, month, day).to_datetime().date()


def eve(year: int) -> date:
    """The day before the lunar new year of zhdate's list."""
    return date.fromisoformat(CHINESENEWYEAR[year - 1900]) - timedelta(days=1)


INDEPENDENT: Mapping[str, Callable[[int], date]] = {
    "new_year": on(1, 1),
    "spring_festival_eve": eve,
    "spring_festival": lunar(1, 1),
    "lantern_festival": lunar(1, 15),
    "womens_day": on(3, 8),
    "easter": butcher,
    # The moment at which the sun is there, by ephem.
    "qingming": lambda year: moment_of(QINGMING, year).date(),
    "childrens_day": on(6, 1),
    "dragon_boat": lunar(5, 5),
    "qixi": lunar(7, 7),
    "teachers_day": on(9, 10),
    "mid_autumn": lunar(8, 15),
    "national_day": on(10, 1),
    "double_ninth": lunar(9, 9),
    # Sun and moon over Ujjain, by ephem.
    "diwali": evening_of,
    "winter_solstice": lambda year: moment_of(WINTER_SOLSTICE, year).date(),
    "christmas": on(12, 25),
    "public_cn_labor_day": on(5, 1),
    "bank_anniversary": on(4, 18),
}
