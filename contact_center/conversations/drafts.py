"""Save unfinished forms, find them again on any channel, and delete them."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Draft
from contact_center.store.table import Json


async def keep_draft(
    session: AsyncSession, *, customer_id: int, form: str, slots: Json, conversation_id: int, channel: str
) -> None:
    """Save the customer's progress; one draft per form, the latest wins."""
    row = insert(Draft).values(
        customer_id=customer_id, form=form, slots=slots, conversation_id=conversation_id, channel=channel
    )
    newer = {
        "slots": row.excluded.slots,
        "conversation_id": row.excluded.conversation_id,
        "channel": row.excluded.channel,
        "updated_at": func.now(),
    }
    await session.execute(row.on_conflict_do_update(index_elements=["customer_id", "form"], set_=newer))


async def find_draft(
    session: AsyncSession, customer_id: int, form: str | None, newer_than: datetime
) -> Draft | None:
    """The customer's draft of `form`, or their latest of any form; None if it is older than that."""
    query = (
        select(Draft)
        .where(Draft.customer_id == customer_id, Draft.updated_at > newer_than)
        .order_by(Draft.updated_at.desc(), Draft.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return await session.scalar(query.where(Draft.form == form) if form else query)


async def drop_draft(session: AsyncSession, customer_id: int, form: str) -> None:
    """Delete the customer's draft of `form`, if there is one."""
    await session.execute(delete(Draft).where(Draft.customer_id == customer_id, Draft.form == form))


async def move_drafts(session: AsyncSession, conversation: Conversation) -> None:
    """Reassign the conversation's drafts to its customer, and drop their earlier ones of the same forms.

    Drafts are locked last: two conversations of one customer must lock in the same order.
    """
    customer_id = conversation.customer_id
    here = Draft.conversation_id == conversation.id
    query = select(Draft.form).where(here, Draft.customer_id != customer_id)
    if forms := (await session.scalars(query)).all():
        await session.execute(delete(Draft).where(Draft.customer_id == customer_id, Draft.form.in_(forms)))
        await session.execute(update(Draft).where(here).values(customer_id=customer_id))
