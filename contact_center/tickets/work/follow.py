"""Move tickets along when their conversation goes to another customer."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.store.notifications import notify
from contact_center.tickets.models.tickets import Ticket


async def move_tickets(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """Assign the conversation's tickets to the customer, and notify the desk of each."""
    moved = await session.scalars(
        update(Ticket)
        .where(Ticket.conversation_id == conversation.id)
        .values(customer_id=customer_id)
        .returning(Ticket.id)
        .execution_options(synchronize_session=False)
    )
    for ticket_id in moved.all():
        await notify(
            session,
            {
                "type": "ticket",
                "ticket_id": ticket_id,
                "conversation_id": conversation.id,
                "customer_id": customer_id,
            },
        )
