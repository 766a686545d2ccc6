"""Where sun and moon stand, by ephem: a second source for solar terms and for Diwali."""

from datetime import date, datetime, timedelta
from math import degrees

import ephem

from contact_center.outreach.occasions.terms import SolarTerm

BEIJING = timedelta(hours=8)
INDIA = timedelta(hours=5, minutes=30)
UJJAIN = ("23.18", "75.77")
AMAVASYA = 348
"""The last of thirty tithis: the moon is less than twelve degrees before the sun."""
TULA = (180, 210)
"""The part of the sidereal zodiac in which the sun stands at the new moon of Diwali, in degrees."""


def longitude(body: ephem.Body, moment: datetime) -> float:
    """The ecliptic longitude in degrees at a moment of UTC, as seen from the earth's centre."""
    when = ephem.Date(moment)
    body.compute(when)
    # Where it is seen, not where it is: aberration makes nine minutes for the sun.
    seen = ephem.Equatorial(body.g_ra, body.g_dec, epoch=when)
    return degrees(ephem.Ecliptic(seen, epoch=when).lon)


def moment_of(term: SolarTerm, year: int) -> datetime:
    """When, in Beijing, the sun reaches the longitude of the term; it moves about a degree a day."""
    wanted = term.number * 15 + 270
    moment = datetime(year, term.month, term.day)
    for _ in range(4):
        missing = (wanted - longitude(ephem.Sun(), moment) + 180) % 360 - 180
        moment += timedelta(days=missing / 0.9856)
    return moment + BEIJING


def evening_of(year: int) -> date:
    """Diwali: the first evening with amavasya at sunset, else soon after it, else on the new moon's day."""
    new_moon = _new_moon_of(year)
    sunsets = _sunsets_around(new_moon)
    for wait in (timedelta(), timedelta(hours=2.4)):
        for sunset in sunsets:
            if _moon_ahead(sunset + wait) >= AMAVASYA:
                return (sunset + INDIA).date()
    return (new_moon + INDIA).date()


def _new_moon_of(year: int) -> datetime:
    moment = ephem.Date(datetime(year, 10, 5))
    while True:
        moment = ephem.next_new_moon(moment)
        if TULA[0] <= _sidereal(moment.datetime()) < TULA[1]:
            found: datetime = moment.datetime()
            return found


def _sidereal(moment: datetime) -> float:
    """The sun's longitude among the stars in degrees, by the ayanamsa of Lahiri."""
    years = (moment - datetime(2000, 1, 1)).days / 365.25
    return (longitude(ephem.Sun(), moment) - (23.853 + years * 50.29 / 3600)) % 360


def _sunsets_around(moment: datetime) -> list[datetime]:
    ujjain = ephem.Observer()
    ujjain.lat, ujjain.lon = UJJAIN
    ujjain.date = ephem.Date(moment - timedelta(days=1.5))
    found: list[datetime] = []
    while len(found) < 3:
        ujjain.date = ujjain.next_setting(ephem.Sun())
        found.append(ujjain.date.datetime())
    return found


def _moon_ahead(moment: datetime) -> float:
    return (longitude(ephem.Moon(), moment) - longitude(ephem.Sun(), moment)) % 360
