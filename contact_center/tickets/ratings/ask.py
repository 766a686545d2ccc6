"""Ask a customer, once a ticket is closed, how satisfied they are with the person who helped them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import SYSTEM, is_wanted, reply
from contact_center.store.channels import channels_of
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.ratings.models import Rating
from contact_center.vocabulary.text import Text

QUESTION = Text(
    "本次人工服务已结束。您对同事的服务满意吗？",
    "Our colleague has closed your request. How was the service you received?",
)
_TITLES = (
    Text("很不满意", "Very poor"),
    Text("不满意", "Poor"),
    Text("一般", "Fair"),
    Text("满意", "Good"),
    Text("很满意", "Very good"),
)
_WORDS = Text("服务评分 {score}", "Rate the service {score}")
"""The text of a choice, which cannot mean anything else. Read by the rule `rate_service` of config.yml."""


def words_of(language: str, score: int) -> str:
    """The canonical text of a score for the assistant, however the customer said it."""
    return _WORDS.say(language, score=score)


async def ask_for_rating(session: AsyncSession, ticket: Ticket, conversation: Conversation) -> bool:
    """Ask the customer of a closed ticket if an agent has the conversation and has answered; True if asked.

    Call it before the conversation goes back to the assistant. Nobody is asked twice for one ticket, on a
    call, in a closed conversation, or after opting out of surveys, nor if a ticket was withdrawn while the
    assistant had the conversation.
    """
    call = channels_of(session)[conversation.channel].spoken
    if conversation.owner != "agent" or call or conversation.closed_at:
        return False
    if ticket.assignee_id is None or ticket.first_response_at is None:
        return False
    if not await is_wanted(session, conversation, "survey"):
        return False
    if await session.scalar(select(Rating.id).where(Rating.ticket_id == ticket.id)):
        return False
    session.add(Rating(ticket_id=ticket.id, conversation_id=conversation.id, user_id=ticket.assignee_id))
    await reply(session, conversation, _question(conversation.language), SYSTEM, "notice")
    return True


def _question(language: str) -> Reply:
    choices = [
        Choice(title.say(language), words_of(language, score)) for score, title in enumerate(_TITLES, 1)
    ]
    return Reply(QUESTION.say(language), tuple(choices))
