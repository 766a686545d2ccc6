"""The order in which tickets wait: by priority, then age."""

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.tickets.models.tickets import Ticket

ORDER = (Ticket.priority.desc(), Ticket.created_at, Ticket.id)

FAR = 1000
"""Places from here on are not shown in lists."""

_Ahead = aliased(Ticket)


def near_place() -> ColumnElement[int | None]:
    """The place of each ticket of a query in its queue, from 1; None if not waiting, or too far back.

    Reads at most FAR index entries for each ticket and condition, however many tickets wait.
    """
    same_queue = and_(_Ahead.queue_id == Ticket.queue_id, _Ahead.status == "waiting")
    ahead = _few(same_queue, _Ahead.priority > Ticket.priority) + _few(
        same_queue,
        _Ahead.priority == Ticket.priority,
        tuple_(_Ahead.created_at, _Ahead.id) < tuple_(Ticket.created_at, Ticket.id),
    )
    return case((and_(Ticket.status == "waiting", ahead < FAR), ahead + 1), else_=None)


def _few(*where: ColumnElement[bool]) -> ScalarSelect[int]:
    """Count the rows, up to FAR; ordered like the index, so that the planner uses it."""
    order = (_Ahead.priority.desc(), _Ahead.created_at, _Ahead.id)
    first = select(_Ahead.id).where(*where).order_by(*order).limit(FAR).correlate(Ticket).lateral()
    return select(func.count()).select_from(first).correlate(Ticket).scalar_subquery()


def comes_after(ticket_id: int) -> ColumnElement[bool]:
    """Whether a ticket comes after this one in the waiting order."""
    last = aliased(Ticket)
    priority = select(last.priority).where(last.id == ticket_id).scalar_subquery()
    created_at = select(last.created_at).where(last.id == ticket_id).scalar_subquery()
    younger = tuple_(Ticket.created_at, Ticket.id) > tuple_(created_at, ticket_id)
    return or_(Ticket.priority < priority, and_(Ticket.priority == priority, younger))


async def position(session: AsyncSession, ticket: Ticket) -> int | None:
    """The ticket's place in its queue, from 1; None if it is not waiting."""
    if ticket.status != "waiting":
        return None
    before = and_(
        _Ahead.priority == Ticket.priority,
        tuple_(_Ahead.created_at, _Ahead.id) < tuple_(Ticket.created_at, Ticket.id),
    )
    query = (
        select(func.count(_Ahead.id))
        .select_from(Ticket)
        .join(_Ahead, and_(_Ahead.queue_id == Ticket.queue_id, _Ahead.status == "waiting"))
        .where(Ticket.id == ticket.id, or_(_Ahead.priority > Ticket.priority, before))
    )
    return (await session.scalar(query) or 0) + 1
