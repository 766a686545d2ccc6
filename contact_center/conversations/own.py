"""Change the owner of a conversation: exactly one of assistant, queue and agent at any time."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.store.channels import channels_of
from contact_center.store.notifications import notify


class OwnedByAnother(Exception):
    """Another agent has the conversation."""


def in_order(session: AsyncSession) -> tuple[ColumnElement[bool], ColumnElement[int]]:
    """The order in which several are locked: calls before the conversations that continue them."""
    return Conversation.channel.not_in(channels_of(session).spoken), Conversation.id.expression


async def lock_conversation(session: AsyncSession, conversation_id: int) -> Conversation | None:
    """The conversation, locked until the transaction ends."""
    query = select(Conversation).where(Conversation.id == conversation_id).with_for_update()
    # What was read before the lock may be stale.
    return await session.scalar(query.execution_options(populate_existing=True))


async def lock_message(session: AsyncSession, interaction_id: int) -> tuple[Interaction, Conversation]:
    """The message and its conversation, locked until the transaction ends; always the conversation first."""
    said = select(Interaction).where(Interaction.id == interaction_id)
    conversation_id = await session.scalar(said.with_only_columns(Interaction.conversation_id))
    conversation = await lock_conversation(session, conversation_id) if conversation_id else None
    if conversation is None:
        raise NoResultFound
    held = said.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(held)).one(), conversation


async def give_to_queue(session: AsyncSession, conversation: Conversation) -> None:
    """Queue it for staff; an agent who has it keeps it."""
    if conversation.owner == "agent":
        return
    conversation.owner = "queue"
    await _tell(session, conversation)


async def give_to_agent(session: AsyncSession, conversation: Conversation, user_id: int) -> None:
    """Assign it to this agent. Raises OwnedByAnother if a different one has it."""
    if conversation.owner == "agent" and conversation.agent_id != user_id:
        raise OwnedByAnother
    conversation.owner = "agent"
    conversation.agent_id = user_id
    await _tell(session, conversation)


async def move_to_agent(session: AsyncSession, conversation: Conversation, user_id: int) -> None:
    """Assign it to this agent, whoever had it before."""
    conversation.owner = "agent"
    conversation.agent_id = user_id
    await _tell(session, conversation)


async def move_to_queue(session: AsyncSession, conversation: Conversation) -> None:
    """Queue it for staff, whoever had it before."""
    conversation.owner = "queue"
    conversation.agent_id = None
    await _tell(session, conversation)


async def return_to_queue(session: AsyncSession, conversation: Conversation) -> None:
    """Take it from its agent and queue it; without an agent, nothing changes."""
    if conversation.owner == "agent":
        await move_to_queue(session, conversation)


async def hand_back(session: AsyncSession, conversation: Conversation) -> None:
    """Return it to the assistant, which starts afresh: what it asked before the handover is settled."""
    if conversation.owner == "assistant":
        return
    conversation.owner = "assistant"
    conversation.agent_id = None
    conversation.assistant_session += 1
    await _tell(session, conversation)


async def tell_ended(session: AsyncSession, conversation: Conversation) -> None:
    """Notify the desk that the other side has left; the owner stays responsible for what is left to do."""
    await _tell(session, conversation)


async def _tell(session: AsyncSession, conversation: Conversation) -> None:
    await session.flush()
    await notify(
        session,
        {
            "type": "conversation",
            "conversation_id": conversation.id,
            "customer_id": conversation.customer_id,
            "channel": conversation.channel,
        },
    )
