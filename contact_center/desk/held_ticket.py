"""Lock a ticket for a change: the current user may see it, and nobody else changes it meanwhile."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.own import OwnedByAnother
from contact_center.conversations.tables import Conversation
from contact_center.desk.complaints.refused import refused
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, who_asks
from contact_center.desk.scope import sees_ticket
from contact_center.security.access import AccessEnded
from contact_center.security.tables import User
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.routing.reserve import NotOffered
from contact_center.tickets.work.handle import TicketClosed, lock_ticket


@dataclass(frozen=True)
class Held:
    session: AsyncSession
    user: User
    ticket: Ticket
    conversation: Conversation


@asynccontextmanager
async def held_ticket(request: web.Request, ticket_id: int) -> AsyncIterator[Held]:
    """The ticket, held until the block ends. What the change raises becomes the API's answer."""
    user = who_asks(request).user
    try:
        async with request.app[DESK].store.transaction() as session:
            locked = await lock_ticket(session, ticket_id)
            if locked is None or not await sees_ticket(session, user, ticket_id):
                raise ApiError("not_found")
            yield Held(session, user, *locked)
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


def check_not_anothers(held: Held) -> None:
    """Raises ApiError where a colleague has the ticket; supervisors may."""
    other = held.ticket.assignee_id not in (None, held.user.id)
    if other and held.user.role != "supervisor":
        raise ApiError("owned_by_another")
