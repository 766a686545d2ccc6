"""List, show, accept, transfer, close and annotate tickets via the API."""

from datetime import UTC, datetime
from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy import select

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.records.locked_ticket import LockedTicket, locked_ticket
from contact_center.desk.records.shapes import TicketShape, TicketView
from contact_center.desk.records.ticket_view import ticket_view
from contact_center.desk.tickets import queries
from contact_center.desk.tickets.shapes import CloseRequest, NoteRequest, TicketPage, TransferRequest
from contact_center.scope.rights import may_assign
from contact_center.security.models import User
from contact_center.security.roles import supervises
from contact_center.tickets.complaints.close_with import answer_with_resolution
from contact_center.tickets.models.tickets import Queue
from contact_center.tickets.work import notes
from contact_center.tickets.work.handle import accept, close, transfer_to_agent, transfer_to_queue


@typed
async def list_tickets(
    request: web.Request,
    status: Literal["active", "closed"] = "active",
    queue: str = "",
    assignee: str = "",
    limit: int = 50,
    before: int = 0,
) -> r200[TicketPage]:
    """The tickets the user may see. `assignee` is "me", "none", "consulted" (asked of me) or a user's id."""
    user = current_user(request)
    wanted = queries.TicketFilter(
        status=status,
        queue=queue or None,
        assignee=_assignee(assignee, user.id),
        unassigned=assignee == "none",
        consulted=user.id if assignee == "consulted" else None,
        before=before or None,
        limit=max(1, min(limit, 200)),
    )
    async with request.app[DESK].store.transaction() as session:
        return answer(await queries.list_tickets(session, user, wanted))


def _assignee(given: str, user_id: int) -> int | None:
    if given in ("", "none", "consulted"):
        return None
    if given == "me":
        return user_id
    if not given.isdecimal():
        raise ApiError("bad_request", detail="assignee")
    return int(given)


@typed
async def show_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404:
    """The ticket, the customer, and the whole conversation."""
    async with request.app[DESK].store.transaction() as session:
        return answer(await ticket_view(session, current_user(request), ticket_id))


@typed
async def accept_ticket(request: web.Request, ticket_id: int, /) -> r200[TicketView] | r404 | r409:
    """Accept the ticket and its conversation; the assistant stays silent from now on."""
    async with locked_ticket(request, ticket_id, anybodys=True) as locked:
        await accept(locked.session, locked.ticket, locked.conversation, locked.user.id)
        return answer(await ticket_view(locked.session, locked.user, ticket_id))


@typed
async def close_ticket(
    request: web.Request, ticket_id: int, /, given: CloseRequest
) -> r200[TicketView] | r404 | r409:
    """Close the ticket; with its last one, the conversation goes back to the assistant."""
    async with locked_ticket(request, ticket_id) as locked:
        await answer_with_resolution(
            locked.session,
            locked.ticket,
            given.resolution,
            given.root_cause,
            user_id=locked.user.id,
            now=datetime.now(UTC),
        )
        await close(
            locked.session,
            locked.ticket,
            locked.conversation,
            given.resolution,
            user_id=locked.user.id,
            wrap_up=request.app[DESK].wrap_up,
            hooks=request.app[DESK].ticket_hooks,
        )
        return answer(await ticket_view(locked.session, locked.user, ticket_id))


@typed
async def add_note(request: web.Request, ticket_id: int, /, given: NoteRequest) -> r200[TicketView] | r404:
    """Add an internal note to a ticket; customers never see it. For everybody who sees the ticket."""
    async with locked_ticket(request, ticket_id, anybodys=True) as locked:
        await notes.add_note(
            locked.session, locked.ticket, user_id=locked.user.id, text=given.text, client_id=given.client_id
        )
        return answer(await ticket_view(locked.session, locked.user, ticket_id))


@typed
async def transfer_ticket(
    request: web.Request, ticket_id: int, /, given: TransferRequest
) -> r200[TicketShape] | r400 | r404 | r409:
    """Transfer the ticket to a queue, or (supervisors) to an agent; the note stays with the ticket."""
    async with locked_ticket(request, ticket_id) as locked:
        # The user may lose sight of it by this; supervisors always see it.
        before = None if supervises(locked.user) else await locked.ticket_shape()
        await _transfer(locked, given)
        after = await locked.ticket_shape() or before
        assert after is not None
        return answer(after)


async def _transfer(locked: LockedTicket, given: TransferRequest) -> None:
    if given.assignee is not None:
        await _to_agent(locked, given.assignee, given.note)
        return
    queue = await locked.session.scalar(select(Queue).where(Queue.key == (given.queue or "")))
    if queue is None:
        raise ApiError("bad_request", detail="queue")
    await transfer_to_queue(
        locked.session, locked.ticket, locked.conversation, queue, by=locked.user.id, note=given.note
    )


async def _to_agent(locked: LockedTicket, user_id: int, note: str) -> None:
    if not may_assign(locked.user):
        raise ApiError("forbidden")
    agent = await locked.session.get(User, user_id)
    if agent is None or not agent.active:
        raise ApiError("bad_request", detail="assignee")
    await transfer_to_agent(
        locked.session, locked.ticket, locked.conversation, user_id, by=locked.user.id, note=note
    )
