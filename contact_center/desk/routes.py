"""The routes of the staff API."""

import json

from aiohttp import web

from contact_center.desk.accept_ticket import accept_ticket
from contact_center.desk.add_note import add_note
from contact_center.desk.change_customer import change_customer
from contact_center.desk.change_presence import change_presence
from contact_center.desk.change_queue_hours import change_queue_hours
from contact_center.desk.channels.routes import add_channel_routes
from contact_center.desk.close_ticket import close_ticket
from contact_center.desk.complaints.routes import add_complaint_routes
from contact_center.desk.customer_telephones import (
    add_telephone,
    mark_telephone_wrong,
    remove_telephone,
    send_telephone_code,
    show_telephone_history,
    verify_telephone,
)
from contact_center.desk.describe import describe, show_openapi, show_settings
from contact_center.desk.end_access import end_access, restore_access
from contact_center.desk.enter_customer import enter_customer
from contact_center.desk.faults.routes import add_fault_routes
from contact_center.desk.hand_back_conversation import hand_back_conversation
from contact_center.desk.list_colleagues import list_colleagues
from contact_center.desk.list_intents import list_intents
from contact_center.desk.list_queues import list_queues
from contact_center.desk.list_staff import list_staff
from contact_center.desk.list_tickets import list_tickets
from contact_center.desk.mark_misunderstood import mark_as_misunderstood
from contact_center.desk.quality.show_quality import show_quality
from contact_center.desk.read_picture import read_picture
from contact_center.desk.request import DESK, DeskParts
from contact_center.desk.routing.routes import add_routing_routes
from contact_center.desk.search_customers import search_customers
from contact_center.desk.send_reply import send_reply
from contact_center.desk.service_levels.await_customer import await_customer, stop_awaiting_customer
from contact_center.desk.service_levels.change_service_levels import change_service_levels
from contact_center.desk.service_levels.show_calendar_days import show_calendar_days
from contact_center.desk.service_levels.show_service_levels import show_service_levels
from contact_center.desk.show_conversation import show_conversation
from contact_center.desk.show_customer import show_customer
from contact_center.desk.show_session import show_session
from contact_center.desk.show_ticket import show_ticket
from contact_center.desk.show_timeline import show_timeline
from contact_center.desk.sign_in import begin_session
from contact_center.desk.sign_out import end_session
from contact_center.desk.take_conversation import take_conversation
from contact_center.desk.transfer_ticket import transfer_ticket
from contact_center.desk.unmark_misunderstood import unmark_as_misunderstood
from contact_center.desk.vocabulary.routes import add_vocabulary_routes


def add_routes(app: web.Application, parts: DeskParts) -> None:
    app[DESK] = parts
    add_api_routes(app)


def add_api_routes(app: web.Application) -> None:
    """Every address, for a description of which no store is needed."""
    add = app.router.add_route
    add("POST", "/api/session", begin_session)
    add("GET", "/api/session", show_session)
    add("DELETE", "/api/session", end_session)
    add("PUT", "/api/presence", change_presence)
    add("GET", "/api/queues", list_queues)
    add("PUT", "/api/queues/{key}", change_queue_hours)
    add("GET", "/api/staff", list_staff)
    add("POST", "/api/staff/{user_id}/end-access", end_access)
    add("POST", "/api/staff/{user_id}/restore-access", restore_access)
    add("GET", "/api/colleagues", list_colleagues)
    add("GET", "/api/tickets", list_tickets)
    add("GET", "/api/tickets/{ticket_id}", show_ticket)
    add("POST", "/api/tickets/{ticket_id}/accept", accept_ticket)
    add("POST", "/api/tickets/{ticket_id}/close", close_ticket)
    add("POST", "/api/tickets/{ticket_id}/transfer", transfer_ticket)
    add("POST", "/api/tickets/{ticket_id}/notes", add_note)
    add_routing_routes(app)
    add("POST", "/api/tickets/{ticket_id}/await-customer", await_customer)
    add("DELETE", "/api/tickets/{ticket_id}/await-customer", stop_awaiting_customer)
    add("GET", "/api/service-levels", show_service_levels)
    add("PUT", "/api/service-levels", change_service_levels)
    add("POST", "/api/calendars/days", show_calendar_days)
    add("GET", "/api/conversations/{conversation_id}", show_conversation)
    add("POST", "/api/conversations/{conversation_id}/replies", send_reply)
    add("POST", "/api/conversations/{conversation_id}/take", take_conversation)
    add("POST", "/api/conversations/{conversation_id}/hand-back", hand_back_conversation)
    add("GET", "/api/interactions/{interaction_id}/pictures/{picture_id}", read_picture)
    add("GET", "/api/intents", list_intents)
    add("POST", "/api/interactions/{interaction_id}/misunderstood", mark_as_misunderstood)
    add("DELETE", "/api/interactions/{interaction_id}/misunderstood", unmark_as_misunderstood)
    add("GET", "/api/customers", search_customers)
    add("POST", "/api/customers", enter_customer)
    add("GET", "/api/customers/{customer_id}", show_customer)
    add("PATCH", "/api/customers/{customer_id}", change_customer)
    add("GET", "/api/customers/{customer_id}/timeline", show_timeline)
    add("POST", "/api/customers/{customer_id}/telephones", add_telephone)
    add("GET", "/api/customers/{customer_id}/telephones/history", show_telephone_history)
    one = "/api/customers/{customer_id}/telephones/{contact_point_id}"
    add("POST", f"{one}/code", send_telephone_code)
    add("POST", f"{one}/verify", verify_telephone)
    add("POST", f"{one}/wrong", mark_telephone_wrong)
    add("POST", f"{one}/remove", remove_telephone)
    add_complaint_routes(app)
    add("GET", "/api/quality", show_quality)
    add_fault_routes(app)
    add_vocabulary_routes(app)
    add_channel_routes(app)
    add("GET", "/api/settings", show_settings)
    add("GET", "/api/openapi.json", show_openapi)


def written_description() -> str:
    """The description of every address as JSON, without a service that runs."""
    app = web.Application()
    add_api_routes(app)
    return json.dumps(describe(app), ensure_ascii=False, indent=2)
