"""The routes for faults in the staff API."""

from aiohttp import web

from contact_center.desk.faults.advance import change_fault_state
from contact_center.desk.faults.list import list_faults
from contact_center.desk.faults.report import link_fault, open_fault


def add_fault_routes(app: web.Application) -> None:
    add = app.router.add_route
    add("GET", "/api/faults", list_faults)
    add("POST", "/api/faults", open_fault)
    add("POST", "/api/faults/{fault_id}/tickets", link_fault)
    add("PUT", "/api/faults/{fault_id}/state", change_fault_state)
