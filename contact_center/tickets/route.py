"""Owns who gets a ticket: the customer's own manager first, else the least busy agent who fits."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.tables import Customer
from contact_center.security.tables import User
from contact_center.store.notifications import notify
from contact_center.tickets.position import urgency
from contact_center.tickets.tables import QueueMember, Ticket

OFFER_FOR = timedelta(seconds=120)
"""How long an offer stands before the ticket is offered again."""


async def offer(session: AsyncSession, ticket: Ticket) -> int | None:
    """Reserve a waiting ticket for an agent who is online, free, in its queue and speaks its language.

    Returns the agent, or None when nobody fits: then the ticket waits for all of the queue.
    """
    agent_id = await session.scalar(_best_agent(ticket))
    if agent_id is None:
        return None
    ticket.reserved_for_id = agent_id
    ticket.reserved_at = datetime.now(UTC)
    agent = await session.get_one(User, agent_id)
    agent.idle_since = ticket.reserved_at
    await session.flush()
    return agent_id


async def offer_waiting(session: AsyncSession) -> int:
    """Offer what waits, the most urgent first; returns how many found somebody. Offers that ran out end."""
    expired = datetime.now(UTC) - OFFER_FOR
    waiting = await session.scalars(
        select(Ticket)
        .where(
            Ticket.status == "waiting",
            or_(Ticket.reserved_for_id.is_(None), Ticket.reserved_at < expired),
        )
        .order_by(urgency().desc())
        .limit(100)
        .with_for_update(skip_locked=True)
    )
    offered = 0
    for ticket in waiting.all():
        ticket.reserved_for_id = None
        offered += await offer(session, ticket) is not None
        await notify(session, {"type": "ticket", "ticket_id": ticket.id})
    return offered


def _best_agent(ticket: Ticket) -> Select[int]:
    busy = (
        select(func.count())
        .select_from(Ticket)
        .where(
            or_(
                (Ticket.assignee_id == User.id) & (Ticket.status == "assigned"),
                (Ticket.reserved_for_id == User.id) & (Ticket.status == "waiting"),
            )
        )
        .correlate(User)
        .scalar_subquery()
    )
    own_manager = (
        select(Customer.account_manager_id).where(Customer.id == ticket.customer_id).scalar_subquery()
    )
    member = select(QueueMember.user_id).where(QueueMember.queue_id == ticket.queue_id)
    return (
        select(User.id)
        .where(
            User.active,
            User.presence == "online",
            User.languages.any_() == ticket.language,
            or_(User.id.in_(member), User.id == own_manager),
            busy < User.capacity,
        )
        .order_by((User.id == own_manager).desc().nulls_last(), busy, User.idle_since)
        .limit(1)
        .with_for_update(of=User, skip_locked=True)
    )
