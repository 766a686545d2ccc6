"""A route of the staff API: path, handler and access rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from contact_center.desk.api.request import RULES, Handler
from contact_center.scope.rules import Rule


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    handler: Handler
    rule: Rule


def add_all(app: web.Application, routes: Iterable[Route]) -> None:
    """Add the routes, and register their rules for the middleware."""
    rules = app[RULES] = {}
    for route in routes:
        rules[app.router.add_route(route.method, route.path, route.handler)] = route.rule
