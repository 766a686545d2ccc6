"""Enter messages that the carrier sent for us and the store does not know, as after a restored backup.

What was said is not entered: the carrier's copy may have a one-time code in it. That something went, when
and to whom keeps a greeting from being sent again; see outreach/decide.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.open import open_conversations
from contact_center.conversations.ports import Delivery
from contact_center.conversations.reply import PURPOSE
from contact_center.customers.models import ContactPoint, Customer
from contact_center.vocabulary.text import Language, Text

UNKNOWN = "unknown"
"""The purpose of a message that only the carrier knows."""
WORDS = Text(
    "（已发给客户；因恢复备份，内容未保存，可向运营商查询。）",
    "(Sent to the customer. The words were lost when a backup was restored; the carrier has them.)",
)


@dataclass(frozen=True)
class Went:
    """A message that the carrier sent for us."""

    external_id: str
    address: str
    at: datetime
    delivery: Delivery


async def recall(session: AsyncSession, channel: str, went: Sequence[Went]) -> int:
    """Enter those that are unknown here; returns how many.

    Where a message to the same address still waits, it may be one of them: its delivery looks before it
    sends, and if it finds itself, what was entered for it goes.
    """
    await _hold_waiting(session, channel, {one.address for one in went})
    # In this order: what was sent meanwhile waits no more, and is known.
    ids = [one.external_id for one in went]
    known = set(
        await session.scalars(
            select(Interaction.external_id).where(
                Interaction.channel == channel, Interaction.external_id.in_(ids)
            )
        )
    )
    unknown = [one for one in went if one.external_id not in known]
    return await _enter(session, channel, unknown) if unknown else 0


async def find_sent(session: AsyncSession, channel: str, external_id: str) -> Interaction | None:
    """The message that the other side knows by this id, if it is known here."""
    query = select(Interaction).where(Interaction.channel == channel, Interaction.external_id == external_id)
    found: Interaction | None = await session.scalar(query)
    return found


async def holder_of(
    session: AsyncSession, channel: str, external_id: str, *, replaced: bool = False
) -> int | None:
    """The id of the message that has the carrier's id. What was only entered here for it does not count.

    `replaced`: that goes, as its message is found.
    """
    holder = await find_sent(session, channel, external_id)
    if holder is None or holder.details.get(PURPOSE) != UNKNOWN:
        return holder.id if holder else None
    if replaced:
        await session.delete(holder)
        await session.flush()
    return None


async def _hold_waiting(session: AsyncSession, channel: str, addresses: set[str]) -> None:
    """Let the deliveries of messages that wait for these addresses ask the carrier before they send."""
    waits = (
        select(Interaction.id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .join(ContactPoint, ContactPoint.id == Conversation.contact_point_id)
        .where(
            ContactPoint.channel == channel,
            ContactPoint.address.in_(addresses),
            Interaction.direction == "out",
            Interaction.delivery.in_(("queued", "sending")),
            Interaction.external_id.is_(None),
        )
        .order_by(Interaction.id)
        .with_for_update(of=Interaction)
    )
    found = (await session.scalars(waits)).all()
    await session.execute(
        update(Interaction)
        .where(Interaction.id.in_(found), Interaction.delivery == "queued")
        .values(delivery="sending", sent_at=Interaction.created_at)
        .execution_options(synchronize_session=False)
    )


async def _enter(session: AsyncSession, channel: str, unknown: Sequence[Went]) -> int:
    query = (
        select(ContactPoint, Customer.language)
        .join(Customer, Customer.id == ContactPoint.customer_id)
        .where(
            ContactPoint.channel == channel,
            ContactPoint.address.in_({one.address for one in unknown}),
            ContactPoint.is_current,
        )
    )
    reached = {point.address: (point, language) for point, language in (await session.execute(query)).all()}
    opened = await open_conversations(session, list(reached.values())) if reached else {}
    rows = [
        _row(one, opened[point.id], cast(Language, language))
        for one in unknown
        if (known := reached.get(one.address))
        for point, language in [known]
    ]
    if not rows:
        return 0
    # Another worker may enter the same.
    entering = insert(Interaction).values(rows).on_conflict_do_nothing().returning(Interaction.id)
    return len((await session.scalars(entering)).all())


def _row(one: Went, conversation: Conversation, language: Language) -> dict[str, object]:
    return {
        "conversation_id": conversation.id,
        "customer_id": conversation.customer_id,
        "channel": conversation.channel,
        "direction": "out",
        "kind": "notice",
        "author": "system",
        "language": language,
        "text": WORDS.say(language),
        "details": {PURPOSE: UNKNOWN},
        "external_id": one.external_id,
        "delivery": one.delivery,
        "created_at": one.at,
        "sent_at": one.at,
    }
