"""How many tickets came in during a period."""

from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select

from contact_center.insight.quality.groups import By, grouped
from contact_center.insight.quality.period import Period
from contact_center.tickets.models.history import TicketEvent

_INTO_HANDS = ("opened", "accepted", "transferred", "reopened")


def came(by: By, period: Period) -> Select[Any]:
    """`volume` of each group: the tickets that came to it, each counted once."""
    facts = (
        select(TicketEvent.ticket_id, TicketEvent.user_id, TicketEvent.queue_id)
        .where(period.holds(TicketEvent.at), _came_to(by))
        .subquery()
    )
    return grouped(by, facts, func.count(distinct(facts.c.ticket_id)).label("volume"))


def _came_to(by: By) -> ColumnElement[bool]:
    if by in ("agent", "team"):
        return TicketEvent.kind.in_(_INTO_HANDS)
    opened = TicketEvent.kind == "opened"
    if by == "channel":
        return opened
    return or_(opened, TicketEvent.queue_id != TicketEvent.from_queue_id)
