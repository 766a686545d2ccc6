"""Record at the desk what a customer decided about messages on the bank's initiative."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.customers.consent import (
    Decision,
    OnlyTheCustomer,
    Proof,
    Reach,
    State,
    record_consent,
    what_holds,
)
from contact_center.customers.consent_rules import Place
from contact_center.customers.contact_points import By
from contact_center.customers.models import ContactPoint, Customer
from contact_center.customers.staff_change import staff_changed
from contact_center.outreach.subscribe import TIPS, texting_point
from contact_center.store.channels import channels_of
from contact_center.vocabulary.purposes import Decided


class NotTheirWords(Exception):
    """The interaction is no message of this customer, or older than the refusal it is to lift."""


class NoChannel(Exception):
    """There is no such channel, or the customer cannot be written to there."""


@dataclass(frozen=True)
class Told:
    """What the customer told a member of staff."""

    purpose: Decided
    state: State
    channel: str | None = None
    """None: on every channel."""
    interaction_id: int | None = None
    """The message in which they said it."""


async def record_decision(session: AsyncSession, customer: Customer, told: Told, by: By) -> None:
    """Record it with the member of staff and the reason they gave. Lock the customer first.

    Raises OnlyTheCustomer, NotTheirWords or NoChannel, in which case nothing is recorded.
    """
    if told.channel is not None and told.channel not in {one.key for one in channels_of(session)}:
        raise NoChannel
    if told.interaction_id is not None:
        await _check_words(session, customer, told, told.interaction_id)
    point = await _where(session, customer, told)
    reach: Reach = "everywhere" if told.channel is None else "channel"
    decision = Decision(
        customer.id,
        told.purpose,
        told.state,
        Proof("staff", told.interaction_id, by.user_id, by.reason),
        contact_point_id=point.id if point else None,
        channel=point.channel if point else told.channel,
        reach="address" if point else reach,
    )
    await record_consent(session, decision)
    details = {"purpose": told.purpose, "state": told.state}
    await staff_changed(session, customer, by, "record consent", details)


async def _check_words(session: AsyncSession, customer: Customer, told: Told, interaction_id: int) -> None:
    said = await session.get(Interaction, interaction_id)
    if said is None or said.customer_id != customer.id or said.author != "customer":
        raise NotTheirWords
    refused = (await what_holds(session, Place(customer.id, told.channel), told.purpose)).entry
    if told.state == "granted" and refused and refused.state == "withdrawn" and said.created_at < refused.at:
        raise NotTheirWords


async def _where(session: AsyncSession, customer: Customer, told: Told) -> ContactPoint | None:
    """Tips are subscribed to for one address; everything else is about the person."""
    if told.purpose != TIPS or told.state == "withdrawn":
        return None
    point = await texting_point(session, customer.id)
    if point is None or told.channel not in (None, point.channel):
        raise NoChannel
    return point


__all__ = ["NoChannel", "NotTheirWords", "OnlyTheCustomer", "Told", "record_decision"]
