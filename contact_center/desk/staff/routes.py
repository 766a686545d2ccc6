"""The routes for staff in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.staff.handlers import (
    end_access,
    list_colleagues,
    list_staff,
    restore_access,
)
from contact_center.scope.rules import SIGNED_IN, SUPERVISOR

ROUTES = (
    Route("GET", "/api/staff", list_staff, SUPERVISOR),
    Route("POST", "/api/staff/{user_id}/end-access", end_access, SUPERVISOR),
    Route("POST", "/api/staff/{user_id}/restore-access", restore_access, SUPERVISOR),
    Route("GET", "/api/colleagues", list_colleagues, SIGNED_IN),
)
