"""The tables of feedback on answers and of misunderstandings corrected by staff."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Now, Table


class KnowledgeFeedback(Table):
    """A customer's rating of one answer from the knowledge base."""

    __tablename__ = "knowledge_feedback"

    id: Mapped[Id]
    entry_id: Mapped[str] = mapped_column(Text)
    """The entry of the knowledge base."""
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"), unique=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    helpful: Mapped[bool]
    language: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Now]


class Misunderstanding(Table):
    """A customer's message that was misread, and its correct intent."""

    __tablename__ = "misunderstandings"
    __table_args__ = (CheckConstraint("state IN ('marked', 'accepted', 'rejected')", name="state"),)

    id: Mapped[Id]
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interactions.id"), unique=True)
    intent: Mapped[str | None] = mapped_column(Text)
    """The recorded intent."""
    right_intent: Mapped[str] = mapped_column(Text)
    marked_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    marked_at: Mapped[Now]
    state: Mapped[str] = mapped_column(Text, server_default="marked")
    reviewed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
