"""Let appointments follow the conversation they were made in to another customer."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.appointments.models import Appointment
from contact_center.conversations.models import Conversation


async def move_appointments(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """Make the appointments of the conversation the customer's."""
    await session.execute(
        update(Appointment)
        .where(Appointment.conversation_id == conversation.id)
        .values(customer_id=customer_id)
        .execution_options(synchronize_session=False)
    )
