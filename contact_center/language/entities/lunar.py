"""Find the first day of a month of the Chinese lunar calendar: the day of the new moon in China."""

from datetime import date, datetime, timedelta
from functools import cache
from math import floor, radians, sin

_J2000 = datetime(2000, 1, 1, 12)
_EARTH_LAGS = timedelta(seconds=70)
"""The clock runs ahead of the Earth's rotation by about this much."""
_CHINA = timedelta(hours=8)
_MONTH = 29.530588861
# Jean Meeus, Astronomical Algorithms, chapter 49: coefficient, power of the eccentricity, and the multiples
# of the anomaly of the sun, that of the moon, the moon's argument of latitude, and the longitude of its node.
_TERMS = (
    (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0),
    (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1),
)  # fmt: skip


def month_before(day: date) -> date:
    """The first day of the last lunar month that began before a day; between 1900 and 2100."""
    number = floor((datetime(day.year, day.month, day.day) - _J2000).days / _MONTH) + 1
    return next(begun for step in range(4) if (begun := _new_moon(number - step)) < day)


@cache
def _new_moon(number: int) -> date:
    """The day of a new moon in China; number 0 is that of January 6th, 2000."""
    centuries = number / 1236.85
    sun = 2.5534 + 29.10535670 * number
    moon = 201.5643 + 385.81693528 * number + 0.0107582 * centuries**2
    latitude = 160.7108 + 390.67050284 * number
    node = 124.7746 - 1.56375588 * number
    eccentricity = 1 - 0.002516 * centuries
    days = 5.09766 + _MONTH * number + 0.00015437 * centuries**2
    for size, power, *times in _TERMS:
        angle = sum(each * of for each, of in zip(times, (sun, moon, latitude, node), strict=True))
        days += size * eccentricity**power * sin(radians(angle))
    return (_J2000 + timedelta(days=days) - _EARTH_LAGS + _CHINA).date()
