"""The route for quality figures in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.quality.handlers import show_quality
from contact_center.scope.rules import SIGNED_IN

ROUTES = (Route("GET", "/api/quality", show_quality, SIGNED_IN),)
