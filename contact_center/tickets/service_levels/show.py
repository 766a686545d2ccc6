"""Which clocks of a ticket to show: the open ones, every miss, and the last of each kind."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.models.service_levels import KINDS, ServiceClock


async def clocks_of(session: AsyncSession, ticket_ids: Iterable[int]) -> dict[int, list[ServiceClock]]:
    """The clocks to show by ticket: by kind, the oldest first, without met ones that have a successor."""
    query = select(ServiceClock).where(ServiceClock.ticket_id.in_(list(ticket_ids))).order_by(ServiceClock.id)
    found: dict[int, list[ServiceClock]] = {}
    for clock in await session.scalars(query):
        found.setdefault(clock.ticket_id, []).append(clock)
    return {ticket_id: _shown(clocks) for ticket_id, clocks in found.items()}


def _shown(clocks: list[ServiceClock]) -> list[ServiceClock]:
    last = {clock.kind: clock for clock in clocks}
    shown = [clock for clock in clocks if clock.state != "met" or clock is last[clock.kind]]
    return sorted(shown, key=lambda clock: KINDS.index(clock.kind))
