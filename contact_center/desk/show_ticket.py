"""Show a ticket via the API, with everything an agent needs to answer it."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.errors import ApiError
from contact_center.desk.faults.read import fault_ref
from contact_center.desk.read_conversations import read_conversation, read_talk
from contact_center.desk.read_customers import read_customer
from contact_center.desk.read_tickets import read_ticket, who
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import NoteShape, TicketView
from contact_center.security.tables import User
from contact_center.tickets.work.notes import notes_of


@typed
async def show_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404:
    """The ticket, the customer, and the whole talk."""
    async with request.app[DESK].store.transaction() as session:
        return answer(await ticket_view(session, who_asks(request).user, ticket_id))


async def ticket_view(session: AsyncSession, user: User, ticket_id: int) -> TicketView:
    """A ticket with everything around it. Raises ApiError when this user may not see it."""
    ticket = await read_ticket(session, user, ticket_id)
    if ticket is None:
        raise ApiError("not_found")
    conversation = await read_conversation(session, ticket.conversation_id)
    customer = await read_customer(session, ticket.customer.id)
    assert conversation is not None
    assert customer is not None
    return TicketView(
        ticket=ticket,
        notes=await _notes(session, ticket_id),
        fault=await fault_ref(session, ticket_id),
        customer=customer,
        conversation=conversation,
        interactions=await read_talk(session, ticket.conversation_id),
    )


async def _notes(session: AsyncSession, ticket_id: int) -> list[NoteShape]:
    notes = await notes_of(session, ticket_id)
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
