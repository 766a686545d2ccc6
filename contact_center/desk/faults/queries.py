"""Read faults for the API."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names
from contact_center.desk.faults.shapes import FaultShape
from contact_center.desk.records.refs import TicketRef, ticket_ref
from contact_center.desk.records.shapes import FaultRef
from contact_center.desk.records.tickets import who
from contact_center.scope.sight import faults_to_move, tickets_in_sight
from contact_center.security.tables import User
from contact_center.tickets.faults.models import Fault, FaultTicket
from contact_center.tickets.faults.public import public
from contact_center.tickets.models.tickets import Ticket


async def fault_shapes(session: AsyncSession, user: User, faults: Sequence[Fault]) -> list[FaultShape]:
    """The faults, each with those of its tickets that `user` may see."""
    ids = [fault.id for fault in faults]
    tickets, customers = await _tickets(session, user, ids), await _customers(session, ids)
    to_move = await faults_to_move(session, user, ids)
    people = await _people(session, faults)
    return [
        FaultShape.model_validate(
            {
                "id": fault.id,
                "title": Names(zh=fault.title_zh, en=fault.title_en),
                "branch": fault.branch,
                "state": fault.state,
                "state_name": names(public(fault).state_name),
                "opened_by": who(people[fault.opened_by_id]),
                "opened_at": fault.opened_at,
                "changed_at": fault.changed_at,
                "tickets": tickets.get(fault.id, []),
                "customers": customers.get(fault.id, 0),
                "may_advance": fault.id in to_move,
            }
        )
        for fault in faults
    ]


async def fault_ref(session: AsyncSession, ticket_id: int) -> FaultRef | None:
    """The fault a ticket is about, if it is about one."""
    query = select(Fault).join(FaultTicket, FaultTicket.fault_id == Fault.id)
    fault = await session.scalar(query.where(FaultTicket.ticket_id == ticket_id))
    if fault is None:
        return None
    title = {"zh": fault.title_zh, "en": fault.title_en}
    return FaultRef.model_validate({"id": fault.id, "title": title, "state": fault.state})


async def _people(session: AsyncSession, faults: Sequence[Fault]) -> dict[int, User]:
    query = select(User).where(User.id.in_({fault.opened_by_id for fault in faults}))
    return {user.id: user for user in await session.scalars(query)}


async def _customers(session: AsyncSession, fault_ids: list[int]) -> dict[int, int]:
    query = (
        select(FaultTicket.fault_id, func.count(Ticket.customer_id.distinct()))
        .join(Ticket, Ticket.id == FaultTicket.ticket_id)
        .where(FaultTicket.fault_id.in_(fault_ids))
        .group_by(FaultTicket.fault_id)
    )
    return dict((await session.execute(query)).tuples().all())


async def _tickets(session: AsyncSession, user: User, fault_ids: list[int]) -> dict[int, list[TicketRef]]:
    query = (
        select(FaultTicket.fault_id, Ticket.id)
        .join(Ticket, Ticket.id == FaultTicket.ticket_id)
        .where(FaultTicket.fault_id.in_(fault_ids), tickets_in_sight(user))
        .order_by(Ticket.id)
    )
    found: dict[int, list[TicketRef]] = {}
    for fault_id, ticket_id in await session.execute(query):
        found.setdefault(fault_id, []).append(ticket_ref(ticket_id))
    return found
