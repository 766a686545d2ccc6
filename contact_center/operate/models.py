"""Import every table: one with a foreign key to a table not imported cannot be written."""

from contact_center.appointments import models as appointments
from contact_center.branches import models as branches
from contact_center.calendars import models as calendars
from contact_center.conversations import models as conversations
from contact_center.conversations.understanding import models as understanding
from contact_center.customers import models as customers
from contact_center.outreach import models as outreach
from contact_center.security import models as security
from contact_center.store import models as store
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
