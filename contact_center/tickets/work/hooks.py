"""Hooks of opening and closing: what the layers above do with a ticket at these moments."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Conversation
from contact_center.tickets.models.tickets import Ticket


@dataclass(frozen=True)
class TicketHooks:
    """Run in the transaction that opens or closes the ticket; an exception rolls it back."""

    opened: Callable[[AsyncSession, Ticket], Awaitable[object]]
    """After the ticket is stored and its clocks run."""
    closing: Callable[[AsyncSession, Ticket, int | None], Awaitable[object]]
    """Before the ticket is closed, with the user who closes it, if any. Raises if it must stay open."""
    last_closed: Callable[[AsyncSession, Ticket, Conversation], Awaitable[object]]
    """With the conversation's last open ticket, before the conversation goes back to the assistant."""
