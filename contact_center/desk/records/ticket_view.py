"""Read a ticket with all an agent needs to answer it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.desk.api.errors import ApiError
from contact_center.desk.records.conversations import conversation_shape, read_interactions
from contact_center.desk.records.customers import customer_shape
from contact_center.desk.records.shapes import IncidentRef, NoteShape, TicketView
from contact_center.desk.records.tickets import TicketRow, joined_tickets, shapes_of, who
from contact_center.scope.sight import tickets_in_sight
from contact_center.security.models import User
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.notes import notes_of

_Agent = aliased(User)


async def ticket_view(session: AsyncSession, user: User, ticket_id: int) -> TicketView:
    """A ticket with everything related to it. Raises ApiError if this user may not see it."""
    query = (
        joined_tickets()
        .add_columns(Conversation, _Agent, ContactPoint.address)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .outerjoin(_Agent, _Agent.id == Conversation.agent_id)
        .where(Ticket.id == ticket_id, tickets_in_sight(user))
    )
    row = (await session.execute(query)).first()
    if row is None:
        raise ApiError("not_found")
    *ticket, conversation, agent, address = row
    found = TicketRow(*ticket)
    (shape,) = await shapes_of(session, [found])
    return TicketView(
        ticket=shape,
        notes=await _notes(session, ticket_id),
        incident=await _incident(session, ticket_id),
        customer=await customer_shape(session, found.customer),
        conversation=await conversation_shape(session, conversation, agent, address),
        interactions=await read_interactions(session, conversation.id),
    )


async def _notes(session: AsyncSession, ticket_id: int) -> list[NoteShape]:
    notes = await notes_of(session, ticket_id)
    if not notes:
        return []
    ids = {note.user_id for note in notes} | {note.to_user_id for note in notes}
    people = {user.id: user for user in await session.scalars(select(User).where(User.id.in_(ids - {None})))}
    return [
        NoteShape.model_validate(
            {
                "id": note.id,
                "by": who(people[note.user_id]),
                "to": who(people.get(note.to_user_id or 0)),
                "text": note.text,
                "at": note.at,
            }
        )
        for note in notes
    ]


async def _incident(session: AsyncSession, ticket_id: int) -> IncidentRef | None:
    """The incident a ticket is about, if any."""
    query = select(Incident).join(IncidentTicket, IncidentTicket.incident_id == Incident.id)
    incident = await session.scalar(query.where(IncidentTicket.ticket_id == ticket_id))
    if incident is None:
        return None
    title = {"zh": incident.title_zh, "en": incident.title_en}
    return IncidentRef.model_validate({"id": incident.id, "title": title, "state": incident.state})
