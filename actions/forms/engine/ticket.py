"""Open the ticket a form ends with, and tell its number."""

from collections.abc import Mapping
from typing import Any

from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.limits import no_further_ticket
from contact_center.tickets.work.limits import TooManyTickets
from contact_center.tickets.work.open import NewTicket, open_ticket
from contact_center.vocabulary.categories import Category
from contact_center.vocabulary.text import Text
from contact_center.vocabulary.topics import Topic


async def open_from_form(
    deps: Deps,
    heard: Heard,
    category: Category,
    topic: Topic,
    details: Mapping[str, Any],
    words: Text,
    *,
    branch_id: int | None = None,
    **values: object,
) -> Said:
    """`words` may contain {number} and the names in `values`."""
    new = NewTicket(
        conversation_id=heard.conversation_id,
        opened_by=heard.turn_id,
        category=category,
        topic=topic,
        details={name: str(value) for name, value in details.items() if value is not None},
        language=heard.language,
        branch_id=branch_id,
    )
    try:
        # Roll back what was locked to check the limits if no ticket is opened.
        async with heard.session.begin_nested():
            ticket = await open_ticket(heard.session, new, deps.ticket_limits, hooks=deps.ticket_hooks)
    except TooManyTickets as refused:
        return no_further_ticket(heard, refused)
    said = Said(slots={"ticket_number": ticket.number})
    return said.add(words.say(heard.language, number=ticket.number, **values))
