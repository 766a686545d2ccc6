"""Reservations: what ends an offer, and what becomes of the ticket and of an agent who ignored it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.access import check_access
from contact_center.security.models import User
from contact_center.store.notifications import notify
from contact_center.tickets.models.routing import Reservation
from contact_center.tickets.models.tickets import Ticket

_AT_ONCE = 200
_RAN_OUT = text(
    """
    SELECT t.id FROM reservations r JOIN tickets t ON t.id = r.ticket_id
    WHERE r.state = 'offered' AND r.expires_at <= :now
    ORDER BY r.expires_at LIMIT :limit FOR NO KEY UPDATE OF t SKIP LOCKED
    """
)


class NotOffered(Exception):
    """The ticket is not, or no longer, offered to this user."""


async def end_offer(
    session: AsyncSession,
    ticket: Ticket,
    state: Literal["accepted", "declined", "expired", "cancelled"],
    now: datetime,
) -> None:
    """End the offer of a locked ticket, if there is one."""
    ticket.reserved_for_id = ticket.reserved_at = None
    open_one = (Reservation.ticket_id == ticket.id, Reservation.state == "offered")
    await session.execute(update(Reservation).where(*open_one).values(state=state, ended_at=now))


async def take(session: AsyncSession, ticket: Ticket, user_id: int, now: datetime) -> None:
    """Assign a locked ticket to a user, whoever it was offered to.

    A ticket taken from the queue without an offer is recorded as accepted too, so that the history is
    complete. Raises AccessEnded.
    """
    await check_access(session, user_id)
    offered = ticket.reserved_for_id == user_id
    await end_offer(session, ticket, "accepted" if offered else "cancelled", now)
    if not offered and ticket.status == "waiting":
        times = {"offered_at": now, "expires_at": now, "ended_at": now}
        session.add(Reservation(ticket_id=ticket.id, user_id=user_id, state="accepted", **times))
    ticket.status = "assigned"
    ticket.assignee_id = user_id


async def refuse(session: AsyncSession, ticket: Ticket, user_id: int, now: datetime) -> None:
    """Decline the offer of a locked ticket; the agent's presence stays. Raises NotOffered."""
    if ticket.status != "waiting" or ticket.reserved_for_id != user_id:
        raise NotOffered
    await end_offer(session, ticket, "declined", now)


async def expire(session: AsyncSession, now: datetime) -> list[Ticket]:
    """End the offers nobody reacted to; agents who ignored them become away. Returns the tickets, locked."""
    ids = (await session.scalars(_RAN_OUT, {"now": now, "limit": _AT_ONCE})).all()
    tickets = await _tickets(session, ids)
    absent = sorted({ticket.reserved_for_id for ticket in tickets if ticket.reserved_for_id})
    for ticket in tickets:
        await end_offer(session, ticket, "expired", now)
    if absent:
        for user in await _online(session, absent):
            user.presence = "away"
        await notify(session, {"type": "presence"})
        tickets += [one for user_id in absent for one in await withdraw_offers(session, user_id, now)]
    return tickets


async def withdraw_offers(session: AsyncSession, user_id: int, now: datetime) -> list[Ticket]:
    """Withdraw the offers to somebody who is not there any more; returns the tickets, locked."""
    query = (
        select(Ticket)
        .where(Ticket.status == "waiting", Ticket.reserved_for_id == user_id)
        .order_by(Ticket.id)
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    tickets = list((await session.scalars(query)).all())
    for ticket in tickets:
        await end_offer(session, ticket, "cancelled", now)
    return tickets


async def _online(session: AsyncSession, ids: Sequence[int]) -> Sequence[User]:
    """Those of the users who are online, locked in the same order everywhere."""
    query = select(User).where(User.id.in_(ids), User.presence == "online").order_by(User.id)
    held = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return (await session.scalars(held)).all()


async def _tickets(session: AsyncSession, ids: Sequence[int]) -> list[Ticket]:
    query = select(Ticket).where(Ticket.id.in_(ids)).order_by(Ticket.id)
    return list((await session.scalars(query.execution_options(populate_existing=True))).all())
