"""Somebody at the page of the chat, as a live connection notes it."""

from datetime import UTC, datetime, timedelta

from contact_center.conversations.page_visits import arrive
from contact_center.store.engine import Store

STAYS = timedelta(hours=1)


async def at_the_page(
    store: Store,
    address: str,
    now: datetime | None = None,
    *,
    stays: timedelta = STAYS,
    signed_in_for: timedelta | None = None,
    origin: str | None = None,
) -> None:
    """They are there now; signed in on the bank's site where that is said, as every customer address is."""
    moment = now or datetime.now(UTC)
    if signed_in_for is None and address.startswith("customer:"):
        signed_in_for = STAYS
    until = moment + signed_in_for if signed_in_for else None
    async with store.transaction() as session:
        await arrive(session, address, moment, stays, signed_in_until=until, origin=origin)
