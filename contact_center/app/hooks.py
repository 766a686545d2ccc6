"""The hooks by which lower layers call upper ones."""

from contact_center.appointments.follow import move_appointments
from contact_center.conversations.hooks import ConversationHooks
from contact_center.conversations.understanding.feedback import move_feedback
from contact_center.tickets.complaints.closing import close_complaint
from contact_center.tickets.complaints.record import begin_complaint
from contact_center.tickets.ratings.ask import ask_for_rating
from contact_center.tickets.waiting.call_back import forget_number
from contact_center.tickets.work.follow import move_tickets
from contact_center.tickets.work.hooks import TicketHooks

TICKET_HOOKS = TicketHooks(opened=begin_complaint, closing=close_complaint, last_closed=ask_for_rating)
CONVERSATION_HOOKS = ConversationHooks(
    moved=(move_feedback, move_appointments, move_tickets), number_ended=(forget_number,)
)
