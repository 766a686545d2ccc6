"""Read incidents for the API."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names
from contact_center.desk.incidents.shapes import IncidentShape
from contact_center.desk.records.refs import TicketRef, ticket_ref
from contact_center.desk.records.tickets import who
from contact_center.scope.sight import incidents_to_move, tickets_in_sight
from contact_center.security.models import User
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.tickets.incidents.public import public
from contact_center.tickets.models.tickets import Ticket


async def incident_shapes(
    session: AsyncSession, user: User, incidents: Sequence[Incident]
) -> list[IncidentShape]:
    """The incidents, each with those of its tickets that `user` may see."""
    ids = [incident.id for incident in incidents]
    tickets, customers = await _tickets(session, user, ids), await _customers(session, ids)
    to_move = await incidents_to_move(session, user, ids)
    people = await _people(session, incidents)
    return [
        IncidentShape.model_validate(
            {
                "id": incident.id,
                "title": Names(zh=incident.title_zh, en=incident.title_en),
                "branch": incident.branch,
                "state": incident.state,
                "state_name": names(public(incident).state_name),
                "opened_by": who(people[incident.opened_by_id]),
                "opened_at": incident.opened_at,
                "changed_at": incident.changed_at,
                "tickets": tickets.get(incident.id, []),
                "customers": customers.get(incident.id, 0),
                "may_advance": incident.id in to_move,
            }
        )
        for incident in incidents
    ]


async def _people(session: AsyncSession, incidents: Sequence[Incident]) -> dict[int, User]:
    query = select(User).where(User.id.in_({incident.opened_by_id for incident in incidents}))
    return {user.id: user for user in await session.scalars(query)}


async def _customers(session: AsyncSession, incident_ids: list[int]) -> dict[int, int]:
    query = (
        select(IncidentTicket.incident_id, func.count(Ticket.customer_id.distinct()))
        .join(Ticket, Ticket.id == IncidentTicket.ticket_id)
        .where(IncidentTicket.incident_id.in_(incident_ids))
        .group_by(IncidentTicket.incident_id)
    )
    return dict((await session.execute(query)).tuples().all())


async def _tickets(session: AsyncSession, user: User, incident_ids: list[int]) -> dict[int, list[TicketRef]]:
    query = (
        select(IncidentTicket.incident_id, Ticket.id)
        .join(Ticket, Ticket.id == IncidentTicket.ticket_id)
        .where(IncidentTicket.incident_id.in_(incident_ids), tickets_in_sight(user))
        .order_by(Ticket.id)
    )
    found: dict[int, list[TicketRef]] = {}
    for incident_id, ticket_id in await session.execute(query):
        found.setdefault(incident_id, []).append(ticket_ref(ticket_id))
    return found
