"""Opens the ticket a form ends with, and says its number."""

from collections.abc import Mapping
from typing import Any

from actions.action import Heard, Said, Words
from actions.limits import no_further_ticket
from actions.parts import Parts
from contact_center.tickets.work.limits import TooManyTickets
from contact_center.tickets.work.open import Category, NewTicket, open_ticket


async def open_from_form(
    parts: Parts,
    heard: Heard,
    category: Category,
    topic: str,
    details: Mapping[str, Any],
    words: Words,
    *,
    branch_id: int | None = None,
    **values: object,
) -> Said:
    """`words` may speak of {number} and of `values`."""
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
        # What was held to look at the limits is given back where there is no further ticket.
        async with heard.session.begin_nested():
            ticket = await open_ticket(heard.session, new, parts.ticket_limits, hooks=parts.ticket_hooks)
    except TooManyTickets as refused:
        return await no_further_ticket(parts, heard, refused)
    said = Said(slots={"ticket_number": ticket.number})
    return said.add(words.say(heard.language, number=ticket.number, **values))
