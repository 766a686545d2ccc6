"""Re-evaluate skip conditions while tickets wait at a target: by line, not by ticket.

A ticket that nobody could take any more, as when everybody with a skill has left, does not wait for the
time-out. The cost is that of the lines at such targets, read from an index; it is zero if no rule has a
skip-if.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.routing import StoredRequirement
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.book import Book
from contact_center.tickets.routing.duty import Duty, refusals
from contact_center.tickets.routing.lines import asked_of
from contact_center.tickets.routing.place import place
from contact_center.tickets.routing.rules import Target
from contact_center.tickets.routing.steps import skipped

_WAITS = "t.status = 'waiting' AND t.reserved_for_id IS NULL AND t.escalated_at IS NULL"
# One index probe for each line at these targets, however many tickets wait in it.
_LINES = text(
    f"""
    WITH RECURSIVE targets AS (
        SELECT * FROM unnest(CAST(:rules AS bigint[]), CAST(:steps AS bigint[])) AS p(rule_id, step)
    ), lines AS (
        SELECT p.rule_id, p.step, (
            SELECT t.requirement_id FROM tickets t
            WHERE t.rule_id = p.rule_id AND t.step = p.step AND {_WAITS}
            ORDER BY t.requirement_id LIMIT 1) AS line
        FROM targets p
        UNION ALL
        SELECT l.rule_id, l.step, (
            SELECT t.requirement_id FROM tickets t
            WHERE t.rule_id = l.rule_id AND t.step = l.step AND t.requirement_id > l.line AND {_WAITS}
            ORDER BY t.requirement_id LIMIT 1)
        FROM lines l WHERE l.line IS NOT NULL
    )
    SELECT rule_id, step, line FROM lines WHERE line IS NOT NULL
    """
)


@dataclass(frozen=True)
class _Line:
    """Tickets that wait at one target of one rule with the same requirement."""

    rule_id: int
    step: int
    line: int

    def holds(self) -> ColumnElement[bool]:
        return and_(
            Ticket.rule_id == self.rule_id, Ticket.step == self.step, Ticket.requirement_id == self.line
        )


async def reevaluate_skips(session: AsyncSession, book: Book, now: datetime, limit: int) -> int:
    """Move tickets whose target would be skipped by now, at most `limit`; returns how many."""
    targets = dict(_skippable(book))
    if not targets:
        return 0
    wanted = {"rules": [rule for rule, _ in targets], "steps": [step for _, step in targets]}
    lines = [_Line(*row) for row in await session.execute(_LINES, wanted)]
    if not lines:
        return 0
    duty = Duty(session, now)
    over = await _over(session, lines, targets, duty)
    refused = {ticket_id for ticket_id, _, _ in await refusals(session, now)}
    moved = 0
    for ticket in await _held(session, lines, over, refused, limit):
        step = ticket.step
        await place(session, ticket, book, duty, now, least=step)
        if ticket.step != step:
            await tell(session, ticket)
            moved += 1
    return moved


def _skippable(book: Book) -> Iterator[tuple[tuple[int, int], Target]]:
    """Each target that may be skipped, by rule id and step; the last one of a rule never is."""
    for rule in book.rules:
        for step, target in enumerate(rule.targets[:-1]):
            if target.skip_if is not None:
                yield (book.ids[rule.key], step), target


async def _over(
    session: AsyncSession, lines: Collection[_Line], targets: dict[tuple[int, int], Target], duty: Duty
) -> list[_Line]:
    """The lines whose target is skipped by now even if no refusals count."""
    query = select(StoredRequirement).where(StoredRequirement.id.in_({one.line for one in lines}))
    asked = {row.id: asked_of(row) for row in await session.scalars(query)}
    agents = await duty.agents()
    return [
        one
        for one in lines
        if skipped(targets[one.rule_id, one.step], asked[one.line], agents, ()) is not None
    ]


async def _held(
    session: AsyncSession, lines: Collection[_Line], over: Collection[_Line], refused: set[int], limit: int
) -> list[Ticket]:
    """Lock the tickets of the lines that are over, and those in other lines that somebody refused.

    Refused tickets have fewer agents left, so their target may be skipped for them alone.
    """
    if not over and not refused:
        return []
    of_others = and_(Ticket.id.in_(refused), or_(*(one.holds() for one in lines)))
    query = (
        select(Ticket)
        .where(
            Ticket.status == "waiting",
            Ticket.reserved_for_id.is_(None),
            Ticket.escalated_at.is_(None),
            or_(*(one.holds() for one in over), of_others),
        )
        .order_by(Ticket.id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    return list((await session.scalars(query)).all())
