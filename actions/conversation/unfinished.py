"""Find what a customer left unfinished, here or on another channel."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.drafts import find_draft
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Draft
from contact_center.customers.models import Customer

KEPT_FOR = timedelta(hours=24)


async def last_draft(deps: Deps, heard: Heard) -> Draft | None:
    """The customer's latest draft on any channel; None if the visitor may be somebody else."""
    known = await identified(heard.session, heard.conversation_id, deps.now())
    if await may_be_another(heard.session, heard, known):
        return None
    return await find_draft(
        heard.session, customer_id=heard.customer_id, form=None, newer_than=deps.now() - KEPT_FOR
    )


async def may_be_another(session: AsyncSession, heard: Heard, known: int | None) -> bool:
    """Whether somebody else may be using this chat, which belongs to a named customer identified earlier."""
    if not heard.channel.visited or known is not None:
        return False
    named = await session.scalar(select(Customer.number).where(Customer.id == heard.customer_id))
    return named is not None
