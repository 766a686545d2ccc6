"""Let staff change what is planned: hold it, move it, add a line, send it now, note that they called."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.contact_points import By
from contact_center.customers.models import Customer
from contact_center.customers.staff_change import staff_changed
from contact_center.outreach.models import Greeting
from contact_center.outreach.plan import begins_anywhere
from contact_center.security.conceal import conceal
from contact_center.store.channels import channels_of
from contact_center.store.jobs import Job, defer
from contact_center.store.table import Json

GREET = "greet"
"""The task that sends what is due."""
FARTHEST = timedelta(days=90)
"""Farther from its day a greeting would be another year's."""
_OPEN = frozenset({"planned", "held"})


class NoSuchGreeting(Exception):
    """The customer has no such greeting."""


class GreetingIsOver(Exception):
    """It went, was refused, or is not in the state for this."""


class BadDay(Exception):
    """The day is past, or too far from the occasion."""


class BadChannel(Exception):
    """There is no such channel, or nobody is written to there."""


@dataclass(frozen=True)
class Change:
    """What staff want otherwise; None stays."""

    day: date | None = None
    channel: str | None = None
    line: str | None = None
    """"" takes it away."""


async def lock_greeting(session: AsyncSession, customer_id: int, greeting_id: int) -> Greeting:
    """Lock it until the transaction ends; the customer is not locked. Raises NoSuchGreeting."""
    query = select(Greeting).where(Greeting.id == greeting_id, Greeting.customer_id == customer_id)
    found: Greeting | None = await session.scalar(query.with_for_update())
    if found is None:
        raise NoSuchGreeting
    return found


async def hold_back(session: AsyncSession, greeting: Greeting, by: By, now: datetime) -> None:
    """It does not go until it is released. Raises GreetingIsOver."""
    _check(greeting, "planned")
    greeting.state = "held"
    await _changed(session, greeting, by, now, "hold greeting")


async def release(session: AsyncSession, greeting: Greeting, by: By, now: datetime) -> None:
    """It goes after all, if its day is not over. Raises GreetingIsOver."""
    _check(greeting, "held")
    _plan_again(greeting, begins_anywhere(greeting.day))
    await _changed(session, greeting, by, now, "release greeting")


async def change_greeting(
    session: AsyncSession, greeting: Greeting, wanted: Change, today: date, by: By, now: datetime
) -> None:
    """Change day, channel or line. Raises GreetingIsOver, BadDay or BadChannel: nothing is changed."""
    _check(greeting, *_OPEN)
    if wanted.day is not None and not _is_near(wanted.day, greeting.day, today):
        raise BadDay
    if wanted.channel and not _is_written(session, wanted.channel):
        raise BadChannel
    if wanted.day is not None:
        greeting.day, greeting.look_at = wanted.day, begins_anywhere(wanted.day)
    if wanted.channel is not None:
        greeting.channel = wanted.channel or None
        greeting.look_at = begins_anywhere(greeting.day)
    if wanted.line is not None:
        greeting.line = conceal(wanted.line).text
    named = {name: str(value) for name, value in (("day", wanted.day), ("channel", wanted.channel)) if value}
    await _changed(session, greeting, by, now, "change greeting", named)


async def send_now(session: AsyncSession, greeting: Greeting, today: date, by: By, now: datetime) -> None:
    """Send it today, as soon as the customer may be written to. Raises GreetingIsOver or BadDay."""
    _check(greeting, *_OPEN)
    if not _is_near(today, greeting.day, today):
        raise BadDay
    greeting.day = today
    _plan_again(greeting, now)
    await _changed(session, greeting, by, now, "send greeting now")
    await defer(session, Job(GREET, "periodic", {"timestamp": 0}))


async def note_call(session: AsyncSession, greeting: Greeting, by: By, now: datetime) -> None:
    """The customer was called; noted once. Raises GreetingIsOver."""
    _check(greeting, "call")
    if greeting.called_at is not None:
        return
    greeting.called_at, greeting.called_by_id = now, by.user_id
    await _changed(session, greeting, by, now, "note call")


def _check(greeting: Greeting, *states: str) -> None:
    if greeting.state not in states:
        raise GreetingIsOver


def _plan_again(greeting: Greeting, look_at: datetime) -> None:
    greeting.state, greeting.look_at = "planned", look_at


def _is_near(day: date, planned: date, today: date) -> bool:
    return day >= today and abs(day - planned) <= FARTHEST


def _is_written(session: AsyncSession, channel: str) -> bool:
    found = channels_of(session)[channel]
    return found.writes_first or found.read_where_stored


async def _changed(
    session: AsyncSession, greeting: Greeting, by: By, now: datetime, action: str, more: Json | None = None
) -> None:
    greeting.changed_by_id, greeting.changed_at = by.user_id, now
    await session.flush()
    customer = await session.get_one(Customer, greeting.customer_id)
    await staff_changed(session, customer, by, action, {"greeting_id": greeting.id, **(more or {})})
