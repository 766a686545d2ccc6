"""Guard the ports between the parts of one installation with keys.

Any program on the machine can reach a loopback port; only those that may read `secrets.json` know the keys.
"""

import hmac

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_SCHEME = "Bearer "


def only_with(key: str, prefix: str) -> Middleware:
    """Refuse requests under the path `prefix` without the key before reading their body."""
    if not key:
        raise ValueError("a part without a key would be open to all")

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith(prefix) and not _knows(request.headers.get("Authorization", ""), key):
            return web.json_response({"error": {"message": "the key is missing or wrong"}}, status=401)
        return await handler(request)

    return check


def _knows(header: str, key: str) -> bool:
    given = header.removeprefix(_SCHEME) if header.startswith(_SCHEME) else ""
    return hmac.compare_digest(given.encode(), key.encode())
