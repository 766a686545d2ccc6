"""Lock a ticket for a change, if the current user may see it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.conversations.own import OwnedByAnother
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, current_user
from contact_center.desk.records.refused import refused
from contact_center.desk.records.shapes import TicketShape
from contact_center.desk.records.tickets import read_ticket
from contact_center.scope.rights import may_change_ticket
from contact_center.scope.sight import sees_locked_ticket
from contact_center.security.access import AccessEnded
from contact_center.security.models import User
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.reserve import NotOffered
from contact_center.tickets.work.handle import TicketClosed, lock_ticket


@dataclass(frozen=True)
class LockedTicket:
    session: AsyncSession
    user: User
    ticket: Ticket
    conversation: Conversation

    async def ticket_shape(self) -> TicketShape | None:
        """The ticket in its present state; None if the user may no longer see it."""
        return await read_ticket(self.session, self.user, self.ticket.id)


@asynccontextmanager
async def locked_ticket(
    request: web.Request, ticket_id: int, *, anybodys: bool = False
) -> AsyncIterator[LockedTicket]:
    """Lock the ticket until the block ends; a colleague's only if `anybodys`.

    Errors of the change become API errors.
    """
    user = current_user(request)
    try:
        async with request.app[DESK].store.transaction() as session:
            locked = await lock_ticket(session, ticket_id)
            if locked is None or not await sees_locked_ticket(session, user, locked[0]):
                raise ApiError("not_found")
            if not anybodys:
                check_not_anothers(user, locked[0])
            yield LockedTicket(session, user, *locked)
    except OwnedByAnother as error:
        raise ApiError("owned_by_another") from error
    except TicketClosed as error:
        raise ApiError("ticket_closed") from error
    except ComplaintRefused as error:
        raise refused(error) from error
    except AccessEnded as error:
        raise ApiError("access_ended") from error
    except NotOffered as error:
        raise ApiError("not_offered") from error


def check_not_anothers(user: User, ticket: Ticket) -> None:
    """Raises ApiError if a colleague has the ticket, except for supervisors."""
    if not may_change_ticket(user, ticket):
        raise ApiError("owned_by_another")
