"""Advance an incident: its state only moves forward, and each affected customer is told once per change."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.security.audit import audit
from contact_center.store.notifications import notify
from contact_center.tickets.contact.after_call import hold_conversations
from contact_center.tickets.contact.reach import conversation_with
from contact_center.tickets.incidents.models import Incident, IncidentTicket
from contact_center.tickets.incidents.public import PublicIncident, public
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.incident_states import INCIDENT_STATES
from contact_center.vocabulary.text import Text

_TOLD = Text(
    "您反映的“{title}”有新进展：{state}。",
    "There is an update on the problem you reported, “{title}”: it is {state}.",
)
_MORE = Text("详情：{page}", " More: {page}")


class NotForward(Exception):
    """An incident has been in this state, or is beyond it."""


async def advance_incident(
    session: AsyncSession, incident: Incident, state: str, *, user_id: int, now: datetime, page: str = ""
) -> int:
    """Move on to `state`, skipping some if need be; returns how many are told. Raises NotForward.

    `page` is the address under which everybody can follow incidents; empty where there is none.
    """
    order = list(INCIDENT_STATES)
    if order.index(state) <= order.index(incident.state):
        raise NotForward
    incident.state, incident.changed_at = state, now
    await session.flush()
    told = await _tell_everybody(session, incident, page)
    await audit(session, user_id, f"incident {state}", f"incident {incident.id}", {"told": told})
    await notify(session, {"type": "incident", "incident_id": incident.id})
    return told


async def _tell_everybody(session: AsyncSession, incident: Incident, page: str) -> int:
    query = (
        select(Ticket)
        .join(IncidentTicket, IncidentTicket.ticket_id == Ticket.id)
        .where(IncidentTicket.incident_id == incident.id)
        # Who wrote twice hears of it where they wrote last.
        .order_by(Ticket.customer_id, Ticket.id.desc())
        .distinct(Ticket.customer_id)
    )
    tickets = (await session.scalars(query)).all()
    await hold_conversations(session, [ticket.conversation_id for ticket in tickets])
    for ticket in tickets:
        await _tell(session, incident.id, public(incident), ticket, page)
    return len(tickets)


async def _tell(
    session: AsyncSession, incident_id: int, incident: PublicIncident, ticket: Ticket, page: str
) -> None:
    conversation = await conversation_with(session, ticket)
    language = conversation.language
    text = _TOLD.say(language, title=incident.title.say(language), state=incident.state_told.say(language))
    if page:
        text += _MORE.say(language, page=page)
    once = f"incident {incident_id} {incident.state} {ticket.customer_id}"
    await reply(session, conversation, Reply(text), SYSTEM, "notice", request_id=once)
