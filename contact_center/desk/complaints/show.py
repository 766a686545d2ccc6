"""Show a ticket's complaint via the API."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.desk.complaints.read import read_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.scope import sees_ticket


@typed
async def show_complaint(request: web.Request, ticket_id: int, /) -> r200[ComplaintShape] | r404:
    """The complaint with its deadline, evidence, redress, history, and what it lacks to be closed."""
    parts, user = request.app[DESK], who_asks(request).user
    async with parts.store.transaction() as session:
        if not await sees_ticket(session, user, ticket_id):
            raise ApiError("not_found")
        return answer(await read_complaint(session, user, ticket_id, parts.timezone, datetime.now(UTC)))
