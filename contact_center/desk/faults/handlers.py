"""List and report faults via the API, link tickets to them, and move them on."""

from datetime import UTC, datetime
from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r403, r404, r409
from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import branch_names
from contact_center.desk.api.request import DESK, answer, answer_list, current_user, typed
from contact_center.desk.faults.queries import fault_shapes
from contact_center.desk.faults.shapes import FaultRequest, FaultShape, FaultStateRequest, FaultTicketRequest
from contact_center.scope.sight import sees_ticket
from contact_center.security.tables import User
from contact_center.tickets.faults.advance import NotForward, advance_fault
from contact_center.tickets.faults.models import Fault
from contact_center.tickets.faults.report import link_ticket, report_fault
from contact_center.vocabulary.text import Text

_MOST = 200
_NOT_FORWARD = Text("故障状态只能向前推进。", "The state of a fault moves forward only.")


@typed
async def list_faults(request: web.Request, state: Literal["open", "all"] = "open") -> r200[list[FaultShape]]:
    """Those that are not solved, or all, the latest first."""
    wanted = Fault.state != "solved" if state == "open" else true()
    async with request.app[DESK].store.transaction() as session:
        faults = await session.scalars(select(Fault).where(wanted).order_by(Fault.id.desc()).limit(_MOST))
        return answer_list(await fault_shapes(session, current_user(request), faults.all()))


@typed
async def open_fault(request: web.Request, given: FaultRequest) -> r201[FaultShape] | r400 | r404:
    """Report what is out of order, from tickets or without any."""
    user = current_user(request)
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
    user = current_user(request)
    async with request.app[DESK].store.transaction() as session:
        fault = await session.get_one(Fault, fault_id)
        await _link(session, user, fault, given.ticket_id)
        return answer((await fault_shapes(session, user, [fault]))[0])


@typed
async def change_fault_state(
    request: web.Request, fault_id: int, /, given: FaultStateRequest
) -> r200[FaultShape] | r403 | r404 | r409:
    """Move it on; every customer concerned is told. For who `faults_to_move` names."""
    deps, user = request.app[DESK], current_user(request)
    page = f"{deps.public_url}/faults" if deps.public_url else ""
    try:
        async with deps.store.transaction() as session:
            fault = await session.get_one(Fault, fault_id, with_for_update=True)
            now = datetime.now(UTC)
            await advance_fault(session, fault, given.state, user_id=user.id, now=now, page=page)
            return answer((await fault_shapes(session, user, [fault]))[0])
    except NotForward as error:
        raise ApiError("fault_not_forward", status=409, text=_NOT_FORWARD) from error


async def _link(session: AsyncSession, user: User, fault: Fault, ticket_id: int) -> None:
    if not await sees_ticket(session, user, ticket_id):
        raise ApiError("not_found")
    await link_ticket(session, fault, ticket_id, user_id=user.id)
