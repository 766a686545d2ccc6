"""The table of ratings: who was asked, and what they answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.conversations.models import Conversation, Interaction
from contact_center.security.models import User
from contact_center.store.table import Id, Now, Table
from contact_center.tickets.models.tickets import Ticket


class Rating(Table):
    """A customer was asked for a rating; once per ticket, whatever becomes of the ticket."""

    __tablename__ = "ratings"
    __table_args__ = (
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        CheckConstraint("(score IS NULL) = (at IS NULL)", name="answered"),
        Index("ratings_at_idx", "at", postgresql_where=text("at IS NOT NULL")),
        Index("ratings_conversation_id_id_idx", "conversation_id", "id"),
    )

    id: Mapped[Id]
    ticket_id: Mapped[int] = mapped_column(ForeignKey(Ticket.id, ondelete="CASCADE"), unique=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey(Conversation.id))
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    """Who helped: the agent who had the ticket when it was closed."""
    asked_at: Mapped[Now]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey(Interaction.id), unique=True)
    """The interaction that answered."""
    score: Mapped[int | None]
    """From 1, very dissatisfied, to 5; None while unanswered."""
    at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """When it was answered."""
