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

    A figure counts for whoever acted: who replied first, who closed, who transferred, whose closed ticket was
    reopened. Teams are those the agents are in today. None: nothing to compute it from.
    """

    key: str
    name: Text
    volume: int = 0
    """Tickets that came in, each once: for a channel those opened, for a queue those opened in it or
    transferred to it, for an agent or a team those accepted, assigned to them, or reopened in their hands."""
    first_response_p50_s: int | None = None
    """Median seconds from the opening of a ticket to an agent's first reply, for tickets that got it in the
    period. The assistant's replies do not count. Elapsed time, not opening hours."""
    first_response_p95_s: int | None = None
    handle_p50_s: int | None = None
    """Median seconds a closed ticket was in agents' hands; see `handle_time.py`."""
    resolved: int = 0
    """Tickets closed for any reason, including withdrawal. One that was unassigned when closed counts only
    for its queue and channel."""
    reopened: int = 0
    """Closed tickets that were reopened; for the agent who had closed them."""
    transferred: int = 0
    """Tickets that left an agent for a colleague or a queue; for the agent and queue they left."""
    satisfaction: float | None = None
    """The mean of the ratings (1 to 5) given in the period; for the agent who had the ticket at its end."""
    service_level_hit: float | None = None
    """The share of promises kept, from 0 to 1; see `promises.py`."""


async def figures(session: AsyncSession, by: By, period: Period) -> list[Figures]:
    """The figures of every group in which something happened, ordered by key."""
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
    """Replies, closings, reopenings and transfers, each attributed to whoever acted."""
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
