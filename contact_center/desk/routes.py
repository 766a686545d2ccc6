"""The routes of the staff API, collected from its resources."""

import json

from aiohttp import web

from contact_center.desk.api.describe import describe, show_openapi, show_settings
from contact_center.desk.api.request import DESK, DeskDeps
from contact_center.desk.api.route import Route, add_all
from contact_center.desk.complaints.routes import ROUTES as COMPLAINTS
from contact_center.desk.conversations.routes import ROUTES as CONVERSATIONS
from contact_center.desk.customers.routes import ROUTES as CUSTOMERS
from contact_center.desk.greeting_templates.routes import ROUTES as GREETING_TEMPLATES
from contact_center.desk.incidents.routes import ROUTES as INCIDENTS
from contact_center.desk.outreach.routes import ROUTES as OUTREACH
from contact_center.desk.quality.routes import ROUTES as QUALITY
from contact_center.desk.routing.routes import ROUTES as ROUTING
from contact_center.desk.service_levels.routes import ROUTES as SERVICE_LEVELS
from contact_center.desk.session.routes import ROUTES as SESSION
from contact_center.desk.staff.routes import ROUTES as STAFF
from contact_center.desk.tickets.routes import ROUTES as TICKETS
from contact_center.desk.vocabulary.routes import ROUTES as VOCABULARY
from contact_center.scope.rules import OPEN

_ITSELF = (
    Route("GET", "/api/settings", show_settings, OPEN),
    Route("GET", "/api/openapi.json", show_openapi, OPEN),
)
ROUTES = (
    *SESSION,
    *STAFF,
    *TICKETS,
    *ROUTING,
    *SERVICE_LEVELS,
    *CONVERSATIONS,
    *CUSTOMERS,
    *COMPLAINTS,
    *OUTREACH,
    *QUALITY,
    *INCIDENTS,
    *GREETING_TEMPLATES,
    *VOCABULARY,
    *_ITSELF,
)


def add_routes(app: web.Application, deps: DeskDeps) -> None:
    app[DESK] = deps
    add_all(app, ROUTES)


def written_description() -> str:
    """The OpenAPI description as JSON, without a running service."""
    app = web.Application()
    add_all(app, ROUTES)
    return json.dumps(describe(app), ensure_ascii=False, indent=2)
