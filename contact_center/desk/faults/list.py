"""List faults via the API."""

from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200
from sqlalchemy import select, true

from contact_center.desk.faults.read import fault_shapes
from contact_center.desk.faults.shapes import FaultShape
from contact_center.desk.request import DESK, answer_list, typed, who_asks
from contact_center.tickets.faults.models import Fault

_MOST = 200


@typed
async def list_faults(request: web.Request, state: Literal["open", "all"] = "open") -> r200[list[FaultShape]]:
    """Those that are not solved, or all, the latest first."""
    wanted = Fault.state != "solved" if state == "open" else true()
    async with request.app[DESK].store.transaction() as session:
        faults = await session.scalars(select(Fault).where(wanted).order_by(Fault.id.desc()).limit(_MOST))
        return answer_list(await fault_shapes(session, who_asks(request).user, faults.all()))
