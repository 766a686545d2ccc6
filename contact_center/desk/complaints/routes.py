"""The routes for complaints in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.complaints.decisions import (
    approve_extension,
    approve_redress,
    ask_for_extension,
    propose_complaint_redress,
    refuse_extension,
    refuse_redress,
)
from contact_center.desk.complaints.files import add_complaint_file, read_complaint_file
from contact_center.desk.complaints.handlers import (
    acknowledge_complaint,
    add_complaint_evidence,
    change_description,
    merge_complaint,
    reopen,
    review_answer,
    send_answer,
    show_choices,
    show_complaint,
    withdraw_for_customer,
)
from contact_center.desk.complaints.register import export_register, show_register
from contact_center.scope.rules import SEES_COMPLAINT, SIGNED_IN, SUPERVISOR

_ONE = "/api/tickets/{ticket_id}/complaint"

ROUTES = (
    Route("GET", _ONE, show_complaint, SEES_COMPLAINT),
    Route("PATCH", _ONE, change_description, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/acknowledge", acknowledge_complaint, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/evidence", add_complaint_evidence, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/files", add_complaint_file, SEES_COMPLAINT),
    Route("GET", f"{_ONE}/files/{{file_id}}", read_complaint_file, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/redress", propose_complaint_redress, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/redress/{{redress_id}}/approve", approve_redress, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/redress/{{redress_id}}/refuse", refuse_redress, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/extension", ask_for_extension, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/extension/{{extension_id}}/approve", approve_extension, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/extension/{{extension_id}}/refuse", refuse_extension, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/answer", send_answer, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/review", review_answer, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/merge", merge_complaint, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/reopen", reopen, SEES_COMPLAINT),
    Route("POST", f"{_ONE}/withdraw", withdraw_for_customer, SEES_COMPLAINT),
    Route("GET", "/api/complaints", show_register, SUPERVISOR),
    Route("GET", "/api/complaints/choices", show_choices, SIGNED_IN),
    Route("GET", "/api/complaints/export", export_register, SUPERVISOR),
)
