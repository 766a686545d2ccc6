"""The doors between the parts of one installation: who calls must know the part's key.

Any program of the machine can reach a port on loopback; only those who may read `secrets.json` know the keys.
"""

import hmac

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_SCHEME = "Bearer "


def only_with(key: str, prefix: str) -> Middleware:
    """Refuse requests under the path `prefix` without the key, before anything of them is read."""
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
