"""Run the router in a loop: waiting tickets are offered within about a second, in any number of processes."""

import asyncio
from datetime import UTC, datetime

import structlog

from contact_center.store.engine import Store
from contact_center.tickets.routing.advance import route

EVERY_S = 1.0
WEIGH_EVERY_S = 5.0
"""Re-evaluation reads everybody on duty once more, and a few seconds' delay does not matter."""
_log = structlog.get_logger()


async def keep_routing(store: Store) -> None:
    """Route until cancelled; at once again while there is more than one pass does."""
    clock = asyncio.get_running_loop().time
    weighs_at = clock()
    while True:
        more = False
        weigh = clock() >= weighs_at
        try:
            async with store.transaction() as session:
                more = await route(session, datetime.now(UTC), weigh=weigh)
            if weigh and not more:
                weighs_at = clock() + WEIGH_EVERY_S
        except Exception as error:
            # Whatever makes one pass fail, the next must still offer what waits.
            _log.warning("routing.failed", error=type(error).__name__)
        await asyncio.sleep(0 if more else EVERY_S)
