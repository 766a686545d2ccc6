"""Lock a complaint for a change via the API; a broken rule becomes an API error."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user
from contact_center.desk.complaints.queries import read_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.records.locked_ticket import LockedTicket, check_not_anothers
from contact_center.desk.records.refused import refused
from contact_center.scope.sight import sees_locked_ticket
from contact_center.security.models import User
from contact_center.tickets.complaints.merge import lock_tickets
from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import complaint_of
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tell import tell
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.handle import TicketClosed


@dataclass(frozen=True)
class LockedComplaint(LockedTicket):
    complaint: Complaint
    other: Ticket | None
    """A second ticket that is locked as well."""
    zone: ZoneInfo
    now: datetime

    async def changed(self) -> web.Response:
        """Respond with the changed complaint, and notify the desk."""
        await tell(self.session, self.ticket)
        return answer(await self.read())

    async def read(self) -> ComplaintShape:
        """The complaint in its present state."""
        return await read_complaint(self.session, self.user, self.ticket.id, self.zone, self.now)


@asynccontextmanager
async def locked_complaint(
    request: web.Request, ticket_id: int, *, other: int | None = None, anybodys: bool = False
) -> AsyncIterator[LockedComplaint]:
    """Lock a ticket's complaint until the block ends; a colleague's only if `anybodys`."""
    deps, user = request.app[DESK], current_user(request)
    wanted = {ticket_id} if other is None else {ticket_id, other}
    try:
        async with deps.store.transaction() as session:
            found = await lock_tickets(session, *wanted)
            for one in wanted:
                await _check_in_sight(session, user, found.get(one))
            ticket, conversation = found[ticket_id]
            locked = LockedComplaint(
                session,
                user,
                ticket,
                conversation,
                complaint=await complaint_of(session, ticket),
                other=found[other][0] if other is not None else None,
                zone=deps.timezone,
                now=datetime.now(UTC),
            )
            if not anybodys:
                check_not_anothers(user, ticket)
            yield locked
    except TicketClosed as error:
        raise ApiError("ticket_closed") from error
    except ComplaintRefused as error:
        raise refused(error) from error


async def _check_in_sight(
    session: AsyncSession, user: User, found: tuple[Ticket, Conversation] | None
) -> None:
    """Checked again under the lock: while waiting for it, a ticket may have gone out of sight."""
    if found is None or found[0].category != "complaint":
        raise ApiError("not_found")
    if not await sees_locked_ticket(session, user, found[0]):
        raise ApiError("not_found")
