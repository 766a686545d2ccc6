"""Find the greeting that a customer's message may answer."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.aside import is_aside
from contact_center.conversations.models import Interaction
from contact_center.outreach.models import Greeting
from contact_center.outreach.occasions.birthdays import BIRTHDAY, LUNAR_BIRTHDAY

THANKED_WITHIN = timedelta(days=7)
CORRECTED_WITHIN = timedelta(days=30)
"""How long news that a greeting was wrong is taken to be about it, whatever was said meanwhile."""
ANSWERED = "greeting answered "
"""Begins the request id of what is said about a greeting."""


@dataclass(frozen=True)
class Greeted:
    """A greeting that was sent in the conversation."""

    interaction_id: int
    occasion: str

    @property
    def is_birthday(self) -> bool:
        """Whether it was for a birthday, by either calendar."""
        return self.occasion in (BIRTHDAY, LUNAR_BIRTHDAY)


async def greeted_last(session: AsyncSession, inbound: Interaction) -> Greeted | None:
    """The greeting that was the last thing said to the customer here, but for answers about it."""
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.direction == "out",
            Interaction.id < inbound.id,
            Interaction.delivery != "blocked",
            Interaction.request_id.is_(None) | ~Interaction.request_id.startswith(ANSWERED),
            ~is_aside(),
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    if last is None or last.created_at < inbound.created_at - THANKED_WITHIN:
        return None
    return await _greeting(session, last.id)


async def greeted_lately(session: AsyncSession, inbound: Interaction) -> Greeted | None:
    """The latest greeting here, whatever was said since."""
    query = (
        select(Greeting.interaction_id)
        .join(Interaction, Interaction.id == Greeting.interaction_id)
        .where(
            Interaction.conversation_id == inbound.conversation_id,
            Interaction.id < inbound.id,
            Interaction.created_at > inbound.created_at - CORRECTED_WITHIN,
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    found = await session.scalar(query)
    return await _greeting(session, found) if found is not None else None


async def _greeting(session: AsyncSession, interaction_id: int) -> Greeted | None:
    query = select(Greeting.occasion).where(Greeting.interaction_id == interaction_id)
    occasion = await session.scalar(query)
    return None if occasion is None else Greeted(interaction_id, occasion)
