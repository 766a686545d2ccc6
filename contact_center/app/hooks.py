"""The hooks by which lower layers let upper ones act."""

from contact_center.tickets.complaints.closing import close_complaint
from contact_center.tickets.complaints.record import begin_complaint
from contact_center.tickets.ratings.ask import ask_for_rating
from contact_center.tickets.work.hooks import TicketHooks

TICKET_HOOKS = TicketHooks(opened=begin_complaint, closing=close_complaint, last_closed=ask_for_rating)
