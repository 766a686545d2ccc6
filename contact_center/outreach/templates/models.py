"""The table of the bank's own greeting templates."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Moment, Table

_KEY = ("occasion", "tier", "channel", "tone")


class GreetingTemplate(Table):
    """One version of a template. Only a draft's words change; every other version stays as it was."""

    __tablename__ = "greeting_templates"
    __table_args__ = (
        CheckConstraint("tier IN ('any', 'premium')", name="tier"),
        CheckConstraint("tone IN ('formal', 'warm', 'short')", name="tone"),
        CheckConstraint("state IN ('draft', 'proposed', 'approved', 'retired')", name="state"),
        CheckConstraint("approved_by_id <> written_by_id", name="four_eyes"),
        CheckConstraint(
            "(approved_by_id IS NULL) = (approved_at IS NULL)"
            " AND (state <> 'approved' OR approved_by_id IS NOT NULL)",
            name="approved",
        ),
        CheckConstraint("(state = 'retired') = (retired_at IS NOT NULL)", name="retired"),
        Index(
            "greeting_templates_version_key",
            *_KEY,
            "version",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        # One is in force at a time.
        Index(
            "greeting_templates_in_force_key",
            *_KEY,
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("state = 'approved'"),
        ),
    )

    id: Mapped[Id]
    occasion: Mapped[str] = mapped_column(Text)
    """A key of TITLES."""
    tier: Mapped[str] = mapped_column(Text)
    channel: Mapped[str | None] = mapped_column(Text)
    """None: on any channel."""
    tone: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    """From 1, counted for each occasion, tier, channel and tone."""
    text_zh: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, server_default="draft")
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[Moment]
    proposed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    retired_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who retired it, or approved the version that took its place."""
    retired_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
