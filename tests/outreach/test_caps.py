"""Caps: counted in the customer's own days, weeks and months, whatever their clock does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from contact_center.outreach.caps import PERIODS, Period, Went, bounds, full_period
from contact_center.outreach.decide import first_moment
from contact_center.outreach.policy import Caps
from contact_center.outreach.quiet_hours import permitted_hours
from contact_center.outreach.reasons import FULL
from contact_center.vocabulary.purposes import Decided, Purpose
from tests.outreach.test_quiet_hours import moments, zones

CAPPED: list[Purpose] = ["greeting", "marketing", "tips", "survey"]
amounts = st.one_of(st.none(), st.integers(1, 4))
caps = st.builds(Caps, day=amounts, week=amounts, month=amounts)
tables = st.dictionaries(st.sampled_from(["all", *CAPPED]), caps)


def key(period: Period, at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The name of the day, the week or the month on the customer's wall."""
    day = at.astimezone(zone).date()
    if period == "week":
        return tuple(day.isocalendar()[:2])
    return (day.year, day.month, day.day) if period == "day" else (day.year, day.month)


@given(at=moments, zone=zones)
def test_a_period_holds_all_its_moments_and_no_other(at: datetime, zone: ZoneInfo) -> None:
    for period in PERIODS:
        begins, ends = bounds(period, at, zone)
        assert begins <= at < ends
        second = timedelta(seconds=1)
        assert key(period, begins, zone) == key(period, at, zone) == key(period, ends - second, zone)
        assert key(period, begins - second, zone) != key(period, at, zone) != key(period, ends, zone)


@given(at=moments, zone=zones, caps=tables, purposes=st.lists(st.sampled_from(CAPPED), max_size=60))
def test_sent_as_soon_as_it_may_be_no_cap_is_ever_passed(
    at: datetime, zone: ZoneInfo, caps: dict[Decided, Caps], purposes: list[Purpose]
) -> None:
    hours = permitted_hours(zone, None, "greeting")
    went: list[Went] = []
    for purpose in purposes:
        assert hours is not None
        moment, _ = first_moment(went, purpose, caps, hours, hours.next_open(at), zone)
        assert moment is not None
        went.append(Went(purpose, moment))

    for period in PERIODS:
        names: list[Decided] = ["all", *CAPPED]
        for name in names:
            most = getattr(caps.get(name, Caps()), period)
            counted: dict[tuple[int, ...], int] = {}
            for one in went:
                if name in ("all", one.purpose):
                    inside = key(period, one.at, zone)
                    counted[inside] = counted.get(inside, 0) + 1
            assert most is None or all(count <= most for count in counted.values())


@given(at=moments, zone=zones)
def test_whoever_got_enough_hears_again_in_the_next_period(at: datetime, zone: ZoneInfo) -> None:
    hours = permitted_hours(zone, None, "greeting")
    for period in PERIODS:
        caps: dict[Decided, Caps] = {"all": Caps(**{period: 1})}
        moment, reason = first_moment([Went("tips", at)], "greeting", caps, hours, at, zone)
        assert moment is not None
        assert reason == FULL[period]
        assert key(period, moment, zone) != key(period, at, zone)
        assert moment - at < timedelta(days=33)


def test_service_notices_count_and_are_never_held_back() -> None:
    zone, at = ZoneInfo("Asia/Shanghai"), datetime(2026, 5, 2, 4, tzinfo=UTC)
    caps: dict[Decided, Caps] = {"all": Caps(day=1), "service": Caps(day=1)}
    went = [Went("service", at), Went("service", at)]

    assert full_period(went, "service", caps, at, zone) is None
    assert full_period(went, "greeting", caps, at, zone) == "day"
