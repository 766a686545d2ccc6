"""Require an identified customer before anything personal is told or done."""

from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.conversations.identify import identified
from contact_center.tickets.enquiries.holder import Holder, holder_of


class NotIdentified(Exception):
    """The customer was never identified, or the identification has expired."""


async def customer_of(heard: Heard, deps: Deps) -> int:
    """The identified customer. Raises NotIdentified: nothing personal is done for anybody else."""
    customer_id = await identified(heard.session, heard.conversation_id, deps.now())
    if customer_id is None:
        raise NotIdentified
    return customer_id


async def holder(heard: Heard, deps: Deps, number: str | None = None) -> Holder:
    """The identified customer, or the unknown visitor who opened the ticket `number`, or any, here.

    Raises NotIdentified.
    """
    found = await holder_of(heard.session, heard.conversation_id, number, deps.now())
    if found is None:
        raise NotIdentified
    return found
