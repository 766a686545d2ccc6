"""Record delivery reports of sent messages; they arrive in any order, the state never moves back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Delivery
from contact_center.customers.consent import is_withdrawn, record_consent
from contact_center.store.notifications import notify

RANK: dict[str, int] = {
    "queued": 0,
    "sending": 1,
    "sent": 2,
    "undelivered": 3,
    "failed": 3,
    "blocked": 3,
    # A receipt proves arrival, whatever was reported before.
    "delivered": 4,
    "read": 5,
}

OPTED_OUT = "21610"
_LEFT: tuple[Delivery, ...] = ("sent", "delivered", "read")


async def record_delivery(
    session: AsyncSession,
    interaction_id: int,
    delivery: Delivery,
    *,
    external_id: str | None = None,
    error_code: str | None = None,
) -> bool:
    """Advance the state; False if the report is outdated, a repeat, or about no message of ours."""
    query = select(Interaction).where(Interaction.id == interaction_id, Interaction.direction == "out")
    # What was read before the lock may be stale.
    held = query.with_for_update().execution_options(populate_existing=True)
    interaction = await session.scalar(held)
    if interaction is None:
        return False
    if (
        external_id
        and interaction.external_id is None
        and not await _is_taken(session, interaction, external_id)
    ):
        interaction.external_id = external_id
    if external_id and interaction.external_id != external_id:
        return False
    return await record_held(session, [interaction], delivery, error_code=error_code)


async def record_held(
    session: AsyncSession,
    held: Sequence[Interaction],
    delivery: Delivery,
    *,
    error_code: str | None = None,
) -> bool:
    """Advance messages of one conversation that nobody else can change, with one notification.

    False if the report is outdated or a repeat for all of them.
    """
    moved = [message for message in held if RANK[delivery] > RANK[message.delivery]]
    if not moved:
        return False
    for message in moved:
        message.delivery, message.error_code = delivery, error_code
        if delivery in _LEFT:
            message.sent_at = message.sent_at or datetime.now(UTC)
    await session.flush()
    await _tell(session, moved[-1])
    return True


async def _is_taken(session: AsyncSession, interaction: Interaction, external_id: str) -> bool:
    query = select(Interaction.id).where(
        Interaction.channel == interaction.channel, Interaction.external_id == external_id
    )
    return await session.scalar(query) is not None


async def record_opt_out(session: AsyncSession, interaction_id: int, source: str) -> None:
    """Record the carrier's opt-out report as the customer's decision, unless it is known."""
    contact_point_id = await session.scalar(
        select(Conversation.contact_point_id)
        .join(Interaction, Interaction.conversation_id == Conversation.id)
        .where(Interaction.id == interaction_id)
    )
    if contact_point_id is not None and not await is_withdrawn(session, contact_point_id, None):
        await record_consent(session, contact_point_id, purpose="all", state="withdrawn", source=source)


async def _tell(session: AsyncSession, interaction: Interaction) -> None:
    await notify(
        session,
        {
            "type": "interaction",
            "interaction_id": interaction.id,
            "conversation_id": interaction.conversation_id,
            "customer_id": interaction.customer_id,
            "channel": interaction.channel,
        },
    )
