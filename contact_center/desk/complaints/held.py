"""Lock a complaint for a change via the API; a broken rule becomes an API error."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.tables import Conversation
from contact_center.desk.complaints.read import read_complaint
from contact_center.desk.complaints.refused import refused
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.held_ticket import Held, check_not_anothers
from contact_center.desk.request import DESK, who_asks
from contact_center.desk.scope import sees_ticket
from contact_center.security.tables import User
from contact_center.tickets.complaints.merge import lock_tickets
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import complaint_of
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import TicketClosed

Locked = dict[int, tuple[Ticket, Conversation]]


@dataclass(frozen=True)
class HeldComplaint(Held):
    complaint: Complaint
    other: Ticket | None
    """A second ticket that is held as well."""
    zone: ZoneInfo
    now: datetime

    async def shape(self) -> ComplaintShape:
        """The complaint after the change; the desk hears of it."""
        await tell(self.session, self.ticket)
        return await self.read()

    async def read(self) -> ComplaintShape:
        """The complaint as it is by now."""
        return await read_complaint(self.session, self.user, self.ticket.id, self.zone, self.now)


@asynccontextmanager
async def held_complaint(
    request: web.Request, ticket_id: int, *, other: int | None = None, anybodys: bool = False
) -> AsyncIterator[HeldComplaint]:
    """The complaint of a ticket, held until the block ends; a colleague's only where it is `anybodys`."""
    parts, user = request.app[DESK], who_asks(request).user
    wanted = {ticket_id} if other is None else {ticket_id, other}
    try:
        async with parts.store.transaction() as session:
            locked = await lock_tickets(session, *wanted)
            for one in wanted:
                await _check_visible(session, user, one, locked)
            ticket, conversation = locked[ticket_id]
            second = locked[other][0] if other is not None else None
            complaint = await complaint_of(session, ticket)
            held = HeldComplaint(
                session, user, ticket, conversation, complaint, second, parts.timezone, datetime.now(UTC)
            )
            if not anybodys:
                check_not_anothers(held)
            yield held
    except TicketClosed as error:
        raise ApiError("ticket_closed") from error
    except ComplaintRefused as error:
        raise refused(error) from error


async def _check_visible(session: AsyncSession, user: User, ticket_id: int, locked: Locked) -> None:
    found = locked.get(ticket_id)
    if found is None or found[0].category != "complaint":
        raise ApiError("not_found")
    if not await sees_ticket(session, user, ticket_id):
        raise ApiError("not_found")
