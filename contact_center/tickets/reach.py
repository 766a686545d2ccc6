"""Owns where a customer hears of a ticket: in the talk it came from, or by text message when that is over."""

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.destination import own_telephone
from contact_center.conversations.open import open_conversation
from contact_center.conversations.tables import Conversation
from contact_center.customers.tables import ContactPoint
from contact_center.tickets.tables import Ticket


async def talk_with(session: AsyncSession, ticket: Ticket) -> Conversation:
    """The conversation in which the customer hears of the ticket. Nobody reads a call that is over."""
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    if conversation.closed_at is None and conversation.channel != "phone":
        return conversation
    point = await _text_point(session, conversation)
    return await open_conversation(session, point, ticket.language) if point else conversation


async def _text_point(session: AsyncSession, conversation: Conversation) -> ContactPoint | None:
    """Where text messages reach the customer: their own telephone, else the one they called from."""
    own = await own_telephone(session, conversation)
    if own is not None:
        return own.contact_point
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    if here.channel != "phone" or not here.is_current:
        return None
    row = insert(ContactPoint).values(customer_id=here.customer_id, channel="sms", address=here.address)
    await session.execute(
        row.on_conflict_do_nothing(index_elements=["channel", "address"], index_where=text("is_current"))
    )
    query = select(ContactPoint).where(
        ContactPoint.channel == "sms",
        ContactPoint.address == here.address,
        ContactPoint.customer_id == here.customer_id,
        ContactPoint.is_current,
    )
    return await session.scalar(query)
