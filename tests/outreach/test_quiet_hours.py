"""Quiet hours: by the customer's clock and law, right across the clock changes of 400 days, in many zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contact_center.calendars.public_holidays import public_year
from contact_center.calendars.spans import Span
from contact_center.outreach.quiet_hours import (
    DAY_AND_NIGHT,
    next_permitted,
    permitted_hours,
    permitted_until,
)
from contact_center.vocabulary.purposes import PURPOSES, Purpose

ZONES = [
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Kolkata", "Asia/Beirut", "America/New_York", "Europe/Dublin",
    "America/Santiago", "America/Havana", "America/St_Johns", "Europe/London", "Europe/Paris", "Africa/Cairo",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia", "Pacific/Honolulu", "UTC",
]  # fmt: skip
COUNTRIES = ["CN", "HK", "US", "GB", "FR", "DE", "AU", "ZZ", None]
EARLIEST, LATEST = {"US": 8, "FR": 8}, {"US": 21, "FR": 22}
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 400 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes))
zones = st.sampled_from(ZONES).map(ZoneInfo)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    opens, closes = sorted(draw(st.lists(st.integers(0, 48), min_size=2, max_size=2, unique=True)))
    return Span(timedelta(minutes=30 * opens), timedelta(minutes=30 * closes))


def is_permitted(
    at: datetime, zone: ZoneInfo, country: str | None, purpose: str, own: tuple[Span, ...], bank: Span
) -> bool:
    """Read off the clock on the wall."""
    wall = at.astimezone(zone)
    clock = timedelta(
        hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond
    )
    if (
        not timedelta(hours=EARLIEST.get(country or "", 9))
        <= clock
        < timedelta(hours=LATEST.get(country or "", 20))
    ):
        return False
    rest = country == "FR" and purpose == "marketing"
    if rest and (wall.weekday() == 6 or wall.date() in public_year("FR", wall.year).holidays):
        return False
    if not bank.opens <= clock < bank.closes:
        return False
    return not own or any(span.opens <= clock < span.closes for span in own)


@given(
    at=moments,
    zone=zones,
    country=st.sampled_from(COUNTRIES),
    purpose=st.sampled_from(list(PURPOSES)),
    own=st.one_of(st.just(()), spans().map(lambda span: (span,))),
    bank=spans(),
)
@example(
    at=datetime(2026, 4, 5, 3, 30, tzinfo=UTC),
    zone=ZoneInfo("America/Santiago"),
    country=None,
    purpose="greeting",
    own=(),
    bank=DAY_AND_NIGHT,
)
def test_the_next_permitted_moment_is_permitted_and_none_before_it_is(
    at: datetime, zone: ZoneInfo, country: str | None, purpose: Purpose, own: tuple[Span, ...], bank: Span
) -> None:
    hours = permitted_hours(zone, country, purpose, own=own, bank=bank)
    found = next_permitted(hours, at)
    step = timedelta(minutes=15)

    if found is None:
        assert not any(is_permitted(at + step * n, zone, country, purpose, own, bank) for n in range(7 * 96))
        return
    assert found >= at
    assert is_permitted(found, zone, country, purpose, own, bank)
    earlier = at
    while earlier < found:
        assert not is_permitted(earlier, zone, country, purpose, own, bank)
        earlier += step
    if found > at:
        assert not is_permitted(found - timedelta(seconds=1), zone, country, purpose, own, bank)


@given(
    at=moments,
    zone=zones,
    country=st.sampled_from(COUNTRIES),
    purpose=st.sampled_from(list(PURPOSES)),
    own=st.one_of(st.just(()), spans().map(lambda span: (span,))),
)
def test_the_permitted_hours_last_until_they_do_not(
    at: datetime, zone: ZoneInfo, country: str | None, purpose: Purpose, own: tuple[Span, ...]
) -> None:
    hours = permitted_hours(zone, country, purpose, own=own)

    ends = permitted_until(hours, at)

    assert (ends is not None) == is_permitted(at, zone, country, purpose, own, DAY_AND_NIGHT)
    if ends is not None:
        assert at < ends
        before = [at + (ends - at) / 2, max(at, ends - timedelta(seconds=1))]
        assert all(is_permitted(one, zone, country, purpose, own, DAY_AND_NIGHT) for one in before)
        assert not is_permitted(ends, zone, country, purpose, own, DAY_AND_NIGHT)


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("America/New_York", date(2026, 3, 8)),
        ("America/New_York", date(2026, 11, 1)),
        ("Europe/Paris", date(2026, 3, 29)),
        ("Europe/Paris", date(2026, 10, 25)),
        ("Australia/Sydney", date(2026, 4, 5)),
        ("Australia/Sydney", date(2026, 10, 4)),
        ("America/Santiago", date(2026, 9, 6)),
        ("Africa/Cairo", date(2026, 4, 24)),
    ],
)
def test_after_the_night_of_a_clock_change_it_is_nine_by_the_new_clock(zone: str, night: date) -> None:
    hours = permitted_hours(ZoneInfo(zone), None, "greeting")
    late = datetime.combine(night - timedelta(days=1), datetime.min.time(), ZoneInfo(zone)) + timedelta(
        hours=23
    )

    found = next_permitted(hours, late)

    assert found is not None
    wall = found.astimezone(ZoneInfo(zone))
    assert (wall.date(), wall.hour, wall.minute) == (night, 9, 0)


def test_an_hour_that_comes_twice_is_permitted_twice_and_one_that_does_not_exist_never() -> None:
    zone = ZoneInfo("America/New_York")
    own = (Span(timedelta(hours=1), timedelta(hours=3)),)
    night = permitted_hours(zone, "US", "greeting", own=own)
    assert night is None

    # A zone whose clock changes by day: Antarctica's Troll at 1 UTC, three hours on its wall.
    troll = ZoneInfo("Antarctica/Troll")
    hours = permitted_hours(troll, None, "greeting", own=(Span(timedelta(hours=9), timedelta(hours=10)),))
    assert hours is not None
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        (opening,) = hours.spans_on(day)
        assert opening[1] - opening[0] == timedelta(hours=1)


@given(at=moments, zone=zones)
def test_surveys_wait_for_a_working_day_of_the_country(at: datetime, zone: ZoneInfo) -> None:
    hours = permitted_hours(zone, "CN", "survey", working_days=True)
    found = next_permitted(hours, at)

    assert found is not None
    day = found.astimezone(zone).date()
    assert day not in public_year("CN", day.year).holidays
    assert day.weekday() < 5 or day in public_year("CN", day.year).worked_weekends


def test_hours_that_do_not_meet_are_none() -> None:
    evening = (Span(timedelta(hours=22), timedelta(hours=24)),)

    assert permitted_hours(ZoneInfo("Asia/Shanghai"), "CN", "greeting", own=evening) is None
    assert next_permitted(None, BEGINNING) is None
