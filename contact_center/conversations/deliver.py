"""Deliver one queued message to its channel: send it once, look it up if the outcome is uncertain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import structlog
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.one_time_code import with_code
from contact_center.conversations.ports import (
    Choice,
    Outbound,
    RecipientOptedOut,
    Sender,
    SendFailed,
    SendUncertain,
    Sent,
)
from contact_center.conversations.recall import holder_of
from contact_center.conversations.record_delivery import record_delivery
from contact_center.conversations.reply import (
    LATEST,
    NOBODY,
    NOT_THEIRS,
    PURPOSE,
    TOO_LATE,
    UNWANTED,
    is_wanted,
)
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.engine import Store
from contact_center.vocabulary.channels import Refusal, SegmentPrice
from contact_center.vocabulary.text import Language

LAST_ATTEMPT = 8
"""Attempts before an undeliverable message is recorded as failed; about ten minutes with the waits."""

_log = structlog.get_logger()


@dataclass(frozen=True)
class Deliveries:
    """The dependencies of a delivery."""

    store: Store
    senders: Mapping[str, Sender]
    """The senders, by channel."""
    code_key: str = ""
    """The key one-time codes are computed with; without it, a message containing a code cannot be sent."""
    price: SegmentPrice | None = None
    """What a segment costs now; None: segments alone are kept."""


async def deliver(parts: Deliveries, interaction_id: int, *, attempt: int) -> None:
    """Send the interaction. Raises SendFailed or SendUncertain if it should be retried later.

    The state becomes `sending` before the channel is called. A worker that finds `sending` cannot know
    whether the message was sent, and asks the channel before it sends again.
    """
    claimed = await _claim(parts, interaction_id)
    if claimed is None:
        return
    message = claimed.message
    sender = parts.senders[claimed.channel]
    try:
        sent = await _look_up(parts.store, claimed.channel, sender, message) if claimed.uncertain else None
        if sent is None and claimed.stopped:
            await _blocked(parts.store, interaction_id, claimed.stopped)
            return
        sent = sent or await sender.send(message)
    except RecipientOptedOut as error:
        await _blocked(parts.store, interaction_id, error.code, "carrier")
        return
    except SendFailed as error:
        if error.retry and attempt < LAST_ATTEMPT:
            # Definitely refused, so the next attempt may send without a lookup.
            await _unclaim(parts.store, interaction_id)
            raise
        await _failed(parts.store, interaction_id, error.code)
        return
    except SendUncertain:
        if attempt < LAST_ATTEMPT:
            raise
        await _failed(parts.store, interaction_id, "uncertain")
        return
    await _sent(parts, interaction_id, sent)


@dataclass(frozen=True)
class _Claimed:
    message: Outbound
    channel: str
    uncertain: bool
    """An attempt was made whose outcome nobody knows."""
    stopped: str | None
    """Why it is not sent, unless that attempt has sent it."""


async def _claim(parts: Deliveries, interaction_id: int) -> _Claimed | None:
    async with parts.store.transaction() as session:
        query = (
            select(Interaction, Conversation, ContactPoint)
            .join(Conversation, Conversation.id == Interaction.conversation_id)
            .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
            .where(Interaction.id == interaction_id)
            .with_for_update(of=Interaction)
        )
        interaction, conversation, contact_point = (await session.execute(query)).one()
        if interaction.external_id or interaction.delivery not in ("queued", "sending"):
            return None
        uncertain = interaction.delivery == "sending"
        stopped = await _why_stopped(session, interaction, conversation, contact_point)
        # A number that is somebody else's now is not asked about either.
        if stopped and (stopped == NOT_THEIRS or not uncertain):
            await record_delivery(session, interaction_id, "blocked", error_code=stopped)
            return None
        interaction.delivery = "sending"
        interaction.sent_at = interaction.sent_at or datetime.now(UTC)
        message = outbound(interaction, conversation, contact_point, parts.code_key)
        return _Claimed(message, conversation.channel, uncertain, stopped)


async def _why_stopped(
    session: AsyncSession, interaction: Interaction, conversation: Conversation, contact_point: ContactPoint
) -> str | None:
    """Why the message is not sent although it was queued; None if it is."""
    if not contact_point.is_current:
        # The number now belongs to somebody else. A message that may have been sent is not sent again.
        return NOT_THEIRS
    purpose = interaction.details.get(PURPOSE)
    if purpose is None:
        return None
    # They may have died while it waited, or said STOP, and so may the night have come.
    if (await session.get_one(Customer, conversation.customer_id)).ended:
        return NOBODY
    if not await is_wanted(session, conversation, purpose):
        return UNWANTED
    latest = interaction.details.get(LATEST)
    return TOO_LATE if latest and datetime.now(UTC) >= datetime.fromisoformat(latest) else None


def outbound(
    interaction: Interaction, conversation: Conversation, contact_point: ContactPoint, code_key: str
) -> Outbound:
    """The interaction as a channel needs it; the only place where a one-time code is written out."""
    return Outbound(
        interaction_id=interaction.id,
        written_at=interaction.created_at,
        conversation_id=conversation.id,
        address=contact_point.address,
        thread=conversation.thread,
        text=with_code(interaction.text, interaction.details, code_key),
        language=cast(Language, interaction.language),
        choices=tuple(Choice(**choice) for choice in interaction.choices),
        in_reply_to=interaction.in_reply_to,
        external_id=interaction.external_id,
        first_sent_at=interaction.sent_at or interaction.created_at,
    )


async def _look_up(store: Store, channel: str, sender: Sender, message: Outbound) -> Sent | None:
    try:
        found = await sender.find(message)
    except SendFailed as error:
        # A failed lookup proves nothing about delivery.
        raise SendUncertain(error.code) from error
    if found is None or found.external_id is None:
        return found
    async with store.transaction() as session:
        another = await holder_of(session, channel, found.external_id)
    # Another interaction with the same text already has that message.
    return None if another else found


async def _unclaim(store: Store, interaction_id: int) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(Interaction)
            .where(Interaction.id == interaction_id, Interaction.delivery == "sending")
            .values(delivery="queued")
        )


async def _sent(parts: Deliveries, interaction_id: int, sent: Sent | None) -> None:
    if sent is None:
        # The channel fetches the message and then records it as sent.
        return
    async with parts.store.transaction() as session:
        await record_delivery(
            session,
            interaction_id,
            sent.delivery,
            external_id=sent.external_id,
            error_code=sent.error_code,
        )
        if sent.segments is not None:
            await _record_cost(session, interaction_id, sent.segments, parts.price)


async def _record_cost(
    session: AsyncSession, interaction_id: int, segments: int, price: SegmentPrice | None
) -> None:
    """Keep what the message cost when it was handed over: a later price changes nothing about it."""
    cost = price.amount * segments if price else None
    await session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id, Interaction.segments.is_(None))
        .values(segments=segments, cost=cost, currency=price.currency if price else None)
    )


async def _failed(store: Store, interaction_id: int, code: str) -> None:
    _log.error("delivery.failed", interaction_id=interaction_id, code=code)
    async with store.transaction() as session:
        await record_delivery(session, interaction_id, "failed", error_code=code)


async def _blocked(store: Store, interaction_id: int, code: str, refusal: Refusal | None = None) -> None:
    async with store.transaction() as session:
        await record_delivery(session, interaction_id, "blocked", error_code=code, refusal=refusal)
