"""What tests of service levels share: a promise that runs day and night, passing time, a look at clocks."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from sqlalchemy import select, text

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.calendars.models import Calendar
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_agent
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, listen
from contact_center.tickets.models.service_levels import ServiceClock, ServiceLevel
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.place import escalate
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.service_levels.watch import watch
from contact_center.tickets.work.handle import answer, close, lock_ticket
from tests.conversations.messages import own, say
from tests.tickets.opened import settle
from tests.tickets.opened import ticket as read_ticket

MINUTE, HOUR = 60, 3600
_MOMENTS = {
    "tickets": ("created_at", "first_response_at", "awaiting_customer_since", "closed_at"),
    "interactions": ("created_at",),
    "service_clocks": (
        "started_at",
        "counting_since",
        "due_at",
        "warned_at",
        "breached_at",
        "escalated_at",
        "look_at",
        "stopped_at",
    ),
}


async def promised(store: Store, **changes: Any) -> None:
    """From now on everything is promised this, on a calendar that never closes."""
    values = {
        "key": "test",
        "place": 0,
        "name_zh": "测试",
        "name_en": "Test",
        "first_response_s": HOUR,
        "next_response_s": 2 * HOUR,
        "resolution_s": 10 * HOUR,
        "when": {},
        "escalation": [],
        **changes,
    }
    async with store.transaction() as session:
        always = await session.scalar(select(Calendar.id).where(Calendar.key == "always"))
        session.add(ServiceLevel(calendar_id=always, **values))


async def passes(store: Store, seconds: float) -> None:
    """So much time passes: all that is written down is so much older."""
    async with store.transaction() as session:
        for table, columns in _MOMENTS.items():
            older = ", ".join(f"{column} = {column} - make_interval(secs => :seconds)" for column in columns)
            await session.execute(text(f"UPDATE {table} SET {older}"), {"seconds": seconds})


async def clocks(store: Store, ticket: Ticket, kind: str = "") -> list[ServiceClock]:
    """The ticket's clocks, in the order they began."""
    query = select(ServiceClock).where(ServiceClock.ticket_id == ticket.id).order_by(ServiceClock.id)
    if kind:
        query = query.where(ServiceClock.kind == kind)
    async with store.transaction() as session:
        return list((await session.scalars(query)).all())


async def clock(store: Store, ticket: Ticket, kind: str) -> ServiceClock:
    """The ticket's last clock of this kind."""
    return (await clocks(store, ticket, kind))[-1]


async def states(store: Store, ticket: Ticket) -> dict[str, list[str]]:
    """The states of the ticket's clocks by kind, in the order they began."""
    found: dict[str, list[str]] = {}
    for one in await clocks(store, ticket):
        found.setdefault(one.kind, []).append(one.state)
    return found


async def left(store: Store, ticket: Ticket, kind: str) -> float:
    """The seconds until the last clock of this kind is due, to five minutes: machines may be slow."""
    due_at = (await clock(store, ticket, kind)).due_at
    assert due_at is not None
    return round((due_at - datetime.now(UTC)) / timedelta(minutes=5)) * 300.0


async def held(store: Store, ticket: Ticket, deed: Callable[..., Awaitable[object]]) -> None:
    """Do something with the ticket now, held as whoever works on it holds it."""
    async with store.transaction() as session:
        found = await lock_ticket(session, ticket.id)
        assert found is not None
        await deed(session, found[0], datetime.now(UTC))


async def writes(store: Store, said: str = "and now?", **more: str) -> Interaction:
    """Bob writes, and no worker has looked at it yet."""
    received = await say(store, said, **more)
    async with store.transaction() as session:
        return await session.get_one(Interaction, received.interaction_id)


async def wrote(store: Store, said: str = "and now?") -> Interaction:
    """Bob writes, and a worker looks at it."""
    message = await writes(store, said)
    await looked_at(store, message.id)
    return message


async def looked_at(store: Store, interaction_id: int) -> None:
    """A worker takes the message up."""
    async with store.transaction() as session:
        await customer_wrote(session, interaction_id=interaction_id)


async def answers(store: Store, ticket: Ticket, user_id: int, said: str = "Hello") -> None:
    """A person answers the customer."""
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, ticket.conversation_id)
        await answer(session, conversation, user_id, said, f"{said} {datetime.now(UTC)}")


async def closes(store: Store, ticket: Ticket) -> None:
    await settle(store, ticket)
    async with store.transaction() as session:
        found = await lock_ticket(session, ticket.id)
        assert found is not None
        await close(session, *found, "done", hooks=TICKET_HOOKS)


async def is_taken(store: Store, ticket: Ticket, user_id: int) -> None:
    await own(store, ticket.conversation_id, give_to_agent, user_id)


async def watched(store: Store, ticket: Ticket) -> Ticket:
    """The ticket after a worker looked at all clocks."""
    await watch(store, datetime.now(UTC), escalate=escalate)
    return await read_ticket(store, ticket.id)


async def audited(store: Store, ticket: Ticket) -> list[tuple[str, dict[str, Any]]]:
    """What was written down of the ticket."""
    query = select(AuditEntry).where(AuditEntry.subject == f"ticket {ticket.id}").order_by(AuditEntry.id)
    async with store.transaction() as session:
        return [(entry.action, entry.details) for entry in await session.scalars(query)]


async def told(store: Store, deed: Callable[[], Awaitable[object]]) -> list[Change]:
    """What the desk hears of clocks while something is done."""
    heard: list[Change] = []
    ready, done = asyncio.Event(), asyncio.Event()

    async def follow() -> None:
        async for change in listen(store.database_url, asyncio.Event()):
            ready.set()
            if change["type"] == "presence":
                done.set()
            elif "event" in change:
                heard.append(change)

    follower = asyncio.create_task(follow())
    while not ready.is_set():
        await _mark(store, "conversation")
        with suppress(TimeoutError):
            await asyncio.wait_for(ready.wait(), 0.2)
    await deed()
    await _mark(store, "presence")
    await asyncio.wait_for(done.wait(), 30)
    follower.cancel()
    await asyncio.gather(follower, return_exceptions=True)
    return heard


async def _mark(store: Store, kind: str) -> None:
    async with await psycopg.AsyncConnection.connect(store.database_url, autocommit=True) as connection:
        await connection.execute(f"""NOTIFY switchboard, '{{"type": "{kind}"}}'""".encode())
