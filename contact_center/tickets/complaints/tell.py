"""Write to the customer about a complaint in their language, and check that staff do so too."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, Author, reply
from contact_center.language.detect import detect_language
from contact_center.store.channels import channels_of
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.contact.reach import conversation_with, write_in
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.service_levels.run import ticket_answered
from contact_center.vocabulary.languages import LANGUAGES
from contact_center.vocabulary.text import Text


async def tell(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    words: Text,
    user_id: int | None,
    **values: str,
) -> int:
    """Send `words` in the customer's language; returns the interaction's id. `values` fill the placeholders.

    If staff send it, it counts as a response and stops the response clocks.
    """
    conversation = await conversation_with(session, ticket)
    text = words.say(conversation.language, number=ticket.number, **values)
    author = Author("agent", user_id) if user_id is not None else SYSTEM
    if user_id is not None:
        now = datetime.now(UTC)
        ticket.first_response_at = ticket.first_response_at or now
        await ticket_answered(session, ticket, now)
    call = await session.get_one(Conversation, ticket.conversation_id)
    if user_id is None or not channels_of(session)[call.channel].spoken or call.id == conversation.id:
        return (await reply(session, conversation, Reply(text), author, "complaint")).id
    return (await write_in(session, conversation, call, text, author, "complaint")).id


async def language_of(session: AsyncSession, ticket: Ticket) -> str:
    """The language in which the customer is addressed."""
    return (await conversation_with(session, ticket)).language


def check_language(text: str, language: str) -> None:
    """Raises ComplaintRefused if the text is not in the customer's language."""
    if detect_language(text, "zh" if language == "zh" else "en") == language:
        return
    name = LANGUAGES[language]
    raise ComplaintRefused("wrong_language", {"zh_name": name.zh}, {"en_name": name.en})
