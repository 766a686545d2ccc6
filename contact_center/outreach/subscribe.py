"""Subscribe and unsubscribe customers."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.consent import record_consent
from contact_center.customers.models import Consent, ContactPoint
from contact_center.store.channels import channels_of

TIPS = "tips"


async def subscribe(
    session: AsyncSession, *, conversation_id: int, purpose: str, wanted: bool, interaction_id: int
) -> None:
    """Record that the customer of the conversation wants `purpose`, or no longer; once per interaction."""
    source = f"interaction {interaction_id}"
    said = select(Consent.id).where(Consent.source == source, Consent.purpose == purpose)
    if await session.scalar(said):
        return
    conversation = await session.get_one(Conversation, conversation_id)
    contact_point_id = await _contact_point(session, conversation)
    state = "granted" if wanted else "withdrawn"
    await record_consent(session, contact_point_id, purpose=purpose, state=state, source=source)


async def _contact_point(session: AsyncSession, conversation: Conversation) -> int:
    """Prefer text messages for customers with a telephone; others are reached on their own channel."""
    query = (
        select(ContactPoint.id)
        .where(
            ContactPoint.customer_id == conversation.customer_id,
            ContactPoint.channel == channels_of(session).texting,
        )
        .where(ContactPoint.is_current)
        .order_by(ContactPoint.id)
        .limit(1)
    )
    return await session.scalar(query) or conversation.contact_point_id
