"""Find strangers who come from one network, so that a limit applies to all of them together."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, PageVisit
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.channels import channels_of


async def hold(session: AsyncSession, what: str) -> None:
    """Serialize counting for this network until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


async def origin_of(session: AsyncSession, conversation: Conversation) -> str | None:
    """The network of an unknown person's chat; None for customers, who are counted individually."""
    query = (
        select(PageVisit.origin)
        .join(ContactPoint, ContactPoint.address == PageVisit.address)
        .join(Customer, Customer.id == conversation.customer_id)
        .where(
            ContactPoint.id == conversation.contact_point_id,
            ContactPoint.channel.in_(channels_of(session).visited),
            Customer.number.is_(None),
        )
    )
    return await session.scalar(query)
