"""Find movable feasts: Easter by its rule, Diwali by a list.

Diwali is the evening on which the new moon of amanta Ashvin prevails at sunset in India. No library of the
registry has it for the whole century, and the general table of `holidays` is a month late in some years, so
the days are listed here. Until 2035 they are those of that library for India. From 2036 on they are
calculated from the positions of sun and moon at Ujjain, by the rule that the tests repeat: the first evening
at whose sunset the tithi is amavasya; else the first on which it begins within 2 h 24 min of sunset; else the
day of the new moon. India announces the day each year: in 2036, 2037 and 2046 it may differ by one.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.easter import easter

from contact_center.outreach.occasions.yearly import ListedDay, NoSuchDay

_EASTER_YEARS = range(1583, 4100)
_DIWALI = {
    2001: "11-14 11-04 10-25 11-12 11-01 10-21 11-09 10-28 10-17 11-05",
    2011: "10-26 11-13 11-03 10-23 11-11 10-30 10-19 11-07 10-27 11-14",
    2021: "11-04 10-24 11-12 10-31 10-20 11-08 10-29 10-17 11-05 10-26",
    2031: "11-14 11-02 10-22 11-10 10-30 10-18 11-07 10-27 11-15 11-04",
    2041: "10-24 11-12 11-01 10-20 11-08 10-29 10-18 11-05 10-26 11-14",
    2051: "11-02 10-22 11-09 10-30 10-19 11-07 10-27 11-15 11-04 10-23",
    2061: "11-11 10-31 10-21 11-08 10-29 10-18 11-06 10-25 11-13 11-02",
    2071: "10-22 11-09 10-30 10-19 11-07 10-27 11-15 11-04 10-24 11-11",
    2081: "10-31 10-21 11-09 10-28 10-18 11-05 10-25 11-12 11-02 10-22",
    2091: "11-10 10-30 10-19 11-07 10-27 11-14 11-03 10-23 11-12 11-01",
}


@dataclass(frozen=True, slots=True)
class Easter:
    """Easter Sunday of the western churches."""

    def day_in(self, year: int) -> date:
        """The day in this solar year. Raises NoSuchDay outside of the Gregorian calendar's years."""
        if year not in _EASTER_YEARS:
            raise NoSuchDay(f"no Easter is known for {year}")
        return easter(year)


def diwali() -> ListedDay:
    """Diwali in India, for 2001 to 2100."""
    return ListedDay(
        {
            first + number: date.fromisoformat(f"{first + number}-{written}")
            for first, decade in _DIWALI.items()
            for number, written in enumerate(decade.split())
        }
    )
