"""Count whom a limit has turned away, where several processes keep the limit together."""

from collections.abc import Mapping

from prometheus_client import Gauge
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import TurnedAway
from contact_center.store.engine import Store


def turned_away_gauge() -> Gauge:
    """How often somebody was turned away, by what they asked for and whose limit it was."""
    return Gauge("switchboard_turned_away", "Turned away by a limit", ["what", "by"], registry=None)


async def note_turned_away(session: AsyncSession, what: str, by: str) -> None:
    """Count one. Last in its transaction: others who are turned away wait for its end."""
    row = insert(TurnedAway).values(what=what, by=by, times=1)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=[TurnedAway.what, TurnedAway.by], set_={"times": TurnedAway.times + 1}
        )
    )


async def count_turned_away(store: Store) -> Mapping[tuple[str, ...], float]:
    """How often, since the first start."""
    async with store.transaction() as session:
        rows = await session.execute(select(TurnedAway.what, TurnedAway.by, TurnedAway.times))
        return {(what, by): float(times) for what, by, times in rows}
