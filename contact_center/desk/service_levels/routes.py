"""The routes for service levels in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.service_levels.handlers import (
    await_customer,
    change_service_levels,
    show_calendar_days,
    show_service_levels,
    stop_awaiting_customer,
)
from contact_center.scope.rules import SEES_TICKET, SIGNED_IN, SUPERVISOR

_AWAIT = "/api/tickets/{ticket_id}/await-customer"

ROUTES = (
    Route("POST", _AWAIT, await_customer, SEES_TICKET),
    Route("DELETE", _AWAIT, stop_awaiting_customer, SEES_TICKET),
    Route("GET", "/api/service-levels", show_service_levels, SIGNED_IN),
    Route("PUT", "/api/service-levels", change_service_levels, SUPERVISOR),
    Route("POST", "/api/calendars/days", show_calendar_days, SUPERVISOR),
)
