"""Sign in over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r401, r429

from contact_center.desk.errors import ApiError
from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import COOKIE, DESK, DEVICE_COOKIE, DeskParts, answer, typed
from contact_center.desk.schema import SessionShape, SignInRequest
from contact_center.security.audit import audit
from contact_center.security.client_address import client_network
from contact_center.security.passwords import TooBusy
from contact_center.security.sign_in import Attempt, Begun, SignInRefused, TooManyFailures, sign_in

_DEVICE_PATH = "/api/session"
"""The device's cookie goes where signing in is, and nowhere else."""


@typed
async def begin_session(request: web.Request, given: SignInRequest) -> r200[SessionShape] | r401 | r429:
    """Sign in; the session is a cookie that scripts cannot read, the token goes with every change."""
    parts = request.app[DESK]
    try:
        begun = await sign_in(
            parts.store,
            parts.passwords,
            parts.sign_in_rules,
            _attempt(request, parts, given),
            practice=parts.practice,
        )
    except SignInRefused as error:
        raise ApiError("sign_in_refused") from error
    except TooManyFailures as error:
        raise ApiError("too_many_failures") from error
    except TooBusy as error:
        raise ApiError("busy") from error
    user = begun.who.user
    async with parts.store.transaction() as session:
        await audit(session, user.id, "sign in", f"user {user.id}")
        shape = SessionShape(user=await user_shape(session, user), csrf_token=begun.who.csrf_token)
    response = answer(shape)
    _keep(response, parts, begun)
    return response


def _attempt(request: web.Request, parts: DeskParts, given: SignInRequest) -> Attempt:
    return Attempt(
        login=given.login,
        password=given.password,
        address=client_network(request.remote, request.headers.getall("X-Forwarded-For", ()), parts.proxies),
        device_key=request.cookies.get(DEVICE_COOKIE, ""),
        session_key=request.cookies.get(COOKIE, ""),
    )


def _keep(response: web.Response, parts: DeskParts, begun: Begun) -> None:
    rules = parts.sign_in_rules
    for name, key, path, lasts in (
        (COOKIE, begun.key, "/", rules.lasts),
        (DEVICE_COOKIE, begun.device_key, _DEVICE_PATH, rules.device_lasts),
    ):
        response.set_cookie(
            name,
            key,
            path=path,
            max_age=int(lasts.total_seconds()),
            httponly=True,
            secure=parts.secure_cookie,
            samesite="Strict",
        )
