"""List and report incidents via the API, link tickets to them, and move them on."""

from datetime import UTC, datetime
from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r201, r400, r403, r404, r409
from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import branch_names
from contact_center.desk.api.request import DESK, answer, answer_list, current_user, typed
from contact_center.desk.incidents.queries import incident_shapes
from contact_center.desk.incidents.shapes import (
    IncidentRequest,
    IncidentShape,
    IncidentStateRequest,
    IncidentTicketRequest,
)
from contact_center.scope.sight import incidents_to_move, sees_ticket
from contact_center.security.models import User
from contact_center.tickets.incidents.advance import NotForward, advance_incident
from contact_center.tickets.incidents.models import Incident
from contact_center.tickets.incidents.report import link_ticket, report_incident
from contact_center.vocabulary.text import Text

_MOST = 200
_NOT_FORWARD = Text("故障状态只能向前推进。", "The state of an incident moves forward only.")


@typed
async def list_incidents(
    request: web.Request, state: Literal["open", "all"] = "open"
) -> r200[list[IncidentShape]]:
    """Those that are not solved, or all, the latest first."""
    wanted = Incident.state != "solved" if state == "open" else true()
    async with request.app[DESK].store.transaction() as session:
        incidents = await session.scalars(
            select(Incident).where(wanted).order_by(Incident.id.desc()).limit(_MOST)
        )
        return answer_list(await incident_shapes(session, current_user(request), incidents.all()))


@typed
async def open_incident(request: web.Request, given: IncidentRequest) -> r201[IncidentShape] | r400 | r404:
    """Report what is out of order, from tickets or without any."""
    user = current_user(request)
    async with request.app[DESK].store.transaction() as session:
        if given.branch is not None and given.branch not in await branch_names(session):
            raise ApiError("bad_request", detail="branch")
        incident = await report_incident(
            session, given.title.zh, given.title.en, given.branch, user_id=user.id, now=datetime.now(UTC)
        )
        # In one order everywhere, so that two who name the same tickets wait for each other.
        for ticket_id in sorted(set(given.tickets)):
            await _link(session, user, incident, ticket_id)
        return answer((await incident_shapes(session, user, [incident]))[0], status=201)


@typed
async def link_incident(
    request: web.Request, incident_id: int, /, given: IncidentTicketRequest
) -> r200[IncidentShape] | r404:
    """Say that a ticket is about the incident: its customer hears of the next change."""
    user = current_user(request)
    async with request.app[DESK].store.transaction() as session:
        incident = await session.get_one(Incident, incident_id)
        await _link(session, user, incident, given.ticket_id)
        return answer((await incident_shapes(session, user, [incident]))[0])


@typed
async def change_incident_state(
    request: web.Request, incident_id: int, /, given: IncidentStateRequest
) -> r200[IncidentShape] | r403 | r404 | r409:
    """Move it on; every customer concerned is told. For the users that `incidents_to_move` names."""
    deps, user = request.app[DESK], current_user(request)
    page = f"{deps.public_url}/incidents" if deps.public_url else ""
    try:
        async with deps.store.transaction() as session:
            incident = await session.get_one(Incident, incident_id, with_for_update=True)
            # Once more: the ticket that gave the right may have gone while this waited for the lock.
            if not await incidents_to_move(session, user, [incident_id]):
                raise ApiError("forbidden")
            now = datetime.now(UTC)
            await advance_incident(session, incident, given.state, user_id=user.id, now=now, page=page)
            return answer((await incident_shapes(session, user, [incident]))[0])
    except NotForward as error:
        raise ApiError("incident_not_forward", status=409, text=_NOT_FORWARD) from error


async def _link(session: AsyncSession, user: User, incident: Incident, ticket_id: int) -> None:
    if not await sees_ticket(session, user, ticket_id):
        raise ApiError("not_found")
    await link_ticket(session, incident, ticket_id, user_id=user.id)
