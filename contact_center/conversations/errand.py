"""An errand for a customer who waits for staff: the assistant does what must not wait, then they wait on.

The conversation goes back to the assistant while their ticket keeps its place in the queue; it is queued
again as soon as the assistant has no question open. An agent who takes it meanwhile has it, as ever.
"""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.choose import choose
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import give_to_queue, hand_back, lock_message
from contact_center.language.lexicons.blocking import wants_block

ERRAND = "errand"
"""The key in an interaction's details for the assistant's session that its errand began."""
_FIRST_SESSION = 1


async def begin_errand(session: AsyncSession, inbound: Interaction, conversation: Conversation) -> None:
    """Hand a waiting customer's conversation back if the message cannot wait: a card is to be blocked."""
    if (
        conversation.owner != "queue"
        or inbound.answered_at
        or not wants_block(await choose(session, inbound))
    ):
        return
    held, locked = await lock_message(session, inbound.id)
    if locked.owner != "queue" or held.answered_at:
        return
    await hand_back(session, locked)
    held.details = {**held.details, ERRAND: locked.assistant_session}
    await session.flush()


async def on_errand(session: AsyncSession, conversation: Conversation) -> bool:
    """Whether the assistant has the conversation only for an errand."""
    if conversation.owner != "assistant" or conversation.assistant_session == _FIRST_SESSION:
        return False
    began = select(
        exists().where(
            Interaction.conversation_id == conversation.id,
            Interaction.details[ERRAND].as_integer() == conversation.assistant_session,
        )
    )
    return bool(await session.scalar(began))


async def end_errand(session: AsyncSession, conversation: Conversation) -> None:
    """Queue the conversation again, where its ticket has waited all the while."""
    await give_to_queue(session, conversation)
