"""Owns signing in over the API."""

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r401, r429

from contact_center.desk.errors import ApiError
from contact_center.desk.read_staff import user_shape
from contact_center.desk.request import COOKIE, DESK, answer, typed
from contact_center.desk.schema import SessionShape, SignInRequest
from contact_center.security.audit import audit
from contact_center.security.sign_in import (
    SESSION_LASTS,
    SignInRefused,
    TooManyFailures,
    record_failure,
    sign_in,
)


@typed
async def begin_session(request: web.Request, given: SignInRequest) -> r200[SessionShape] | r401 | r429:
    """Sign in; the session is a cookie that scripts cannot read, the token goes with every change."""
    parts = request.app[DESK]
    try:
        async with parts.store.transaction() as session:
            key, who = await sign_in(session, given.login, given.password, practice=parts.practice)
            await audit(session, who.user.id, "sign in", f"user {who.user.id}")
            shape = SessionShape(user=await user_shape(session, who.user), csrf_token=who.csrf_token)
    except SignInRefused as error:
        async with parts.store.transaction() as session:
            await record_failure(session, given.login)
        raise ApiError("sign_in_refused") from error
    except TooManyFailures as error:
        raise ApiError("too_many_failures") from error
    response = answer(shape)
    response.set_cookie(
        COOKIE,
        key,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        secure=parts.secure_cookie,
        samesite="Strict",
    )
    return response
