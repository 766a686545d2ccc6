"""Write summaries and drafts for the agents at the desk, with the bank's language model."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.deps import Deps
from contact_center.conversations.aside import is_aside
from contact_center.conversations.language_model import draft as drafts
from contact_center.conversations.language_model import summarise as summaries
from contact_center.conversations.language_model.hide import hide
from contact_center.conversations.language_model.marks import Marks
from contact_center.conversations.language_model.port import LanguageModel
from contact_center.conversations.language_model.reported import Words, clear_words
from contact_center.conversations.language_model.sources import Said, Source, sources_of
from contact_center.conversations.language_model.written import Draft, Summary
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.one_time_code import without_code
from contact_center.customers.models import Customer
from contact_center.language.detect import detect_language
from contact_center.language.knowledge.search import POSSIBLE
from contact_center.tickets.contact.after_call import said_in
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.notes import notes_of
from contact_center.vocabulary.text import Language

MOST_MESSAGES = 60
MOST_OF_BANK = 20
"""Messages of the bank that a draft may use."""
ENTRIES = 3
_NOT_TOLD = ("failed", "blocked", "undelivered")
"""What never reached the customer was not said to them."""


class _Read(NamedTuple):
    said: list[Said]
    notes: list[Said]
    names: list[str]
    language: Language
    """Of the conversation."""


@dataclass(frozen=True)
class Writing:
    """The model, and what it needs; the connection to the store is free again while the model works."""

    deps: Deps
    model: LanguageModel
    words: Words

    async def summary(self, ticket_id: int, language: Language) -> Summary | None:
        """What the customer wants, what was done, what is open; None if nothing could be checked."""
        read = await self._read(ticket_id)
        if read is None:
            return None
        marks = Marks()
        sources = await self._sources([*read.said, *read.notes], marks, read.names, summaries.MOST_SOURCES)
        return await summaries.summarise(self.model, sources, marks, language, self.words)

    async def draft(self, ticket_id: int) -> Draft | None:
        """An answer to the customer's last words, in the conversation's language; None as above."""
        read = await self._read(ticket_id)
        question = next((one.text for one in reversed(read.said) if one.by == "customer"), "") if read else ""
        if read is None or not question:
            return None
        marks = Marks()
        bank = [one for one in read.said if one.by == "bank"]
        given = [*bank[-MOST_OF_BANK:], *await self._entries(question, read.language)]
        sources = await self._sources(given, marks, read.names, drafts.MOST_SOURCES)
        sources = [one for one in sources if one.language == read.language]
        hidden = await asyncio.to_thread(hide, question, names=read.names, known=self.deps.bank_words)
        return await drafts.draft(self.model, hidden, sources, marks, read.language)

    async def _read(self, ticket_id: int) -> _Read | None:
        async with self.deps.store.transaction() as session:
            ticket = await session.get(Ticket, ticket_id)
            if ticket is None:
                return None
            conversation = await session.get_one(Conversation, ticket.conversation_id)
            notes = await notes_of(session, ticket_id)
            return _Read(
                said=await _said(session, ticket.conversation_id),
                notes=[Said("colleague", note.text) for note in notes],
                names=await _names(session, ticket.customer_id),
                language="en" if conversation.language == "en" else "zh",
            )

    async def _sources(
        self, said: Sequence[Said], marks: Marks, names: Sequence[str], most: int
    ) -> list[Source]:
        known = self.deps.bank_words
        return await asyncio.to_thread(sources_of, said, marks, names=names, known=known, most=most)

    async def _entries(self, question: str, language: Language) -> list[Said]:
        """What the knowledge base says to the question, in the language of the answer, the best last."""
        asked = detect_language(question, language)
        today = self.deps.now().date()
        found = await self.deps.knowledge.search(
            question, language=asked, hints={}, today=today, limit=ENTRIES
        )
        near = [one.entry for one in reversed(found) if one.score >= POSSIBLE]
        return [Said("bank", entry.text[language], entry) for entry in near]


async def open_writing(deps: Deps) -> Writing | None:
    """None if the bank has no language model."""
    if deps.language_model is None:
        return None
    return Writing(deps, deps.language_model, await asyncio.to_thread(clear_words, deps.knowledge.entries))


async def _said(session: AsyncSession, conversation_id: int) -> list[Said]:
    query = (
        select(Interaction)
        .where(said_in(conversation_id), ~is_aside(), Interaction.delivery.not_in(_NOT_TOLD))
        .order_by(Interaction.id.desc())
        .limit(MOST_MESSAGES)
    )
    return [
        Said(
            "customer" if one.author == "customer" else "bank",
            without_code(one.text, one.details),
        )
        for one in reversed((await session.scalars(query)).all())
        if one.text.strip()
    ]


async def _names(session: AsyncSession, customer_id: int) -> list[str]:
    customer = await session.get_one(Customer, customer_id)
    return [name for name in (customer.name_zh, customer.name_en) if name]
