"""The routes for complaints in the staff API."""

from aiohttp import web

from contact_center.desk.complaints.acknowledge import acknowledge_complaint
from contact_center.desk.complaints.add_evidence import add_complaint_evidence
from contact_center.desk.complaints.answer import send_answer
from contact_center.desk.complaints.change import change_description
from contact_center.desk.complaints.choices import show_choices
from contact_center.desk.complaints.decide_extension import approve_extension, refuse_extension
from contact_center.desk.complaints.decide_redress import approve_redress, refuse_redress
from contact_center.desk.complaints.evidence_files import add_complaint_file, read_complaint_file
from contact_center.desk.complaints.export import export_register
from contact_center.desk.complaints.merge import merge_complaint
from contact_center.desk.complaints.propose_redress import propose_complaint_redress
from contact_center.desk.complaints.register import show_register
from contact_center.desk.complaints.reopen import reopen_over
from contact_center.desk.complaints.request_extension import ask_for_extension
from contact_center.desk.complaints.review import review_answer
from contact_center.desk.complaints.show import show_complaint
from contact_center.desk.complaints.withdraw import withdraw_for_customer

_ONE = "/api/tickets/{ticket_id}/complaint"


def add_complaint_routes(app: web.Application) -> None:
    add = app.router.add_route
    add("GET", _ONE, show_complaint)
    add("PATCH", _ONE, change_description)
    add("POST", f"{_ONE}/acknowledge", acknowledge_complaint)
    add("POST", f"{_ONE}/evidence", add_complaint_evidence)
    add("POST", f"{_ONE}/files", add_complaint_file)
    add("GET", f"{_ONE}/files/{{file_id}}", read_complaint_file)
    add("POST", f"{_ONE}/redress", propose_complaint_redress)
    add("POST", f"{_ONE}/redress/{{redress_id}}/approve", approve_redress)
    add("POST", f"{_ONE}/redress/{{redress_id}}/refuse", refuse_redress)
    add("POST", f"{_ONE}/extension", ask_for_extension)
    add("POST", f"{_ONE}/extension/{{extension_id}}/approve", approve_extension)
    add("POST", f"{_ONE}/extension/{{extension_id}}/refuse", refuse_extension)
    add("POST", f"{_ONE}/answer", send_answer)
    add("POST", f"{_ONE}/review", review_answer)
    add("POST", f"{_ONE}/merge", merge_complaint)
    add("POST", f"{_ONE}/reopen", reopen_over)
    add("POST", f"{_ONE}/withdraw", withdraw_for_customer)
    add("GET", "/api/complaints", show_register)
    add("GET", "/api/complaints/choices", show_choices)
    add("GET", "/api/complaints/export", export_register)
