"""Solar terms against a second source: the longitude of the sun, calculated by an astronomical library."""

from datetime import date, datetime, timedelta

import pytest

from contact_center.outreach.occasions.lunar import FIRST_YEAR, LAST_YEAR
from contact_center.outreach.occasions.terms import QINGMING, WINTER_SOLSTICE, SolarTerm
from contact_center.outreach.occasions.yearly import NoSuchDay
from tests.outreach.occasions.sky import moment_of
from tests.outreach.occasions.zones import ZONES, machine_in

YEARS = range(1901, 2101)


@pytest.mark.parametrize("term", [QINGMING, WINTER_SOLSTICE])
def test_the_term_is_on_the_day_on_which_the_sun_is_there(term: SolarTerm) -> None:
    moments = {year: moment_of(term, year) for year in YEARS}
    # The solstice of 1951 was within four seconds of midnight: too close for either.
    clear = {
        year: moment for year, moment in moments.items() if from_midnight(moment) > timedelta(seconds=10)
    }

    assert moments.keys() - clear.keys() <= {1951}
    assert {year: term.day_in(year) for year in clear} == {
        year: moment.date() for year, moment in clear.items()
    }


def from_midnight(moment: datetime) -> timedelta:
    since = moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return min(since, timedelta(days=1) - since)


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1])
def test_other_years_are_refused(year: int) -> None:
    with pytest.raises(NoSuchDay):
        QINGMING.day_in(year)


@pytest.mark.parametrize("zone", ZONES)
def test_the_zone_of_the_machine_does_not_matter(zone: str) -> None:
    with machine_in(zone):
        assert SolarTerm(7, 4, 6).day_in(2026) == date(2026, 4, 5)
        assert SolarTerm(0, 12, 21).day_in(2026) == date(2026, 12, 22)
