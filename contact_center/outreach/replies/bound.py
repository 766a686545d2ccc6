"""Tell whether it is certain that the record's own customer writes in a conversation."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.identify import identified
from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint
from contact_center.customers.reachable import is_sure


async def is_bound(session: AsyncSession, conversation: Conversation, now: datetime) -> bool:
    """By the address they write from, which is verified, or by their proven identity."""
    point = await session.get_one(ContactPoint, conversation.contact_point_id)
    if point.customer_id == conversation.customer_id and is_sure(point.address, point.state):
        return True
    return await identified(session, conversation.id, now) == conversation.customer_id
