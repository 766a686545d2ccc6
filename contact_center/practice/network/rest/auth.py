"""Authenticate REST requests: Basic authentication with the account's SID and token."""

from __future__ import annotations

import hmac

from aiohttp import BasicAuth, hdrs, web
from aiohttp.typedefs import Handler

from contact_center.practice.network.common.config import CONFIG
from contact_center.practice.network.common.paths import API_ROOT, account_path
from contact_center.practice.network.rest.errors import RestError, not_found


@web.middleware
async def rest_auth(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.path.startswith(API_ROOT):
        return await handler(request)
    config = request.app[CONFIG]
    if not _is_account(request, config.account_sid, config.auth_token):
        raise RestError(401, 20003, "Authenticate")
    if not request.path.startswith(account_path(config.account_sid) + "/"):
        raise not_found(request.path)
    return await handler(request)


def _is_account(request: web.Request, account_sid: str, auth_token: str) -> bool:
    try:
        given = BasicAuth.decode(request.headers.get(hdrs.AUTHORIZATION, ""), encoding="utf-8")
    except ValueError:
        return False
    told = f"{given.login}:{given.password}".encode()
    return hmac.compare_digest(told, f"{account_sid}:{auth_token}".encode())
