"""Spread what the bank initiates over time, so that replies find room at the carrier.

A carrier takes so many messages a second from a number and queues or refuses the rest, in the order in which
they come. So greetings take turns, with a share of the rate left free, and no more of them are queued than
have their turn soon. When its turn has come a message waits for room, so that those whose turns came while no
worker ran, and those that a worker found together, do not go at once. Turns and room are in the store and by
its clock: any number of workers share them.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.outreach.models import Pace
from contact_center.store.engine import Store
from contact_center.store.put_off import Missed, PutOff

SHARE = 0.8
"""The part of a channel's rate that is for messages on the bank's initiative; the rest is for replies."""
QUEUED_AT_MOST = timedelta(minutes=5)
"""Until the next round. What waits longer waits in the plan: it is decided about when its turn comes."""
WAITS_AT_MOST = timedelta(seconds=2)
"""As long does a job wait for room; for longer it is put off, so that its worker is free and can stop."""


async def take_turns(
    session: AsyncSession, channels: Sequence[str], rates: Mapping[str, float]
) -> list[datetime | None]:
    """When each message on these channels has its turn, in order; None: at once, as the channel has no rate.

    Until the transaction ends nobody else takes a turn on these channels: take them last.
    """
    counted = Counter(channel for channel in channels if channel in rates)
    turns = {channel: await _take(session, channel, counted[channel], rates) for channel in sorted(counted)}
    return [turns[channel].pop(0) if channel in turns else None for channel in channels]


async def _take(
    session: AsyncSession, channel: str, count: int, rates: Mapping[str, float]
) -> list[datetime]:
    gap = _gap(rates[channel])
    row = insert(Pace).values(channel=channel, next_turn=func.clock_timestamp() + count * gap)
    taking = row.on_conflict_do_update(
        index_elements=["channel"],
        set_={"next_turn": func.greatest(Pace.next_turn, func.clock_timestamp()) + count * gap},
    ).returning(Pace.next_turn)
    following = (await session.scalars(taking)).one()
    return [following - number * gap for number in range(count, 0, -1)]


async def is_full(session: AsyncSession, rates: Mapping[str, float]) -> bool:
    """Whether a channel has queued all that it takes until the next round."""
    full = select(Pace.channel).where(
        Pace.channel.in_(rates), Pace.next_turn > func.clock_timestamp() + QUEUED_AT_MOST
    )
    return (await session.scalars(full)).first() is not None


async def wait_for_room(store: Store, interaction_id: int, rates: Mapping[str, float]) -> None:
    """Return when this message may be handed to the carrier.

    Raises PutOff if that is not soon.
    """
    if not rates:
        return
    async with store.transaction() as session:
        wait = await _take_room(session, interaction_id, rates)
    await asyncio.sleep(wait.total_seconds())


async def _take_room(session: AsyncSession, interaction_id: int, rates: Mapping[str, float]) -> timedelta:
    """How long to wait for the room taken; no time on a channel without a rate."""
    channel = select(Interaction.channel).where(Interaction.id == interaction_id).scalar_subquery()
    pace = await session.scalar(select(Pace).where(Pace.channel == channel).with_for_update())
    if pace is None or pace.channel not in rates:
        return timedelta()
    now: datetime = (await session.scalars(select(func.clock_timestamp()))).one()
    if pace.next_room - now > WAITS_AT_MOST:
        raise PutOff(pace.next_room, Missed(now))
    room = max(pace.next_room, now)
    pace.next_room = room + _gap(rates[pace.channel])
    return room - now


def _gap(rate: float) -> timedelta:
    return timedelta(seconds=1 / (rate * SHARE))
