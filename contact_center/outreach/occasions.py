"""Whose occasion falls on a given day."""

from calendar import isleap
from datetime import date

BIRTHDAY = "birthday"


def birthdays_kept_on(day: date) -> list[tuple[int, int]]:
    """The (month, day) pairs whose birthday is kept on this day.

    Who was born on 29 February is greeted on the 28th in the years that have no 29th.
    """
    kept = [(day.month, day.day)]
    if (day.month, day.day) == (2, 28) and not isleap(day.year):
        kept.append((2, 29))
    return kept
