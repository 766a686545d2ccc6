"""Find or open the conversation for a message that the bank initiates."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.customers.models import ContactPoint, Customer


async def open_conversation(
    session: AsyncSession, contact_point: ContactPoint, language: str
) -> Conversation:
    """The open conversation on the contact point, or a new one in `language`."""
    return (await open_conversations(session, [(contact_point, language)]))[contact_point.id]


async def open_conversations(
    session: AsyncSession, wanted: Sequence[tuple[ContactPoint, str]]
) -> dict[int, Conversation]:
    """The same of several contact points, by their ids; each in its own language."""
    by_language: dict[str, list[int]] = defaultdict(list)
    for point, language in wanted:
        by_language[language].append(point.id)
    columns = ["customer_id", "contact_point_id", "channel", "language", "language_chosen"]
    for language, ids in sorted(by_language.items()):
        new = (
            select(
                ContactPoint.customer_id,
                ContactPoint.id,
                ContactPoint.channel,
                literal(language),
                Customer.language_chosen,
            )
            .join(Customer, Customer.id == ContactPoint.customer_id)
            .where(ContactPoint.id.in_(ids))
            .order_by(ContactPoint.id)
        )
        # An inbound message may have opened it concurrently.
        await session.execute(insert(Conversation).from_select(columns, new).on_conflict_do_nothing())
    query = select(Conversation).where(
        Conversation.contact_point_id.in_([point.id for point, _ in wanted]),
        Conversation.thread == "",
        Conversation.closed_at.is_(None),
    )
    return {one.contact_point_id: one for one in await session.scalars(query)}
