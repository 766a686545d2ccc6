"""The routes for ticket routing in the staff API."""

from aiohttp import web

from contact_center.desk.routing.add_skill import add_skill
from contact_center.desk.routing.change_routing import change_routing
from contact_center.desk.routing.change_staff_work import change_staff_work
from contact_center.desk.routing.consult_colleague import consult_colleague
from contact_center.desk.routing.decline_ticket import decline_ticket
from contact_center.desk.routing.finish_wrap_up import finish_wrap_up
from contact_center.desk.routing.run_dry import run_dry
from contact_center.desk.routing.show_routing import show_routing
from contact_center.desk.routing.take_over_ticket import take_over_ticket


def add_routing_routes(app: web.Application) -> None:
    add = app.router.add_route
    add("GET", "/api/routing", show_routing)
    add("PUT", "/api/routing", change_routing)
    add("POST", "/api/routing/dry-run", run_dry)
    add("POST", "/api/skills", add_skill)
    add("PUT", "/api/staff/{user_id}/work", change_staff_work)
    add("DELETE", "/api/wrap-up", finish_wrap_up)
    add("POST", "/api/tickets/{ticket_id}/decline", decline_ticket)
    add("POST", "/api/tickets/{ticket_id}/take-over", take_over_ticket)
    add("POST", "/api/tickets/{ticket_id}/consult", consult_colleague)
