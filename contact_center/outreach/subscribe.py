"""Subscribe and unsubscribe customers."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.consent import Decision, Proof, record_consent
from contact_center.customers.models import ContactPoint
from contact_center.store.channels import channels_of
from contact_center.vocabulary.purposes import Purpose

TIPS: Purpose = "tips"


async def subscribe(
    session: AsyncSession, *, conversation_id: int, purpose: Purpose, wanted: bool, interaction_id: int
) -> None:
    """Record that the customer of the conversation wants `purpose`, or no longer; once per interaction."""
    conversation = await session.get_one(Conversation, conversation_id)
    point = await texting_point(session, conversation.customer_id)
    if point is None:
        # Who has no telephone is reached on their own channel.
        point = await session.get_one(ContactPoint, conversation.contact_point_id)
    decision = Decision(
        conversation.customer_id,
        purpose,
        "granted" if wanted else "withdrawn",
        Proof("customer", interaction_id),
        contact_point_id=point.id,
        channel=point.channel,
        # Wanted here; wanted no longer anywhere.
        reach="address" if wanted else "everywhere",
    )
    await record_consent(session, decision)


async def texting_point(session: AsyncSession, customer_id: int) -> ContactPoint | None:
    """Where the customer gets text messages; None without a telephone."""
    query = (
        select(ContactPoint)
        .where(
            ContactPoint.customer_id == customer_id,
            ContactPoint.channel == channels_of(session).texting,
            ContactPoint.is_current,
        )
        .order_by(ContactPoint.id)
        .limit(1)
    )
    found: ContactPoint | None = await session.scalar(query)
    return found
