"""Find whose occasions are greeted on a day: one query over all customers, whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CompoundSelect,
    Date,
    Select,
    Text,
    any_,
    cast,
    exists,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from contact_center.customers.audiences import keeps
from contact_center.customers.models import Anniversary, Customer
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.anniversaries import begun_on, year_of
from contact_center.outreach.occasions.around import occasion_day
from contact_center.outreach.occasions.birthdays import BIRTHDAY, LEAST_APART, LUNAR_BIRTHDAY
from contact_center.outreach.occasions.catalogue import Occasion
from contact_center.outreach.occasions.holidays import day_of
from contact_center.outreach.occasions.yearly import CalendarName, NoSuchDay
from contact_center.outreach.policy import Policy
from contact_center.outreach.reported import birthday_is_doubted
from contact_center.vocabulary.occasions import ANNIVERSARIES, LIFE_EVENTS

BIRTHDAYS: dict[CalendarName, str] = {"solar": BIRTHDAY, "lunar": LUNAR_BIRTHDAY}
_CALENDARS: tuple[CalendarName, ...] = ("solar", "lunar")

Wanted = Select[int, str, int, Any]
"""The customer, the occasion, the year it is kept for, and the anniversary, if it is one."""


def wanted_on(day: date, policy: Policy) -> CompoundSelect[int, str, int, Any]:
    """The greetings of this day by the records as they are; it takes a second when first called."""
    return union_all(*_birthdays(day, policy), *_anniversaries(day, policy), *_holidays(day, policy))


def _birthdays(day: date, policy: Policy) -> Iterator[Wanted]:
    for calendar, name in BIRTHDAYS.items():
        kept = _kept_day(day, name, policy)
        if name in policy.passed_over or not (dates := begun_on(kept, calendar, policy.leap_day)):
            continue
        year = year_of(kept, calendar)
        yield _as_wanted(Customer.id, literal(name, Text), year).where(
            _is_one_of(Customer.birthday, dates),
            Customer.birthday_calendar == calendar,
            ~_greeted_near(name, year, day),
            ~birthday_is_doubted(),
        )


def _anniversaries(day: date, policy: Policy) -> Iterator[Wanted]:
    for kept, kinds in _by_kept_day(day, ANNIVERSARIES, policy).items():
        for calendar in _CALENDARS:
            if dates := begun_on(kept, calendar, policy.leap_day):
                found = _anniversary(kinds, dates, year_of(kept, calendar))
                yield found.where(Anniversary.calendar == calendar)
    # On the day itself, by whatever calendar that was told.
    for kept, kinds in _by_kept_day(day, LIFE_EVENTS, policy).items():
        yield _anniversary(kinds, [kept], kept.year)


def _anniversary(kinds: Collection[str], dates: Sequence[date], year: int) -> Wanted:
    name = Anniversary.kind + ":" + cast(Anniversary.id, Text)
    found = _as_wanted(Anniversary.customer_id, name, year, Anniversary.id)
    return found.where(Anniversary.kind.in_(kinds), _is_one_of(Anniversary.began, dates))


def _by_kept_day(day: date, kinds: Iterable[str], policy: Policy) -> Mapping[date, list[str]]:
    """The kinds of anniversary by the day whose anniversaries are greeted on this one: mostly the day."""
    found: dict[date, list[str]] = defaultdict(list)
    for kind in kinds:
        if kind not in policy.passed_over:
            found[_kept_day(day, kind, policy)].append(kind)
    return found


def _holidays(day: date, policy: Policy) -> Iterator[Wanted]:
    for one in policy.bank.occasions():
        year = _year_on(one, day, policy)
        if year is not None:
            yield _as_wanted(Customer.id, literal(one.name, Text), year).where(
                # Of who has no number nothing is known, and who is gone is not planned for by the million.
                Customer.number.is_not(None),
                Customer.ended.is_(None),
                keeps(one.whose, day),
            )


def _year_on(one: Occasion, day: date, policy: Policy) -> int | None:
    """The year for which a holiday is greeted on this day; None if it is not."""
    if one.name in policy.passed_over:
        return None
    kept, moved = _kept_day(day, one.name, policy), policy.bank.moved
    for year in range(kept.year - 1, kept.year + 2):
        try:
            if (moved.get((one.name, year)) or day_of(one, year)) == kept:
                return year
        except NoSuchDay:
            continue
    return None


def _kept_day(day: date, name: str, policy: Policy) -> date:
    return occasion_day(day, policy.days_after.get(name, 0))


def _as_wanted(
    customer_id: InstrumentedAttribute[int],
    occasion: ColumnElement[str],
    year: int,
    anniversary_id: InstrumentedAttribute[int] | None = None,
) -> Wanted:
    anniversary = cast(null(), BigInteger) if anniversary_id is None else anniversary_id
    return select(
        customer_id.label("customer_id"),
        occasion.label("occasion"),
        cast(year, BigInteger).label("year"),
        anniversary.label("anniversary_id"),
    )


def _is_one_of(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], dates: Sequence[date]
) -> ColumnElement[bool]:
    # One parameter, however many dates: the statement stays the same every day.
    return column == any_(literal(list(dates), ARRAY(Date)))


def _greeted_near(name: str, year: int, day: date) -> ColumnElement[bool]:
    """Whether a birthday of theirs was greeted less than a year ago, or staff decided about it.

    So a birthday that is corrected, or kept by the other calendar from now on, is not greeted twice.
    """
    near = LEAST_APART - timedelta(days=1)
    return exists().where(
        Greeting.customer_id == Customer.id,
        Greeting.occasion.in_(list(BIRTHDAYS.values())),
        tuple_(Greeting.occasion, Greeting.year) != tuple_(literal(name, Text), cast(year, BigInteger)),
        or_(Greeting.state.in_(("sent", "call")), Greeting.changed_by_id.is_not(None)),
        Greeting.day.between(day - near, day + near),
    )
