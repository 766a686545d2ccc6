"""Count rate limit refusals, for limits that several processes share."""

from collections.abc import Mapping

from prometheus_client import Gauge
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import TurnedAway
from contact_center.store.engine import Store


def turned_away_gauge() -> Gauge:
    """Refusals, by what was requested and whose limit it was."""
    return Gauge("switchboard_turned_away", "Turned away by a limit", ["what", "by"], registry=None)


async def note_turned_away(session: AsyncSession, what: str, by: str) -> None:
    """Count one refusal. Call it last in the transaction: concurrent refusals wait for its end."""
    row = insert(TurnedAway).values(what=what, by=by, times=1)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=[TurnedAway.what, TurnedAway.by], set_={"times": TurnedAway.times + 1}
        )
    )


async def count_turned_away(store: Store) -> Mapping[tuple[str, ...], float]:
    """The counts since the first start."""
    async with store.transaction() as session:
        rows = await session.execute(select(TurnedAway.what, TurnedAway.by, TurnedAway.times))
        return {(what, by): float(times) for what, by, times in rows}
