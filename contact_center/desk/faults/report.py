"""Report a fault via the API, and link tickets to it."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r404
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.complaints.choices import branch_names
from contact_center.desk.errors import ApiError
from contact_center.desk.faults.read import fault_shapes
from contact_center.desk.faults.shapes import FaultRequest, FaultShape, FaultTicketRequest
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.scope import sees_ticket
from contact_center.security.tables import User
from contact_center.tickets.faults.models import Fault
from contact_center.tickets.faults.report import link_ticket, report_fault


@typed
async def open_fault(request: web.Request, given: FaultRequest) -> r201[FaultShape] | r400 | r404:
    """Report what is out of order, from tickets or without any."""
    user = who_asks(request).user
    async with request.app[DESK].store.transaction() as session:
        if given.branch is not None and given.branch not in await branch_names(session):
            raise ApiError("bad_request", detail="branch")
        fault = await report_fault(
            session, given.title.zh, given.title.en, given.branch, user_id=user.id, now=datetime.now(UTC)
        )
        # In one order everywhere, so that two who name the same tickets wait for each other.
        for ticket_id in sorted(set(given.tickets)):
            await _link(session, user, fault, ticket_id)
        return answer((await fault_shapes(session, user, [fault]))[0], status=201)


@typed
async def link_fault(
    request: web.Request, fault_id: int, /, given: FaultTicketRequest
) -> r200[FaultShape] | r404:
    """Say that a ticket is about the fault: its customer hears of the next change."""
    user = who_asks(request).user
    async with request.app[DESK].store.transaction() as session:
        fault = await session.get(Fault, fault_id)
        if fault is None:
            raise ApiError("not_found")
        await _link(session, user, fault, given.ticket_id)
        return answer((await fault_shapes(session, user, [fault]))[0])


async def _link(session: AsyncSession, user: User, fault: Fault, ticket_id: int) -> None:
    if not await sees_ticket(session, user, ticket_id):
        raise ApiError("not_found")
    await link_ticket(session, fault, ticket_id, user_id=user.id)
