"""Sign in and out via the API, show the current user, and set their presence."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r204, r401, r429

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import (
    COOKIE,
    DESK,
    DEVICE_COOKIE,
    DeskDeps,
    answer,
    current_session,
    current_user,
    typed,
)
from contact_center.desk.records.shapes import UserShape
from contact_center.desk.records.staff import user_shape
from contact_center.desk.session.shapes import PresenceRequest, SessionShape, SignInRequest
from contact_center.security.client_address import client_network
from contact_center.security.passwords import TooBusy
from contact_center.security.sign_in import (
    Attempt,
    Begun,
    SignInRefused,
    TooManyFailures,
    sign_in,
    sign_out,
)
from contact_center.store.notifications import notify
from contact_center.tickets.work.presence import set_presence

_DEVICE_PATH = "/api/session"
"""The device's cookie is sent only to the sign-in address."""


@typed
async def begin_session(request: web.Request, given: SignInRequest) -> r200[SessionShape] | r401 | r429:
    """Sign in; the session is a cookie that scripts cannot read, the token accompanies every change."""
    deps = request.app[DESK]
    try:
        begun = await sign_in(
            deps.store,
            deps.passwords,
            deps.sign_in_rules,
            _attempt(request, deps, given),
            practice=deps.practice,
        )
    except SignInRefused as error:
        raise ApiError("sign_in_refused") from error
    except TooManyFailures as error:
        raise ApiError("too_many_failures") from error
    except TooBusy as error:
        raise ApiError("busy") from error
    async with deps.store.transaction() as session:
        user = await user_shape(session, begun.who.user)
    response = answer(_shape(deps, user, begun.who.csrf_token))
    _keep(response, deps, begun)
    return response


def _attempt(request: web.Request, deps: DeskDeps, given: SignInRequest) -> Attempt:
    return Attempt(
        login=given.login,
        password=given.password,
        address=client_network(request.remote, request.headers.getall("X-Forwarded-For", ()), deps.proxies),
        device_key=request.cookies.get(DEVICE_COOKIE, ""),
        session_key=request.cookies.get(COOKIE, ""),
    )


def _keep(response: web.Response, deps: DeskDeps, begun: Begun) -> None:
    rules = deps.sign_in_rules
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
            secure=deps.secure_cookie,
            samesite="Strict",
        )


@typed
async def show_session(request: web.Request) -> r200[SessionShape] | r401:
    """The current user, and the token for changes."""
    signed_in = current_session(request)
    async with request.app[DESK].store.transaction() as session:
        user = await user_shape(session, signed_in.user)
    return answer(_shape(request.app[DESK], user, signed_in.csrf_token))


def _shape(deps: DeskDeps, user: UserShape, csrf_token: str) -> SessionShape:
    return SessionShape(user=user, csrf_token=csrf_token, language_model=deps.writing is not None)


@typed
async def end_session(request: web.Request) -> r204:
    """Sign out; nothing is offered to this user any more."""
    user_id = current_user(request).id
    async with request.app[DESK].store.transaction() as session:
        await set_presence(session, user_id, "offline")
        await sign_out(session, request.cookies.get(COOKIE, ""), user_id)
        await notify(session, {"type": "access", "user_id": user_id})
    response = web.Response(status=204)
    response.del_cookie(COOKIE)
    return response


@typed
async def change_presence(request: web.Request, wanted: PresenceRequest) -> r200[UserShape]:
    """Set whether tickets may be offered; going online brings waiting ones."""
    async with request.app[DESK].store.transaction() as session:
        user = await set_presence(session, current_user(request).id, wanted.presence)
        return answer(await user_shape(session, user))
