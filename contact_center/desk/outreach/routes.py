"""The routes of greetings, and of what customers keep, in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.outreach.customers import (
    change_audiences,
    correct_anniversary,
    enter_anniversary,
    forget_anniversary,
    show_occasions,
)
from contact_center.desk.outreach.handlers import (
    change_planned,
    hold_greeting,
    note_greeting_call,
    release_greeting,
    send_greeting_now,
    show_days,
    show_greetings,
    show_year,
)
from contact_center.scope.rules import LOOKS_AFTER_CUSTOMER, SEES_CUSTOMER, SIGNED_IN, SUPERVISOR

_CUSTOMER = "/api/customers/{customer_id}"
_GREETING = f"{_CUSTOMER}/greetings/{{greeting_id}}"
_ANNIVERSARY = f"{_CUSTOMER}/anniversaries/{{anniversary_id}}"

ROUTES = (
    Route("GET", "/api/outreach/greetings", show_greetings, SIGNED_IN),
    Route("GET", "/api/outreach/days", show_days, SIGNED_IN),
    Route("GET", "/api/outreach/year", show_year, SUPERVISOR),
    Route("PATCH", _GREETING, change_planned, LOOKS_AFTER_CUSTOMER),
    Route("POST", f"{_GREETING}/hold", hold_greeting, LOOKS_AFTER_CUSTOMER),
    Route("POST", f"{_GREETING}/release", release_greeting, LOOKS_AFTER_CUSTOMER),
    Route("POST", f"{_GREETING}/send-now", send_greeting_now, LOOKS_AFTER_CUSTOMER),
    Route("POST", f"{_GREETING}/called", note_greeting_call, LOOKS_AFTER_CUSTOMER),
    Route("GET", f"{_CUSTOMER}/occasions", show_occasions, SEES_CUSTOMER),
    Route("POST", f"{_CUSTOMER}/anniversaries", enter_anniversary, SEES_CUSTOMER),
    Route("PATCH", _ANNIVERSARY, correct_anniversary, SEES_CUSTOMER),
    Route("DELETE", _ANNIVERSARY, forget_anniversary, SEES_CUSTOMER),
    Route("PATCH", f"{_CUSTOMER}/audiences", change_audiences, SEES_CUSTOMER),
)
