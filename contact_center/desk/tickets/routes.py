"""The routes for tickets in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.tickets.handlers import (
    accept_ticket,
    add_note,
    close_ticket,
    list_tickets,
    show_ticket,
    transfer_ticket,
)
from contact_center.desk.tickets.written import draft_reply, summarise_ticket
from contact_center.scope.rules import SEES_TICKET, SIGNED_IN

_ONE = "/api/tickets/{ticket_id}"

ROUTES = (
    Route("GET", "/api/tickets", list_tickets, SIGNED_IN),
    Route("GET", _ONE, show_ticket, SEES_TICKET),
    Route("POST", f"{_ONE}/accept", accept_ticket, SEES_TICKET),
    Route("POST", f"{_ONE}/close", close_ticket, SEES_TICKET),
    Route("POST", f"{_ONE}/transfer", transfer_ticket, SEES_TICKET),
    Route("POST", f"{_ONE}/notes", add_note, SEES_TICKET),
    Route("POST", f"{_ONE}/summary", summarise_ticket, SEES_TICKET),
    Route("POST", f"{_ONE}/draft", draft_reply, SEES_TICKET),
)
