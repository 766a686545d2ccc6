"""Owns how many one-time codes there are: three in half an hour, for a conversation and for a telephone."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Identification

CODES = 3
WITHIN = timedelta(minutes=30)


async def hold(session: AsyncSession, destination: str) -> None:
    """Let others who want a code to this telephone (its hash) wait until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(destination, 0))))


async def again_at(
    session: AsyncSession, conversation_id: int, destination: str, now: datetime
) -> datetime | None:
    """When the next code may be asked for; None when at once. Hold the destination and the conversation."""
    here = await _in_the_way(session, Identification.conversation_id == conversation_id, now)
    there = await _in_the_way(session, Identification.destination_hash == destination, now)
    return max((made + WITHIN for made in (here, there) if made), default=None)


async def _in_the_way(session: AsyncSession, which: ColumnElement[bool], now: datetime) -> datetime | None:
    """When the code was made that has to grow old before there is another."""
    query = (
        select(Identification.created_at)
        .where(which, Identification.created_at > now - WITHIN)
        .order_by(Identification.created_at.desc())
        .offset(CODES - 1)
        .limit(1)
    )
    return await session.scalar(query)
