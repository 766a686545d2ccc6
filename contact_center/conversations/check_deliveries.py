"""Look up the state of sent messages whose status callbacks never came."""

from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import select

from contact_center.conversations.deliver import Deliveries, outbound
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Outbound, SendFailed, SendUncertain
from contact_center.conversations.record_delivery import record_delivery
from contact_center.customers.models import ContactPoint

AFTER = timedelta(minutes=1)
UNTIL = timedelta(hours=4)
AT_MOST = 100

_log = structlog.get_logger()


async def check_deliveries(parts: Deliveries) -> int:
    """Look up messages sent a while ago without a final state; returns how many changed."""
    moved = 0
    for message, channel in await _on_their_way(parts):
        try:
            seen = await parts.senders[channel].find(message)
        except (SendFailed, SendUncertain) as error:
            _log.warning("delivery.check_failed", interaction_id=message.interaction_id, reason=str(error))
            continue
        if seen is None:
            continue
        async with parts.store.transaction() as session:
            moved += await record_delivery(
                session,
                message.interaction_id,
                seen.delivery,
                external_id=seen.external_id,
                error_code=seen.error_code,
            )
    return moved


async def _on_their_way(parts: Deliveries) -> list[tuple[Outbound, str]]:
    now = datetime.now(UTC)
    query = (
        select(Interaction, Conversation, ContactPoint)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .where(
            Interaction.delivery.in_(("sending", "sent")),
            Interaction.external_id.is_not(None),
            Interaction.direction == "out",
            Interaction.sent_at.between(now - UNTIL, now - AFTER),
        )
        .order_by(Interaction.sent_at.desc())
        .limit(AT_MOST)
    )
    async with parts.store.transaction() as session:
        rows = await session.execute(query)
        return [(outbound(*row, parts.code_key), row[1].channel) for row in rows]
