"""What tests of complaints share: a complaint, the people who work on it, and what they do with it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.complaints.answer import answer_complaint
from contact_center.tickets.complaints.investigate import change_complaint
from contact_center.tickets.complaints.merge import lock_tickets, merge
from contact_center.tickets.complaints.models import Complaint, ComplaintEvent
from contact_center.tickets.complaints.record import complaint_of
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import close, lock_ticket
from tests.conversations.messages import heard

BANK = ZoneInfo("Asia/Shanghai")
LIMIT = Decimal("500.00")

Deed = Callable[[AsyncSession, Complaint, Ticket], Awaitable[Any]]


async def do(store: Store, ticket_id: int, deed: Deed) -> Any:
    """What somebody did with the complaint, in a transaction of its own."""
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket_id)
        assert held is not None
        return await deed(session, await complaint_of(session, held[0]), held[0])


async def complaint(store: Store, ticket_id: int) -> Complaint:
    async with store.transaction() as session:
        return (await session.scalars(select(Complaint).where(Complaint.ticket_id == ticket_id))).one()


async def history(store: Store, ticket_id: int) -> list[str]:
    return [event.what for event in await events(store, ticket_id)]


async def events(store: Store, ticket_id: int) -> list[ComplaintEvent]:
    query = (
        select(ComplaintEvent)
        .join(Complaint, Complaint.id == ComplaintEvent.complaint_id)
        .where(Complaint.ticket_id == ticket_id)
        .order_by(ComplaintEvent.id)
    )
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def user(store: Store, user_id: int) -> User:
    async with store.transaction() as session:
        return await session.get_one(User, user_id)


async def told(store: Store, ticket: Ticket) -> list[str]:
    """What the customer heard in the conversation of the ticket."""
    return [said.text for said in await heard(store, ticket.conversation_id)]


async def last_said(store: Store, ticket: Ticket) -> Interaction:
    return (await heard(store, ticket.conversation_id))[-1]


async def answered(store: Store, ticket_id: int, by: int, text: str, other: str | None = None) -> None:
    await do(
        store,
        ticket_id,
        lambda s, c, t: answer_complaint(s, c, t, text, user_id=by, now=now(), other_text=other),
    )


async def caused_by(store: Store, ticket_id: int, cause: str, by: int) -> None:
    await do(store, ticket_id, lambda s, c, _: change_complaint(s, c, {"root_cause": cause}, user_id=by))


async def closed(store: Store, ticket_id: int, by: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, ticket_id)
        assert held is not None
        await close(session, *held, "done", user_id=by, hooks=TICKET_HOOKS)


async def merged(store: Store, ticket_id: int, into: int, by: int) -> None:
    async with store.transaction() as session:
        held = await lock_tickets(session, ticket_id, into)
        await merge(session, *held[ticket_id], held[into][0], user_id=by, hooks=TICKET_HOOKS)


async def received_days_ago(store: Store, ticket_id: int, days: int) -> None:
    """Let the complaint have come in that many days before today."""

    async def change(_: AsyncSession, one: Complaint, __: Ticket) -> None:
        one.received_at = one.clock_from = now() - timedelta(days=days)

    await do(store, ticket_id, change)


async def speak(store: Store, ticket: Ticket, language: str) -> None:
    """The customer speaks this language in the conversation of the ticket."""
    async with store.transaction() as session:
        (await session.get_one(Conversation, ticket.conversation_id)).language = language


def now() -> datetime:
    return datetime.now(UTC)
