"""Serve the page on which customers choose what they are sent: no sign-in, for whoever has the signed link.

The token in the address is what allows a change, so no other page can post one. Only POST changes anything:
programs that preview links open them with GET.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from aiohttp import web
from sqlalchemy.exc import DataError

from contact_center.customers.phone_number import EntryRejected
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PATH, Opened, PreferenceLinks, read_link
from contact_center.outreach.preferences.choices import (
    Choices,
    customer_of,
    offered_channels,
    read_choices,
    refuse_all,
    save_choices,
)
from contact_center.outreach.preferences.form import NotOurForm, in_order, read_form
from contact_center.outreach.preferences.page import Page, busy_page, gone_page, preferences_page
from contact_center.security.door import Door
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_LARGEST = 16 * 1024
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class PreferenceParts:
    store: Store
    links: PreferenceLinks
    policy: Policy
    door: Door
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


_PREFERENCES = web.AppKey("preferences", PreferenceParts)


async def show_preferences(request: web.Request) -> web.Response:
    """The page as things are; 404 if the link is not ours or has expired."""
    parts = request.app[_PREFERENCES]
    if wait_s := _wait(request, parts):
        return _busy(wait_s)
    opened = _opened(request, parts)
    async with parts.store.transaction() as session:
        customer = await customer_of(session, parts.links, opened) if opened else None
        choices = await read_choices(session, customer) if customer else None
    if opened is None or choices is None:
        return _answer(gone_page(), 404)
    page = _page(request, parts, opened, choices, saved="saved" in request.query)
    return _answer(preferences_page(choices, choices, page))


async def save_preferences(request: web.Request) -> web.Response:
    """Save what was changed and show the page again; 400 with what was typed, if that cannot be."""
    parts = request.app[_PREFERENCES]
    if wait_s := _wait(request, parts):
        return _busy(wait_s)
    opened = _opened(request, parts)
    if opened is None:
        return _answer(gone_page(), 404)
    if request.content_type != _FORM or (request.content_length or _LARGEST + 1) > _LARGEST:
        return _answer(gone_page(), 400)
    try:
        read = await _read(request)
    except NotOurForm:
        return _answer(gone_page(), 400)
    try:
        if not await _save(parts, opened, read):
            return _answer(gone_page(), 404)
    except DataError:
        return _answer(gone_page(), 400)
    except EntryRejected as error:
        assert read is not None
        page = _page(request, parts, opened, read[0], trouble=error.text)
        return _answer(preferences_page(*read, page), 400)
    return web.Response(status=303, headers={**_HEADERS, "Location": _path(request, saved=True)})


async def _read(request: web.Request) -> tuple[Choices, Choices] | None:
    """What was shown and chosen; None: nothing is wanted. Raises NotOurForm."""
    try:
        posted = await request.post()
    except (UnicodeDecodeError, LookupError) as error:
        # It is not in the charset it names, or there is no such charset.
        raise NotOurForm from error
    return None if "refuse" in posted else read_form(posted)


async def _save(parts: PreferenceParts, opened: Opened, read: tuple[Choices, Choices] | None) -> bool:
    """False for a customer to whom nothing is sent any more."""
    async with parts.store.transaction() as session:
        customer = await customer_of(session, parts.links, opened, lock=True)
        if customer is None:
            return False
        if read is None:
            await refuse_all(session, customer, opened)
        else:
            shown, chosen = read
            await save_choices(session, customer, shown, in_order(chosen), opened)
    return True


def _page(
    request: web.Request,
    parts: PreferenceParts,
    opened: Opened,
    choices: Choices,
    *,
    saved: bool = False,
    trouble: Text | None = None,
) -> Page:
    language = _language(request) or choices.language
    return Page(
        path=_path(request),
        language=language,
        channels=offered_channels(parts.store.channels),
        hours=parts.policy.hours if parts.policy.quiet_hours else None,
        now=parts.now(),
        expires_on=opened.expires_on,
        saved=saved,
        trouble=trouble.say(language) if trouble else "",
    )


def _path(request: web.Request, *, saved: bool = False) -> str:
    language = _language(request)
    query = [f"lang={language}"] if language else []
    query += ["saved=1"] if saved else []
    return f"{PATH}/{request.match_info['token']}{'?' if query else ''}{'&'.join(query)}"


def _language(request: web.Request) -> str | None:
    """The language the reader switched the page to."""
    wanted = request.query.get("lang")
    return wanted if wanted in ("zh", "en") else None


def _opened(request: web.Request, parts: PreferenceParts) -> Opened | None:
    return read_link(request.match_info["token"], parts.now().date())


def _wait(request: web.Request, parts: PreferenceParts) -> float:
    forwarded = request.headers.getall("X-Forwarded-For", [])
    return parts.door.page(parts.door.network(request.remote, forwarded))


def _busy(wait_s: float) -> web.Response:
    response = _answer(busy_page(), 429)
    response.headers["Retry-After"] = str(ceil(wait_s))
    return response


def _answer(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status, headers=_HEADERS)


def add_routes(app: web.Application, parts: PreferenceParts) -> None:
    app[_PREFERENCES] = parts
    app.router.add_get(PATH + "/{token}", show_preferences)
    app.router.add_post(PATH + "/{token}", save_preferences)
