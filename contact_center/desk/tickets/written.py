"""Have the language model summarise a ticket's conversation, or draft a reply, via the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.tickets.shapes import DraftShape, SummaryRequest, SummaryShape
from contact_center.tickets.work.writing import BeingWritten, Writing


@typed
async def summarise_ticket(
    request: web.Request, ticket_id: int, /, given: SummaryRequest
) -> r200[SummaryShape] | r404 | r409:
    """What the customer wants, what was done and what is open, in the given language. Nothing is stored."""
    try:
        summary = await _writing(request).summary(ticket_id, given.language, user_id=current_user(request).id)
    except BeingWritten as error:
        raise ApiError("being_written") from error
    if summary is None:
        raise ApiError("nothing_written")
    return answer(SummaryShape.model_validate(summary.model_dump()))


@typed
async def draft_reply(request: web.Request, ticket_id: int, /) -> r200[DraftShape] | r404 | r409:
    """A draft of a reply in the customer's language. Nothing is sent or stored."""
    try:
        draft = await _writing(request).draft(ticket_id, user_id=current_user(request).id)
    except BeingWritten as error:
        raise ApiError("being_written") from error
    if draft is None:
        raise ApiError("nothing_written")
    return answer(DraftShape.model_validate(draft.model_dump()))


def _writing(request: web.Request) -> Writing:
    writing = request.app[DESK].writing
    if writing is None:
        raise ApiError("no_language_model")
    return writing
