"""The routes for faults in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.faults.handlers import change_fault_state, link_fault, list_faults, open_fault
from contact_center.scope.rules import MOVES_FAULT, SEES_FAULT, SIGNED_IN

ROUTES = (
    Route("GET", "/api/faults", list_faults, SIGNED_IN),
    Route("POST", "/api/faults", open_fault, SIGNED_IN),
    Route("POST", "/api/faults/{fault_id}/tickets", link_fault, SEES_FAULT),
    Route("PUT", "/api/faults/{fault_id}/state", change_fault_state, MOVES_FAULT),
)
