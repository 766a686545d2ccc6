"""Record whether an answer from the knowledge base helped the customer."""

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.understanding.models import KnowledgeFeedback


async def record_feedback(
    session: AsyncSession,
    *,
    entry_id: str,
    interaction_id: int,
    customer_id: int,
    helpful: bool,
    language: str,
) -> None:
    """Store the interaction's feedback on the entry; once per interaction."""
    row = insert(KnowledgeFeedback).values(
        entry_id=entry_id,
        interaction_id=interaction_id,
        customer_id=customer_id,
        helpful=helpful,
        language=language,
    )
    await session.execute(row.on_conflict_do_nothing(index_elements=["interaction_id"]))


async def move_feedback(session: AsyncSession, conversation: Conversation, customer_id: int) -> None:
    """Reassign the conversation's feedback to the customer."""
    said = select(Interaction.id).where(Interaction.conversation_id == conversation.id)
    await session.execute(
        update(KnowledgeFeedback)
        .where(KnowledgeFeedback.interaction_id.in_(said))
        .values(customer_id=customer_id)
        .execution_options(synchronize_session=False)
    )
