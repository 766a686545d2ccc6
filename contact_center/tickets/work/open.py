"""Open a ticket: store it once per cause, route it at once, notify the desk."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.branches.names import branch_key
from contact_center.conversations.models import Conversation
from contact_center.conversations.own import give_to_queue, lock_conversation
from contact_center.customers.models import Customer
from contact_center.store.channels import channels_of
from contact_center.tickets.models.priority import first_priority
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket, ticket_number
from contact_center.tickets.queue.place import Place, place_of
from contact_center.tickets.routing.assign import assign
from contact_center.tickets.routing.book import Book, read_book
from contact_center.tickets.routing.duty import Duty
from contact_center.tickets.routing.place import place
from contact_center.tickets.routing.rules import Facts
from contact_center.tickets.routing.steps import units_of
from contact_center.tickets.service_levels.run import ticket_opened
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.tickets.work.limits import TicketLimits, check_tickets
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.priorities import NORMAL
from contact_center.vocabulary.topics import Topic


@dataclass(frozen=True)
class NewTicket:
    """What a ticket is opened with."""

    conversation_id: int
    opened_by: int
    """The interaction that led to it."""
    category: Category
    topic: Topic
    language: str
    details: dict[str, Any] = field(default_factory=dict)
    hand_over: bool = False
    """True if the conversation goes to staff as well."""
    branch_id: int | None = None
    """The branch it is about, if any."""
    crowded: bool = False
    """True if too many unidentified customers come from one network: the priority is normal."""


@dataclass(frozen=True)
class OpenedTicket:
    """What the customer is told."""

    id: int
    number: str
    place: Place


class NoSuchConversation(Exception):
    """A ticket needs an existing conversation."""


async def open_ticket(
    session: AsyncSession, new: NewTicket, limits: TicketLimits | None = None, *, hooks: TicketHooks
) -> OpenedTicket:
    """Open the ticket, or find the one that the same interaction opened in the same category before.

    Raises TooManyTickets if `limits` are given and reached.
    """
    conversation = await lock_conversation(session, new.conversation_id)
    if conversation is None:
        raise NoSuchConversation(new.conversation_id)
    now = datetime.now(UTC)
    if known := await _find(session, new):
        return await _opened(session, known, now)
    room = limits is None or await check_tickets(session, conversation, new.topic, limits, now)
    ticket = await _store(session, new if room else replace(new, crowded=True), conversation, now)
    await ticket_opened(session, ticket)
    await hooks.opened(session, ticket)
    if new.hand_over:
        await give_to_queue(session, conversation)
    await tell(session, ticket)
    await assign(session, now)
    await session.refresh(ticket)
    opened = await _opened(session, ticket, now)
    ticket.place_when_opened = opened.place.number
    return opened


async def _store(session: AsyncSession, new: NewTicket, conversation: Conversation, now: datetime) -> Ticket:
    """Store the ticket, in its line."""
    book = await read_book(session)
    customer = await session.get_one(Customer, conversation.customer_id)
    channel = channels_of(session)[conversation.channel]
    facts = Facts(
        category=new.category,
        topic=new.topic,
        channel=conversation.channel,
        language=new.language,
        tier=customer.tier,
        priority=NORMAL if new.crowded else first_priority(new.category, new.topic, customer.tier),
        branch=await branch_key(session, new.branch_id),
        on_the_line=new.hand_over and channel.spoken,
    )
    ticket = _ticket(new, conversation, channel, facts, book)
    session.add(ticket)
    await session.flush()
    await place(session, ticket, book, Duty(session, now), now)
    await session.flush()
    return ticket


def _ticket(new: NewTicket, conversation: Conversation, channel: Channel, facts: Facts, book: Book) -> Ticket:
    rule = book.choose(facts)
    return Ticket(
        customer_id=conversation.customer_id,
        conversation_id=conversation.id,
        opened_by=new.opened_by,
        category=new.category,
        topic=new.topic,
        details=new.details,
        language=new.language,
        priority=facts.priority,
        units=units_of(channel, waits=new.hand_over),
        branch_id=new.branch_id,
        rule_id=book.ids[rule.key],
        queue_id=book.queues[rule.targets[0].queue],
    )


async def _find(session: AsyncSession, new: NewTicket) -> Ticket | None:
    query = select(Ticket).where(Ticket.opened_by == new.opened_by, Ticket.category == new.category)
    return await session.scalar(query)


async def _opened(session: AsyncSession, ticket: Ticket, now: datetime) -> OpenedTicket:
    place = await place_of(session, ticket, now) or Place(1, None)
    return OpenedTicket(ticket.id, ticket_number(ticket.id), place)
