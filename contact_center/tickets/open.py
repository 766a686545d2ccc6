"""Owns opening a ticket: stored once per cause, routed at once, told to the desk."""

from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.own import give_to_queue, lock_conversation
from contact_center.customers.tables import Customer
from contact_center.store.notifications import notify
from contact_center.tickets.complaints.record import begin_complaint
from contact_center.tickets.position import position
from contact_center.tickets.queues import choose_queue
from contact_center.tickets.route import offer
from contact_center.tickets.tables import Ticket, ticket_number

Category = Literal["complaint", "request", "handover", "assistant_unavailable"]

NORMAL, HIGH, URGENT = 2, 3, 4
_PRIORITIES = {"complaint": HIGH, "handover": HIGH, "assistant_unavailable": HIGH}
URGENT_TOPICS = frozenset({"lost_card", "stolen_card", "fraud", "scam", "self_harm"})
FAVOURED_TIER = "premium"
"""The tier whose tickets never wait among the ordinary ones."""


@dataclass(frozen=True)
class NewTicket:
    """What a ticket is opened with."""

    conversation_id: int
    opened_by: int
    """The interaction that led to it."""
    category: Category
    topic: str
    language: str
    details: dict[str, Any] = field(default_factory=dict)
    hand_over: bool = False
    """True when the conversation goes to people as well."""


@dataclass(frozen=True)
class OpenedTicket:
    """What the customer is told."""

    id: int
    number: str
    position: int
    """The place in the queue, from 1."""


class NoSuchConversation(Exception):
    """A ticket needs a conversation that exists."""


async def open_ticket(session: AsyncSession, new: NewTicket) -> OpenedTicket:
    """Open the ticket, or find the one that the same interaction opened in the same category before."""
    conversation = await lock_conversation(session, new.conversation_id)
    if conversation is None:
        raise NoSuchConversation(new.conversation_id)
    if known := await _find(session, new):
        return await _opened(session, known)
    waits = new.hand_over and conversation.channel == "phone"
    queue = await choose_queue(session, new.category, new.topic, waits_on_the_line=waits)
    ticket = Ticket(
        customer_id=conversation.customer_id,
        conversation_id=conversation.id,
        opened_by=new.opened_by,
        category=new.category,
        topic=new.topic,
        details=new.details,
        language=new.language,
        priority=await _priority(session, new, conversation.customer_id),
        queue_id=queue.id,
    )
    session.add(ticket)
    await session.flush()
    await begin_complaint(session, ticket)
    if new.hand_over:
        await give_to_queue(session, conversation)
    await offer(session, ticket)
    await notify(
        session,
        {
            "type": "ticket",
            "ticket_id": ticket.id,
            "conversation_id": conversation.id,
            "customer_id": ticket.customer_id,
        },
    )
    return await _opened(session, ticket)


async def _priority(session: AsyncSession, new: NewTicket, customer_id: int) -> int:
    if new.topic in URGENT_TOPICS:
        return URGENT
    customer = await session.get_one(Customer, customer_id)
    least = HIGH if customer.tier == FAVOURED_TIER else NORMAL
    return max(least, _PRIORITIES.get(new.category, NORMAL))


async def _find(session: AsyncSession, new: NewTicket) -> Ticket | None:
    query = select(Ticket).where(Ticket.opened_by == new.opened_by, Ticket.category == new.category)
    return await session.scalar(query)


async def _opened(session: AsyncSession, ticket: Ticket) -> OpenedTicket:
    return OpenedTicket(ticket.id, ticket_number(ticket.id), await position(session, ticket) or 1)
