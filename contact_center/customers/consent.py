"""Keep consent: a ledger by contact point and purpose, whose latest decisions count.

Consent is about what the bank sends on its own initiative: greetings, tips, offers. What customers ask for,
including the answer to their message, is sent whatever they decided.
"""

from typing import Literal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Consent, ContactPoint

EVERYTHING = "all"
State = Literal["granted", "withdrawn"]


async def is_withdrawn(session: AsyncSession, contact_point_id: int, purpose: str | None) -> bool:
    """True when the customer refused everything, or this purpose, on this contact point.

    One purpose that is asked for after everything was refused is sent.
    """
    query = (
        select(Consent.purpose, Consent.state, Consent.id)
        .where(
            Consent.contact_point_id == contact_point_id,
            Consent.purpose.in_((EVERYTHING, purpose or EVERYTHING)),
        )
        .distinct(Consent.purpose)
        .order_by(Consent.purpose, Consent.id.desc())
    )
    latest = {row.purpose: row for row in await session.execute(query)}
    everything, this = latest.get(EVERYTHING), latest.get(purpose or EVERYTHING)
    if this is not None and this.state == "withdrawn":
        return True
    if everything is None or everything.state == "granted":
        return False
    return this is None or this.id < everything.id


async def record_consent(
    session: AsyncSession, contact_point_id: int, *, purpose: str, state: str, source: str
) -> None:
    """Append a decision to the ledger."""
    session.add(Consent(contact_point_id=contact_point_id, purpose=purpose, state=state, source=source))
    await session.flush()


async def decide_everywhere(
    session: AsyncSession,
    contact_point_id: int,
    customer_id: int,
    *,
    state: State,
    source: str,
    purpose: str = EVERYTHING,
) -> bool:
    """Record a decision about everything, or one purpose, on every contact point; once per source.

    Returns whether it changes what held for `contact_point_id`. Opting out on one telephone or in a chat
    counts for the customer's other numbers too.
    """
    before = await _state_before(session, contact_point_id, source, purpose)
    told = select(Consent.contact_point_id).where(
        Consent.source == source, Consent.purpose == purpose, Consent.contact_point_id == ContactPoint.id
    )
    query = select(ContactPoint.id).where(
        or_(ContactPoint.id == contact_point_id, ContactPoint.customer_id == customer_id), ~told.exists()
    )
    for point in (await session.scalars(query.order_by(ContactPoint.id))).all():
        session.add(Consent(contact_point_id=point, purpose=purpose, state=state, source=source))
    await session.flush()
    return (before or "granted") != state


async def has_left(
    session: AsyncSession, contact_point_id: int, *, besides: str, purpose: str = EVERYTHING
) -> bool:
    """Whether everything, or one purpose, was refused here last; the source `besides` is ignored."""
    return await _state_before(session, contact_point_id, besides, purpose) == "withdrawn"


async def _state_before(
    session: AsyncSession, contact_point_id: int, source: str, purpose: str = EVERYTHING
) -> str | None:
    query = (
        select(Consent.state)
        .where(
            Consent.contact_point_id == contact_point_id,
            Consent.purpose == purpose,
            Consent.source != source,
        )
        .order_by(Consent.id.desc())
        .limit(1)
    )
    return await session.scalar(query)
