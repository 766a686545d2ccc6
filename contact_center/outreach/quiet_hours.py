"""Tell at which hours a customer may be written to on the bank's initiative, by their clock and their law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from contact_center.calendars.calendar import NeverOpens, WorkingCalendar
from contact_center.calendars.errors import BadCalendar
from contact_center.calendars.public_holidays import public_year
from contact_center.calendars.spans import Span
from contact_center.vocabulary.purposes import Purpose

_SUNDAY = 6
_SATURDAY = 5
_SELLING: frozenset[str] = frozenset({"marketing"})


def _from_to(opens: int, closes: int) -> Span:
    return Span(timedelta(hours=opens), timedelta(hours=closes))


DAY_AND_NIGHT = _from_to(0, 24)


@dataclass(frozen=True)
class Law:
    """When a country lets a firm write, by the recipient's clock."""

    hours: Span
    offers_on_sunday: bool = True
    offers_on_holidays: bool = True


ELSEWHERE = Law(_from_to(9, 20))
"""Where no hours are known: what nobody minds. Also for addresses that belong to no country."""
UNITED_STATES = Law(_from_to(8, 21))
"""Telephone Consumer Protection Act, 47 CFR 64.1200(c)(1): not before 8 a.m. or after 9 p.m., local time at
the called party's location; carriers refuse texts outside these hours (Twilio's error 30610)."""
FRANCE = Law(_from_to(8, 22), offers_on_sunday=False, offers_on_holidays=False)
"""Carriers carry no advertising by text message from 22 to 8, on Sundays and on public holidays; Brevo and
others put it off to the next permitted hour."""
LAWS: Mapping[str, Law] = {
    "US": UNITED_STATES,
    "FR": FRANCE,
    "CN": ELSEWHERE,
    "HK": ELSEWHERE,
    "GB": ELSEWHERE,
}
"""By country (ISO 3166). Mainland China (MIIT's rules for text messages of 2015), Hong Kong (Unsolicited
Electronic Messages Ordinance) and the United Kingdom (PECR) want consent to advertising and a way to refuse
it; no hours are known to be named there, so that the careful ones apply."""


@lru_cache(maxsize=2048)
def permitted_hours(
    zone: ZoneInfo,
    country: str | None,
    purpose: Purpose,
    *,
    own: tuple[Span, ...] = (),
    bank: Span = DAY_AND_NIGHT,
    working_days: bool = False,
) -> WorkingCalendar | None:
    """The hours that the law, the bank and the customer permit alike; None if there are none.

    `own` are the hours the customer asked for; none: any.
    """
    law = LAWS.get(country or "", ELSEWHERE)
    offer = purpose in _SELLING
    span = _overlap((law.hours,), (bank,))
    hours = _overlap(span, own) if own else span
    weekly = tuple(
        () if _is_free(weekday, law, offer=offer, working_days=working_days) else hours
        for weekday in range(7)
    )
    keeps_holidays = working_days or (offer and not law.offers_on_holidays)
    try:
        return WorkingCalendar(zone, weekly, country=_with_holidays(country) if keeps_holidays else None)
    except BadCalendar:
        return None


def next_permitted(hours: WorkingCalendar | None, at: datetime) -> datetime | None:
    """`at` if it is permitted, else the next moment that is; None if there is none for years."""
    if hours is None:
        return None
    try:
        return hours.next_open(at)
    except NeverOpens:
        return None


def permitted_until(hours: WorkingCalendar | None, at: datetime) -> datetime | None:
    """When the permitted hours end in which `at` lies; None if it lies in none."""
    if hours is None:
        return None
    today = hours.spans_on(at.astimezone(hours.zone).date())
    return next((closes for opens, closes in today if opens <= at < closes), None)


def _is_free(weekday: int, law: Law, *, offer: bool, working_days: bool) -> bool:
    if working_days and weekday >= _SATURDAY:
        return True
    return offer and not law.offers_on_sunday and weekday == _SUNDAY


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    pairs = ((max(one.opens, other.opens), min(one.closes, other.closes)) for one in some for other in others)
    return tuple(Span(opens, closes) for opens, closes in sorted(pairs) if opens < closes)


def _with_holidays(country: str | None) -> str | None:
    """The country, if its public holidays are known."""
    if country is None:
        return None
    try:
        public_year(country, 2026)
    except BadCalendar:
        return None
    return country
