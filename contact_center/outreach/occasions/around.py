"""Move an occasion some days before or after its day, such as a reminder a week before New Year's Eve.

What is moved is the day that is kept, so 29 February and short lunar months have been decided before.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from contact_center.outreach.occasions.yearly import Yearly

FARTHEST = 90
"""Farther away, a day would belong to the occasion of another year."""


@dataclass(frozen=True, slots=True)
class Around:
    """The day that is `days` after the kept one, before it when negative; for the year of the kept one.

    Raises ValueError for more than FARTHEST days.
    """

    rule: Yearly
    days: int

    def __post_init__(self) -> None:
        _near(self.days)

    def day_in(self, year: int) -> date:
        """The moved day for this year. Raises NoSuchDay where the rule does."""
        return self.rule.day_in(year) + timedelta(days=self.days)


def occasion_day(today: date, days: int) -> date:
    """The day whose occasions are due today when they are told `days` after it, before it when negative.

    Raises ValueError for more than FARTHEST days.
    """
    return today - timedelta(days=_near(days))


def _near(days: int) -> int:
    if abs(days) > FARTHEST:
        raise ValueError(f"at most {FARTHEST} days before or after an occasion, not {days}")
    return days
