"""Report errors of the API: always {"error": {"code", "zh", "en"}} with a fitting status.

If the record has changed since it was read, `current` in it is its present state.
"""

import re
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DataError

from contact_center.desk.api.error_texts import ERRORS
from contact_center.vocabulary.text import Text

_log = structlog.get_logger()


class ApiError(Exception):
    """An API error; `code` is a key of ERRORS, or comes with its own text.

    `detail_en` replaces `detail` in the English text, if it consists of words.
    """

    def __init__(
        self,
        code: str,
        *,
        detail: str = "",
        detail_en: str = "",
        text: Text | None = None,
        status: int = 400,
        current: BaseModel | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.current = current
        self.status, template = ERRORS.get(code) or (status, None)
        if template is None:
            # Not a template: it may quote names that staff have typed.
            said = text or Text("", "")
        else:
            said = Text(template.say("zh", detail=detail), template.say("en", detail=detail_en or detail))
        self.zh, self.en = said.zh, said.en

    def response(self) -> web.Response:
        error: dict[str, object] = {"code": self.code, "zh": self.zh, "en": self.en}
        if self.current is not None:
            error["current"] = self.current.model_dump(mode="json")
        return web.json_response({"error": error}, status=self.status)


UPLOADS = frozenset({"/api/tickets/{ticket_id}/complaint/files"})
"""Addresses that take a file instead of JSON."""
_JSON = "application/json"
_DEEPEST = 50
"""Maximum nesting of a JSON body; valid bodies have fewer than ten levels."""

_TOKENS = re.compile(rb'"(?:[^"\\]+|\\.)*"?|[\[\]{}]', re.DOTALL)
"""Strings, whose brackets do not count, and brackets. Unambiguous, so matching is linear."""

_CODES = {413: "too_large", 415: "not_json", 401: "signed_out", 403: "forbidden", 404: "not_found"}


@web.middleware
async def errors(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Give every failure of the API the same shape."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except ApiError as error:
        return error.response()
    except web.HTTPException as error:
        if error.status < 400:
            raise
        refused = ApiError(_CODES.get(error.status, "bad_request"), detail=error.reason)
        refused.status = error.status
        return refused.response()
    except DataError:
        # The right type, but not storable: a number too large, a NUL in a text.
        return ApiError("bad_request", detail="value").response()
    except Exception as error:
        _log.error("api.failed", method=request.method, route=_route(request), error=type(error).__name__)
        return ApiError("failed").response()


async def check_body(request: web.Request, most: int) -> None:
    """Raises ApiError for a body over `most` octets and for one that is not valid JSON.

    Call it after authentication: a stranger's body is not worth reading.
    """
    if not request.can_read_body or _route(request) in UPLOADS:
        return
    if request.content_type != _JSON or "Content-Encoding" in request.headers:
        raise ApiError("not_json")
    if request.content_length is not None and request.content_length > most:
        raise ApiError("too_large")
    if _depth(await request.read()) > _DEEPEST:
        raise ApiError("bad_request", detail="JSON")
    try:
        await request.json()
    except (ValueError, LookupError, RecursionError) as error:
        raise ApiError("bad_request", detail="JSON") from error


def _depth(body: bytes) -> int:
    """The nesting depth of arrays and objects, in one pass."""
    deepest = depth = 0
    for found in _TOKENS.finditer(body):
        token = found[0]
        if token in (b"[", b"{"):
            depth += 1
            deepest = max(deepest, depth)
        elif token in (b"]", b"}"):
            depth -= 1
    return deepest


async def mark_private(request: web.Request, response: web.StreamResponse) -> None:
    """Prevent caching and content sniffing of the API's responses."""
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")


async def invalid(error: ValidationError, context: str) -> web.StreamResponse:
    """The response to invalid parameters; names the fields, not their content."""
    fields = [".".join(str(part) for part in item["loc"]) or context for item in error.errors()]
    return ApiError("bad_request", detail=", ".join(sorted(set(fields)))).response()


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""
