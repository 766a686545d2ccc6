"""How many promises were kept: of the clocks decided in a period, met / (met + missed).

A met clock is decided when it was met, a missed one when it was due. Clocks that are running or paused do not
count yet. A clock counts for the agent and the queue that have the ticket now, or had it when it was closed.
"""

from typing import Any

from sqlalchemy import Float, Select, case, cast, func, select

from contact_center.insight.quality.groups import By, grouped
from contact_center.insight.quality.period import Period
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Ticket


def promises_kept(by: By, period: Period) -> Select[Any]:
    """`service_level_hit` of each group, from 0 to 1."""
    clock = ServiceClock
    decided_at = case(
        (clock.state == "met", clock.stopped_at),
        (clock.state == "missed", func.coalesce(clock.breached_at, clock.stopped_at)),
    )
    decided = (
        select(
            clock.ticket_id,
            Ticket.assignee_id.label("user_id"),
            Ticket.queue_id,
            case((clock.state == "met", 1), else_=0).label("met"),
        )
        .join(Ticket, Ticket.id == clock.ticket_id)
        .where(period.holds(decided_at))
        .subquery()
    )
    return grouped(by, decided, cast(func.avg(decided.c.met), Float).label("service_level_hit"))
