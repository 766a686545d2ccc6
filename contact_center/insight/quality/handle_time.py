"""Handle time: how long the tickets closed in a period were in agents' hands.

Counted from when an agent gets a ticket until it is transferred or closed, without the time in queues and the
time spent waiting for the customer. An agent has their own share of the ticket, a team that of each of its
agents; a queue (the one it was closed in) or a channel has the sum of all. A reopened ticket starts at zero.
"""

from typing import Any

from sqlalchemy import Float, Select, Subquery, cast, extract, func, select
from sqlalchemy.orm import aliased

from contact_center.insight.quality.groups import By, grouped
from contact_center.insight.quality.period import Period
from contact_center.tickets.models.history import TicketEvent

_HANDS = ("opened", "accepted", "transferred", "moved", "reopened", "closed", "awaiting", "resumed")


def handle_times(by: By, period: Period) -> Select[Any]:
    """`handle_p50_s` of each group, in seconds."""
    shares = _shares(by, period)
    return grouped(by, shares, func.percentile_cont(0.5).within_group(shares.c.seconds).label("handle_p50_s"))


def _shares(by: By, period: Period) -> Subquery:
    """Each agent's time for each closing; with `by` queue or channel, all agents' together."""
    states = _states(period)
    held, closed = aliased(states), aliased(states)
    who = (held.c.user_id,) if by in ("agent", "team") else ()
    return (
        select(
            held.c.ticket_id,
            closed.c.queue_id,
            (held.c.user_id if who else func.min(held.c.user_id)).label("user_id"),
            func.sum(cast(extract("epoch", held.c.until - held.c.at), Float)).label("seconds"),
        )
        .join(closed, (closed.c.ticket_id == held.c.ticket_id) & (closed.c.closing == held.c.closing))
        .where(held.c.kind != "closed", held.c.user_id.is_not(None), ~held.c.awaiting)
        .where(closed.c.kind == "closed", period.holds(closed.c.at))
        .group_by(held.c.ticket_id, closed.c.closing, closed.c.queue_id, *who)
        .subquery()
    )


def _states(period: Period) -> Any:
    """Who had the tickets closed in the period, until when, and which closing followed (0, 1, ...)."""
    event = TicketEvent
    closed = select(event.ticket_id).where(event.kind == "closed", period.holds(event.at))
    of_ticket: dict[str, Any] = {"partition_by": event.ticket_id, "order_by": event.id}
    before = (None, -1)
    return (
        select(
            event.ticket_id,
            event.kind,
            event.at,
            event.user_id,
            event.queue_id,
            event.awaiting,
            func.lead(event.at).over(**of_ticket).label("until"),
            func.count().filter(event.kind == "closed").over(**of_ticket, rows=before).label("closing"),
        )
        .where(event.ticket_id.in_(closed), event.kind.in_(_HANDS))
        .cte("states")
    )
