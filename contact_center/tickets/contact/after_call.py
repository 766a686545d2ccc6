"""Text messages after a call: their conversation belongs to the agent of the call until that is settled.

What the customer replies there counts as part of the call: it is shown with it, its clocks count it, and the
desk is notified. A conversation that staff have for a ticket of its own stays with them.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import (
    hand_back,
    in_order,
    lock_conversation,
    move_to_agent,
    move_to_queue,
)
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify
from contact_center.tickets.models.tickets import Ticket

AFTER_CALL = "after_call"
"""The key in a text message's details for the call it belongs to (a conversation id)."""


def said_in(conversation_id: int) -> ColumnElement[bool]:
    """A condition for what was said in a conversation and, if it was a call, after it."""
    customer = select(Conversation.customer_id).where(Conversation.id == conversation_id).scalar_subquery()
    after_call = and_(
        # By customer: that column is indexed.
        Interaction.customer_id == customer,
        Interaction.details[AFTER_CALL].as_integer() == conversation_id,
    )
    return or_(Interaction.conversation_id == conversation_id, after_call)


async def carried_on(session: AsyncSession, conversation: Conversation) -> Conversation | None:
    """The latest call, if still with staff, that is continued in this conversation; None if there is none."""
    if channels_of(session)[conversation.channel].spoken:
        return None
    call_id = Interaction.details[AFTER_CALL].as_integer()
    query = (
        select(Conversation)
        .join(Interaction, Conversation.id == call_id)
        .where(
            Interaction.conversation_id == conversation.id,
            Interaction.details.has_key(AFTER_CALL),
            Conversation.owner != "assistant",
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    return await session.scalar(query.execution_options(populate_existing=True))


async def belong_to_call(session: AsyncSession, message: Interaction, call: Conversation) -> None:
    """Count the message as part of the call, and notify the desk."""
    message.details = {**message.details, AFTER_CALL: call.id}
    await session.flush()
    await notify(
        session,
        {
            "type": "interaction",
            "interaction_id": message.id,
            "conversation_id": call.id,
            "customer_id": message.customer_id,
            "channel": message.channel,
            "direction": message.direction,
        },
    )


@asynccontextmanager
async def conversations_along(session: AsyncSession, call: Conversation) -> AsyncIterator[None]:
    """Whoever gets the locked call within the block also gets the conversations that continue it."""
    before = _holder(call)
    yield
    if not channels_of(session)[call.channel].spoken or _holder(call) == before:
        return
    for conversation in await _conversations_after(session, call):
        if _holder(conversation) == before:
            await settle(session, conversation)


@asynccontextmanager
async def going_on(session: AsyncSession, conversation: Conversation) -> AsyncIterator[None]:
    """Continue a call in this locked conversation, by what is written within the block."""
    earlier = await carried_on(session, conversation)
    follows = conversation.owner == "assistant" or (
        earlier is not None and _holder(conversation) == _holder(earlier)
    )
    yield
    if follows:
        await settle(session, conversation)


async def settle(session: AsyncSession, conversation: Conversation) -> None:
    """Assign a locked conversation to whoever has the call it continues, else back to the assistant.

    A conversation with an open ticket of its own stays where it is.
    """
    if await _has_open_ticket(session, conversation.id):
        return
    call = None if conversation.closed_at else await carried_on(session, conversation)
    if call is None:
        await hand_back(session, conversation)
    elif _holder(call) != _holder(conversation):
        await (
            move_to_agent(session, conversation, call.agent_id)
            if call.agent_id
            else move_to_queue(session, conversation)
        )


def _holder(conversation: Conversation) -> tuple[str, int | None]:
    return conversation.owner, conversation.agent_id


async def hold_conversations(session: AsyncSession, conversation_ids: Collection[int]) -> None:
    """Lock several conversations, and those that continue their calls, until the transaction ends."""
    whose = select(Conversation.customer_id).where(Conversation.id.in_(conversation_ids))
    go_on = select(Interaction.conversation_id).where(
        # By customer: that column is indexed.
        Interaction.customer_id.in_(whose),
        Interaction.details[AFTER_CALL].as_integer().in_(conversation_ids),
    )
    held = (
        select(Conversation)
        .where(or_(Conversation.id.in_(conversation_ids), Conversation.id.in_(go_on)))
        .order_by(*in_order(session))
        .with_for_update()
    )
    await session.scalars(held.execution_options(populate_existing=True))


async def _conversations_after(session: AsyncSession, call: Conversation) -> list[Conversation]:
    """Lock the conversations in which something was written after the call."""
    query = select(Interaction.conversation_id).where(
        Interaction.customer_id == call.customer_id,
        Interaction.details[AFTER_CALL].as_integer() == call.id,
    )
    ids = sorted(set((await session.scalars(query)).all()))
    found = [await lock_conversation(session, conversation_id) for conversation_id in ids]
    return [conversation for conversation in found if conversation is not None]


async def _has_open_ticket(session: AsyncSession, conversation_id: int) -> bool:
    query = select(Ticket.id).where(Ticket.conversation_id == conversation_id, Ticket.status != "closed")
    return await session.scalar(query.limit(1)) is not None
