"""What tests of tickets share: a ticket opened as an action opens it."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.complaints.record import complaint_of
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.queue.defaults import QUEUES
from contact_center.tickets.work.open import NewTicket, OpenedTicket, open_ticket
from tests.conftest import BOB_PHONE
from tests.conversations.messages import say

ALL_QUEUES = list(QUEUES)


def new(conversation_id: int, opened_by: int, **changes: Any) -> NewTicket:
    """A complaint about a swallowed card, unless told otherwise."""
    values = {"category": "complaint", "topic": "swallowed_card", "language": "en", **changes}
    return NewTicket(conversation_id=conversation_id, opened_by=opened_by, **values)


async def open_new(store: Store, wanted: NewTicket) -> OpenedTicket:
    async with store.transaction() as session:
        return await open_ticket(session, wanted, hooks=TICKET_HOOKS)


async def opened(store: Store, address: str = BOB_PHONE, **changes: Any) -> Ticket:
    """A ticket somebody's message led to; in `channel` where that is given."""
    channel = changes.pop("channel", "sms")
    received = await say(store, "My card was swallowed", address=address, channel=channel)
    made = await open_new(store, new(received.conversation_id, received.interaction_id, **changes))
    return await ticket(store, made.id)


async def settle(store: Store, one: Ticket) -> None:
    """Answer a complaint and name its cause, so that it may be closed; other tickets need nothing."""
    if one.category != "complaint":
        return
    async with store.transaction() as session:
        complaint = await complaint_of(session, await session.get_one(Ticket, one.id))
        complaint.answer, complaint.answered_at, complaint.root_cause = "done", datetime.now(UTC), "process"
        complaint.stage = "answered"


async def ticket(store: Store, ticket_id: int) -> Ticket:
    async with store.transaction() as session:
        return await session.get_one(Ticket, ticket_id)


async def queue_key(store: Store, one: Ticket) -> str:
    async with store.transaction() as session:
        return (await session.get_one(Queue, one.queue_id)).key


async def queue_named(store: Store, key: str) -> Queue:
    async with store.transaction() as session:
        return (await session.scalars(select(Queue).where(Queue.key == key))).one()
