"""Take a customer's rating: the first answer to the latest question counts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.choose import asked_since
from contact_center.conversations.models import Interaction
from contact_center.tickets.ratings.ask import words_of
from contact_center.tickets.ratings.models import Rating
from contact_center.tickets.ratings.score import Score, score_of


async def take_rating(
    session: AsyncSession,
    *,
    conversation_id: int,
    interaction_id: int,
    score: int,
    now: datetime,
    within: timedelta,
) -> bool:
    """Store a score from 1 to 5; False if no question asked within that time is open.

    Idempotent: the same interaction again changes nothing and returns the same.
    """
    rating = await _waiting(session, conversation_id, interaction_id, now - within)
    if rating is None:
        return False
    if rating.score is None:
        rating.score, rating.answered_by, rating.at = score, interaction_id, now
    return True


@dataclass(frozen=True)
class HearRating:
    """The port Meant: a score in any form, while a question about the service is still open."""

    within: timedelta
    """How long after the question an answer counts."""

    async def __call__(self, session: AsyncSession, inbound: Interaction) -> str | None:
        score = score_of(inbound.text)
        if score is None:
            return None
        since = inbound.created_at - self.within
        rating = await _waiting(session, inbound.conversation_id, inbound.id, since)
        if rating is None or not await _answers(session, inbound, rating, score):
            return None
        if not score.rest:
            return words_of(inbound.language, score.value)
        # The assistant answers the rest of the message.
        await take_rating(
            session,
            conversation_id=inbound.conversation_id,
            interaction_id=inbound.id,
            score=score.value,
            now=datetime.now(UTC),
            within=self.within,
        )
        return score.rest


async def _answers(session: AsyncSession, inbound: Interaction, rating: Rating, score: Score) -> bool:
    """Whether the text can only mean the rating: "4" answers whatever was asked last."""
    if score.certain:
        return True
    question = await session.scalar(
        select(func.max(Interaction.id)).where(
            Interaction.conversation_id == rating.conversation_id,
            Interaction.direction == "out",
            Interaction.created_at <= rating.asked_at,
        )
    )
    return question is not None and not await asked_since(session, inbound, question)


async def _waiting(
    session: AsyncSession, conversation_id: int, interaction_id: int, since: datetime
) -> Rating | None:
    """The latest rating that is unanswered, or that this same interaction has answered."""
    query = (
        select(Rating)
        .where(
            Rating.conversation_id == conversation_id,
            Rating.asked_at > since,
            or_(Rating.score.is_(None), Rating.answered_by == interaction_id),
        )
        .order_by(Rating.answered_by.is_(None), Rating.id.desc())
        .limit(1)
        .with_for_update()
    )
    return await session.scalar(query)
