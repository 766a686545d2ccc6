"""Show and process a complaint via the API, from its receipt to its end."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r403, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import branch_names
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.complaints.locked import locked_complaint
from contact_center.desk.complaints.queries import description_version, read_complaint
from contact_center.desk.complaints.shapes import (
    AnswerRequest,
    ComplaintChange,
    ComplaintChoices,
    ComplaintShape,
    MergeRequest,
    ReasonRequest,
    TextRequest,
    choices,
)
from contact_center.tickets.complaints.acknowledge import acknowledge
from contact_center.tickets.complaints.answer import answer_complaint
from contact_center.tickets.complaints.investigate import add_evidence, change_complaint
from contact_center.tickets.complaints.lists import CATEGORIES, PRODUCTS, ROOT_CAUSES
from contact_center.tickets.complaints.merge import merge
from contact_center.tickets.complaints.reopen import reopen_complaint
from contact_center.tickets.complaints.review import review_complaint
from contact_center.tickets.complaints.withdraw import withdraw
from contact_center.tickets.complaints.withdraw_own import RESOLUTION
from contact_center.vocabulary.complaint_stages import STAGES
from contact_center.vocabulary.severities import SEVERITIES


@typed
async def show_complaint(request: web.Request, ticket_id: int, /) -> r200[ComplaintShape] | r404:
    """The complaint with its deadline, evidence, redress, history, and what it lacks to be closed."""
    deps, user = request.app[DESK], current_user(request)
    async with deps.store.transaction() as session:
        return answer(await read_complaint(session, user, ticket_id, deps.timezone, datetime.now(UTC)))


@typed
async def show_choices(request: web.Request) -> r200[ComplaintChoices]:
    """The values that describe a complaint, in both languages."""
    async with request.app[DESK].store.transaction() as session:
        branches = await branch_names(session)
    return answer(
        ComplaintChoices(
            stages=choices(STAGES),
            severities=choices(SEVERITIES),
            categories=choices(CATEGORIES),
            products=choices(PRODUCTS),
            causes=choices(ROOT_CAUSES),
            branches=choices(branches),
        )
    )


@typed
async def change_description(
    request: web.Request, ticket_id: int, /, given: ComplaintChange
) -> r200[ComplaintShape] | r400 | r404 | r409:
    """Change the given fields; the rest stays. Null clears product, branch and root cause.

    409 complaint_changed, with the current complaint: somebody changed it since `version` was read.
    """
    async with locked_complaint(request, ticket_id) as locked:
        if given.version is not None and given.version != description_version(locked.complaint):
            raise ApiError("complaint_changed", current=await locked.read())
        values = given.model_dump(exclude_unset=True, exclude={"version"})
        if values.get("branch") is not None and values["branch"] not in await branch_names(locked.session):
            raise ApiError("bad_request", detail="branch")
        await change_complaint(locked.session, locked.complaint, values, user_id=locked.user.id)
        return await locked.changed()


@typed
async def acknowledge_complaint(
    request: web.Request, ticket_id: int, /
) -> r200[ComplaintShape] | r404 | r409:
    """Acknowledge the complaint to the customer. Idempotent."""
    async with locked_complaint(request, ticket_id) as locked:
        await acknowledge(
            locked.session,
            locked.complaint,
            locked.ticket,
            user_id=locked.user.id,
            zone=locked.zone,
            now=locked.now,
        )
        return await locked.changed()


@typed
async def add_complaint_evidence(
    request: web.Request, ticket_id: int, /, given: TextRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Add evidence."""
    async with locked_complaint(request, ticket_id) as locked:
        await add_evidence(
            locked.session, locked.complaint, given.text, user_id=locked.user.id, now=locked.now
        )
        return await locked.changed()


@typed
async def send_answer(
    request: web.Request, ticket_id: int, /, given: AnswerRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Send the answer to the customer, and to those whose complaints were merged into this one."""
    async with locked_complaint(request, ticket_id) as locked:
        await answer_complaint(
            locked.session,
            locked.complaint,
            locked.ticket,
            given.text,
            user_id=locked.user.id,
            now=locked.now,
            other_text=given.other_text,
        )
        return await locked.changed()


@typed
async def review_answer(
    request: web.Request, ticket_id: int, /, given: TextRequest
) -> r200[ComplaintShape] | r403 | r404 | r409:
    """Store a supervisor's review of how it was handled, after the answer."""
    async with locked_complaint(request, ticket_id, anybodys=True) as locked:
        await review_complaint(locked.session, locked.complaint, given.text, user=locked.user, now=locked.now)
        return await locked.changed()


@typed
async def merge_complaint(
    request: web.Request, ticket_id: int, /, given: MergeRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Merge it into the leading complaint, which answers it; its ticket closes, the customer is told."""
    async with locked_complaint(request, ticket_id, other=given.into) as locked:
        assert locked.other is not None
        await merge(
            locked.session,
            locked.ticket,
            locked.conversation,
            locked.other,
            hooks=request.app[DESK].ticket_hooks,
            user_id=locked.user.id,
        )
        return await locked.changed()


@typed
async def reopen(
    request: web.Request, ticket_id: int, /, given: ReasonRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Reopen it; the customer is told, and the history stays."""
    async with locked_complaint(request, ticket_id) as locked:
        await reopen_complaint(
            locked.session,
            locked.complaint,
            locked.ticket,
            given.reason,
            user_id=locked.user.id,
            zone=locked.zone,
            now=locked.now,
        )
        return await locked.changed()


@typed
async def withdraw_for_customer(
    request: web.Request, ticket_id: int, /, given: ReasonRequest
) -> r200[ComplaintShape] | r404 | r409:
    """Close it as withdrawn; the customer is told."""
    async with locked_complaint(request, ticket_id) as locked:
        await withdraw(
            locked.session,
            locked.ticket,
            locked.conversation,
            RESOLUTION,
            hooks=request.app[DESK].ticket_hooks,
            user_id=locked.user.id,
            details={"reason": given.reason},
        )
        return await locked.changed()
