"""Count and time requests; shown on a port of their own, to this machine alone."""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError

Figures = Mapping[tuple[str, ...], float]
"""Values by the labels they have."""


class Metrics:
    """The counters of one web process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "switchboard_requests", "Requests", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "switchboard_request_seconds", "Seconds to answer", ["route"], registry=self.registry
        )
        self._measured: list[tuple[Gauge, Callable[[], Awaitable[Figures]]]] = []

    def measure(self, gauge: Gauge, read: Callable[[], Awaitable[Figures]]) -> None:
        """Show this gauge as well, read anew each time somebody looks."""
        self.registry.register(gauge)
        self._measured.append((gauge, read))

    def middleware(self) -> Middleware:
        """Counts every request under its route, so that ids make no new series."""

        @web.middleware
        async def count(request: web.Request, handler: Handler) -> web.StreamResponse:
            began = time.perf_counter()
            status = 500
            try:
                response = await handler(request)
                status = response.status
                return response
            except web.HTTPException as error:
                status = error.status
                raise
            finally:
                route = _route(request)
                self._requests.labels(request.method, route, str(status)).inc()
                self._seconds.labels(route).observe(time.perf_counter() - began)

        return count

    def app(self) -> web.Application:
        """What serves the figures. Let it listen on loopback: whoever reaches it, reads them."""
        app = web.Application()
        app.router.add_get("/metrics", self.show)
        return app

    async def show(self, _: web.Request) -> web.Response:
        """The figures."""
        for gauge, read in self._measured:
            gauge.clear()
            # Without the database its figures are missing, and the others are needed the more.
            with suppress(SQLAlchemyError):
                for labels, value in (await read()).items():
                    gauge.labels(*labels).set(value)
        return web.Response(body=generate_latest(self.registry), content_type="text/plain")


METRICS = web.AppKey("metrics", Metrics)


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"
