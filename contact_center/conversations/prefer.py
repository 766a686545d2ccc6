"""Set a customer's preferred language."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.models import Customer
from contact_center.vocabulary.text import Language


async def prefer_language(
    session: AsyncSession, customer_id: int, conversation_id: int, language: Language
) -> None:
    """Use `language` for this customer from now on, in this conversation and in new ones."""
    chosen = {"language": language, "language_chosen": True}
    await session.execute(update(Customer).where(Customer.id == customer_id).values(**chosen))
    await session.execute(update(Conversation).where(Conversation.id == conversation_id).values(**chosen))
