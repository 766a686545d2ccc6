"""Read tickets for the API: those in the sight of whoever asks."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.tables import Conversation
from contact_center.customers.tables import Customer
from contact_center.desk.schema import (
    ClockShape,
    CustomerRef,
    Names,
    PersonName,
    QueueRef,
    TicketPage,
    TicketShape,
    Who,
)
from contact_center.desk.scope import tickets_in_sight
from contact_center.desk.topics import subject
from contact_center.security.tables import User
from contact_center.tickets.complaints.watch import near_deadlines
from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.queue.position import ORDER, comes_after, near_place
from contact_center.tickets.routing.assign import OFFER_FOR
from contact_center.tickets.service_levels.show import clocks_of
from contact_center.vocabulary.priorities import NAMES

_Assignee = aliased(User)
_Reserved = aliased(User)


@dataclass(frozen=True)
class TicketFilter:
    """Which tickets to list."""

    status: str = "active"
    queue: str | None = None
    assignee: int | None = None
    unassigned: bool = False
    consulted: int | None = None
    """Those this user was asked about."""
    before: int | None = None
    limit: int = 50


async def list_tickets(session: AsyncSession, user: User, wanted: TicketFilter) -> TicketPage:
    """The tickets a user may see, the most urgent first; closed ones, the latest first."""
    where = and_(tickets_in_sight(user), *_conditions(wanted))
    total = await session.scalar(select(func.count()).select_from(Ticket).join(Queue).where(where))
    order = (Ticket.id.desc(),) if wanted.status == "closed" else ORDER
    # The page first: places and names are looked up for what is shown, not for all that waits.
    page = select(Ticket.id).join(Queue).where(where, _after(wanted)).order_by(*order).limit(wanted.limit)
    ids = (await session.scalars(page)).all()
    query = _tickets().where(Ticket.id.in_(ids)).order_by(*order)
    return TicketPage(items=await _shapes(session, query), total=total or 0)


async def read_ticket(session: AsyncSession, user: User, ticket_id: int) -> TicketShape | None:
    """One ticket; None when there is none that this user may see."""
    shapes = await _shapes(session, _tickets().where(Ticket.id == ticket_id, tickets_in_sight(user)))
    return shapes[0] if shapes else None


async def tickets_of_conversation(
    session: AsyncSession, user: User, conversation_id: int
) -> list[TicketShape]:
    """The tickets of a conversation that a user may see."""
    query = _tickets().where(Ticket.conversation_id == conversation_id, tickets_in_sight(user))
    return await _shapes(session, query.order_by(Ticket.id))


def _conditions(wanted: TicketFilter) -> list[ColumnElement[bool]]:
    conditions = [Ticket.status == "closed" if wanted.status == "closed" else Ticket.status != "closed"]
    if wanted.queue:
        conditions.append(Queue.key == wanted.queue)
    if wanted.assignee is not None:
        conditions.append(
            or_(Ticket.assignee_id == wanted.assignee, Ticket.reserved_for_id == wanted.assignee)
        )
    if wanted.unassigned:
        conditions.append(Ticket.status == "waiting")
    if wanted.consulted is not None:
        asked = select(Consultation.ticket_id).where(Consultation.user_id == wanted.consulted)
        conditions.append(Ticket.id.in_(asked))
    return conditions


def _after(wanted: TicketFilter) -> ColumnElement[bool]:
    """What comes after the ticket the last page ended with, in the order of the list."""
    if wanted.before is None:
        return true()
    if wanted.status == "closed":
        return Ticket.id < wanted.before
    return comes_after(wanted.before)


def _tickets() -> Select[Ticket, Queue, Customer, str, User, User, int | None]:
    return (
        select(Ticket, Queue, Customer, Conversation.channel, _Assignee, _Reserved, near_place())
        .join(Queue, Queue.id == Ticket.queue_id)
        .join(Customer, Customer.id == Ticket.customer_id)
        .join(Conversation, Conversation.id == Ticket.conversation_id)
        .outerjoin(_Assignee, _Assignee.id == Ticket.assignee_id)
        .outerjoin(_Reserved, _Reserved.id == Ticket.reserved_for_id)
    )


async def _shapes(
    session: AsyncSession, query: Select[Ticket, Queue, Customer, str, User, User, int | None]
) -> list[TicketShape]:
    rows = (await session.execute(query)).tuples().all()
    ids = [row[0].id for row in rows]
    clocks, near = await clocks_of(session, ids), await near_deadlines(session, ids)
    return [_shape(*row, clocks.get(row[0].id, []), near.get(row[0].id)) for row in rows]


def _shape(
    ticket: Ticket,
    queue: Queue,
    customer: Customer,
    channel: str,
    assignee: User | None,
    reserved: User | None,
    place: int | None,
    clocks: list[ServiceClock],
    due_on: date | None,
) -> TicketShape:
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
            "queue": QueueRef(key=queue.key, name=Names(zh=queue.name_zh, en=queue.name_en)),
            "assignee": who(assignee),
            "reserved_for": who(reserved),
            "customer": customer_ref(customer),
            "conversation_id": ticket.conversation_id,
            "channel": channel,
            "language": ticket.language,
            "created_at": ticket.created_at,
            "first_response_at": ticket.first_response_at,
            "reminded_at": ticket.reminded_at,
            "closed_at": ticket.closed_at,
            "resolution": ticket.resolution,
            "position": place,
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
