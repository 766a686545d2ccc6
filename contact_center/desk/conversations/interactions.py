"""Serve pictures of conversations via the API, and mark words that the assistant misread."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.pictures import take_out
from contact_center.conversations.understanding.mark import (
    AlreadyReviewed,
    NoSuchInteraction,
    NotSaidByCustomer,
    ReadRight,
    mark_misunderstood,
    unmark_misunderstood,
)
from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.names import names
from contact_center.desk.api.request import DESK, answer, answer_list, current_user, typed
from contact_center.desk.api.shapes import BankFile
from contact_center.desk.conversations.shapes import IntentShape, MisunderstoodRequest
from contact_center.desk.records.conversations import read_interaction
from contact_center.desk.records.shapes import InteractionShape
from contact_center.scope.sight import sees_interaction
from contact_center.security.file_kinds import SUFFIXES

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    # Active content in it must not run here.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
_CODES: dict[type[Exception], str] = {
    NoSuchInteraction: "not_found",
    NotSaidByCustomer: "not_said_by_customer",
    ReadRight: "read_right",
    AlreadyReviewed: "already_reviewed",
}


@typed
async def read_picture(
    request: web.Request, interaction_id: int, picture_id: int, /
) -> r200[BankFile] | r404:
    """The picture as received; opened directly, it is saved and not displayed. The download is audited."""
    async with request.app[DESK].store.transaction() as session:
        user_id = current_user(request).id
        picture = await take_out(session, interaction_id, picture_id, user_id=user_id)
    if picture is None:
        raise ApiError("not_found")
    assert picture.media_type is not None
    named = f'attachment; filename="{interaction_id}-{picture.position + 1}{SUFFIXES[picture.media_type][0]}"'
    headers = {**_HEADERS, "Content-Disposition": named}
    return web.Response(body=picture.data, content_type=picture.media_type, headers=headers)


@typed
async def list_intents(request: web.Request) -> r200[list[IntentShape]]:
    """Every intent with its name, in the order of data/intents.yml."""
    intents = request.app[DESK].intents
    return answer_list([IntentShape(key=key, name=names(one.name)) for key, one in intents.items()])


@typed
async def mark_as_misunderstood(
    request: web.Request, interaction_id: int, /, given: MisunderstoodRequest
) -> r200[InteractionShape] | r400 | r404 | r409:
    """Mark what the customer meant; a later mark replaces one not yet reviewed."""
    if given.right_intent not in request.app[DESK].intents:
        raise ApiError("unknown_intent")
    async with _marking(request, interaction_id) as session:
        await mark_misunderstood(
            session,
            interaction_id=interaction_id,
            right_intent=given.right_intent,
            marked_by=current_user(request).id,
        )
        return answer(await read_interaction(session, interaction_id))


@typed
async def unmark_as_misunderstood(
    request: web.Request, interaction_id: int, /
) -> r200[InteractionShape] | r404 | r409:
    """Remove a mark that has not been reviewed. Idempotent."""
    async with _marking(request, interaction_id) as session:
        await unmark_misunderstood(
            session, interaction_id=interaction_id, unmarked_by=current_user(request).id
        )
        return answer(await read_interaction(session, interaction_id))


@asynccontextmanager
async def _marking(request: web.Request, interaction_id: int) -> AsyncIterator[AsyncSession]:
    """A transaction that sets or removes a mark; its errors become API errors."""
    try:
        async with request.app[DESK].store.transaction() as session:
            # Once more: the conversation may have left the user's sight while the body was on its way.
            if not await sees_interaction(session, current_user(request), interaction_id):
                raise ApiError("not_found")
            yield session
    except tuple(_CODES) as error:
        raise ApiError(_CODES[type(error)]) from error
