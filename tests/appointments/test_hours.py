"""When a branch sees customers: half hours, with notice, not for ever ahead."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.appointments.hours import AHEAD, NOTICE, slots_of
from contact_center.branches.models import Branch
from tests.appointments.visits import NOW, at

WEEKDAY = {"opens": "09:00", "closes": "17:00"}
SHANGHAI = ZoneInfo("Asia/Shanghai")
IN_EXCHANGE = {date(2026, 1, 4), date(2026, 9, 20)}
"""Sundays of 2026 that China works for longer holidays."""


def branch(sunday: str | None = None, holidays: str | None = None, timezone: str = "Asia/Shanghai") -> Branch:
    ends = [
        {"opens": "09:30", "closes": closes} if closes else None for closes in ("15:30", sunday, holidays)
    ]
    return Branch(hours=[*[WEEKDAY] * 5, *ends], counters=1, timezone=timezone)


def days(found: list[datetime]) -> list[date]:
    return sorted({one.astimezone(SHANGHAI).date() for one in found})


def test_half_hours_from_opening_to_closing() -> None:
    today = [one for one in slots_of(branch(), NOW) if one < NOW + timedelta(days=1)]

    assert today[0] == at(10, 9)
    assert today[-1] == at(10, 16, 30)
    assert len(today) == 16


def test_there_is_an_hours_notice() -> None:
    assert next(slots_of(branch(), at(10, 12))) == at(10, 13)
    assert next(slots_of(branch(), at(10, 12) + timedelta(seconds=1))) == at(10, 13, 30)
    assert next(slots_of(branch(), at(10, 15, 45))) == at(11, 9)


def test_saturdays_have_hours_of_their_own_and_sundays_none() -> None:
    saturday = [one for one in slots_of(branch(), NOW) if at(14, 8) < one < at(15, 23)]

    assert (saturday[0], saturday[-1]) == (at(14, 9, 30), at(14, 15))


def test_nobody_is_seen_on_public_holidays() -> None:
    found = days(list(slots_of(branch(sunday="15:00"), at(29, 8, month=9))))

    assert date(2026, 9, 30) in found
    for day in (1, 2, 3, 5, 6, 7):
        assert date(2026, 10, day) not in found
    assert date(2026, 10, 8) in found


def test_some_branches_see_customers_on_public_holidays_in_hours_of_their_own() -> None:
    open_then = branch(holidays="12:00")
    found = [
        one
        for one in slots_of(open_then, at(29, 8, month=9))
        if at(1, 8, month=10) < one < at(1, 23, month=10)
    ]

    assert (found[0], found[-1]) == (at(1, 9, 30, month=10), at(1, 11, 30, month=10))


def test_a_weekend_worked_for_a_longer_holiday_has_the_hours_of_a_monday() -> None:
    found = [one for one in slots_of(branch(), at(15, 8, month=9)) if 19 <= one.day <= 20 and one.month == 9]
    sunday = [one for one in found if one.day == 20]

    assert (found[0], found[-1]) == (at(19, 9, 30, month=9), at(20, 16, 30, month=9))
    assert sunday[0] == at(20, 9, month=9)


def test_a_branch_that_is_closed_for_good_sees_nobody() -> None:
    assert list(slots_of(Branch(hours=[None] * 8, counters=1, timezone="Asia/Shanghai"), NOW)) == []


def test_the_new_year_is_no_end() -> None:
    found = days(list(slots_of(branch(), datetime(2026, 12, 20, tzinfo=UTC))))

    assert date(2027, 1, 1) not in found
    assert date(2027, 1, 4) in found


@pytest.mark.parametrize("timezone", ["Asia/Shanghai", "Europe/London", "America/New_York"])
@given(now=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))
def test_every_time_is_within_hours_on_the_branchs_own_clock(timezone: str, now: datetime) -> None:
    zone = ZoneInfo(timezone)
    found = list(slots_of(branch(timezone=timezone), now))

    assert found == sorted(set(found))
    for one in found:
        local = one.astimezone(zone)
        assert now + NOTICE <= one <= now + AHEAD
        assert local.weekday() < 6 or local.date() in IN_EXCHANGE
        assert (9, 0) <= (local.hour, local.minute) <= (16, 30)
        assert local.minute in (0, 30)
