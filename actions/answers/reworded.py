"""Let the bank's language model, if there is one, reword an answer to the question."""

from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard
from actions.turn.deps import Deps
from actions.turn.kept import kept
from contact_center.conversations.language_model.hide import hide
from contact_center.conversations.language_model.reword import reword
from contact_center.customers.models import Customer
from contact_center.language.knowledge.entry import Entry


async def reworded(deps: Deps, heard: Heard, entry: Entry) -> str | None:
    """The entry's short answer in words that suit the question; None: as it stands.

    Call it before anything is written. Callers wait for no rewording: they hear every second of it.
    """
    if deps.language_model is None or heard.spoken:
        return None
    hidden = await hidden_words(deps, heard)
    return await reword(deps.language_model, hidden, entry.short(heard.language), heard.language)


async def hidden_words(deps: Deps, heard: Heard) -> str:
    """The customer's words as they may leave the bank. The connection is free again while the model works."""
    async with kept(heard) as session:
        names = await _names(session, heard.customer_id)
    return hide(heard.text, names=names, known=deps.bank_words)


async def _names(session: AsyncSession, customer_id: int) -> list[str]:
    customer = await session.get(Customer, customer_id)
    named = (customer.name_zh, customer.name_en) if customer else ()
    return [name for name in named if name]
