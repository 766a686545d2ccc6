"""Find or open the conversation for a message that the bank initiates."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint, Customer


async def open_conversation(
    session: AsyncSession, contact_point: ContactPoint, language: str
) -> Conversation:
    """The open conversation on the contact point, or a new one in `language`."""
    row = insert(Conversation).values(
        customer_id=contact_point.customer_id,
        contact_point_id=contact_point.id,
        channel=contact_point.channel,
        language=language,
        language_chosen=select(Customer.language_chosen)
        .where(Customer.id == contact_point.customer_id)
        .scalar_subquery(),
    )
    # An inbound message may have opened it concurrently.
    await session.execute(row.on_conflict_do_nothing())
    query = select(Conversation).where(
        Conversation.contact_point_id == contact_point.id,
        Conversation.thread == "",
        Conversation.closed_at.is_(None),
    )
    return (await session.scalars(query)).one()
