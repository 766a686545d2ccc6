"""Errors of the practice screens' API, in Chinese and English."""

from __future__ import annotations

import json
from typing import Any

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

SCREENS_ROOT = "/practice/api/"
log = structlog.get_logger(__name__)


class ScreenError(Exception):
    def __init__(self, status: int, code: str, zh: str, en: str) -> None:
        super().__init__(code)
        self.status = status
        self.body = {"error": {"code": code, "zh": zh, "en": en}}


@web.middleware
async def screen_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not request.path.startswith(SCREENS_ROOT):
        return await handler(request)
    try:
        return await handler(request)
    except ScreenError as error:
        return web.json_response(error.body, status=error.status)
    except web.HTTPNotFound:
        return _answer(not_found())
    except web.HTTPMethodNotAllowed:
        return _answer(ScreenError(405, "method_not_allowed", "不支持此操作。", "This is not supported."))
    except web.HTTPRequestEntityTooLarge:
        return _answer(ScreenError(413, "too_large", "内容过大。", "The content is too large."))
    except web.HTTPException:
        raise
    except Exception:
        log.exception("screen_broke", method=request.method)
        return _answer(ScreenError(500, "internal", "模拟网络出错了。", "The practice network failed."))


def not_found() -> ScreenError:
    return ScreenError(404, "not_found", "没有找到。", "Not found.")


def bad_field(name: str) -> ScreenError:
    return ScreenError(
        400, "invalid_field", f"字段 {name} 缺失或无效。", f"The field {name} is missing or invalid."
    )


async def read_object(request: web.Request) -> dict[str, Any]:
    try:
        value = json.loads(await request.read() or b"{}")
    except (ValueError, RecursionError) as error:
        raise _not_json() from error
    if not isinstance(value, dict):
        raise _not_json()
    return value


def text_field(data: dict[str, Any], name: str, most: int) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value.strip() or len(value) > most or not _encodable(value):
        raise bad_field(name)
    return value


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_json() -> ScreenError:
    return ScreenError(
        400, "invalid_json", "请求内容不是有效的 JSON 对象。", "The request is not a JSON object."
    )


def _answer(error: ScreenError) -> web.Response:
    return web.json_response(error.body, status=error.status)
