"""Acknowledge messages from customers who wait for staff, so that nobody writes into silence."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Notice, Reply, ToPeople
from contact_center.store.channels import channels_of
from contact_center.store.table import Json
from contact_center.tickets.contact.after_call import carried_on
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.place import Place, place_of, waiting_ticket
from contact_center.tickets.waiting.call_back import CALLBACK_PHONE
from contact_center.tickets.waiting.choice import offer_call_back
from contact_center.tickets.waiting.say_place import say_place, say_still
from contact_center.vocabulary.text import Text

TOLD = "waiting"
"""The key in a notice's details for the ticket, place in the queue and opening time it stated."""
QUIET_FOR = timedelta(minutes=1)
"""How long after a notice the next message is not confirmed again."""
SEEN = Text(
    "已收到，同事接手时会一并看到。",
    "We have your message; the colleague who takes over will see it.",
)
AS_WELL = Text(
    "已收到，同事会一并看到。",
    "Thank you, we have received this too.",
)
WITH_THE_REST = Text(
    "已收到，同事会一并看到，请稍候。",
    "Thank you, we have received this too. A colleague will be with you; please bear with us.",
)


async def tell_waiting(session: AsyncSession, said: ToPeople) -> Notice | None:
    """The port TellWaiting: the place in the queue in full if it is new, else in one line once in a while.

    It is new if the place or the opening time has changed: a customer still waiting after closing time is
    told when the queue is staffed again.

    None on a call, where callers listen already or music plays, for the message that opened the ticket, and
    if the customer was told a moment ago that messages arrive.
    """
    if channels_of(session)[said.channel].spoken or said.owner != "queue":
        return None
    ticket = await waiting_ticket(session, said.conversation_id) or await _ticket_of_call(session, said)
    last = await _last_told(session, said)
    lately = last is not None and last.created_at > datetime.now(UTC) - QUIET_FOR
    if ticket is None:
        return None if lately else Notice(Reply(WITH_THE_REST.say(said.language)), {TOLD: {}})
    if ticket.opened_by == said.interaction_id:
        return None
    place = await place_of(session, ticket, datetime.now(UTC))
    if place is None:
        return None if lately else Notice(Reply(WITH_THE_REST.say(said.language)), {TOLD: {}})
    space = "" if said.language == "zh" else " "
    told = _told(ticket, place)
    if last is not None and last.details[TOLD] == told:
        words = f"{AS_WELL.say(said.language)}{space}{say_still(place, said.language)}"
        return None if lately else Notice(Reply(words), {TOLD: told})
    words = f"{SEEN.say(said.language)}{space}{say_place(ticket.number, place, said.language)}"
    asked = CALLBACK_PHONE in ticket.details
    offer = None if asked else await offer_call_back(session, said.conversation_id, said.language)
    return Notice(Reply(words, offer.choices if offer else ()), {TOLD: told})


def _told(ticket: Ticket, place: Place) -> Json:
    opens = place.opens_at.isoformat() if place.opens_at else None
    return {"ticket_id": ticket.id, "place": place.number, "opens_at": opens}


async def _ticket_of_call(session: AsyncSession, said: ToPeople) -> Ticket | None:
    """The ticket that a customer who writes after a call is waiting with."""
    conversation = await session.get_one(Conversation, said.conversation_id)
    call = await carried_on(session, conversation)
    return await waiting_ticket(session, call.id) if call else None


async def _last_told(session: AsyncSession, said: ToPeople) -> Interaction | None:
    """The last notice of this kind."""
    query = (
        select(Interaction)
        .where(
            Interaction.conversation_id == said.conversation_id,
            Interaction.direction == "out",
            Interaction.details.has_key(TOLD),
        )
        .order_by(Interaction.id.desc())
        .limit(1)
    )
    return await session.scalar(query)
