"""The animal of a lunar year, against the almanac of the other library."""

import pytest
import sxtwl

from contact_center.outreach.occasions.lunar import FIRST_YEAR, LAST_YEAR
from contact_center.outreach.templates.year_animal import year_animal

BRANCHES = (
    "Rat",
    "Ox",
    "Tiger",
    "Rabbit",
    "Dragon",
    "Snake",
    "Horse",
    "Goat",
    "Monkey",
    "Rooster",
    "Dog",
    "Pig",
)


@pytest.mark.parametrize(
    ("year", "zh", "en"), [(2026, "马年", "Horse"), (2024, "龙年", "Dragon"), (1900, "鼠年", "Rat")]
)
def test_years_that_everybody_knows(year: int, zh: str, en: str) -> None:
    assert year_animal(year).zh == zh
    assert year_animal(year).en == f"Year of the {en}"


def test_every_lunar_year_has_the_animal_of_its_earthly_branch() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        # By July the year has begun, by either way of counting.
        branch = sxtwl.fromSolar(year, 7, 1).getYearGZ().dz

        assert year_animal(year).en == f"Year of the {BRANCHES[branch]}"
