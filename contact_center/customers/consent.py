"""Owns what customers agreed to hear: the latest decision by contact point and purpose counts."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.tables import Consent


async def is_withdrawn(session: AsyncSession, contact_point_id: int, purpose: str | None) -> bool:
    """True when the customer wants nothing at all on this contact point, or nothing for this purpose."""
    query = (
        select(Consent.purpose, Consent.state)
        .where(Consent.contact_point_id == contact_point_id, Consent.purpose.in_(("all", purpose or "all")))
        .distinct(Consent.purpose)
        .order_by(Consent.purpose, Consent.id.desc())
    )
    return any(state == "withdrawn" for _, state in await session.execute(query))


async def record_consent(
    session: AsyncSession, contact_point_id: int, *, purpose: str, state: str, source: str
) -> None:
    """Add a decision to the history."""
    session.add(Consent(contact_point_id=contact_point_id, purpose=purpose, state=state, source=source))
    await session.flush()
