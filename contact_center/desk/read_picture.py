"""Give out a picture that a customer sent, over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r404

from contact_center.conversations.tables import Interaction, Picture
from contact_center.desk.errors import ApiError
from contact_center.desk.request import DESK, typed, who_asks
from contact_center.desk.schema import BankFile
from contact_center.desk.scope import sees_interaction
from contact_center.security.audit import audit
from contact_center.security.file_kinds import SUFFIXES

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    # Whatever is in it, it does nothing here.
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@typed
async def read_picture(
    request: web.Request, interaction_id: int, picture_id: int, /
) -> r200[BankFile] | r404:
    """A picture as it came; opened by itself it is saved and not shown. Who took it is written down."""
    user = who_asks(request).user
    async with request.app[DESK].store.transaction() as session:
        picture = await session.get(Picture, picture_id)
        if picture is None or picture.interaction_id != interaction_id or picture.state != "kept":
            raise ApiError("not_found")
        if not await sees_interaction(session, user, interaction_id):
            raise ApiError("not_found")
        await session.refresh(picture, ["data"])
        message = await session.get_one(Interaction, interaction_id)
        about = {"picture_id": picture.id, "interaction_id": message.id}
        await audit(session, user.id, "read picture", f"customer {message.customer_id}", about)
    assert picture.media_type is not None
    named = f'attachment; filename="{interaction_id}-{picture.position + 1}{SUFFIXES[picture.media_type][0]}"'
    headers = {**_HEADERS, "Content-Disposition": named}
    return web.Response(body=picture.data, content_type=picture.media_type, headers=headers)
