"""Import every table: one with a foreign key to a table not imported cannot be written."""

from contact_center.appointments import tables as appointments
from contact_center.branches import tables as branches
from contact_center.calendars import tables as calendars
from contact_center.conversations import tables as conversations
from contact_center.conversations.understanding import tables as understanding
from contact_center.customers import tables as customers
from contact_center.outreach import tables as outreach
from contact_center.security import tables as security
from contact_center.store import tables as store
from contact_center.tickets.complaints import models as complaints
from contact_center.tickets.incidents import models as incidents
from contact_center.tickets.models import history, routing, service_levels, tickets
from contact_center.tickets.ratings import models as ratings

__all__ = [
    "appointments",
    "branches",
    "calendars",
    "complaints",
    "conversations",
    "customers",
    "history",
    "incidents",
    "outreach",
    "ratings",
    "routing",
    "security",
    "service_levels",
    "store",
    "tickets",
    "understanding",
]
