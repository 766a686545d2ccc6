"""Write to customers in the characters that they write in themselves, simplified or traditional.

Only what is sent is converted: staff's own words, stored facts and templates stay as they are, and so do
names and what a choice says when it is picked.
"""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Reply
from contact_center.customers.models import Customer
from contact_center.language.script import Script, in_traditional, script_of
from contact_center.store.channels import channels_of

_LOOK_BACK = 5
"""How many of their messages are looked at: "OK" and "可以" are written the same in both."""


async def in_their_script(
    session: AsyncSession, conversation: Conversation, message: Reply, in_reply_to: Interaction | None
) -> Reply:
    """The message in traditional characters if the customer last wrote in them; calls are only heard."""
    language = in_reply_to.language if in_reply_to else conversation.language
    if language != "zh" or channels_of(session)[conversation.channel].spoken:
        return message
    if await _script(session, conversation, in_reply_to) != "traditional":
        return message
    names = await session.scalar(select(Customer.name_zh).where(Customer.id == conversation.customer_id))
    kept = [names] if names else []
    choices = tuple(replace(one, title=in_traditional(one.title, kept)) for one in message.choices)
    return replace(message, text=in_traditional(message.text, kept), choices=choices)


async def _script(
    session: AsyncSession, conversation: Conversation, in_reply_to: Interaction | None
) -> Script | None:
    if in_reply_to is not None and (script := script_of(in_reply_to.text)):
        return script
    query = (
        select(Interaction.text)
        .where(Interaction.conversation_id == conversation.id, Interaction.direction == "in")
        .order_by(Interaction.id.desc())
        .limit(_LOOK_BACK)
    )
    return next((found for text in await session.scalars(query) if (found := script_of(text))), None)
