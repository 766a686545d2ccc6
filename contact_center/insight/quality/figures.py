"""The figures of a period: each counts what happened within it, whenever the ticket was opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Float, Select, case, cast, distinct, extract, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.insight.quality.came import came
from contact_center.insight.quality.groups import By, grouped, names
from contact_center.insight.quality.handle_time import handle_times
from contact_center.insight.quality.period import Period
from contact_center.insight.quality.promises import promises_kept
from contact_center.tickets.models.history import TicketEvent
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.ratings.models import Rating
from contact_center.vocabulary.text import Text


@dataclass(frozen=True)
class Figures:
    """What happened in a period with one agent, team, queue or channel.

    A figure counts where the deed was done: who replied first, who closed, who passed on, whose closed
    ticket was opened again. For a team it is the team its agents are in today. None: nothing to compute
    it from.
    """

    key: str
    name: Text
    volume: int = 0
    """Tickets that came: for a channel those opened, for a queue those opened in it or passed to it, for an
    agent or a team those taken, given to them, or opened again in their hands. A ticket counts once."""
    first_response_p50_s: int | None = None
    """Median seconds from the opening of a ticket to the first reply of a person, of the tickets that got it
    in the period. What the assistant said does not count. By the clock on the wall, not by opening hours."""
    first_response_p95_s: int | None = None
    handle_p50_s: int | None = None
    """Median seconds a closed ticket was in somebody's hands; see `handle_time.py`."""
    resolved: int = 0
    """Tickets closed, for whatever reason, a withdrawal too. One that nobody had when it was closed counts
    for its queue and channel alone."""
    reopened: int = 0
    """Closed tickets that were opened again; of the agent who had closed them."""
    transferred: int = 0
    """Tickets that changed hands: left an agent for a colleague or a queue; of the agent and queue left."""
    satisfaction: float | None = None
    """The mean of the ratings (1 to 5) given in the period; of the agent who had the ticket at its end."""
    service_level_hit: float | None = None
    """The part of the promises that were kept; see `promises.py`."""


async def figures(session: AsyncSession, by: By, period: Period) -> list[Figures]:
    """The figures of every group that something happened with, by key."""
    found: dict[str, dict[str, Any]] = {}
    queries = (came, _deeds, handle_times, _ratings, promises_kept)
    for query in (query(by, period) for query in queries):
        for row in (await session.execute(query)).mappings():
            values = dict(row)
            found.setdefault(values.pop("key"), {}).update(values)
    happened = {key: values for key, values in found.items() if any(value for value in values.values())}
    called = await names(session, by, set(happened))
    return [_figures(key, called[key], happened[key]) for key in sorted(happened)]


def _figures(key: str, name: Text, values: Mapping[str, Any]) -> Figures:
    return Figures(key, name, **{field: _rounded(field, value) for field, value in values.items()})


def _rounded(field: str, value: Any) -> Any:
    if field.endswith("_s") and value is not None:
        return round(value)
    return round(float(value), 3) if isinstance(value, float) else value


def _deeds(by: By, period: Period) -> Select[Any]:
    """Replied first, closed, opened again, passed on: each where it was done."""
    event = TicketEvent
    left = event.kind.in_(("transferred", "reopened"))
    deeds = (
        select(
            event.ticket_id,
            event.kind,
            case((left, event.from_user_id), else_=event.user_id).label("user_id"),
            case((left, event.from_queue_id), else_=event.queue_id).label("queue_id"),
            cast(extract("epoch", event.at - Ticket.created_at), Float).label("seconds"),
        )
        .join(Ticket, Ticket.id == event.ticket_id)
        .where(period.holds(event.at), event.kind.in_(("answered", "closed", "reopened", "transferred")))
        .subquery()
    )
    answered = deeds.c.kind == "answered"
    return grouped(
        by,
        deeds,
        *(
            func.percentile_cont(part).within_group(deeds.c.seconds).filter(answered).label(name)
            for part, name in ((0.5, "first_response_p50_s"), (0.95, "first_response_p95_s"))
        ),
        *(
            func.count(distinct(deeds.c.ticket_id)).filter(deeds.c.kind == kind).label(name)
            for kind, name in (
                ("closed", "resolved"),
                ("reopened", "reopened"),
                ("transferred", "transferred"),
            )
        ),
    )


def _ratings(by: By, period: Period) -> Select[Any]:
    given = (
        select(Rating.ticket_id, Rating.user_id, Ticket.queue_id, Rating.score)
        .join(Ticket, Ticket.id == Rating.ticket_id)
        .where(period.holds(Rating.at))
        .subquery()
    )
    return grouped(by, given, cast(func.avg(given.c.score), Float).label("satisfaction"))
