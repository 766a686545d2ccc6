"""Hear what customers write back to greetings, and what they wish about messages: the port Beforehand."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.last_reply import last_reply
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.opt_out import question_stands
from contact_center.conversations.pictures import NAMED
from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import ASSISTANT, reply
from contact_center.language.lexicons.bereaved import tells_of_death
from contact_center.language.lexicons.birthday_doubt import doubts_birthday
from contact_center.language.lexicons.message_wishes import message_wish
from contact_center.language.lexicons.returned_wish import returned_wish
from contact_center.outreach.replies.after_opt_out import answer_after_opt_out
from contact_center.outreach.replies.greeted import ANSWERED, greeted_last, greeted_lately
from contact_center.outreach.replies.kind_words import kind_words
from contact_center.outreach.replies.report import report_birthday, report_death
from contact_center.outreach.replies.wishes import Fulfil
from contact_center.tickets.work.hooks import TicketHooks
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.text import Text

ANSWERS = "answers_greeting"
"""The key in an interaction's details for the greeting that it answers."""


@dataclass(frozen=True)
class HearReplies:
    """Answers what is only about the bank's own messages; anything beyond goes to the assistant, entire."""

    hooks: TicketHooks
    fulfil: Fulfil

    async def __call__(self, session: AsyncSession, inbound: Interaction, conversation: Conversation) -> bool:
        """True if it answered the message. Lock the conversation and the interaction first."""
        if not inbound.text or inbound.details.get(NAMED):
            return False
        if said := await self._after_opt_out(session, inbound, conversation):
            await _say(session, inbound, conversation, said, "query")
        elif said := await self._wish(session, inbound, conversation):
            await _say(session, inbound, conversation, said, "request")
        elif said := await self._about_greeting(session, inbound, conversation):
            await _say(session, inbound, conversation, said, "greeting")
        return said is not None

    async def _after_opt_out(
        self, session: AsyncSession, inbound: Interaction, conversation: Conversation
    ) -> Text | None:
        said = await answer_after_opt_out(session, inbound, conversation)
        return None if said is None or await _others_ask(session, inbound) else said

    async def _wish(
        self, session: AsyncSession, inbound: Interaction, conversation: Conversation
    ) -> Text | None:
        wish = message_wish(inbound.text)
        if wish is None or await _others_ask(session, inbound):
            return None
        if wish.lunar and await self._corrects_birthday(session, inbound):
            return None
        return await self.fulfil(session, inbound, conversation, wish)

    async def _corrects_birthday(self, session: AsyncSession, inbound: Interaction) -> bool:
        """Whether it answers a birthday greeting: then staff check the date as well."""
        greeted = await greeted_lately(session, inbound)
        return greeted is not None and greeted.is_birthday

    async def _about_greeting(
        self, session: AsyncSession, inbound: Interaction, conversation: Conversation
    ) -> Text | None:
        returned = returned_wish(inbound.text)
        died, doubted = tells_of_death(inbound.text), doubts_birthday(inbound.text)
        if not (returned or died or doubted):
            return None
        find = greeted_lately if died or doubted else greeted_last
        greeted = await find(session, inbound)
        if greeted is None:
            return None
        inbound.details = {**inbound.details, ANSWERS: greeted.interaction_id}
        if died:
            return await report_death(session, inbound, conversation, greeted, self.hooks)
        if doubted and greeted.is_birthday:
            return await report_birthday(session, inbound, conversation, greeted, self.hooks)
        return kind_words(greeted.occasion, returned) if returned else None


async def _others_ask(session: AsyncSession, inbound: Interaction) -> bool:
    """Whether the message may answer a question about something else."""
    last = await last_reply(session, inbound.conversation_id, inbound.id)
    if last is not None and (last.request_id or "").startswith(ANSWERED):
        return False
    return await question_stands(session, inbound)


async def _say(
    session: AsyncSession, inbound: Interaction, conversation: Conversation, said: Text, kind: Kind
) -> None:
    inbound.answered_at, inbound.kind = datetime.now(UTC), kind
    words, request_id = Reply(said.say(inbound.language)), f"{ANSWERED}{inbound.id}"
    await reply(session, conversation, words, ASSISTANT, "notice", in_reply_to=inbound, request_id=request_id)
