"""The next-response clock: it runs from the customer's first message since an agent last answered."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.tickets.contact.after_call import said_in
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.clock import begin, pause
from contact_center.tickets.service_levels.held import open_clocks, promise_of


async def start_next_response(session: AsyncSession, ticket: Ticket) -> None:
    """Start the clock if the customer waits for a next response and it does not run yet.

    Derived from the stored interactions, so it may be called at any time and any number of times.
    """
    found = await promise_of(session, ticket)
    if found is None or found.level.next_response_s is None:
        return
    waits_since = await _waits_since(session, ticket)
    if waits_since is None or await open_clocks(session, ticket, "next_response"):
        return
    if await _is_counted(session, ticket, waits_since):
        return
    clock = begin("next_response", found.level.next_response_s, waits_since, found.terms)
    clock.ticket_id, clock.service_level_id = ticket.id, found.level.id
    session.add(clock)
    since = ticket.awaiting_customer_since
    if since is not None and clock.due_at is not None and waits_since < since <= clock.due_at:
        pause(clock, found.terms, since)
    await session.flush()


async def _waits_since(session: AsyncSession, ticket: Ticket) -> datetime | None:
    """When the customer wrote the first message since an agent's last answer; None if there is none.

    Also None before any agent has answered.
    """
    said = select(func.max(Interaction.id)).where(
        said_in(ticket.conversation_id),
        Interaction.author == "agent",
        Interaction.created_at >= ticket.created_at,
    )
    last_answer = await session.scalar(said)
    if last_answer is None:
        return None
    query = (
        select(Interaction.created_at)
        .where(
            said_in(ticket.conversation_id),
            Interaction.id > last_answer,
            Interaction.author == "customer",
            # Messages answered by the assistant, while the conversation was its own, do not wait for staff.
            Interaction.answered_at.is_(None),
        )
        .order_by(Interaction.id)
        .limit(1)
    )
    return await session.scalar(query)


async def _is_counted(session: AsyncSession, ticket: Ticket, waits_since: datetime) -> bool:
    """Whether this wait already had a clock, stopped for instance by handing the conversation back."""
    query = select(ServiceClock.id).where(
        ServiceClock.ticket_id == ticket.id,
        ServiceClock.kind == "next_response",
        ServiceClock.started_at >= waits_since,
    )
    return await session.scalar(query.limit(1)) is not None
