"""Upload and download a complaint's evidence files via the API."""

import asyncio
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.desk.complaints.held import held_complaint
from contact_center.desk.complaints.refused import refused
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, answer, typed, who_asks
from contact_center.desk.schema import BankFile
from contact_center.desk.scope import sees_ticket
from contact_center.tickets.complaints.attach import Attachment, attach_file, look_at, take_out
from contact_center.tickets.complaints.refused import ComplaintRefused

_FIELD = "file"
_MB = 1024 * 1024
_AROUND = 64 * 1024
"""Octets that the form may have around the file."""
_MOST_PARTS = 5
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    # Whatever is in it, it does nothing here.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@typed
async def add_complaint_file(
    request: web.Request, ticket_id: int, /
) -> r200[ComplaintShape] | r400 | r404 | r409:
    """Keep a file as evidence: multipart/form-data with the field `file`. 413 when it is too large."""
    file = await _file(request, request.app[DESK].evidence_limit)
    async with held_complaint(request, ticket_id) as held:
        await attach_file(held.session, held.complaint, file, user_id=held.user.id, now=held.now)
        return answer(await held.shape())


@typed
async def read_complaint_file(request: web.Request, ticket_id: int, file_id: int, /) -> r200[BankFile] | r404:
    """A file as it came, to be saved and not to be shown; who took it is written down."""
    user = who_asks(request).user
    async with request.app[DESK].store.transaction() as session:
        if not await sees_ticket(session, user, ticket_id):
            raise ApiError("not_found")
        file = await take_out(session, ticket_id, file_id, user_id=user.id)
        if file is None:
            raise ApiError("not_found")
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        headers = {**_HEADERS, "Content-Disposition": named}
        return web.Response(body=file.data, content_type=file.media_type, headers=headers)


async def _file(request: web.Request, limit: int) -> Attachment:
    """The file that was sent, read up to `limit` octets. Raises ApiError."""
    if request.content_type != "multipart/form-data" or "Content-Encoding" in request.headers:
        raise ApiError("bad_request", detail="multipart/form-data")
    if request.content_length is not None and request.content_length > limit + _AROUND:
        raise ApiError("file_too_large", detail=str(limit // _MB))
    try:
        parts = await request.multipart()
        for _ in range(_MOST_PARTS):
            part = await parts.next()
            # Forms within forms are nobody's way to send a file.
            if not isinstance(part, BodyPartReader):
                break
            data = await _read(part, limit)
            if part.name == _FIELD and part.filename:
                return await asyncio.to_thread(look_at, part.filename, data)
    except ComplaintRefused as error:
        raise refused(error) from error
    except (ValueError, HttpProcessingError) as error:
        # The latter for a part whose head never ends, such as a name of 50,000 signs.
        raise ApiError("bad_request", detail="multipart/form-data") from error
    raise ApiError("bad_request", detail=_FIELD)


async def _read(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise ApiError("file_too_large", detail=str(limit // _MB))
    return bytes(data)
