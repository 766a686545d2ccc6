"""Outreach at any hour: for tests about everything but the hour."""

from datetime import UTC, date, datetime, time

from contact_center.outreach import greet as greetings
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store

NOON = 12
ANY_HOUR = Policy(quiet_hours=False)


def zone_at_noon() -> str:
    """A zone in which it is about noon now: a day does not end while the test runs."""
    return f"Etc/GMT{datetime.now(UTC).hour - NOON:+d}"


async def greet(store: Store, day: date) -> int:
    """At noon UTC it is the same day from America to China."""
    return await greetings.greet(store, datetime.combine(day, time(12), UTC), ANY_HOUR)
