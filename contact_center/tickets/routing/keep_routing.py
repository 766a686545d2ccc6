"""Owns the router's loop: what waits is offered within about a second, in as many processes as run it."""

import asyncio
from datetime import UTC, datetime

import structlog

from contact_center.store.engine import Store
from contact_center.tickets.routing.advance import route

EVERY_S = 1.0
_log = structlog.get_logger()


async def keep_routing(store: Store) -> None:
    """Route until cancelled; at once again while there is more than one pass does."""
    while True:
        more = False
        try:
            async with store.transaction() as session:
                more = await route(session, datetime.now(UTC))
        except Exception as error:
            # Whatever one pass stumbles over, what waits must be offered by the next.
            _log.warning("routing.failed", error=type(error).__name__)
        await asyncio.sleep(0 if more else EVERY_S)
