"""What tests of routing in the store share: rules in force, the router run at a moment, a crowd."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from contact_center.store.engine import Store
from contact_center.tickets.models.routing import Reservation, Skill, UserSkill
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.routing.advance import route
from contact_center.tickets.routing.book import read_book
from contact_center.tickets.routing.edit import save_rules
from contact_center.tickets.routing.place import stored
from contact_center.tickets.routing.requirement import Requirement
from contact_center.tickets.routing.rules import Rule, RuleName, Target
from tests.conversations.messages import say

START = "complaints"


async def in_force(store: Store, *targets: Target, escalate_after_s: int = 3600) -> None:
    """One rule for everything."""
    only = Rule(
        key="all",
        name=RuleName(zh="全部", en="All"),
        default=True,
        targets=list(targets),
        escalate_after_s=escalate_after_s,
    )
    async with store.transaction() as session:
        await save_rules(session, (await read_book(session)).version, [only], user_id=None)


async def run(store: Store, ticket: Ticket, after_s: float) -> Ticket:
    """The ticket once the router has run so many seconds after it was opened."""
    async with store.transaction() as session:
        await route(session, ticket.created_at + timedelta(seconds=after_s))
    async with store.transaction() as session:
        return await session.get_one(Ticket, ticket.id)


async def queue_of(store: Store, ticket: Ticket) -> str:
    async with store.transaction() as session:
        return (await session.get_one(Queue, ticket.queue_id)).key


async def skilled(store: Store, user_id: int, **levels: int) -> None:
    async with store.transaction() as session:
        for key, level in levels.items():
            skill = (await session.scalars(select(Skill).where(Skill.key == key))).one()
            session.add(UserSkill(user_id=user_id, skill_id=skill.id, level=level))


async def states(store: Store, ticket: Ticket) -> list[tuple[int, str]]:
    """What became of the offers of a ticket, in their order."""
    async with store.transaction() as session:
        query = select(Reservation).where(Reservation.ticket_id == ticket.id).order_by(Reservation.id)
        return [(one.user_id, one.state) for one in await session.scalars(query)]


_INTERACTIONS = text(
    """
    INSERT INTO interactions
        (conversation_id, customer_id, channel, direction, kind, author, language, text, delivery)
    SELECT conversation_id, customer_id, channel, direction, kind, author, language, text, delivery
    FROM interactions, generate_series(1, :many) WHERE id = :id RETURNING id
    """
)
_TICKETS = text(
    """
    INSERT INTO tickets (customer_id, conversation_id, opened_by, category, topic, language, queue_id, units,
                         requirement_id, priority, created_at)
    SELECT :customer, :conversation, id, 'complaint', 'fees', 'en', :queue, 10, :line, 1 + id % 4,
           CAST(:now AS timestamptz) - id * interval '1 second'
    FROM unnest(CAST(:ids AS bigint[])) AS id
    """
)


async def crowd(store: Store, many: int, key: str = START) -> None:
    """So many complaints in English that wait, of every priority and age."""
    asked = await say(store)
    async with store.transaction() as session:
        queue = (await session.scalars(select(Queue).where(Queue.key == key))).one()
        line = await stored(session, Requirement(queue_id=queue.id, units=10, language="en"))
        ids: Sequence[Any] = (
            await session.scalars(_INTERACTIONS, {"many": many, "id": asked.interaction_id})
        ).all()
        values = {
            "customer": asked.customer_id,
            "conversation": asked.conversation_id,
            "queue": queue.id,
            "line": line,
            "now": datetime.now(UTC),
            "ids": ids,
        }
        await session.execute(_TICKETS, values)
