"""Decisions of customers for tests: recorded as the customer said them, unless told otherwise."""

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent import Decision, Proof, Reach, State, record_consent
from contact_center.customers.models import ContactPoint
from contact_center.vocabulary.purposes import Decided

SAID = Proof("customer")


async def decided(
    session: AsyncSession,
    contact_point_id: int,
    purpose: Decided = "all",
    state: State = "withdrawn",
    *,
    reach: Reach = "everywhere",
    proof: Proof = SAID,
) -> None:
    """Said by the owner of the contact point, there."""
    point = await session.get_one(ContactPoint, contact_point_id)
    decision = Decision(
        point.customer_id,
        purpose,
        state,
        proof,
        contact_point_id=point.id,
        channel=point.channel,
        reach=reach,
    )
    await record_consent(session, decision)
