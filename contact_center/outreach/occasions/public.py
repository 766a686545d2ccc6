"""Make occasions of a country's public holidays that the catalogue does not have, such as Labour Day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from contact_center.calendars.holiday_names import holiday_names
from contact_center.outreach.occasions.catalogue import Occasion, catalogue
from contact_center.outreach.occasions.yearly import NoSuchDay
from contact_center.vocabulary.text import Text

_WATCHED = range(2021, 2041)
"""Years whose holidays are compared with the catalogue; what the last of them lacks is no longer kept."""
_AND = "; "
_NEAR = range(-3, 4)
"""Days."""
_MOVED = ("(observed", "substituted from")
"""What the library adds to the names of days that are only off instead of another."""


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """The first day of a public holiday in each solar year."""

    country: str
    english: str
    """Its English name in the library."""

    def day_in(self, year: int) -> date:
        """The day in this solar year. Raises NoSuchDay for a year in which the country does not keep it."""
        try:
            return _first_days(self.country, year)[self.english]
        except KeyError as error:
            raise NoSuchDay(f"{self.english} is not kept in {year}") from error


@cache
def public_occasions(country: str) -> tuple[Occasion, ...]:
    """The public holidays of a country (ISO 3166) that are no part of an occasion of the catalogue.

    None for a country whose holidays the library does not name in both languages. Raises NotImplementedError
    for an unknown country.
    """
    years = [_first_days(country, year) for year in _WATCHED]
    days = {english: [year[english] for year in years if english in year] for english in years[-1]}
    return tuple(
        _occasion(country, english, kept)
        for english, kept in days.items()
        if not _is_known(country, english, kept)
    )


def _occasion(country: str, english: str, kept: list[date]) -> Occasion:
    title = next(title for title in _titles(country, kept[-1]) if title.en == english)
    name = "_".join(re.findall(r"[a-z0-9]{1,40}", english.lower().replace("'", "")))
    rule = PublicHoliday(country, english)
    return Occasion(f"public_{country.lower()}_{name}", title, "public", rule, countries=frozenset({country}))


def _is_known(country: str, english: str, kept: list[date]) -> bool:
    """Whether the holiday is an occasion of the catalogue, or belongs to one: always as many days from it.

    The second day of the spring festival and Easter Monday belong to one.
    """
    return any(
        one.title.en == english or _days_apart(one, kept) in _NEAR
        for one in catalogue()
        if one.kept_where(country)
    )


def _days_apart(one: Occasion, kept: list[date]) -> int | None:
    """How many days after the occasion these are, if always as many; None otherwise."""
    apart = {(day - one.rule.day_in(day.year)).days for day in kept}
    return apart.pop() if len(apart) == 1 else None


@cache
def _first_days(country: str, year: int) -> Mapping[str, date]:
    found: dict[str, date] = {}
    for day in sorted(day for day in holiday_names(country, year) if day.year == year):
        for title in _titles(country, day):
            if not any(word in title.en for word in _MOVED):
                found.setdefault(title.en, day)
    return found


def _titles(country: str, day: date) -> list[Text]:
    """The holidays of one day, which the library joins into one name."""
    joined = holiday_names(country, day.year)[day]
    return [Text(zh, en) for zh, en in zip(joined.zh.split(_AND), joined.en.split(_AND), strict=True)]
