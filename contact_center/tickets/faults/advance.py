"""Advance a fault: its state only moves forward, and each affected customer is told once per change."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.ports import Reply
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.security.audit import audit
from contact_center.store.notifications import notify
from contact_center.tickets.contact.after_call import hold_talks
from contact_center.tickets.contact.reach import talk_with
from contact_center.tickets.faults.models import Fault, FaultTicket
from contact_center.tickets.faults.public import STATES, PublicFault, public
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.text import Text

_TOLD = Text(
    "您反映的“{title}”有新进展：{state}。",
    "There is news of what you told us of, “{title}”: it is {state}.",
)
_MORE = Text("详情：{page}", " More: {page}")


class NotForward(Exception):
    """A fault has been in this state, or is beyond it."""


async def advance_fault(
    session: AsyncSession, fault: Fault, state: str, *, user_id: int, now: datetime, page: str = ""
) -> int:
    """Move on to `state`, skipping some if need be; returns how many are told. Raises NotForward.

    `page` is the address under which everybody can follow faults; empty where there is none.
    """
    order = list(STATES)
    if order.index(state) <= order.index(fault.state):
        raise NotForward
    fault.state, fault.changed_at = state, now
    await session.flush()
    told = await _tell_everybody(session, fault, page)
    await audit(session, user_id, f"fault {state}", f"fault {fault.id}", {"told": told})
    await notify(session, {"type": "fault", "fault_id": fault.id})
    return told


async def _tell_everybody(session: AsyncSession, fault: Fault, page: str) -> int:
    query = (
        select(Ticket)
        .join(FaultTicket, FaultTicket.ticket_id == Ticket.id)
        .where(FaultTicket.fault_id == fault.id)
        # Who wrote twice hears of it where they wrote last.
        .order_by(Ticket.customer_id, Ticket.id.desc())
        .distinct(Ticket.customer_id)
    )
    tickets = (await session.scalars(query)).all()
    await hold_talks(session, [ticket.conversation_id for ticket in tickets])
    for ticket in tickets:
        await _tell(session, fault.id, public(fault), ticket, page)
    return len(tickets)


async def _tell(session: AsyncSession, fault_id: int, fault: PublicFault, ticket: Ticket, page: str) -> None:
    talk = await talk_with(session, ticket)
    language = talk.language
    text = _TOLD.say(language, title=fault.title.say(language), state=fault.state_name.say(language))
    if page:
        text += _MORE.say(language, page=page)
    once = f"fault {fault_id} {fault.state} {ticket.customer_id}"
    await reply(session, talk, Reply(text), SYSTEM, "notice", request_id=once)
