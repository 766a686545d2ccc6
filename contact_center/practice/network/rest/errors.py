"""Errors of the REST API, in the carrier's JSON format."""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from contact_center.practice.network.common.paths import API_ROOT

log = structlog.get_logger(__name__)


class RestError(Exception):
    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "message": self.message,
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def not_found(path: str) -> RestError:
    return RestError(404, 20404, f"The requested resource {path} was not found")


@web.middleware
async def rest_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.path.startswith(API_ROOT):
        return await handler(request)
    try:
        return await handler(request)
    except RestError as error:
        return _answer(error)
    except web.HTTPNotFound:
        return _answer(not_found(request.path))
    except web.HTTPMethodNotAllowed:
        return _answer(RestError(405, 20004, "Method not allowed"))
    except web.HTTPRequestEntityTooLarge:
        return _answer(RestError(413, 20001, "The request is too large"))
    except web.HTTPException:
        raise
    except Exception:
        log.exception("rest_broke", method=request.method)
        return _answer(RestError(500, 20500, "An internal server error has occurred"))


def _answer(error: RestError) -> web.Response:
    headers = {"WWW-Authenticate": 'Basic realm="Twilio API"'} if error.status == 401 else None
    return web.json_response(error.as_json(), status=error.status, headers=headers)
