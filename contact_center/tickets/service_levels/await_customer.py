"""Wait for the customer: clocks pause when an agent says so, until the customer writes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import lock_conversation
from contact_center.security.audit import audit
from contact_center.tickets.contact.after_call import (
    AFTER_CALL,
    belong_to_call,
    carried_on,
    hold_conversations,
)
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.clock import go_on, miss, pause
from contact_center.tickets.service_levels.held import open_clocks
from contact_center.tickets.service_levels.next_response import start_next_response
from contact_center.tickets.service_levels.tell import tell_missed

PAUSED = ("next_response", "resolution")
"""The first response never pauses: nobody can wait for a customer who has not been answered."""


async def await_customer(session: AsyncSession, ticket: Ticket, now: datetime, *, by: int | None) -> None:
    """Wait for the customer from `now` on; idempotent. The caller locks the ticket first."""
    if ticket.awaiting_customer_since is None:
        await _stand_still(session, ticket, now)
    await audit(session, by, "await customer", f"ticket {ticket.id}")


async def stop_awaiting(session: AsyncSession, ticket: Ticket, now: datetime, *, by: int | None) -> None:
    """Stop waiting for the customer from `now` on. The caller locks the ticket first."""
    await _go_on(session, ticket, now)
    await audit(session, by, "stop awaiting customer", f"ticket {ticket.id}")


async def _stand_still(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    ticket.awaiting_customer_since = now
    for held in await open_clocks(session, ticket, *PAUSED):
        if miss(held.clock, now):
            await tell_missed(session, ticket, held.clock)
        pause(held.clock, held.terms, now)
    await session.flush()


async def _go_on(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    if ticket.awaiting_customer_since is None:
        return
    ticket.awaiting_customer_since = None
    for held in await open_clocks(session, ticket, *PAUSED):
        go_on(held.clock, held.terms, now)
    await session.flush()


async def customer_wrote(session: AsyncSession, *, interaction_id: int) -> None:
    """Apply a customer's message to the clocks of its conversation; idempotent.

    A message after a call that staff still have counts for the call as well.
    """
    said = await session.get_one(Interaction, interaction_id)
    if said.author != "customer":
        return
    conversation = await session.get_one(Conversation, said.conversation_id)
    call = await carried_on(session, conversation) if conversation.owner != "assistant" else None
    if call is not None:
        # The call before the conversation, the order used everywhere; and both before the message.
        await hold_conversations(session, [call.id, conversation.id])
        call = await carried_on(session, conversation)
    if call is not None:
        await session.refresh(said)
        if said.details.get(AFTER_CALL) != call.id:
            await belong_to_call(session, said, call)
        await _wrote_in(session, said, call.id)
    await _wrote_in(session, said, conversation.id)


async def _wrote_in(session: AsyncSession, said: Interaction, conversation_id: int) -> None:
    if not await _has_open_ticket(session, conversation_id):
        return
    conversation = await lock_conversation(session, conversation_id)
    assert conversation is not None
    query = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
        .order_by(Ticket.id)
        .with_for_update()
    )
    for ticket in (await session.scalars(query)).all():
        since = ticket.awaiting_customer_since
        if since is not None and said.created_at >= since:
            await _go_on(session, ticket, said.created_at)
        if conversation.owner != "assistant":
            await start_next_response(session, ticket)


async def _has_open_ticket(session: AsyncSession, conversation_id: int) -> bool:
    query = select(Ticket.id).where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
    return await session.scalar(query.limit(1)) is not None
