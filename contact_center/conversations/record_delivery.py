"""Record delivery reports of sent messages; they arrive in any order, the state never moves back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Delivery
from contact_center.conversations.recall import holder_of
from contact_center.customers.consent import Decision, Proof, holds, record_consent
from contact_center.customers.consent_rules import Standing
from contact_center.customers.models import ContactPoint
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.vocabulary.channels import Refusal
from contact_center.vocabulary.purposes import EVERYTHING

RANK: dict[str, int] = {
    "queued": 0,
    "sending": 1,
    "sent": 2,
    "undelivered": 3,
    "failed": 3,
    "blocked": 3,
    # A receipt proves arrival, whatever was reported before.
    "delivered": 4,
    "read": 5,
}

_LEFT: tuple[Delivery, ...] = ("sent", "delivered", "read")


async def record_delivery(
    session: AsyncSession,
    interaction_id: int,
    delivery: Delivery,
    *,
    external_id: str | None = None,
    error_code: str | None = None,
    refusal: Refusal | None = None,
) -> bool:
    """Advance the state; False if the report is outdated, a repeat, or about no message of ours.

    `refusal` is what the error says of the customer's will, where the channel has told that itself.
    """
    query = select(Interaction).where(Interaction.id == interaction_id, Interaction.direction == "out")
    # What was read before the lock may be stale.
    held = query.with_for_update().execution_options(populate_existing=True)
    interaction = await session.scalar(held)
    if interaction is None:
        return False
    if (
        external_id
        and interaction.external_id is None
        and await holder_of(session, interaction.channel, external_id, replaced=True) is None
    ):
        interaction.external_id = external_id
    if external_id and interaction.external_id != external_id:
        return False
    moved = await record_held(session, [interaction], delivery, error_code=error_code)
    if moved and error_code is not None:
        await _record_refusal(session, interaction, error_code, refusal)
    return moved


async def record_held(
    session: AsyncSession,
    held: Sequence[Interaction],
    delivery: Delivery,
    *,
    error_code: str | None = None,
) -> bool:
    """Advance messages of one conversation that nobody else can change, with one notification.

    False if the report is outdated or a repeat for all of them.
    """
    moved = [message for message in held if RANK[delivery] > RANK[message.delivery]]
    if not moved:
        return False
    for message in moved:
        message.delivery, message.error_code = delivery, error_code
        if delivery in _LEFT:
            message.sent_at = message.sent_at or datetime.now(UTC)
    await session.flush()
    await _tell(session, moved[-1])
    return True


async def _record_refusal(
    session: AsyncSession, message: Interaction, error_code: str, told: Refusal | None
) -> None:
    """Record as the customer's decision what the carrier's error says about it, unless that is known."""
    kind = told or channels_of(session)[message.channel].refusals.get(error_code)
    if kind is None:
        return
    conversation = await session.get_one(Conversation, message.conversation_id)
    point = await session.get_one(ContactPoint, conversation.contact_point_id)
    standing = await holds(session, point.id, point.customer_id, EVERYTHING)
    if _is_known(standing, point, kind) or (kind == "carrier" and _was_lifted_since(standing, message)):
        return
    decision = Decision(
        point.customer_id,
        EVERYTHING,
        "withdrawn",
        Proof(kind, message.id, detail=error_code),
        contact_point_id=point.id,
        channel=point.channel,
        # A dead address says nothing about the person's other ones.
        reach="address" if kind == "bounce" else "channel",
    )
    await record_consent(session, decision)


def _is_known(standing: Standing, point: ContactPoint, kind: Refusal) -> bool:
    """Whether this person has refused as much already, at this address."""
    known = None if standing.allowed else standing.entry
    if known is None or (known.customer_id, known.address) != (point.customer_id, point.address):
        return False
    # A dead address does not say what an opt-out says about the person's other ones.
    return kind == "bounce" or known.reach != "address"


def _was_lifted_since(standing: Standing, message: Interaction) -> bool:
    """Whether the customer wanted messages again after this one: its error, told late, is of before."""
    lifted = standing.entry if standing.allowed else None
    return lifted is not None and lifted.own_word and lifted.at > (message.sent_at or message.created_at)


async def _tell(session: AsyncSession, interaction: Interaction) -> None:
    await notify(
        session,
        {
            "type": "interaction",
            "interaction_id": interaction.id,
            "conversation_id": interaction.conversation_id,
            "customer_id": interaction.customer_id,
            "channel": interaction.channel,
        },
    )
