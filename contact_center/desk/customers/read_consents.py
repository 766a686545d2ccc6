"""Read what a customer decided, what they may be sent now, and what was held back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.desk.api.shapes import Names
from contact_center.desk.customers.consent_shapes import (
    ConsentsShape,
    HeldShape,
    LedgerEntryShape,
    LinkProofShape,
    MayGetShape,
    ReasonShape,
)
from contact_center.desk.records.conversations import interactions_in_sight
from contact_center.desk.records.customers import shown_address
from contact_center.desk.records.tickets import who
from contact_center.outreach.decide import decide
from contact_center.outreach.models import Held
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import read_proof
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.security.models import User
from contact_center.store.channels import channels_of
from contact_center.vocabulary.purposes import PURPOSES

_MOST = 200


async def read_consents(
    session: AsyncSession, user: User, policy: Policy, customer_id: int, now: datetime
) -> ConsentsShape:
    """The ledger, latest first; what may be sent now to each address; what was held back.

    Messages stand in it as far as `user` may see them.
    """
    return ConsentsShape(
        ledger=await _ledger(session, user, customer_id),
        may_get=await _may_get(session, policy, customer_id, now),
        held=await _held(session, customer_id),
    )


async def _ledger(session: AsyncSession, user: User, customer_id: int) -> list[LedgerEntryShape]:
    query = (
        select(Consent, ContactPoint.address, User)
        .outerjoin(ContactPoint, ContactPoint.id == Consent.contact_point_id)
        .outerjoin(User, User.id == Consent.user_id)
        .where(Consent.customer_id == customer_id)
        .order_by(Consent.id.desc())
        .limit(_MOST)
    )
    rows = (await session.execute(query)).tuples().all()
    messages = await interactions_in_sight(session, user, [one.interaction_id for one, _, _ in rows])
    return [
        LedgerEntryShape.model_validate(
            {
                "id": consent.id,
                "purpose": consent.purpose,
                "state": consent.state,
                "reach": consent.reach,
                "channel": consent.channel,
                "address": shown_address(address) if address else None,
                "source": consent.source,
                "by": who(author),
                "interaction_id": consent.interaction_id,
                "message": messages.get(consent.interaction_id or 0),
                "carried_from_id": consent.carried_from_id,
                "link": _link(consent),
                "detail": consent.detail,
                "at": consent.at,
            }
        )
        for consent, address, author in rows
    ]


def _link(consent: Consent) -> LinkProofShape | None:
    proof = read_proof(consent.detail) if consent.source == "link" else None
    return LinkProofShape.model_validate(proof, from_attributes=True) if proof else None


async def _may_get(
    session: AsyncSession, policy: Policy, customer_id: int, now: datetime
) -> list[MayGetShape]:
    customer = await session.get_one(Customer, customer_id)
    written = [channel.key for channel in channels_of(session) if channel.writes_first]
    query = (
        select(ContactPoint)
        .where(
            ContactPoint.customer_id == customer_id,
            ContactPoint.is_current,
            ContactPoint.channel.in_(written),
        )
        .order_by(ContactPoint.id)
    )
    found = []
    for point in (await session.scalars(query)).all():
        for purpose in PURPOSES:
            decision = await decide(session, policy, customer, point, purpose, now)
            found.append(
                MayGetShape(
                    purpose=purpose,
                    contact_point_id=point.id,
                    channel=point.channel,
                    address=shown_address(point.address),
                    outcome=decision.outcome,
                    reason=_reason(decision.reason) if decision.reason else None,
                    not_before=decision.not_before,
                    consent_id=decision.consent_id,
                    ticket_id=decision.ticket_id,
                )
            )
    return found


async def _held(session: AsyncSession, customer_id: int) -> list[HeldShape]:
    query = select(Held).where(Held.customer_id == customer_id).order_by(Held.id.desc()).limit(_MOST)
    return [
        HeldShape.model_validate(
            {
                "id": held.id,
                "purpose": held.purpose,
                "reason": _reason(Reason(held.reason)),
                "not_before": held.not_before,
                "consent_id": held.consent_id,
                "ticket_id": held.ticket_id,
                "at": held.at,
            }
        )
        for held in await session.scalars(query)
    ]


def _reason(reason: Reason) -> ReasonShape:
    text = REASONS[reason]
    return ReasonShape(code=reason, text=Names(zh=text.zh, en=text.en))
