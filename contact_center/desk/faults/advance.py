"""Change the public state of a fault over the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.errors import ApiError
from contact_center.desk.faults.read import fault_shapes
from contact_center.desk.faults.shapes import FaultShape, FaultStateRequest
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.scope import faults_to_move
from contact_center.tickets.faults.advance import NotForward, advance_fault
from contact_center.tickets.faults.models import Fault

_NOT_FORWARD = {
    "zh": "故障状态只能向前推进。",
    "en": "The state of a fault moves forward only.",
}


@typed
async def change_fault_state(
    request: web.Request, fault_id: int, /, given: FaultStateRequest
) -> r200[FaultShape] | r403 | r404 | r409:
    """Move it on; every customer concerned is told. For who `faults_to_move` names."""
    parts, user = request.app[DESK], who_asks(request).user
    page = f"{parts.public_url}/faults" if parts.public_url else ""
    try:
        async with parts.store.transaction() as session:
            fault = await session.get(Fault, fault_id, with_for_update=True)
            if fault is None:
                raise ApiError("not_found")
            if not await faults_to_move(session, user, [fault.id]):
                raise ApiError("forbidden")
            now = datetime.now(UTC)
            await advance_fault(session, fault, given.state, user_id=user.id, now=now, page=page)
            return answer((await fault_shapes(session, user, [fault]))[0])
    except NotForward as error:
        raise ApiError(
            "fault_not_forward", status=409, zh=_NOT_FORWARD["zh"], en=_NOT_FORWARD["en"]
        ) from error
