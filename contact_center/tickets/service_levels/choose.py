"""Choose a ticket's service level: the first in order that matches when the ticket is opened."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.calendars.models import Calendar
from contact_center.calendars.read import as_calendar
from contact_center.customers.models import Customer
from contact_center.store.table import Json
from contact_center.tickets.models.service_levels import ServiceLevel
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.service_levels.clock import Terms
from contact_center.vocabulary.priorities import NAMES


@dataclass(frozen=True)
class Facts:
    """The facts about a ticket that count."""

    category: str
    queue: str
    tier: str
    priority: str


@dataclass(frozen=True)
class Promise:
    """A service level with the terms its clocks run by."""

    level: ServiceLevel
    terms: Terms


def fits(when: Json, facts: Facts) -> bool:
    """Whether every list of `when` is empty or contains the ticket's value."""
    asked = {
        "categories": facts.category,
        "queues": facts.queue,
        "tiers": facts.tier,
        "priorities": facts.priority,
    }
    return all(not when.get(name) or value in when[name] for name, value in asked.items())


async def choose(session: AsyncSession, ticket: Ticket) -> Promise | None:
    """The promise for a ticket; None if no service level matches."""
    facts = Facts(
        category=ticket.category,
        queue=(await session.get_one(Queue, ticket.queue_id)).key,
        tier=(await session.get_one(Customer, ticket.customer_id)).tier,
        priority=NAMES[ticket.priority],
    )
    query = (
        select(ServiceLevel, Calendar)
        .join(Calendar, Calendar.id == ServiceLevel.calendar_id)
        .where(ServiceLevel.active)
        .order_by(ServiceLevel.place, ServiceLevel.id)
    )
    for level, calendar in (await session.execute(query)).tuples():
        if fits(level.when, facts):
            return promise(level, calendar)
    return None


def promise(level: ServiceLevel, calendar: Calendar) -> Promise:
    """The level with the terms its clocks run by."""
    steps = tuple(int(step["after_s"]) for step in level.escalation)
    return Promise(level, Terms(as_calendar(calendar), level.warn_before_s, steps))
