"""Find the birthdays celebrated on a given day."""

from calendar import isleap
from datetime import date

BIRTHDAY = "birthday"


def birthdays_kept_on(day: date) -> list[tuple[int, int]]:
    """The (month, day) pairs of birthdays celebrated on this day.

    People born on 29 February are greeted on the 28th in years without a 29th.
    """
    kept = [(day.month, day.day)]
    if (day.month, day.day) == (2, 28) and not isleap(day.year):
        kept.append((2, 29))
    return kept
