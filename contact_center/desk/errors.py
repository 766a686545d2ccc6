"""How the API says no: always {"error": {"code", "zh", "en"}} with a fitting status.

Where something else is there than was read, `current` in it is what is there now.
"""

import re
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DataError

_log = structlog.get_logger()

TEXTS = {
    "bad_request": (400, "请求内容有误：{detail}", "The request is not right: {detail}"),
    "signed_out": (401, "请先登录。", "Please sign in."),
    "sign_in_refused": (401, "用户名或密码不正确。", "The login or the password is wrong."),
    "too_many_failures": (
        429,
        "登录尝试次数过多，请稍后再试。",
        "Too many tries to sign in. Please try again later.",
    ),
    "bad_csrf_token": (
        403,
        "页面已过期，请刷新后重试。",
        "The page is out of date. Reload it and try again.",
    ),
    "busy": (503, "系统繁忙，请稍后重试。", "The service is busy. Please try again in a moment."),
    "foreign_page": (
        403,
        "此请求来自其他网站，已被拒绝。",
        "This request came from another site and was refused.",
    ),
    "not_json": (415, "请求内容须为 JSON。", "The request has to be JSON."),
    "too_large": (413, "请求内容过大。", "The request is too large."),
    "own_access": (
        409,
        "不能终止自己的访问权限。",
        "You cannot end your own access.",
    ),
    "forbidden": (403, "您没有此操作的权限。", "You do not have the right to do this."),
    "not_found": (404, "未找到该记录。", "There is no such record."),
    "access_ended": (
        409,
        "该同事的访问权限已终止，不能再接手。",
        "Access has ended for whoever was to take this.",
    ),
    "owned_by_another": (409, "已由另一位同事处理。", "A colleague has this one."),
    "ticket_closed": (409, "工单已关闭。", "The ticket is closed already."),
    "not_offered": (409, "此工单没有派给您，或派单已失效。", "This ticket is not offered to you any more."),
    "routing_changed": (
        409,
        "路由规则已被他人修改，请刷新后再改。",
        "Somebody changed the routing meanwhile. Reload it and change it again.",
    ),
    "skill_taken": (409, "技能已存在。", "There is a skill with this key already."),
    "caller_gone": (
        409,
        "来电者已挂断，且没有显示可以发短信的号码。请复制内容，在关闭工单时写入处理结果，或等对方再次来电。",
        "The caller has hung up and showed no number to write to. Copy your words into the resolution when "
        "you close the ticket, or wait for another call.",
    ),
    "conversation_closed": (409, "对话已结束。", "The conversation is over."),
    "unknown_intent": (400, "没有这个意图。", "There is no such intent."),
    "not_said_by_customer": (
        409,
        "只有客户说的话才能标记为读错。",
        "Only words of a customer can be marked as misread.",
    ),
    "read_right": (
        409,
        "助手就是这样理解的，无需标记。",
        "This is how the assistant read it; there is nothing to mark.",
    ),
    "already_reviewed": (
        409,
        "此标记已经审核，不能再更改。",
        "This mark has been reviewed and stays as it is.",
    ),
    "number_taken": (409, "客户编号已存在。", "There is a customer with this number already."),
    "service_levels_changed": (
        409,
        "服务水平已被他人修改，请刷新后重试。",
        "Somebody changed the service levels meanwhile. Load them again and repeat your change.",
    ),
    "queue_hours_changed": (
        409,
        "队列的时间已被他人修改。请查看后再次保存。",
        "Somebody changed the hours of a queue meanwhile. Look at them and save again.",
    ),
    "customer_changed": (
        409,
        "客户档案已被他人修改。请核对双方的修改后再保存。",
        "Somebody changed this record meanwhile. Look at both changes and save again.",
    ),
    "staff_work_changed": (
        409,
        "此人的工作设置已被他人修改。请核对双方的修改后再保存。",
        "Somebody changed what this person works on meanwhile. Look at both changes and save again.",
    ),
    "complaint_changed": (
        409,
        "投诉信息已被他人修改。请核对双方的修改后再保存。",
        "Somebody changed this complaint meanwhile. Look at both changes and save again.",
    ),
    "several_telephones": (
        409,
        "客户有多个电话号码，请指明要移除哪一个。",
        "The customer has several telephone numbers: say which one is to go.",
    ),
    "already_verified": (409, "此号码已核实，无需再发验证码。", "This number is verified already."),
    "second_person": (
        409,
        "号码由您录入，不能由您自行核实。请另一位同事或主管核实，或由其向该号码发送验证码。",
        "You entered this number, so you cannot verify it yourself. Ask a colleague or a supervisor to "
        "verify it or to send a code.",
    ),
    "code_second_person": (
        409,
        "号码由您录入，验证码只能证明手机在谁手中，不能证明号码归谁。请另一位同事或主管核实或发送验证码；"
        "或先请客户在与您的对话中通过身份验证，再由客户本人说出此号码。",
        "You entered this number, and a code only proves who holds the telephone, not whose it is. Ask a "
        "colleague or a supervisor to verify it or to send the code; or let the customer identify themselves "
        "in your conversation and then name this number there.",
    ),
    "unknown_customer": (
        409,
        "此人尚未登记为客户。请先登记或归入已有客户，再核实号码。",
        "This person is not a known customer yet. Enter or join their record first, then verify the number.",
    ),
    "too_many_codes": (
        409,
        "暂时不能再发验证码，请在 {detail} 之后重试。",
        "No more codes can be sent for now. Try again after {detail}.",
    ),
    "no_such_telephone": (
        404,
        "客户没有这个电话号码，或它已被移除。",
        "The customer has no such telephone number, or not any more.",
    ),
    "file_too_large": (
        413,
        "文件过大：最多 {detail} MB。",
        "The file is too large: {detail} MB at most.",
    ),
    "failed": (500, "操作未完成，请稍后重试。", "This did not work. Please try again in a moment."),
}


