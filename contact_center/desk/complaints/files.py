"""Upload and download a complaint's evidence files via the API."""

import asyncio
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, current_user, typed
from contact_center.desk.api.shapes import BankFile
from contact_center.desk.complaints.locked import locked_complaint
from contact_center.desk.complaints.shapes import ComplaintShape
from contact_center.desk.records.refused import refused
from contact_center.tickets.complaints.attach import Attachment, attach_file, look_at, take_out
from contact_center.tickets.complaints.refused import ComplaintRefused

_FIELD = "file"
_MB = 1024 * 1024
_AROUND = 64 * 1024
"""Overhead of the form around the file, in octets."""
_MOST_PARTS = 5
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    # Nothing in the file may run on our pages.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@typed
async def add_complaint_file(
    request: web.Request, ticket_id: int, /
) -> r200[ComplaintShape] | r400 | r404 | r409:
    """Store a file as evidence: multipart/form-data with the field `file`. 413 if it is too large."""
    file = await _file(request, request.app[DESK].evidence_limit)
    async with locked_complaint(request, ticket_id) as locked:
        await attach_file(locked.session, locked.complaint, file, user_id=locked.user.id, now=locked.now)
        return await locked.changed()


@typed
async def read_complaint_file(request: web.Request, ticket_id: int, file_id: int, /) -> r200[BankFile] | r404:
    """The file as received, as a download that browsers save and do not display. The download is audited."""
    user = current_user(request)
    async with request.app[DESK].store.transaction() as session:
        file = await take_out(session, ticket_id, file_id, user_id=user.id)
        if file is None:
            raise ApiError("not_found")
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        headers = {**_HEADERS, "Content-Disposition": named}
        return web.Response(body=file.data, content_type=file.media_type, headers=headers)


async def _file(request: web.Request, limit: int) -> Attachment:
    """The uploaded file, up to `limit` octets. Raises ApiError."""
    if request.content_type != "multipart/form-data" or "Content-Encoding" in request.headers:
        raise ApiError("bad_request", detail="multipart/form-data")
    if request.content_length is not None and request.content_length > limit + _AROUND:
        raise ApiError("file_too_large", detail=str(limit // _MB))
    try:
        parts = await request.multipart()
        for _ in range(_MOST_PARTS):
            part = await parts.next()
            # A nested form.
            if not isinstance(part, BodyPartReader):
                break
            data = await _read(part, limit)
            if part.name == _FIELD and part.filename:
                return await asyncio.to_thread(look_at, part.filename, data)
    except ComplaintRefused as error:
        raise refused(error) from error
    except (ValueError, HttpProcessingError) as error:
        # The latter for a part whose header is endless, such as a name of 50,000 characters.
        raise ApiError("bad_request", detail="multipart/form-data") from error
    raise ApiError("bad_request", detail=_FIELD)


async def _read(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk():
        data += chunk
        if len(data) > limit:
            raise ApiError("file_too_large", detail=str(limit // _MB))
    return bytes(data)
