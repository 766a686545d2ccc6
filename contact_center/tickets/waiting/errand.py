"""Tell customers whose errand is over that they wait on for a colleague."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import Reply, ToPeople
from contact_center.tickets.queue.place import place_of, waiting_ticket
from contact_center.tickets.waiting.say_place import say_place
from contact_center.vocabulary.text import Text

THE_REST = Text("其他的事由同事接着处理。", "A colleague will see to the rest.")


async def wait_on(session: AsyncSession, said: ToPeople) -> Reply | None:
    """The port WaitOn: the place that was kept; None if no ticket of this conversation waits any more."""
    ticket = await waiting_ticket(session, said.conversation_id)
    place = await place_of(session, ticket, datetime.now(UTC)) if ticket else None
    if ticket is None or place is None or ticket.category == "request":
        return None
    space = "" if said.language == "zh" else " "
    return Reply(f"{THE_REST.say(said.language)}{space}{say_place(ticket.number, place, said.language)}")
