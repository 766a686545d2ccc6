"""Report whether the service is alive and ready, part by part."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import psutil
from aiohttp import web
from sqlalchemy import text

from contact_center.store.engine import Store
from contact_center.store.living import ALIVE

_PATIENCE_S = 1.0
_HEARTBEAT_WITHIN = timedelta(seconds=15)
# A killed worker loses its connection at once, its heartbeat only after a while.
_WORKING = text(f"SELECT count(*) FROM ({ALIVE}) AS alive WHERE last_heartbeat > now() - :within")


class Once:
    """Remember in a file that something has happened since the service was started.

    A web process that restarts while another part is down must not turn customers away.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def remember(self) -> None:
        if self.happened():
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)

    def happened(self) -> bool:
        """Anything from before the machine's last boot does not count."""
        try:
            return self._path.stat().st_mtime >= psutil.boot_time()
        except OSError:
            return False


@dataclass(frozen=True)
class HealthParts:
    store: Store
    http: aiohttp.ClientSession
    urls: dict[str, str]
    """The health address of each other process."""
    once: Once
    """Whether all of them have been up since the service started."""


HEALTH = web.AppKey("health", HealthParts)


async def live(_: web.Request) -> web.Response:
    """This process is running."""
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """Each part by name. 503 until all have been up once, and when the database is down.

    After that a missing part is only reported: people take over from it.
    """
    parts = request.app[HEALTH]
    names = ["database", "worker", *parts.urls]
    checks = [_database(parts), _worker(parts), *(_answers(parts, url) for url in parts.urls.values())]
    results = dict(zip(names, await asyncio.gather(*checks), strict=True))
    body = {
        "status": "ok" if all(results.values()) else "degraded",
        "parts": {name: "ok" if good else "down" for name, good in results.items()},
    }
    if all(results.values()):
        parts.once.remember()
    began = results["database"] and parts.once.happened()
    return web.json_response(body, status=200 if began else 503)


async def _database(parts: HealthParts) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE_S), parts.store.single_statement() as connection:
            await connection.execute(text("SELECT 1"))
    except Exception:
        return False
    return True


async def _worker(parts: HealthParts) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE_S), parts.store.single_statement() as connection:
            return bool(await connection.scalar(_WORKING, {"within": _HEARTBEAT_WITHIN}))
    except Exception:
        return False


async def _answers(parts: HealthParts, url: str) -> bool:
    try:
        timeout = aiohttp.ClientTimeout(total=_PATIENCE_S)
        async with parts.http.get(url, timeout=timeout) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False


def add_routes(app: web.Application, parts: HealthParts) -> None:
    app[HEALTH] = parts
    app.router.add_get("/health/live", live)
    app.router.add_get("/health/ready", ready)
