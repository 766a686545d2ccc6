"""Acknowledge messages from customers who wait for staff, so that nobody writes into silence."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Notice, Reply, ToPeople
from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.waiting import (
    asks_for_people,
    asks_how_long,
    gives_thanks,
    question_in,
)
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
PASSED_ON = (
    Text(
        "好的，已记下，会转告接听的同事。请不要挂断。",
        "I have noted that for the colleague who takes your call. Please stay on the line.",
    ),
    Text("这一条也记下了，会一并转告同事。", "I have noted that too and will pass it on with the rest."),
)
"""On a call, to what asks nothing; in turn."""
WELCOME = Text(
    "不客气。您的位置仍为您保留，同事会尽快接手。",
    "You are welcome. You keep your place; a colleague will be with you as soon as possible.",
)
Kind = Literal["place", "question", "thanks", "more"]
"""What a waiting customer wants: their place or people, an answer, nothing more, or to add something."""


async def tell_waiting(session: AsyncSession, said: ToPeople) -> Notice | None:
    """The port TellWaiting: the place in the queue in full if it is new, else in one line once in a while.

    It is new if the place or the opening time has changed: a customer still waiting after closing time is
    told when the queue is staffed again. A question is always told to have been noted, one about the wait and
    a wish for people are answered by the place, and thanks are returned. On a call, where silence sounds like
    a dead line, everything is confirmed; the place is repeated there anyway.

    None for the message that opened the ticket, and in writing for what only adds something a moment after
    the customer was told that messages arrive.
    """
    if said.owner != "queue":
        return None
    ticket = await waiting_ticket(session, said.conversation_id) or await _ticket_of_call(session, said)
    if ticket is not None and ticket.opened_by == said.interaction_id:
        return None
    kind = _kind_of(said.text)
    if kind == "thanks":
        return Notice(Reply(WELCOME.say(said.language)))
    last = await _last_told(session, said)
    place = await place_of(session, ticket, datetime.now(UTC)) if ticket else None
    if channels_of(session)[said.channel].spoken and (place is None or kind != "place"):
        return Notice(
            Reply(_other_than(last, QUESTIONS if kind == "question" else PASSED_ON, said)), {TOLD: {}}
        )
    lately = last is not None and last.created_at > datetime.now(UTC) - QUIET_FOR
    if ticket is None or place is None:
        words = _other_than(last, QUESTIONS, said) if kind == "question" else WITH_THE_REST.say(said.language)
        return None if lately and kind != "question" else Notice(Reply(words), {TOLD: {}})
    told = _told(ticket, place)
    if last is not None and last.details[TOLD] == told:
        still = _still(said, kind, last, place, lately=lately)
        return Notice(Reply(still), {TOLD: told}) if still else None
    return await _placed(session, said, kind, last, ticket, place)


def _kind_of(text: str) -> Kind:
    if asks_how_long(text) or asks_for_people(text):
        return "place"
    if question_in(text):
        return "question"
    return "thanks" if gives_thanks(text) else "more"


def _still(said: ToPeople, kind: Kind, last: Interaction, place: Place, *, lately: bool) -> str | None:
    """The unchanged place; None for what only adds something so soon."""
    still = say_still(place, said.language)
    if kind == "place":
        return still
    space = "" if said.language == "zh" else " "
    if kind == "question":
        noted = _other_than(last, QUESTIONS, said)
        return noted if lately else f"{noted}{space}{still}"
    return None if lately else f"{AS_WELL.say(said.language)}{space}{still}"


async def _placed(
    session: AsyncSession, said: ToPeople, kind: Kind, last: Interaction | None, ticket: Ticket, place: Place
) -> Notice:
    """The place in full, with the offer to be called back instead."""
    space = "" if said.language == "zh" else " "
    seen = {"place": "", "question": _other_than(last, QUESTIONS, said)}.get(kind, SEEN.say(said.language))
    words = f"{seen}{space if seen else ''}{say_place(ticket.number, place, said.language)}"
    asked = CALLBACK_PHONE in ticket.details
    offer = None if asked else await offer_call_back(session, said.conversation_id, said.language)
    return Notice(Reply(words, offer.choices if offer else ()), {TOLD: _told(ticket, place)})


def _other_than(last: Interaction | None, both: tuple[Text, Text], said: ToPeople) -> str:
    """One of two wordings: not the one that was said last."""
    first, second = (words.say(said.language) for words in both)
    return second if last is not None and plain(last.text).startswith(plain(first)) else first


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
