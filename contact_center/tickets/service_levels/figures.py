"""Service level figures for operators: the clocks that have not stopped."""

from prometheus_client import Gauge
from sqlalchemy import func, select

from contact_center.store.engine import Store
from contact_center.tickets.models.service_levels import ServiceClock


def open_clocks_gauge() -> Gauge:
    """The gauge that `count_open_clocks` fills; not yet registered."""
    return Gauge(
        "switchboard_open_service_clocks",
        "Clocks of open tickets by what they promise and how they stand",
        ["clock", "state"],
        registry=None,
    )


async def count_open_clocks(store: Store) -> dict[tuple[str, ...], float]:
    """Count the clocks that have not stopped, by kind and state: running, paused or missed."""
    query = (
        select(ServiceClock.kind, ServiceClock.state, func.count())
        .where(ServiceClock.stopped_at.is_(None))
        .group_by(ServiceClock.kind, ServiceClock.state)
    )
    async with store.transaction() as session:
        return {(kind, state): count for kind, state, count in (await session.execute(query)).tuples()}
