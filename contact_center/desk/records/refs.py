"""Refer to a ticket from a related record."""

from contact_center.desk.api.shapes import Shape
from contact_center.tickets.models.tickets import ticket_number


class TicketRef(Shape):
    ticket_id: int
    number: str


def ticket_ref(ticket_id: int) -> TicketRef:
    return TicketRef(ticket_id=ticket_id, number=ticket_number(ticket_id))
