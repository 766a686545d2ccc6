"""Owns the call-back: a caller hangs up and keeps their place; whoever takes the ticket calls them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation
from contact_center.customers.tables import ContactPoint
from contact_center.tickets.tables import Ticket
from contact_center.tickets.tell import tell
from contact_center.tickets.waiting.place import waiting_ticket

CALLBACK_PHONE = "callback_phone"
"""Where a ticket's details keep the number to call, in E.164."""


async def number_to_call(session: AsyncSession, conversation_id: int) -> str | None:
    """The number the call came from; None where it was withheld."""
    query = (
        select(ContactPoint.address)
        .join(Conversation, Conversation.contact_point_id == ContactPoint.id)
        .where(Conversation.id == conversation_id, ContactPoint.address.startswith("+"))
    )
    return await session.scalar(query)


async def ask_call_back(session: AsyncSession, conversation_id: int) -> Ticket | None:
    """Note on the ticket the caller waits with that they are to be called; asked again, the same.

    Its place stays, as nothing by which tickets are ordered changes. None where nothing waits, or the number
    is not known: then the caller has to stay on the line.
    """
    phone = await number_to_call(session, conversation_id)
    ticket = await waiting_ticket(session, conversation_id, lock=True)
    if phone is None or ticket is None:
        return None
    ticket.details = {**ticket.details, CALLBACK_PHONE: phone}
    await tell(session, ticket)
    return ticket
