"""Place a ticket in its line: at the first current target of its rule that is not skipped."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Customer
from contact_center.tickets.models.routing import StoredRequirement
from contact_center.tickets.models.tickets import Queue, Ticket
from contact_center.tickets.routing.book import Book
from contact_center.tickets.routing.duty import Duty, refusals
from contact_center.tickets.routing.requirement import Requirement
from contact_center.tickets.routing.rules import Rule
from contact_center.tickets.routing.steps import (
    Wants,
    last_requirement,
    requirement,
    skipped,
    step_by_time,
    step_ends_at,
)
from contact_center.vocabulary.priorities import URGENT

PASSED_ON = 1000
"""The step of a ticket that staff transferred: beyond the targets of any rule."""


async def place(
    session: AsyncSession, ticket: Ticket, book: Book, duty: Duty, now: datetime, *, least: int = 0
) -> None:
    """Put a waiting ticket at the first target from `least` on that is neither timed out nor skipped."""
    rule = book.rule(ticket.rule_id)
    held = step_by_time(rule, (now - ticket.created_at).total_seconds())
    step = min(max(least, held), len(rule.targets) - 1)
    step, asked = await _first_open(session, ticket, rule, book, duty, now, step)
    ticket.step = step
    ticket.queue_id = asked.queue_id
    ticket.step_ends_at = step_ends_at(rule, step, ticket.created_at)
    ticket.requirement_id = await stored(session, asked)


async def place_in_queue(
    session: AsyncSession, ticket: Ticket, queue: Queue, book: Book, now: datetime
) -> None:
    """Put a ticket that staff transferred in the line of a queue; its rule's targets no longer apply."""
    rule = book.rule(ticket.rule_id)
    ticket.queue_id = queue.id
    ticket.step = PASSED_ON
    ticket.step_ends_at = now + timedelta(seconds=rule.escalate_after_s)
    asked = Requirement(queue_id=queue.id, units=ticket.units, language=ticket.language)
    ticket.requirement_id = await stored(session, asked)


async def escalate(session: AsyncSession, ticket: Ticket, now: datetime) -> None:
    """Escalate a ticket that waited too long: it becomes urgent, and any supervisor may take it."""
    ticket.escalated_at = now
    ticket.priority = URGENT
    ticket.step_ends_at = None
    asked = Requirement(queue_id=ticket.queue_id, units=ticket.units, supervisors=True)
    ticket.requirement_id = await stored(session, asked)


async def stored(session: AsyncSession, asked: Requirement) -> int:
    """The id of the line for this requirement, created if needed."""
    values = {
        "queue_id": asked.queue_id,
        "units": asked.units,
        "language": asked.language,
        "skills": dict(asked.skills),
        "branch_id": asked.branch_id,
        "agent_id": asked.agent_id,
        "supervisors": asked.supervisors,
    }
    known = select(StoredRequirement.id).where(
        *(getattr(StoredRequirement, name).is_not_distinct_from(value) for name, value in values.items())
    )
    if found := await session.scalar(known):
        return found
    row = insert(StoredRequirement).values(**values).on_conflict_do_nothing(constraint="requirements_key")
    if made := await session.scalar(row.returning(StoredRequirement.id)):
        return int(made)
    return (await session.scalars(known)).one()


async def _wants(session: AsyncSession, ticket: Ticket) -> Wants:
    manager = select(Customer.account_manager_id).where(Customer.id == ticket.customer_id)
    return Wants(ticket.units, ticket.language, ticket.branch_id, await session.scalar(manager))


async def _first_open(
    session: AsyncSession, ticket: Ticket, rule: Rule, book: Book, duty: Duty, now: datetime, step: int
) -> tuple[int, Requirement]:
    """The first target from `step` on that is not skipped; the last one never is."""
    wants, last = await _wants(session, ticket), len(rule.targets) - 1
    while step < last:
        target = rule.targets[step]
        asked = requirement(target, wants, book.queues)
        weighed = asked is not None and target.skip_if is not None
        agents = await duty.agents() if weighed else []
        refused = {user for _, user, _ in await refusals(session, now, ticket.id)} if weighed else ()
        if asked is not None and skipped(target, asked, agents, refused) is None:
            return step, asked
        step += 1
    return last, last_requirement(rule, wants, book.queues)
