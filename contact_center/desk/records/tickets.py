"""Read the tickets that the current user may see."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.models import Conversation
from contact_center.customers.models import Customer
from contact_center.desk.api.shapes import Names, PersonName, Who
from contact_center.desk.api.topics import subject
from contact_center.desk.records.shapes import ClockShape, CustomerRef, QueueRef, TicketShape
from contact_center.scope.sight import tickets_in_sight
from contact_center.security.models import User
from contact_center.tickets.complaints.watch import near_deadlines
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.queue.position import near_place
from contact_center.tickets.routing.assign import OFFER_FOR
from contact_center.tickets.service_levels.show import clocks_of
from contact_center.vocabulary.priorities import NAMES

_Assignee = aliased(User)
_Reserved = aliased(User)
Tickets = Select[Ticket, Queue, Customer, str, User, User, int | None]


class TicketRow(NamedTuple):
    """A ticket with everything that is shown of it."""

    ticket: Ticket
    queue: Queue
    customer: Customer
    channel: str
    assignee: User | None
    reserved_for: User | None
    place: int | None


async def read_ticket(session: AsyncSession, user: User, ticket_id: int) -> TicketShape | None:
    """One ticket; None if there is none that this user may see."""
    shapes = await ticket_shapes(
        session, joined_tickets().where(Ticket.id == ticket_id, tickets_in_sight(user))
    )
    return shapes[0] if shapes else None


async def tickets_of_conversation(
    session: AsyncSession, user: User, conversation_id: int
) -> list[TicketShape]:
    """The tickets of a conversation that a user may see."""
    query = joined_tickets().where(Ticket.conversation_id == conversation_id, tickets_in_sight(user))
    return await ticket_shapes(session, query.order_by(Ticket.id))


def joined_tickets() -> Tickets:
    """A query for tickets with everything that is shown of them, to be filtered and ordered."""
    return (
        select(Ticket, Queue, Customer, Conversation.channel, _Assignee, _Reserved, near_place())
        .join(Queue, Queue.id == Ticket.queue_id)
        .join(Customer, Customer.id == Ticket.customer_id)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .outerjoin(_Assignee, _Assignee.id == Ticket.assignee_id)
        .outerjoin(_Reserved, _Reserved.id == Ticket.reserved_for_id)
    )


async def ticket_shapes(session: AsyncSession, query: Tickets) -> list[TicketShape]:
    """The tickets found by the query."""
    return await shapes_of(session, [TicketRow(*row) for row in (await session.execute(query)).tuples()])


async def shapes_of(session: AsyncSession, rows: Sequence[TicketRow]) -> list[TicketShape]:
    """The tickets, with their clocks and complaint deadlines in two queries regardless of their number."""
    if not rows:
        return []
    ids = [row.ticket.id for row in rows]
    clocks, near = await clocks_of(session, ids), await near_deadlines(session, ids)
    return [_shape(row, clocks.get(row.ticket.id, []), near.get(row.ticket.id)) for row in rows]


def _shape(row: TicketRow, clocks: list[ServiceClock], due_on: date | None) -> TicketShape:
    ticket = row.ticket
    return TicketShape.model_validate(
        {
            "id": ticket.id,
            "number": ticket.number,
            "category": ticket.category,
            "topic": ticket.topic,
            "subject": subject(ticket.category, ticket.topic),
            "details": ticket.details,
            "priority": NAMES[ticket.priority],
            "status": ticket.status,
            "queue": QueueRef(key=row.queue.key, name=Names(zh=row.queue.name_zh, en=row.queue.name_en)),
            "assignee": who(row.assignee),
            "reserved_for": who(row.reserved_for),
            "customer": customer_ref(row.customer),
            "conversation_id": ticket.conversation_id,
            "channel": row.channel,
            "language": ticket.language,
            "created_at": ticket.created_at,
            "first_response_at": ticket.first_response_at,
            "reminded_at": ticket.reminded_at,
            "closed_at": ticket.closed_at,
            "resolution": ticket.resolution,
            "position": row.place,
            "clocks": [_clock(clock) for clock in clocks],
            "complaint_due_on": due_on,
            "awaiting_customer": ticket.awaiting_customer_since is not None,
            "offer_expires_at": ticket.reserved_at + OFFER_FOR if ticket.reserved_at else None,
            "escalated": bool(ticket.escalated_at) or any(clock.escalated_at for clock in clocks),
        }
    )


def _clock(clock: ServiceClock) -> ClockShape:
    return ClockShape.model_validate(
        {
            "kind": clock.kind,
            "state": clock.state,
            "due_at": clock.due_at,
            "warned": clock.warned_at is not None,
        }
    )


def who(user: User | None) -> Who | None:
    return Who(id=user.id, name=user.name) if user else None


def customer_ref(customer: Customer) -> CustomerRef:
    return CustomerRef(id=customer.id, number=customer.number, name=person_name(customer), tier=customer.tier)


def person_name(customer: Customer) -> PersonName | None:
    if not (customer.name_zh or customer.name_en):
        return None
    return PersonName(zh=customer.name_zh, en=customer.name_en)
