"""Notify the desk about a clock, and audit what must be traceable later."""

from typing import Literal

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.security.audit import audit
from contact_center.store.notifications import Change, notify
from contact_center.tickets.models.service_levels import ServiceClock
from contact_center.tickets.models.tickets import Ticket

_log = structlog.get_logger()


async def tell_warned(session: AsyncSession, ticket: Ticket, clock: ServiceClock) -> None:
    """Notify that a promise is about to be missed."""
    await notify(session, _change(ticket, clock, "warned"))


async def tell_missed(session: AsyncSession, ticket: Ticket, clock: ServiceClock) -> None:
    """Notify that a promise was missed, and audit it."""
    _log.info("service_level.missed", ticket_id=ticket.id, clock=clock.kind)
    details = {"clock": clock.kind, "service_level_id": clock.service_level_id}
    await audit(session, None, "miss service level", f"ticket {ticket.id}", details)
    await notify(session, _change(ticket, clock, "missed"))


async def tell_escalated(session: AsyncSession, ticket: Ticket, clock: ServiceClock, to: str) -> None:
    """Notify of an escalation step after a miss, and audit it."""
    _log.info("service_level.escalated", ticket_id=ticket.id, clock=clock.kind, to=to)
    details = {"clock": clock.kind, "to": to}
    await audit(session, None, "escalate", f"ticket {ticket.id}", details)
    await notify(session, _change(ticket, clock, "escalated") | {"to": to})


def _change(ticket: Ticket, clock: ServiceClock, event: Literal["warned", "missed", "escalated"]) -> Change:
    return {
        "type": "ticket",
        "ticket_id": ticket.id,
        "conversation_id": ticket.conversation_id,
        "customer_id": ticket.customer_id,
        "clock": clock.kind,
        "event": event,
    }
