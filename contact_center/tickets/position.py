"""Owns the order of waiting: by priority, then age."""

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.tickets.tables import Ticket

ORDER = (Ticket.priority.desc(), Ticket.created_at, Ticket.id)

_Ahead = aliased(Ticket)


def place_of() -> ColumnElement[int | None]:
    """The place of each ticket of a query in its queue, from 1: counts those ahead of it, in the index."""
    same_queue = and_(_Ahead.queue_id == Ticket.queue_id, _Ahead.status == "waiting")
    more = select(func.count()).where(same_queue, _Ahead.priority > Ticket.priority)
    older = select(func.count()).where(
        same_queue,
        _Ahead.priority == Ticket.priority,
        tuple_(_Ahead.created_at, _Ahead.id) < tuple_(Ticket.created_at, Ticket.id),
    )
    ahead = more.correlate(Ticket).scalar_subquery() + older.correlate(Ticket).scalar_subquery()
    return case((Ticket.status == "waiting", ahead + 1), else_=None)


def comes_after(ticket_id: int) -> ColumnElement[bool]:
    """Whether a ticket comes later than this one in the order of waiting."""
    last = aliased(Ticket)
    priority = select(last.priority).where(last.id == ticket_id).scalar_subquery()
    created_at = select(last.created_at).where(last.id == ticket_id).scalar_subquery()
    younger = tuple_(Ticket.created_at, Ticket.id) > tuple_(created_at, ticket_id)
    return or_(Ticket.priority < priority, and_(Ticket.priority == priority, younger))


async def position(session: AsyncSession, ticket: Ticket) -> int | None:
    """The ticket's place in its queue, from 1; None when it waits no more."""
    return await session.scalar(select(place_of()).where(Ticket.id == ticket.id))
