"""The bank's rules for outreach: careful unless set otherwise, and wrong ones are refused at the start."""

from typing import Any

import pytest
from pydantic import ValidationError

from contact_center.calendars.errors import BadCalendar
from contact_center.outreach.policy import Caps, Policy
from contact_center.settings import Settings


def test_quiet_hours_are_kept_except_in_practice() -> None:
    real, practice = Policy.of(Settings(practice=False)), Policy.of(Settings(practice=True))

    assert (real.quiet_hours, real.opens, real.closes) == (True, "09:00", "20:00")
    assert not practice.quiet_hours
    assert Policy.of(Settings(practice=True, greeting_hour=10)).quiet_hours


@pytest.mark.parametrize(("hour", "closes"), [(0, "20:00"), (10, "20:00"), (20, "24:00"), (23, "24:00")])
def test_the_hour_of_greetings_begins_the_banks_hours(hour: int, closes: str) -> None:
    policy = Policy.of(Settings(greeting_hour=hour))

    assert (policy.opens, policy.closes) == (f"{hour:02}:00", closes)


def test_operators_set_caps_by_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWITCHBOARD_OUTREACH", '{"caps": {"all": {"week": 1}}, "opens": "10:30"}')

    policy = Policy.of(Settings())

    assert policy.caps == {"all": Caps(week=1)}
    assert policy.opens == "10:30"


@pytest.mark.parametrize(
    "wrong",
    [
        {"caps": {"adverts": {"day": 1}}},
        {"caps": {"all": {"day": 0}}},
        {"caps": {"all": {"year": 1}}},
        {"opens": "20:00", "closes": "09:00"},
        {"closes": "25:00"},
        {"timezone": "Nowhere/Land"},
        {"serious": ["dire"]},
        {"nonsense": 1},
        {"country": "XX"},
        {"moved": {"qingming": "2027-04-06"}},
        {"moved": {"qingming 2027": "soon"}},
        {"days_after": {"mid_autumn": 91}},
        {"leap_day": "april"},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, BadCalendar)):
        Policy.of(Settings(outreach=wrong))
