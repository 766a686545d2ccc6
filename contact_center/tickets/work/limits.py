"""Limit the tickets the assistant opens, even under concurrency, without turning away emergencies."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, PageVisit
from contact_center.conversations.origin import hold, origin_of
from contact_center.customers.models import ContactPoint, Customer
from contact_center.tickets.models.priority import URGENT_TOPICS
from contact_center.tickets.models.tickets import Ticket, ticket_number

WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class TicketLimits:
    """Per hour: open tickets of one customer, and tickets of all unidentified customers of one network."""

    of_customer: int
    of_origin: int


class TooManyTickets(Exception):
    """No further ticket for now. `by` is customer or address; `number` is their newest ticket."""

    def __init__(self, by: str, number: str | None) -> None:
        super().__init__(by)
        self.by = by
        self.number = number


async def check_tickets(
    session: AsyncSession, conversation: Conversation, topic: str, limits: TicketLimits, now: datetime
) -> bool:
    """Whether there is room; False if the network is over its limit and the ticket gets normal priority.

    Concurrent callers wait here until the transaction ends. Raises TooManyTickets; for an urgent topic only
    if the customer has an open ticket about it.
    """
    await hold(session, f"tickets of customer {conversation.customer_id}")
    mine = await _open_tickets(session, conversation.customer_id, now)
    if len(mine) >= limits.of_customer and (topic not in URGENT_TOPICS or _is_known(mine, topic)):
        raise TooManyTickets("customer", ticket_number(mine[0].id))
    origin = await origin_of(session, conversation)
    if origin is None:
        return True
    await hold(session, f"tickets of origin {origin}")
    if await _of_origin(session, origin, now) < limits.of_origin:
        return True
    if topic in URGENT_TOPICS:
        return False
    raise TooManyTickets("address", ticket_number(mine[0].id) if mine else None)


def _is_known(tickets: list[Ticket], topic: str) -> bool:
    return any(ticket.topic == topic for ticket in tickets)


async def _open_tickets(session: AsyncSession, customer_id: int, now: datetime) -> list[Ticket]:
    query = (
        select(Ticket)
        .where(
            Ticket.customer_id == customer_id, Ticket.created_at > now - WITHIN, Ticket.closed_at.is_(None)
        )
        .order_by(Ticket.id.desc())
    )
    return list((await session.scalars(query)).all())


async def _of_origin(session: AsyncSession, origin: str, now: datetime) -> int:
    query = (
        select(func.count())
        .select_from(Ticket)
        .join(Customer, Customer.id == Ticket.customer_id)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .join(PageVisit, PageVisit.address == ContactPoint.address)
        .where(PageVisit.origin == origin, Ticket.created_at > now - WITHIN, Customer.number.is_(None))
    )
    return await session.scalar(query) or 0
