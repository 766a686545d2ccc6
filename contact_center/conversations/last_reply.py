"""Find what was said to the customer last."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.aside import is_aside
from contact_center.conversations.models import Interaction


async def last_reply(session: AsyncSession, conversation_id: int, before: int) -> Interaction | None:
    """The latest message to the customer, asides left out, before the interaction of that id."""
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == conversation_id,
            Interaction.direction == "out",
            Interaction.id < before,
            ~is_aside(),
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    found: Interaction | None = await session.scalar(query)
    return found
