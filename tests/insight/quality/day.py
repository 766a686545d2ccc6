"""A day at the desk, led by hand: deeds, and the time that passes between them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation
from contact_center.insight.quality.figures import Figures, figures
from contact_center.insight.quality.groups import By
from contact_center.insight.quality.period import Period
from contact_center.security.models import User
from contact_center.store.engine import Store
from contact_center.tickets.models.service_levels import ServiceClock, ServiceLevel
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.ratings.take import take_rating
from contact_center.tickets.service_levels.await_customer import await_customer, stop_awaiting
from contact_center.tickets.work.handle import (
    accept,
    answer,
    close,
    lock_ticket,
    transfer_to_agent,
    transfer_to_queue,
)
from tests.tickets.opened import opened, settle
from tests.tickets.opened import ticket as read_ticket

BANK = ZoneInfo("Asia/Shanghai")
_MOMENTS = {
    "tickets": ("created_at", "first_response_at", "closed_at", "awaiting_customer_since"),
    "ticket_events": ("at",),
    "service_clocks": ("started_at", "counting_since", "due_at", "breached_at", "stopped_at"),
    "ratings": ("asked_at", "at"),
}


def last(**span: float) -> Period:
    """The period that ends in a minute, as long as told: last(hours=24)."""
    end = datetime.now(UTC) + timedelta(minutes=1)
    return Period(end - timedelta(**span), end, BANK)


@dataclass
class Day:
    """What people do with tickets; nothing takes time but `pass_`."""

    store: Store

    async def open(self, phone: str, **changes: object) -> int:
        return (await opened(self.store, phone, **changes)).id

    async def pass_(self, **span: float) -> None:
        """Time passes: everything that happened lies so much further back.

        In seconds, for a day of PostgreSQL has 23 hours when the clock goes forward.
        """
        seconds = timedelta(**span).total_seconds()
        async with self.store.transaction() as session:
            for table, moments in _MOMENTS.items():
                earlier = ", ".join(f"{moment} = {moment} - make_interval(secs => :by)" for moment in moments)
                await session.execute(text(f"UPDATE {table} SET {earlier}"), {"by": seconds})

    async def accept(self, ticket_id: int, user_id: int) -> None:
        await self._do(ticket_id, accept, user_id)

    async def answer(self, ticket_id: int, user_id: int, said: str = "您好") -> None:
        async with self.store.transaction() as session:
            ticket = await session.get_one(Ticket, ticket_id)
            conversation = await session.get_one(Conversation, ticket.conversation_id)
            await answer(session, conversation, user_id, said, f"answer {ticket_id} {said}")

    async def give(self, ticket_id: int, user_id: int) -> None:
        await self._do(ticket_id, partial(transfer_to_agent, by=user_id), user_id)

    async def pass_on(self, ticket_id: int, queue: str) -> None:
        async with self.store.transaction() as session:
            found = (await session.scalars(select(Queue).where(Queue.key == queue))).one()
        await self._do(ticket_id, partial(transfer_to_queue, by=None), found)

    async def close(self, ticket_id: int) -> None:
        await settle(self.store, await read_ticket(self.store, ticket_id))
        await self._do(ticket_id, partial(close, hooks=TICKET_HOOKS), "done")

    async def reopen(self, ticket_id: int) -> None:
        """The customer was not content, and it waits again."""
        async with self.store.transaction() as session:
            ticket = await session.get_one(Ticket, ticket_id)
            ticket.status, ticket.assignee_id, ticket.closed_at = "waiting", None, None

    async def rate(self, ticket_id: int, score: int) -> None:
        """The customer answers how content they are."""
        async with self.store.transaction() as session:
            ticket = await session.get_one(Ticket, ticket_id)
            await take_rating(
                session,
                conversation_id=ticket.conversation_id,
                interaction_id=ticket.opened_by,
                score=score,
                now=datetime.now(UTC),
                within=timedelta(days=7),
            )

    async def put_in_team(self, user_id: int, team: str) -> None:
        async with self.store.transaction() as session:
            (await session.get_one(User, user_id)).team = team

    async def await_customer(self, ticket_id: int) -> None:
        async with self.store.transaction() as session:
            ticket = await session.get_one(Ticket, ticket_id)
            await await_customer(session, ticket, datetime.now(UTC), by=None)

    async def resume(self, ticket_id: int) -> None:
        async with self.store.transaction() as session:
            ticket = await session.get_one(Ticket, ticket_id)
            await stop_awaiting(session, ticket, datetime.now(UTC), by=None)

    async def clock(self, ticket_id: int, kind: str, state: str, ago: timedelta) -> None:
        """A clock that was decided some time ago."""
        at = datetime.now(UTC) - ago
        async with self.store.transaction() as session:
            level = (await session.scalars(select(ServiceLevel.id).limit(1))).one()
            clock = ServiceClock(
                ticket_id=ticket_id,
                service_level_id=level,
                kind=kind,
                state=state,
                target_s=60,
                started_at=at,
            )
            clock.stopped_at, clock.breached_at = (at, None) if state == "met" else (None, at)
            session.add(clock)

    async def figures(self, by: By, period: Period | None = None) -> dict[str, Figures]:
        async with self.store.transaction() as session:
            return {one.key: one for one in await figures(session, by, period or last(hours=24))}

    async def _do(self, ticket_id: int, deed: Callable[..., Awaitable[object]], *values: object) -> None:
        async with self.store.transaction() as session:
            held = await lock_ticket(session, ticket_id)
            assert held is not None
            await deed(session, *held, *values)
