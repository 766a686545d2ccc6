"""Take a telephone from a customer, or move it to another, without leaking anything to its next holder.

The next holder of a number is a new person: the conversations on it end, queued messages are not sent, and
what it proved is void (`identified` checks the contact point itself).
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.drafts import move_drafts
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.conversations.move import move_conversation
from contact_center.conversations.own import in_order
from contact_center.conversations.reply import NOT_THEIRS
from contact_center.customers.carry_consent import join_consents
from contact_center.customers.contact_points import (
    By,
    Ended,
    end,
    hold_number,
    hold_numbers,
    keep,
    telephones_of,
    write_down,
)
from contact_center.customers.models import Consent, ContactPoint, Customer
from contact_center.store.channels import channels_of
from contact_center.store.notifications import Change, notify


async def mark_wrong(
    session: AsyncSession, customer: Customer, phone: str, by: By, *, hooks: ConversationHooks
) -> None:
    """Mark the number as not the customer's: it stays in the record as wrong. Raises NoSuchTelephone."""
    await _release(session, customer, phone, "wrong", hooks)
    await write_down(session, customer.id, phone, "marked_wrong", by)


async def remove(
    session: AsyncSession, customer: Customer, phone: str, by: By, *, hooks: ConversationHooks
) -> None:
    """Remove a number that the customer no longer has. Raises NoSuchTelephone."""
    await _release(session, customer, phone, "removed", hooks)
    await write_down(session, customer.id, phone, "removed", by)


async def move(
    session: AsyncSession, customer: Customer, phone: str, to: Customer, by: By, *, hooks: ConversationHooks
) -> None:
    """Move the number to `to`, as staff say, without any of the customer's data. Raises NoSuchTelephone."""
    await _release(session, customer, phone, "removed", hooks)
    await keep(session, to, phone, verified_by=None)
    await write_down(session, customer.id, phone, "moved_away", by, {"to": to.id})
    await write_down(session, to.id, phone, "moved_here", by, {"from": customer.id})


async def join_unknown(
    session: AsyncSession, unknown: Customer, customer: Customer, *, hooks: ConversationHooks
) -> None:
    """Assign all conversations and telephones of an unknown person to the customer.

    Conversations in a browser stay separate: they do not prove who sits there. If you lock the customer, lock
    the numbers before it, and the unknown person's record with it.
    """
    await hold_numbers(session, await telephones_of(session, unknown.id))
    # Before their conversations, the lock order of every change to both.
    await session.refresh(unknown, with_for_update={"key_share": True})
    await join_consents(session, _said_by_telephone(session, unknown.id), customer.id)
    conversations = await _lock(session, _on_telephones_of(session, unknown.id))
    for conversation in conversations:
        await move_conversation(session, conversation, customer.id, hooks)
    for conversation in conversations:
        await move_drafts(session, conversation)
    await session.execute(
        update(ContactPoint)
        .where(
            ContactPoint.customer_id == unknown.id, ContactPoint.channel.in_(channels_of(session).telephones)
        )
        .values(customer_id=customer.id)
        .execution_options(synchronize_session="fetch")
    )
    await _drop_if_empty(session, unknown)


async def _release(
    session: AsyncSession, customer: Customer, phone: str, state: Ended, hooks: ConversationHooks
) -> None:
    await hold_number(session, phone)
    points = await end(session, customer, phone, state)
    for conversation in await _lock(session, _resting_on(points, customer.id)):
        await _close(session, conversation)
    for forget in hooks.number_ended:
        await forget(session, customer.id, phone)


def _on_telephones_of(session: AsyncSession, customer_id: int) -> ColumnElement[bool]:
    points = select(ContactPoint.id).where(
        ContactPoint.customer_id == customer_id,
        ContactPoint.channel.in_(channels_of(session).telephones),
    )
    return (Conversation.customer_id == customer_id) & Conversation.contact_point_id.in_(points)


def _said_by_telephone(session: AsyncSession, customer_id: int) -> ColumnElement[bool]:
    """What they decided on a telephone or at the desk; a browser does not prove who sits there."""
    elsewhere = select(ContactPoint.id).where(
        ContactPoint.customer_id == customer_id, ContactPoint.channel.not_in(channels_of(session).telephones)
    )
    point = Consent.contact_point_id
    return (Consent.customer_id == customer_id) & or_(point.is_(None), point.not_in(elsewhere))


def _resting_on(points: Sequence[int], customer_id: int) -> ColumnElement[bool]:
    """Open conversations on the telephone, and those elsewhere that are the customer's only by its code."""
    proved = select(Identification.conversation_id).where(
        Identification.contact_point_id.in_(points), Identification.verified_at.is_not(None)
    )
    others = select(ContactPoint.id).where(ContactPoint.customer_id != customer_id)
    elsewhere = (
        Conversation.id.in_(proved)
        & (Conversation.customer_id == customer_id)
        & Conversation.contact_point_id.in_(others)
    )
    return Conversation.closed_at.is_(None) & or_(Conversation.contact_point_id.in_(points), elsewhere)


async def _lock(session: AsyncSession, which: ColumnElement[bool]) -> Sequence[Conversation]:
    query = select(Conversation).where(which).order_by(*in_order(session)).with_for_update(of=Conversation)
    return (await session.scalars(query.execution_options(populate_existing=True))).all()


async def _close(session: AsyncSession, conversation: Conversation) -> None:
    conversation.closed_at = await session.scalar(select(func.now()))
    # A call itself fetches messages that are being sent.
    spoken = channels_of(session)[conversation.channel].spoken
    still_here = ("queued", "sending") if spoken else ("queued",)
    blocked = await session.scalars(
        update(Interaction)
        .where(
            Interaction.conversation_id == conversation.id,
            Interaction.delivery.in_(still_here),
        )
        .values(delivery="blocked", error_code=NOT_THEIRS)
        .returning(Interaction.id)
    )
    for interaction_id in blocked.all():
        await _tell(session, conversation, {"type": "interaction", "interaction_id": interaction_id})
    await session.flush()
    await _tell(session, conversation, {"type": "conversation"})


async def _tell(session: AsyncSession, conversation: Conversation, change: Change) -> None:
    change["conversation_id"] = conversation.id
    change["customer_id"] = conversation.customer_id
    change["channel"] = conversation.channel
    await notify(session, change)


async def _drop_if_empty(session: AsyncSession, unknown: Customer) -> None:
    """Delete an unknown person's record once nothing refers to it; otherwise keep it."""
    try:
        async with session.begin_nested():
            await session.execute(
                delete(Customer).where(Customer.id == unknown.id).execution_options(synchronize_session=False)
            )
    except IntegrityError:
        return
    session.expunge(unknown)
