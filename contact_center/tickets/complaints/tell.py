"""Owns telling the customer: in the talk they complained in, or by text message when that is over."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.destination import own_telephone
from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, Author, reply
from contact_center.conversations.tables import Conversation
from contact_center.customers.tables import ContactPoint
from contact_center.language.detect import detect_language
from contact_center.tickets.complaints.lists import Name
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tables import Complaint
from contact_center.tickets.complaints.texts import LANGUAGES
from contact_center.tickets.tables import Ticket


async def talk_with(session: AsyncSession, ticket: Ticket) -> Conversation:
    """The conversation in which the customer hears of the complaint. Nobody reads a call that is over."""
    conversation = await session.get_one(Conversation, ticket.conversation_id)
    if conversation.closed_at is None and conversation.channel != "phone":
        return conversation
    point = await _text_point(session, conversation)
    return await open_conversation(session, point, ticket.language) if point else conversation


async def tell(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    words: Name,
    user_id: int | None,
    **values: str,
) -> int:
    """Send `words` in the customer's language; returns the interaction. `values` fill the gaps."""
    conversation = await talk_with(session, ticket)
    text = words.say(conversation.language).format(number=ticket.number, **values)
    author = Author("agent", user_id) if user_id is not None else SYSTEM
    said = await reply(session, conversation, Reply(text), author, "complaint")
    return said.id


async def language_of(session: AsyncSession, ticket: Ticket) -> str:
    """The language the customer is spoken to in."""
    return (await talk_with(session, ticket)).language


def check_language(text: str, language: str) -> None:
    """Raises ComplaintRefused for words the customer would have to have translated."""
    if detect_language(text, "zh" if language == "zh" else "en") == language:
        return
    name = LANGUAGES[language]
    raise ComplaintRefused("wrong_language", {"zh_name": name.zh}, {"en_name": name.en})


async def _text_point(session: AsyncSession, conversation: Conversation) -> ContactPoint | None:
    """Where text messages reach the customer: their own telephone, else the one they called from."""
    own = await own_telephone(session, conversation)
    if own is not None:
        return own.contact_point
    here = await session.get_one(ContactPoint, conversation.contact_point_id)
    if here.channel != "phone":
        return None
    row = insert(ContactPoint).values(customer_id=here.customer_id, channel="sms", address=here.address)
    await session.execute(row.on_conflict_do_nothing(index_elements=["channel", "address"]))
    query = select(ContactPoint).where(
        ContactPoint.channel == "sms",
        ContactPoint.address == here.address,
        ContactPoint.customer_id == here.customer_id,
    )
    return await session.scalar(query)
