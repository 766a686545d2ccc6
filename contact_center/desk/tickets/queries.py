"""List the tickets that the current user may see."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.records.tickets import joined_tickets, ticket_shapes
from contact_center.desk.tickets.shapes import TicketPage
from contact_center.scope.sight import tickets_in_sight
from contact_center.security.models import User
from contact_center.tickets.models.routing import Consultation
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.queue.position import ORDER, comes_after


@dataclass(frozen=True)
class TicketFilter:
    """Which tickets to list."""

    status: str = "active"
    queue: str | None = None
    assignee: int | None = None
    unassigned: bool = False
    consulted: int | None = None
    """Those this user was consulted about."""
    before: int | None = None
    limit: int = 50


async def list_tickets(session: AsyncSession, user: User, wanted: TicketFilter) -> TicketPage:
    """The tickets a user may see, most urgent first; closed ones, latest first."""
    where = and_(tickets_in_sight(user), *_conditions(wanted))
    total = await session.scalar(select(func.count()).select_from(Ticket).join(Queue).where(where))
    order = (Ticket.id.desc(),) if wanted.status == "closed" else ORDER
    # Page first: positions and names are looked up only for what is shown, not for all that waits.
    page = select(Ticket.id).join(Queue).where(where, _after(wanted)).order_by(*order).limit(wanted.limit)
    ids = (await session.scalars(page)).all()
    query = joined_tickets().where(Ticket.id.in_(ids)).order_by(*order)
    return TicketPage(items=await ticket_shapes(session, query), total=total or 0)


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
    """The tickets after the last one of the previous page, in the order of the list."""
    if wanted.before is None:
        return true()
    if wanted.status == "closed":
        return Ticket.id < wanted.before
    return comes_after(wanted.before)
