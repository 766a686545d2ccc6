"""Owns the tables of staff: users, their sessions, and the audit of what they did."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.store.table import Id, Json, Moment, Now, Table


class User(Table):
    """A member of staff."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role IN ('agent', 'supervisor')", name="role"),
        CheckConstraint("presence IN ('online', 'break', 'away', 'offline')", name="presence"),
    )

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text, server_default="agent")
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{zh,en}")
    capacity: Mapped[int] = mapped_column(server_default="100")
    """In units: a call takes 100, a chat 25, work nobody waits for 10."""
    presence: Mapped[str] = mapped_column(Text, server_default="offline")
    idle_since: Mapped[Now]
    practice: Mapped[bool] = mapped_column(server_default="false")
    """Signs in in practice mode only."""
    branch_id: Mapped[int | None]
    """The branch they work at. No foreign key: branches are kept elsewhere."""
    team: Mapped[str | None] = mapped_column(Text)
    wrap_up_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """Until then they finish what a call left to do, and are offered nothing."""
    active: Mapped[bool] = mapped_column(server_default="true")


class StaffSession(Table):
    """A sign-in. The cookie holds the key; the table holds its hash only."""

    __tablename__ = "staff_sessions"

    key_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    csrf_token: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Now]
    expires_at: Mapped[Moment]


class SignInFailure(Table):
    """A wrong password, kept to slow down guessing."""

    __tablename__ = "sign_in_failures"

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(Text, index=True)
    at: Mapped[Now]


class AuditEntry(Table):
    """Who did what to which record."""

    __tablename__ = "audit_entries"

    id: Mapped[Id]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    details: Mapped[Json] = mapped_column(server_default="{}")
    at: Mapped[Now]
