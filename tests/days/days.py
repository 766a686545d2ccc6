"""The days on which rules about time have something to get wrong, and which of them is the turn of today."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.days.clock import at

BANK = "Asia/Shanghai"


@dataclass(frozen=True)
class Day:
    """A day, and what the clock on the wall says when a run begins."""

    key: str
    clock: str
    """Date and time in the bank's zone."""
    zone: str = BANK
    """Where the bank is."""
    machine: str = "UTC"
    """The zone that the machine is set to."""

    @property
    def moment(self) -> datetime:
        """When the run begins, in UTC."""
        return at(self.clock, self.zone)


DAYS = (
    # At hours of which some are in working time, some not, and some of another date in UTC.
    Day("monday", "2027-03-15 00:05"),
    Day("tuesday", "2027-03-16 08:58", machine=BANK),
    Day("wednesday", "2027-03-17 12:30"),
    Day("thursday", "2027-03-18 17:29"),
    Day("friday", "2027-03-19 16:00"),
    Day("saturday", "2027-03-20 07:30", machine="America/Los_Angeles"),
    Day("sunday", "2027-03-21 23:00"),
    # The clock passes midnight during the run.
    Day("month end", "2027-04-30 23:59"),
    Day("29 february", "2028-02-29 12:00"),
    Day("end of 29 february", "2028-02-29 23:59"),
    Day("new year's eve", "2027-12-31 23:59", machine=BANK),
    Day("spring festival", "2027-02-06 09:30"),
    # A minute before the clock goes on from 2 to 3, and before it goes back from 3 to 2.
    Day("clock goes forward", "2027-03-28 01:59", "Europe/Berlin", "Europe/Berlin"),
    Day("clock goes back", "2027-10-31 02:59", "Europe/Berlin", "Europe/Berlin"),
)


def turn_of(today: date) -> Day:
    """The one day of the list whose turn it is: another one each day."""
    return DAYS[today.toordinal() % len(DAYS)]


def day_of(key: str) -> Day:
    """The day of the list with this key. Raises KeyError."""
    return {day.key: day for day in DAYS}[key]
