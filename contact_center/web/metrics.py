"""Count and time requests, and show the metrics on a loopback port."""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError

Figures = Mapping[tuple[str, ...], float]
"""Values by their labels."""


class Metrics:
    """The metrics of one web process."""

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
        """Add a gauge that is read at each scrape."""
        self.registry.register(gauge)
        self._measured.append((gauge, read))

    def middleware(self) -> Middleware:
        """Count each request under its route, so that ids create no new series."""

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
        """The application that serves the metrics. Bind it to loopback: it has no sign-in."""
        app = web.Application()
        app.router.add_get("/metrics", self.show)
        return app

    async def show(self, _: web.Request) -> web.Response:
        """The metrics in the Prometheus text format."""
        for gauge, read in self._measured:
            gauge.clear()
            # Without the database its gauges are missing; the others are needed all the more.
            with suppress(SQLAlchemyError):
                for labels, value in (await read()).items():
                    gauge.labels(*labels).set(value)
        return web.Response(body=generate_latest(self.registry), content_type="text/plain")


METRICS = web.AppKey("metrics", Metrics)


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"
