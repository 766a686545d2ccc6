"""Let the bank's language model, if there is one, reword an answer to the question."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard
from actions.turn.deps import Deps
from actions.turn.kept import kept
from contact_center.conversations.language_model.hide import hide
from contact_center.conversations.language_model.reword import reword
from contact_center.customers.models import Customer
from contact_center.language.knowledge.entry import Entry

ANSWERS = frozenset({"action_answer", "action_clarify", "action_not_understood"})
"""The actions that answer from the knowledge base; they may ask the model."""


def may_ask(heard: Heard) -> bool:
    """Whether the model may be asked about the message: in writing, outside forms, and once.

    A form's question stands; callers would wait for every second of it.
    """
    return not (heard.spoken or heard.form) and ANSWERS.isdisjoint(heard.ran)


async def reworded(deps: Deps, heard: Heard, entry: Entry) -> str | None:
    """The entry's short answer in words that suit the question; None: as it stands.

    Call it before anything is written.
    """
    if deps.language_model is None or not may_ask(heard):
        return None
    hidden = await hidden_words(deps, heard)
    return await reword(deps.language_model, hidden, entry.short(heard.language), heard.language)


async def hidden_words(deps: Deps, heard: Heard) -> str:
    """The customer's words as they may leave the bank. The connection is free again while the model works."""
    async with kept(heard) as session:
        names = await _names(session, heard.customer_id)
    # It takes some milliseconds.
    return await asyncio.to_thread(hide, heard.text, names=names, known=deps.bank_words)


async def _names(session: AsyncSession, customer_id: int) -> list[str]:
    customer = await session.get(Customer, customer_id)
    named = (customer.name_zh, customer.name_en) if customer else ()
    return [name for name in named if name]
