"""The routes for incidents in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.incidents.handlers import (
    change_incident_state,
    link_incident,
    list_incidents,
    open_incident,
)
from contact_center.scope.rules import MOVES_INCIDENT, SEES_INCIDENT, SIGNED_IN

ROUTES = (
    Route("GET", "/api/incidents", list_incidents, SIGNED_IN),
    Route("POST", "/api/incidents", open_incident, SIGNED_IN),
    Route("POST", "/api/incidents/{incident_id}/tickets", link_incident, SEES_INCIDENT),
    Route("PUT", "/api/incidents/{incident_id}/state", change_incident_state, MOVES_INCIDENT),
)
