"""The routes for ticket routing in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.routing.dry_run import run_dry
from contact_center.desk.routing.handlers import (
    add_skill,
    change_queue_hours,
    change_routing,
    list_queues,
    show_routing,
)
from contact_center.desk.routing.staff_work import change_staff_work
from contact_center.desk.routing.tickets import (
    consult_colleague,
    decline_ticket,
    finish_wrap_up,
    take_over_ticket,
)
from contact_center.scope.rules import SEES_TICKET, SIGNED_IN, SUPERVISOR

ROUTES = (
    Route("GET", "/api/routing", show_routing, SIGNED_IN),
    Route("PUT", "/api/routing", change_routing, SUPERVISOR),
    Route("POST", "/api/routing/dry-run", run_dry, SUPERVISOR),
    Route("GET", "/api/queues", list_queues, SIGNED_IN),
    Route("PUT", "/api/queues/{key}", change_queue_hours, SUPERVISOR),
    Route("POST", "/api/skills", add_skill, SUPERVISOR),
    Route("PUT", "/api/staff/{user_id}/work", change_staff_work, SUPERVISOR),
    Route("DELETE", "/api/wrap-up", finish_wrap_up, SIGNED_IN),
    Route("POST", "/api/tickets/{ticket_id}/decline", decline_ticket, SEES_TICKET),
    Route("POST", "/api/tickets/{ticket_id}/take-over", take_over_ticket, SUPERVISOR),
    Route("POST", "/api/tickets/{ticket_id}/consult", consult_colleague, SEES_TICKET),
)
