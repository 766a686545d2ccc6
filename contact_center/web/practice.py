"""Forward the practice screens' requests to the practice network, streaming events."""

import aiohttp
from aiohttp import hdrs, web

from contact_center.desk.api.errors import ApiError
from contact_center.vocabulary.text import Text

_PASSED = (hdrs.CONTENT_TYPE, hdrs.ACCEPT, "Last-Event-ID")
_HTTP = web.AppKey("practice_http", aiohttp.ClientSession)
_URL = web.AppKey("practice_url", str)


async def pass_on(request: web.Request) -> web.StreamResponse:
    """Ask the practice network and stream its answer."""
    headers = {name: request.headers[name] for name in _PASSED if name in request.headers}
    try:
        async with request.app[_HTTP].request(
            request.method,
            request.app[_URL] + request.raw_path,
            headers=headers,
            data=await request.read(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=2),
        ) as answer:
            return await _stream(request, answer)
    except aiohttp.ClientConnectionError:
        unreachable = ApiError(
            "practice_unreachable",
            text=Text(
                "练习网络暂时无法连接，请稍候。",
                "The practice network cannot be reached. One moment, please.",
            ),
            status=502,
        )
        return unreachable.response()


async def _stream(request: web.Request, answer: aiohttp.ClientResponse) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status)
    response.content_type = answer.content_type
    response.headers["Cache-Control"] = "no-cache"
    await response.prepare(request)
    try:
        async for chunk in answer.content.iter_any():
            await response.write(chunk)
    except (ConnectionResetError, aiohttp.ClientError):
        # The page was closed, or the network restarts; the page reconnects by itself.
        return response
    await response.write_eof()
    return response


def add_routes(app: web.Application, http: aiohttp.ClientSession, url: str) -> None:
    app[_HTTP] = http
    app[_URL] = url
    app.router.add_route("*", "/practice/api/{rest:.*}", pass_on)
