"""The route of the channels in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.channels.handlers import list_channels
from contact_center.scope.rules import SIGNED_IN

ROUTES = (Route("GET", "/api/channels", list_channels, SIGNED_IN),)
