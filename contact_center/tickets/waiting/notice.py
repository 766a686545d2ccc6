"""Acknowledge messages from customers who wait for staff, so that nobody writes into silence."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Notice, Reply, ToPeople
from contact_center.language.lexicons.waiting import asks_how_long, question_in
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
QUESTIONS = (
    Text(
        "您问的我这里没有把握，已记下，同事接手时会回答您。",
        "I am not certain about that, so I have noted your question; the colleague who takes over will "
        "answer it.",
    ),
    Text(
        "这一条也记下了，同事会和前面的一起答复您。",
        "I have noted this one too; a colleague will answer it with the rest.",
    ),
)
"""To a question that only staff can answer; in turn, so that nobody reads the same twice running."""


async def tell_waiting(session: AsyncSession, said: ToPeople) -> Notice | None:
    """The port TellWaiting: the place in the queue in full if it is new, else in one line once in a while.

    It is new if the place or the opening time has changed: a customer still waiting after closing time is
    told when the queue is staffed again.

    A question is always told to have been noted, and one about the wait is answered by the place.

    None on a call, where callers listen already or music plays, for the message that opened the ticket, and,
    unless it asks something, if the customer was told a moment ago that messages arrive.
    """
    if channels_of(session)[said.channel].spoken or said.owner != "queue":
        return None
    ticket = await waiting_ticket(session, said.conversation_id) or await _ticket_of_call(session, said)
    last = await _last_told(session, said)
    lately = last is not None and last.created_at > datetime.now(UTC) - QUIET_FOR
    waits = asks_how_long(said.text)
    asks = not waits and bool(question_in(said.text))
    if ticket is None:
        return None if lately and not asks else Notice(Reply(_seen(said, last, asks=asks)), {TOLD: {}})
    if ticket.opened_by == said.interaction_id:
        return None
    place = await place_of(session, ticket, datetime.now(UTC))
    if place is None:
        return None if lately and not asks else Notice(Reply(_seen(said, last, asks=asks)), {TOLD: {}})
    space = "" if said.language == "zh" else " "
    told = _told(ticket, place)
    if last is not None and last.details[TOLD] == told:
        if lately and not (asks or waits):
            return None
        still = say_still(place, said.language)
        if waits:
            return Notice(Reply(still), {TOLD: told})
        first = _asked(said, last) if asks else AS_WELL.say(said.language)
        return Notice(Reply(first if asks and lately else f"{first}{space}{still}"), {TOLD: told})
    seen = "" if waits else f"{(_asked(said, last) if asks else SEEN.say(said.language))}{space}"
    words = f"{seen}{say_place(ticket.number, place, said.language)}"
    asked = CALLBACK_PHONE in ticket.details
    offer = None if asked else await offer_call_back(session, said.conversation_id, said.language)
    return Notice(Reply(words, offer.choices if offer else ()), {TOLD: told})


def _seen(said: ToPeople, last: Interaction | None, *, asks: bool) -> str:
    return _asked(said, last) if asks else WITH_THE_REST.say(said.language)


def _asked(said: ToPeople, last: Interaction | None) -> str:
    """That the question is noted, in other words than last."""
    first, second = (words.say(said.language) for words in QUESTIONS)
    return second if last is not None and last.text.startswith(first) else first


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