class ApiError(Exception):
    """An error of the API; `code` is a key of TEXTS, or comes with texts of its own.

    `detail_en`: what stands for `detail` in the English text, where it is in words.
    """

    def __init__(
        self,
        code: str,
        *,
        detail: str = "",
        detail_en: str = "",
        zh: str = "",
        en: str = "",
        status: int = 400,
        current: BaseModel | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.current = current
        known = TEXTS.get(code, (status, zh, en))
        self.status, self.zh, self.en = (
            known[0],
            known[1].format(detail=detail),
            known[2].format(detail=detail_en or detail),
        )

    def response(self) -> web.Response:
        error: dict[str, object] = {"code": self.code, "zh": self.zh, "en": self.en}
        if self.current is not None:
            error["current"] = self.current.model_dump(mode="json")
        return web.json_response({"error": error}, status=self.status)


UPLOADS = frozenset({"/api/tickets/{ticket_id}/complaint/files"})
"""Where a file is sent in place of JSON."""
_JSON = "application/json"
_DEEPEST = 50
"""Levels of a JSON body; what the API takes has fewer than ten."""

_TOKENS = re.compile(rb'"(?:[^"\\]+|\\.)*"?|[\[\]{}]', re.DOTALL)
"""Texts, in which brackets are only signs, and brackets. Nothing matches in two ways: it runs over once."""

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
        # Right by its type, yet beyond what the store can hold: a number too large, a NUL in a text.
        return ApiError("bad_request", detail="value").response()
    except Exception as error:
        _log.error("api.failed", method=request.method, route=_route(request), error=type(error).__name__)
        return ApiError("failed").response()


async def check_body(request: web.Request, most: int) -> None:
    """Raises ApiError for a body over `most` octets and for one that is no JSON, however it fails to be.

    Call it once it is known who asks: a stranger's body is not worth reading.
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
    """How deep arrays and objects lie in each other, found in one pass."""
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
    """What the API answers is kept by no cache and read as nothing else than it says it is."""
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")


async def invalid(error: ValidationError, context: str) -> web.StreamResponse:
    """The answer to parameters that do not fit; names the fields, not what was in them."""
    fields = [".".join(str(part) for part in item["loc"]) or context for item in error.errors()]
    return ApiError("bad_request", detail=", ".join(sorted(set(fields)))).response()


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else ""
