"""Owns telling whether the service is alive and ready, with each part named."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from aiohttp import web
from sqlalchemy import text

from contact_center.store.engine import Store

_PATIENCE_S = 1.0
_HEARTBEAT_WITHIN = timedelta(seconds=15)
_WORKING = text("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - :within")


@dataclass(frozen=True)
class HealthParts:
    store: Store
    http: aiohttp.ClientSession
    urls: dict[str, str]
    """Where each of the other processes answers for itself."""


HEALTH = web.AppKey("health", HealthParts)


async def live(_: web.Request) -> web.Response:
    """This process runs."""
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """Each part by name. 503 only without the database: without another part, people take over."""
    parts = request.app[HEALTH]
    names = ["database", "worker", *parts.urls]
    checks = [_database(parts), _worker(parts), *(_answers(parts, url) for url in parts.urls.values())]
    results = dict(zip(names, await asyncio.gather(*checks), strict=True))
    body = {
        "status": "ok" if all(results.values()) else "degraded",
        "parts": {name: "ok" if good else "down" for name, good in results.items()},
    }
    return web.json_response(body, status=200 if results["database"] else 503)


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
