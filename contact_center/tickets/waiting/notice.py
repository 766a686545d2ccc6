"""What somebody is told who goes on writing while they wait for people: nobody writes into silence."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import Language, Notice, Reply, ToPeople
from contact_center.conversations.tables import Interaction
from contact_center.store.table import Json
from contact_center.tickets.tables import Ticket
from contact_center.tickets.waiting.call_back import CALLBACK_PHONE
from contact_center.tickets.waiting.choice import WRITTEN, offer_call_back
from contact_center.tickets.waiting.place import place_of, waiting_ticket
from contact_center.tickets.waiting.say_place import say_place

TOLD = "waiting"
"""The detail of a notice: the ticket and the place in the queue it told."""
SEEN: dict[Language, str] = {
    "zh": "已收到，同事接手时会一并看到。",
    "en": "We have your message; the colleague who takes over will see it.",
}
WITH_THE_REST: dict[Language, str] = {
    "zh": "已收到，同事会一并看到，请稍候。",
    "en": "We have this as well. A colleague will be with you; please bear with us.",
}


async def tell_waiting(session: AsyncSession, said: ToPeople) -> Notice | None:
    """The port TellWaiting: the place in the queue, once for each place; then a word that it has arrived.

    None on a call, where people listen already or music plays, and for the very message that led to people.
    """
    if said.channel not in WRITTEN or said.owner != "queue":
        return None
    ticket = await waiting_ticket(session, said.conversation_id)
    if ticket is None:
        return Notice(Reply(WITH_THE_REST[said.language]))
    if ticket.opened_by == said.interaction_id:
        return None
    place = await place_of(session, ticket, datetime.now(UTC))
    told: Json = {"ticket_id": ticket.id, "place": place.number if place else None}
    if place is None or await _last_told(session, ticket) == told:
        return Notice(Reply(WITH_THE_REST[said.language]))
    space = "" if said.language == "zh" else " "
    words = f"{SEEN[said.language]}{space}{say_place(ticket.number, place, said.language)}"
    asked = CALLBACK_PHONE in ticket.details
    offer = None if asked else await offer_call_back(session, said.conversation_id, said.language)
    return Notice(Reply(words, offer.choices if offer else ()), {TOLD: told})


async def _last_told(session: AsyncSession, ticket: Ticket) -> Json | None:
    query = (
        select(Interaction.details[TOLD])
        .where(
            Interaction.conversation_id == ticket.conversation_id,
            Interaction.direction == "out",
            Interaction.details.has_key(TOLD),
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    return await session.scalar(query)
