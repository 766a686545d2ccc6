"""Check that a turn is an unanswered message of this conversation and this customer."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard
from contact_center.conversations.in_queue import ASKS
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.customers.models import ContactPoint
from contact_center.store.engine import Store

Belongs = Callable[[Heard], Awaitable[Heard]]
"""Returns the turn with the store's facts. Raises NotATurn if it must not be acted on."""


class NotATurn(Exception):
    """The message is not an unanswered one of this customer in this conversation."""


def turns_of(store: Store) -> Belongs:
    """Accepts turns that the store knows as unanswered messages, retries included.

    The customer is the one in the store, not the caller's: a turn may reveal that the conversation is
    somebody else's. Looked up before the action's own transaction begins.
    """

    async def belongs(heard: Heard) -> Heard:
        query = (
            select(Interaction, Conversation, ContactPoint.customer_id)
            .join(Conversation, Conversation.id == Interaction.conversation_id)
            .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
            .where(
                Interaction.id == heard.turn_id,
                Interaction.conversation_id == heard.conversation_id,
                Interaction.direction == "in",
                Interaction.answered_at.is_(None),
            )
        )
        async with store.transaction() as session:
            found = (await session.execute(query)).one_or_none()
            if found is None:
                raise NotATurn
            inbound, conversation, before = found
            known = heard.customer_id in (conversation.customer_id, before)
            if not known and not await _identified_by(session, inbound):
                raise NotATurn
            waits = inbound.details.get(ASKS) == conversation.assistant_session
            return replace(heard, customer_id=conversation.customer_id, waits=waits)

    return belongs


async def _identified_by(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether this very turn identified the conversation's customer."""
    query = select(
        exists().where(
            Identification.conversation_id == inbound.conversation_id,
            Identification.verified_at >= inbound.created_at,
        )
    )
    return bool(await session.scalar(query))
