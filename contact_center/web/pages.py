"""Owns serving the built screens: one page for all of them, its files, and the chat widget."""

from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

DIST = Path(__file__).resolve().parents[1] / "ui" / "dist"
_SCREENS = ("/", "/faults", "/desk", "/desk/{rest:.*}", "/practice/phone", "/practice/web-chat")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'"
    ),
}


def add_routes(app: web.Application, dist: Path = DIST) -> None:
    """Serve the screens. Where they are not built, the pages say how to build them."""
    for path in _SCREENS:
        app.router.add_get(path, _page(dist / "index.html"))
    app.router.add_get("/widget.js", _file(dist / "widget.js"))
    for folder in ("assets", "images"):
        if (dist / folder).is_dir():
            app.router.add_static(f"/{folder}", dist / folder)
    app.on_response_prepare.append(_keep_assets)
    for name in ("favicon.svg", "favicon.ico"):
        if (dist / name).is_file():
            app.router.add_get(f"/{name}", _file(dist / name))


async def _keep_assets(request: web.Request, response: web.StreamResponse) -> None:
    # Their names carry their hash: another content has another name.
    if request.path.startswith("/assets/") and response.status == 200:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"


def _page(path: Path) -> Handler:
    built = path.is_file()

    async def serve(_: web.Request) -> web.StreamResponse:
        if not built:
            return web.Response(
                status=503,
                text="界面尚未构建，请运行 make build。\nThe screens are not built: run make build.\n",
            )
        return web.FileResponse(path, headers={**_HEADERS, "Cache-Control": "no-cache"})

    return serve


def _file(path: Path) -> Handler:
    async def serve(_: web.Request) -> web.StreamResponse:
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        return web.FileResponse(path, headers=headers)

    return serve
