"""The routes for signing in and out, and for presence, in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.session.handlers import begin_session, change_presence, end_session, show_session
from contact_center.scope.rules import OPEN, SIGNED_IN

ROUTES = (
    Route("POST", "/api/session", begin_session, OPEN),
    Route("GET", "/api/session", show_session, SIGNED_IN),
    Route("DELETE", "/api/session", end_session, SIGNED_IN),
    Route("PUT", "/api/presence", change_presence, SIGNED_IN),
)
