"""Owns what people do with a ticket: accept, answer, transfer, close."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.own import (
    OwnedByAnother,
    give_to_agent,
    hand_back,
    lock_conversation,
    move_to_agent,
    return_to_queue,
)
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import Author, find_request, reply
from contact_center.conversations.tables import Conversation, Interaction
from contact_center.store.notifications import notify
from contact_center.tickets.complaints.closing import close_complaint
from contact_center.tickets.route import offer, offer_waiting
from contact_center.tickets.tables import Queue, Ticket


class TicketClosed(Exception):
    """The ticket is closed already."""


async def lock_ticket(session: AsyncSession, ticket_id: int) -> tuple[Ticket, Conversation] | None:
    """The ticket and its conversation, held until the transaction ends; the conversation first, always."""
    conversation_id = await session.scalar(select(Ticket.conversation_id).where(Ticket.id == ticket_id))
    if conversation_id is None:
        return None
    conversation = await lock_conversation(session, conversation_id)
    ticket = await session.scalar(select(Ticket).where(Ticket.id == ticket_id).with_for_update())
    assert conversation is not None
    assert ticket is not None
    return ticket, conversation


async def accept(session: AsyncSession, ticket: Ticket, conversation: Conversation, user_id: int) -> None:
    """Take the ticket and its conversation. Raises TicketClosed, and OwnedByAnother when another has it."""
    if ticket.status == "closed":
        raise TicketClosed
    if ticket.status == "assigned" and ticket.assignee_id != user_id:
        raise OwnedByAnother
    await give_to_agent(session, conversation, user_id)
    _assign(ticket, user_id)
    await tell(session, ticket)


async def answer(
    session: AsyncSession, conversation: Conversation, user_id: int, text: str, request_id: str
) -> Interaction:
    """Send an agent's words to the customer; the conversation is the agent's from now on.

    Open tickets of the conversation that wait become the agent's, and count as reacted to.
    Raises OwnedByAnother.
    """
    if known := await find_request(session, request_id):
        return known
    await give_to_agent(session, conversation, user_id)
    tickets = await _open_tickets(session, conversation.id)
    for ticket in tickets:
        if ticket.status == "waiting":
            _assign(ticket, user_id)
        ticket.first_response_at = ticket.first_response_at or datetime.now(UTC)
        await tell(session, ticket)
    return await reply(
        session,
        conversation,
        Reply(text),
        Author("agent", user_id),
        "complaint" if any(ticket.category == "complaint" for ticket in tickets) else "query",
        request_id=request_id,
    )


async def transfer_to_queue(
    session: AsyncSession, ticket: Ticket, conversation: Conversation, queue: Queue
) -> None:
    """Let the ticket wait in another queue; a conversation with an agent waits as well."""
    _check_open(ticket)
    ticket.queue_id = queue.id
    ticket.status = "waiting"
    ticket.assignee_id = ticket.reserved_for_id = ticket.reserved_at = None
    await return_to_queue(session, conversation)
    await offer(session, ticket)
    await tell(session, ticket)


async def transfer_to_agent(
    session: AsyncSession, ticket: Ticket, conversation: Conversation, user_id: int
) -> None:
    """Give the ticket and its conversation to another agent."""
    _check_open(ticket)
    _assign(ticket, user_id)
    await move_to_agent(session, conversation, user_id)
    await tell(session, ticket)


async def close(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    resolution: str,
    *,
    user_id: int | None = None,
) -> None:
    """Close the ticket. With its last open ticket the conversation goes back to the assistant.

    Raises TicketClosed, and ComplaintRefused for a complaint that lacks an answer or a cause.
    """
    _check_open(ticket)
    await close_complaint(session, ticket, user_id)
    ticket.status = "closed"
    ticket.closed_at = datetime.now(UTC)
    ticket.resolution = resolution
    ticket.reserved_for_id = ticket.reserved_at = None
    await session.flush()
    if not await _open_tickets(session, conversation.id):
        await hand_back(session, conversation)
    await offer_waiting(session)
    await tell(session, ticket)


async def reopen(session: AsyncSession, ticket: Ticket) -> None:
    """Let a closed ticket wait in its queue again; its age counts from when it was first opened."""
    ticket.status = "waiting"
    ticket.closed_at = ticket.resolution = None
    ticket.assignee_id = ticket.reserved_for_id = ticket.reserved_at = None
    await session.flush()
    await offer(session, ticket)
    await tell(session, ticket)


async def tell(session: AsyncSession, ticket: Ticket) -> None:
    """Tell the desk that the ticket changed."""
    await session.flush()
    await notify(
        session,
        {
            "type": "ticket",
            "ticket_id": ticket.id,
            "conversation_id": ticket.conversation_id,
            "customer_id": ticket.customer_id,
        },
    )


def _check_open(ticket: Ticket) -> None:
    if ticket.status == "closed":
        raise TicketClosed


def _assign(ticket: Ticket, user_id: int) -> None:
    ticket.status = "assigned"
    ticket.assignee_id = user_id
    ticket.reserved_for_id = ticket.reserved_at = None


async def _open_tickets(session: AsyncSession, conversation_id: int) -> list[Ticket]:
    query = (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
        .order_by(Ticket.id)
        .with_for_update()
    )
    return list((await session.scalars(query)).all())
