"""Owns taking a customer's rating: the first answer to the question asked last counts."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.ratings.tables import Rating

ANSWERED_WITHIN = timedelta(days=7)
"""So long after the question an answer counts."""


async def take_rating(
    session: AsyncSession, *, conversation_id: int, interaction_id: int, score: int, now: datetime
) -> bool:
    """Store a score from 1 to 5; False where nothing waits for one.

    The same interaction again changes nothing and is told the same.
    """
    query = (
        select(Rating)
        .where(
            Rating.conversation_id == conversation_id,
            Rating.asked_at > now - ANSWERED_WITHIN,
            or_(Rating.score.is_(None), Rating.answered_by == interaction_id),
        )
        .order_by(Rating.answered_by.is_(None), Rating.id.desc())
        .limit(1)
        .with_for_update()
    )
    rating = await session.scalar(query)
    if rating is None:
        return False
    if rating.score is None:
        rating.score, rating.answered_by, rating.at = score, interaction_id, now
    return True
