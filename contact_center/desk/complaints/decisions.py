"""Propose redress and request extensions via the API; a second member of staff decides."""

from typing import TypeVar

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, typed
from contact_center.desk.complaints.locked import LockedComplaint, locked_complaint
from contact_center.desk.complaints.shapes import ComplaintShape, ExtensionRequest, RedressRequest
from contact_center.tickets.complaints.extend import decide_extension, request_extension
from contact_center.tickets.complaints.models import DeadlineExtension, RedressProposal
from contact_center.tickets.complaints.redress import decide_redress, propose_redress

_Asked = TypeVar("_Asked", RedressProposal, DeadlineExtension)


@typed
async def propose_complaint_redress(
    request: web.Request, ticket_id: int, /, given: RedressRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Propose money for the customer; over the limit another supervisor decides."""
    async with locked_complaint(request, ticket_id) as locked:
        await propose_redress(
            locked.session,
            locked.complaint,
            given.amount,
            given.currency,
            given.reason,
            user_id=locked.user.id,
            limit=request.app[DESK].redress_limit,
            now=locked.now,
        )
        return await locked.changed()


@typed
async def approve_redress(
    request: web.Request, ticket_id: int, redress_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Approve the redress, as a supervisor who did not propose it."""
    return await _decide_redress(request, ticket_id, redress_id, approve=True)


@typed
async def refuse_redress(
    request: web.Request, ticket_id: int, redress_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Refuse the redress, as a supervisor who did not propose it."""
    return await _decide_redress(request, ticket_id, redress_id, approve=False)


@typed
async def ask_for_extension(
    request: web.Request, ticket_id: int, /, given: ExtensionRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Request an extension to 30 days, and after that to 60, while the deadline still runs."""
    async with locked_complaint(request, ticket_id) as locked:
        await request_extension(
            locked.session,
            locked.complaint,
            locked.ticket,
            given.days,
            given.reason,
            user_id=locked.user.id,
            zone=locked.zone,
            now=locked.now,
        )
        return await locked.changed()


@typed
async def approve_extension(
    request: web.Request, ticket_id: int, extension_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Approve the extension and tell the customer, as a supervisor who did not request it."""
    return await _decide_extension(request, ticket_id, extension_id, approve=True)


@typed
async def refuse_extension(
    request: web.Request, ticket_id: int, extension_id: int, /
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Refuse the extension, as a supervisor who did not request it."""
    return await _decide_extension(request, ticket_id, extension_id, approve=False)


async def _decide_redress(
    request: web.Request, ticket_id: int, redress_id: int, *, approve: bool
) -> web.Response:
    async with locked_complaint(request, ticket_id, anybodys=True) as locked:
        proposal = await _asked(locked, RedressProposal, redress_id)
        await decide_redress(
            locked.session, locked.complaint, proposal, approve=approve, user=locked.user, now=locked.now
        )
        return await locked.changed()


async def _decide_extension(
    request: web.Request, ticket_id: int, extension_id: int, *, approve: bool
) -> web.Response:
    async with locked_complaint(request, ticket_id, anybodys=True) as locked:
        extension = await _asked(locked, DeadlineExtension, extension_id)
        await decide_extension(
            locked.session,
            locked.complaint,
            locked.ticket,
            extension,
            approve=approve,
            user=locked.user,
            zone=locked.zone,
            now=locked.now,
        )
        return await locked.changed()


async def _asked(locked: LockedComplaint, kind: type[_Asked], asked_id: int) -> _Asked:
    """The item to decide. Raises ApiError if this complaint has none with this id."""
    found = await locked.session.get(kind, asked_id)
    if found is None or found.complaint_id != locked.complaint.id:
        raise ApiError("not_found")
    return found
