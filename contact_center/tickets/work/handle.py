"""What staff do with a ticket: accept, decline, answer, transfer, close."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import (
    OwnedByAnother,
    give_to_agent,
    lock_conversation,
    move_to_agent,
    return_to_queue,
)
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import Author, find_request, reply
from contact_center.security.access import check_access
from contact_center.security.audit import audit
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.tickets.contact.after_call import belong_to_call, carried_on, conversations_along, settle
from contact_center.tickets.contact.reach import write_after_call
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.routing.advance import put_back
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.place import place_in_queue
from contact_center.tickets.routing.reserve import end_offer, refuse, take
from contact_center.tickets.routing.steps import units_of
from contact_center.tickets.service_levels.run import ticket_answered, ticket_closed
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.notes import add_note
from contact_center.vocabulary.kinds import Kind


class TicketClosed(Exception):
    """The ticket is already closed."""


class NobodyToReach(Exception):
    """The call is over, and there is no number to write to."""


async def lock_ticket(session: AsyncSession, ticket_id: int) -> tuple[Ticket, Conversation] | None:
    """Lock the ticket and its conversation until the transaction ends; always the conversation first."""
    conversation_id = await session.scalar(select(Ticket.conversation_id).where(Ticket.id == ticket_id))
    if conversation_id is None:
        return None
    conversation = await lock_conversation(session, conversation_id)
    ticket = await session.scalar(select(Ticket).where(Ticket.id == ticket_id).with_for_update())
    assert conversation is not None
    assert ticket is not None
    return ticket, conversation


async def accept(session: AsyncSession, ticket: Ticket, conversation: Conversation, user_id: int) -> None:
    """Take the ticket and its conversation.

    Raises TicketClosed, AccessEnded, and OwnedByAnother if another agent has it.
    """
    if ticket.status == "closed":
        raise TicketClosed
    if ticket.status == "assigned" and ticket.assignee_id != user_id:
        raise OwnedByAnother
    async with conversations_along(session, conversation):
        await give_to_agent(session, conversation, user_id)
    await take(session, ticket, user_id, datetime.now(UTC))
    await tell(session, ticket)
    await audit(session, user_id, "accept", _subject(ticket))


async def decline(session: AsyncSession, ticket: Ticket, user_id: int) -> None:
    """Decline an offer: the ticket keeps its place and goes to somebody else. Raises NotOffered."""
    now = datetime.now(UTC)
    await refuse(session, ticket, user_id, now)
    await put_back(session, [ticket], now)
    await assign(session, now)
    await session.refresh(ticket)
    await audit(session, user_id, "decline", _subject(ticket))


async def answer(
    session: AsyncSession, conversation: Conversation, user_id: int, text: str, request_id: str
) -> Interaction:
    """Send an agent's message to the customer; the conversation becomes the agent's.

    Waiting tickets of the conversation become the agent's, and all its open tickets count as responded to.
    After a call the message goes out as a text message. Raises OwnedByAnother, AccessEnded, and NobodyToReach
    if the call is over and the caller's number was withheld.
    """
    if known := await find_request(session, request_id):
        return known
    await check_access(session, user_id)
    async with conversations_along(session, conversation):
        await give_to_agent(session, conversation, user_id)
    call = await carried_on(session, conversation)
    tickets, now = await _open_tickets(session, conversation.id), datetime.now(UTC)
    if call is not None:
        tickets += await _own_tickets(session, call, user_id)
    for ticket in tickets:
        if ticket.status == "waiting":
            await take(session, ticket, user_id, now)
        ticket.first_response_at = ticket.first_response_at or now
        await ticket_answered(session, ticket, now)
        await tell(session, ticket)
    kind: Kind = "complaint" if any(ticket.category == "complaint" for ticket in tickets) else "query"
    author = Author("agent", user_id)
    if not is_over(session, conversation):
        sent = await reply(session, conversation, Reply(text), author, kind, request_id=request_id)
        if call is not None and call.agent_id == user_id:
            await belong_to_call(session, sent, call)
        return sent
    written = await write_after_call(session, conversation, text, author, kind, request_id=request_id)
    if written is None:
        raise NobodyToReach
    return written


def is_over(session: AsyncSession, conversation: Conversation) -> bool:
    """Whether this is a call that has ended: the caller is then reached in writing."""
    return conversation.closed_at is not None and channels_of(session)[conversation.channel].spoken


async def transfer_to_queue(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    queue: Queue,
    *,
    by: int | None,
    note: str = "",
) -> None:
    """Transfer the ticket to a queue; a conversation with an agent waits there as well.

    The note is `by`'s, who is None if the service does it, as when a colleague's access ends: the caller
    records that.
    """
    _check_open(ticket)
    if note and by is not None:
        await add_note(session, ticket, user_id=by, text=note)
    now = datetime.now(UTC)
    await end_offer(session, ticket, "cancelled", now)
    ticket.status = "waiting"
    ticket.assignee_id = None
    await place_in_queue(session, ticket, queue, await read_book(session), now)
    async with conversations_along(session, conversation):
        await return_to_queue(session, conversation)
    await tell(session, ticket)
    await assign(session, now)
    await session.refresh(ticket)
    if by is not None:
        await audit(session, by, "transfer", _subject(ticket), {"to": f"queue {queue.key}"})


async def transfer_to_agent(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    user_id: int,
    *,
    by: int,
    note: str = "",
) -> None:
    """Give the ticket and its conversation to another agent, with a note. Raises AccessEnded."""
    _check_open(ticket)
    if note:
        await add_note(session, ticket, user_id=by, text=note)
    await _give(session, ticket, conversation, user_id)
    await audit(session, by, "transfer", _subject(ticket), {"to": f"user {user_id}"})


async def take_over(session: AsyncSession, ticket: Ticket, conversation: Conversation, user_id: int) -> None:
    """Take the ticket and its conversation from whoever has them. Raises AccessEnded."""
    await _give(session, ticket, conversation, user_id)
    await audit(session, user_id, "take over", _subject(ticket))


async def _give(session: AsyncSession, ticket: Ticket, conversation: Conversation, user_id: int) -> None:
    _check_open(ticket)
    async with conversations_along(session, conversation):
        await move_to_agent(session, conversation, user_id)
    await take(session, ticket, user_id, datetime.now(UTC))
    await tell(session, ticket)


async def close(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    resolution: str,
    *,
    hooks: TicketHooks,
    user_id: int | None = None,
    wrap_up: timedelta = timedelta(),
) -> None:
    """Close the ticket as an action of its own, as `finish` does, and record it in the audit."""
    await finish(session, ticket, conversation, resolution, hooks=hooks, user_id=user_id, wrap_up=wrap_up)
    await audit(session, user_id, "close", _subject(ticket))


async def finish(
    session: AsyncSession,
    ticket: Ticket,
    conversation: Conversation,
    resolution: str,
    *,
    hooks: TicketHooks,
    user_id: int | None = None,
    wrap_up: timedelta = timedelta(),
    ask_rating: bool = True,
) -> None:
    """Close the ticket as part of a larger step, such as a withdrawal, which is audited itself.

    With its last open ticket the conversation goes back to the assistant, and so do the text messages after a
    call; a conversation in which a call is continued goes to the agent who has the call.

    After a call, the ticket's agent gets no offers for `wrap_up`. With `ask_rating` the customer is asked how
    satisfied they are. Raises TicketClosed, and what `hooks.closing` raises: ComplaintRefused for a complaint
    without an answer or a cause.
    """
    _check_open(ticket)
    await hooks.closing(session, ticket, user_id)
    now = datetime.now(UTC)
    await end_offer(session, ticket, "cancelled", now)
    ticket.status = "closed"
    ticket.closed_at = now
    ticket.resolution = resolution
    await ticket_closed(session, ticket, now)
    await _rest(session, ticket, conversation, now + wrap_up)
    if not await _open_tickets(session, conversation.id):
        if ask_rating:
            await hooks.last_closed(session, ticket, conversation)
        async with conversations_along(session, conversation):
            await settle(session, conversation)
    await tell(session, ticket)
    await assign(session, now)


def _subject(ticket: Ticket) -> str:
    return f"ticket {ticket.id}"


def _check_open(ticket: Ticket) -> None:
    if ticket.status == "closed":
        raise TicketClosed


async def _rest(session: AsyncSession, ticket: Ticket, conversation: Conversation, until: datetime) -> None:
    """Start the idle time of the ticket's agent; after a call, once wrap-up is over."""
    await session.flush()
    if ticket.assignee_id is None:
        return
    rests: dict[str, object] = {"idle_since": ticket.closed_at}
    channel = channels_of(session)[conversation.channel]
    if channel.spoken and ticket.units == units_of(channel, waits=True):
        rests["wrap_up_until"] = until
        await notify(session, {"type": "presence"})
    await session.execute(update(User).where(User.id == ticket.assignee_id).values(**rests))


async def _open_tickets(session: AsyncSession, conversation_id: int) -> list[Ticket]:
    return list((await session.scalars(_open(conversation_id).with_for_update())).all())


async def _own_tickets(session: AsyncSession, call: Conversation, user_id: int) -> list[Ticket]:
    """Lock the agent's open tickets of a call that itself is not locked.

    Rows locked by others are skipped: whoever is changing one has the call.
    """
    own = _open(call.id).where(Ticket.assignee_id == user_id)
    return list((await session.scalars(own.with_for_update(skip_locked=True))).all())


def _open(conversation_id: int) -> Select[Ticket]:
    return (
        select(Ticket)
        .where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
        .order_by(Ticket.id)
    )
