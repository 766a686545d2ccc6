"""List a customer's cards, and block one for good."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Card
from contact_center.security.audit import audit


@dataclass(frozen=True)
class Blocked:
    """The card is blocked; `already` if it was before."""

    already: bool


@dataclass(frozen=True)
class NoSuchCard:
    """The customer has no card with this ending."""


async def cards_of(session: AsyncSession, customer_id: int) -> list[Card]:
    """The customer's cards, oldest first, including blocked ones."""
    query = select(Card).where(Card.customer_id == customer_id).order_by(Card.id)
    return list((await session.scalars(query)).all())


async def block_card(
    session: AsyncSession, *, customer_id: int, ending: str, reason: str, interaction_id: int
) -> Blocked | NoSuchCard:
    """Block the customer's card with these last four digits. Idempotent."""
    query = select(Card).where(Card.customer_id == customer_id, Card.ending == ending).with_for_update()
    # What was read before it was held may be old.
    card = await session.scalar(query.execution_options(populate_existing=True))
    if card is None:
        return NoSuchCard()
    if card.status == "blocked":
        return Blocked(already=card.blocked_by != interaction_id)
    card.status = "blocked"
    card.blocked_at = datetime.now(UTC)
    card.block_reason = reason
    card.blocked_by = interaction_id
    details = {"customer_id": customer_id, "interaction_id": interaction_id}
    await audit(session, None, "block_card", f"card {card.id}", details)
    return Blocked(already=False)
