"""Find the holidays of a day, and the day of a holiday: the catalogue's, a country's and the bank's own."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from contact_center.outreach.occasions.catalogue import Occasion, bank_anniversary, catalogue
from contact_center.outreach.occasions.public import public_occasions
from contact_center.outreach.occasions.yearly import NoSuchDay


@dataclass(frozen=True, slots=True)
class Kept:
    """An occasion on the day on which it is kept; greetings are unique by its name and year."""

    occasion: Occasion
    year: int
    day: date


@dataclass(frozen=True)
class Bank:
    """What decides which holidays a bank keeps, and when."""

    country: str | None = None
    """ISO 3166, two letters; None: only what is kept everywhere."""
    founded: date | None = None
    moved: Mapping[tuple[str, int], date] = field(default_factory=dict)
    """The day of an occasion (name, year) where it was announced for another day than the rule's."""

    def occasions(self) -> tuple[Occasion, ...]:
        """Every holiday that the bank keeps. Raises NotImplementedError for an unknown country."""
        known = tuple(one for one in catalogue() if one.kept_where(self.country))
        public = public_occasions(self.country) if self.country else ()
        own = (bank_anniversary(self.founded),) if self.founded else ()
        return (*known, *public, *own)


def day_of(occasion: Occasion, year: int) -> date:
    """The day on which an occasion is kept for a year. Raises NoSuchDay for a year that its rule lacks."""
    return occasion.rule.day_in(year)


def occasions_on(day: date, bank: Bank) -> list[Kept]:
    """The holidays that a bank keeps on this day."""
    return occasions_between(day, day, bank)


def occasions_between(first: date, last: date, bank: Bank) -> list[Kept]:
    """The holidays that a bank keeps from one day to another, both included, in order."""
    found = [kept for one in bank.occasions() for kept in _kept(one, first, last, bank)]
    return sorted(found, key=lambda kept: kept.day)


def _kept(one: Occasion, first: date, last: date, bank: Bank) -> Iterator[Kept]:
    # Those around New Year's Day belong to an adjacent year.
    for year in range(first.year - 1, last.year + 2):
        with suppress(NoSuchDay):
            day = bank.moved.get((one.name, year)) or day_of(one, year)
            if first <= day <= last:
                yield Kept(one, year, day)
