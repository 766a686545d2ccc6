"""List tickets via the API."""

from typing import Literal

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200

from contact_center.desk.errors import ApiError
from contact_center.desk.read_tickets import TicketFilter
from contact_center.desk.read_tickets import list_tickets as read
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import TicketPage


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
    user = who_asks(request).user
    wanted = TicketFilter(
        status=status,
        queue=queue or None,
        assignee=_assignee(assignee, user.id),
        unassigned=assignee == "none",
        consulted=user.id if assignee == "consulted" else None,
        before=before or None,
        limit=max(1, min(limit, 200)),
    )
    async with request.app[DESK].store.transaction() as session:
        return answer(await read(session, user, wanted))


def _assignee(given: str, user_id: int) -> int | None:
    if given in ("", "none", "consulted"):
        return None
    if given == "me":
        return user_id
    if not given.isdecimal():
        raise ApiError("bad_request", detail="assignee")
    return int(given)
