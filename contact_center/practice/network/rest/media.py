"""The Media resource: list and serve what came with a text."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from contact_center.practice.network.common.config import CONFIG
from contact_center.practice.network.common.paths import media_path
from contact_center.practice.network.ledger import media
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.ledger.media import Picture
from contact_center.practice.network.rest.errors import not_found


async def list_media(request: web.Request) -> web.Response:
    sid = request.match_info["sid"]
    found = await request.app[LEDGER].run(lambda db: media.of_message(db, sid))
    account_sid = request.app[CONFIG].account_sid
    shown = [_resource(account_sid, sid, picture) for picture in found]
    return web.json_response(
        {
            "media_list": shown,
            "page": 0,
            "page_size": 50,
            "start": 0,
            "end": max(len(shown) - 1, 0),
            "uri": request.path_qs,
            "first_page_uri": request.path_qs,
            "previous_page_uri": None,
            "next_page_uri": None,
        }
    )


async def fetch_media(request: web.Request) -> web.Response:
    sid, media_sid = request.match_info["sid"], request.match_info["media"]
    picture = await request.app[LEDGER].run(lambda db: media.fetch(db, sid, media_sid))
    if picture is None:
        raise not_found(request.path)
    # As it was sent: the content type is only the phone's claim.
    return web.Response(body=picture.data, headers={"Content-Type": picture.content_type})


def _resource(account_sid: str, message_sid: str, picture: Picture) -> dict[str, Any]:
    return {
        "account_sid": account_sid,
        "content_type": picture.content_type,
        "parent_sid": message_sid,
        "sid": picture.sid,
        "uri": f"{media_path(account_sid, message_sid, picture.sid)}.json",
    }
