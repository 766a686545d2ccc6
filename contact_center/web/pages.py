"""Serve the built screens: one page for all of them, its files, and the chat widget."""

import re
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

DIST = Path(__file__).resolve().parents[1] / "ui" / "dist"
_HOST = re.compile(r"[A-Za-z0-9.\-]{1,253}(:[0-9]{1,5})?")
_SCREENS = (
    "/",
    "/incidents",
    "/desk",
    "/desk/{rest:.*}",
    "/practice/phone",
    "/practice/web-chat",
    "/practice/clock",
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; {styles}; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' {socket}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_OWN_STYLES = "style-src 'self'; style-src-attr 'unsafe-inline'"
"""Style sheets come only from here; inline styles, which charts' tooltips need, can do little harm."""

_ANY_STYLES = "style-src 'self' 'unsafe-inline'"
"""For pages with the chat widget, which brings its own styles."""


def add_routes(app: web.Application, dist: Path = DIST) -> None:
    """Serve the screens. If they are not built, the pages say how to build them."""
    for path in _SCREENS:
        app.router.add_get(path, _page(dist / "index.html"))
    app.router.add_get("/faults", _follow_incidents)
    app.middlewares.append(_lost(dist / "index.html"))
    app.router.add_get("/widget.js", _file(dist / "widget.js"))
    for folder in ("assets", "images"):
        if (dist / folder).is_dir():
            app.router.add_static(f"/{folder}", dist / folder)
    app.on_response_prepare.append(_keep_assets)
    for name in ("favicon.svg", "favicon.ico"):
        if (dist / name).is_file():
            app.router.add_get(f"/{name}", _file(dist / name))


async def _follow_incidents(_: web.Request) -> web.StreamResponse:
    """Messages that customers keep name the page of incidents by its earlier address."""
    raise web.HTTPMovedPermanently("/incidents")


async def _keep_assets(request: web.Request, response: web.StreamResponse) -> None:
    # Names carry a hash: changed content has a new name.
    if request.path.startswith("/assets/") and response.status == 200:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"


def _lost(path: Path) -> Middleware:
    """Answer an unknown address of a browser with the screens, which say so and link back."""

    @web.middleware
    async def show(request: web.Request, handler: Handler) -> web.StreamResponse:
        nowhere = isinstance(request.match_info.http_exception, web.HTTPNotFound)
        if not nowhere or "text/html" not in request.headers.get("Accept", ""):
            return await handler(request)
        return await _page(path, status=404)(request)

    return show


def _page(path: Path, status: int = 200) -> Handler:
    built = path.is_file()

    async def serve(request: web.Request) -> web.StreamResponse:
        if not built:
            return web.Response(
                status=503,
                text="界面尚未构建，请运行 make build。\nThe screens are not built: run make build.\n",
            )
        policy = {"Content-Security-Policy": _policy(request)}
        headers = {**_HEADERS, **policy, "Cache-Control": "no-cache"}
        return web.FileResponse(path, headers=headers, status=status)

    return serve


def _policy(request: web.Request) -> str:
    """What the page may load: its own files, and a live connection to its host."""
    styles = _ANY_STYLES if request.path.startswith("/practice") else _OWN_STYLES
    # In browsers from before 2022 'self' does not cover WebSockets.
    host = request.host if _HOST.fullmatch(request.host) else ""
    return _POLICY.format(styles=styles, socket=f"ws://{host} wss://{host}" if host else "")


def _file(path: Path) -> Handler:
    async def serve(_: web.Request) -> web.StreamResponse:
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.FileResponse(path, headers=headers)

    return serve
