"""The tables of staff: users, their sessions and devices, sign-in tries, and the audit."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    FetchedValue,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from contact_center.security.login import login_key
from contact_center.store.table import Id, Json, Moment, Now, Table


def _key_of_login(context: Any) -> str:
    return login_key(context.get_current_parameters()["login"])


class User(Table):
    """A member of staff."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role IN ('agent', 'supervisor')", name="role"),
        CheckConstraint("presence IN ('online', 'break', 'away', 'offline')", name="presence"),
    )

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(Text, unique=True)
    login_key: Mapped[str] = mapped_column(Text, index=True, default=_key_of_login)
    """The lookup key. Not unique: older logins may differ only by case."""
    name: Mapped[str] = mapped_column(Text)
    password_hash: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text, server_default="agent")
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    languages: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{zh,en}")
    capacity: Mapped[int] = mapped_column(server_default="100")
    """In units: a call takes 100, a chat 25, work that nobody waits for 10."""
    presence: Mapped[str] = mapped_column(Text, server_default="offline")
    idle_since: Mapped[Now]
    practice: Mapped[bool] = mapped_column(server_default="false")
    """May sign in only in practice mode."""
    branch_id: Mapped[int | None]
    """The branch they work at. No foreign key: branches are a layer above."""
    team: Mapped[str | None] = mapped_column(Text)
    wrap_up_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    """End of wrap-up after a call; until then they are offered nothing."""
    active: Mapped[bool] = mapped_column(server_default="true")


class StaffSession(Table):
    """A session. The cookie holds the key, the table only its hash."""

    __tablename__ = "staff_sessions"

    key_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    csrf_token: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Now]
    used_at: Mapped[Now]
    """When it was last used by a person."""
    expires_at: Mapped[Moment]


class StaffDevice(Table):
    """A browser on which the user has signed in: others' wrong tries do not lock them out there."""

    __tablename__ = "staff_devices"

    key_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[Now]
    expires_at: Mapped[Moment]


class SignInTries(Table):
    """Recent sign-in tries: by login, by address, by known device."""

    __tablename__ = "sign_in_tries"

    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    """The kind of subject, and its hash, number or address; never a login."""
    tries: Mapped[int]
    since: Mapped[Moment] = mapped_column(index=True)


class AuditEntry(Table):
    """Who did what to which record. The database refuses to change or delete one."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("audit_entries_seal_id_id_idx", "seal_id", "id"),)

    id: Mapped[Id]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    details: Mapped[Json] = mapped_column(server_default="{}")
    at: Mapped[Now]
    hash: Mapped[bytes] = mapped_column(LargeBinary, server_default=FetchedValue())
    """SHA-256 of the other columns above; the database computes it."""
    seal_id: Mapped[int | None] = mapped_column(ForeignKey("audit_seals.id"))
    written_in: Mapped[int] = mapped_column(server_default=text("pg_current_xact_id()::text::bigint"))
    """The number of the transaction that wrote it."""


class AuditSeal(Table):
    """A link of the chain over the audit entries; see security/seal.py."""

    __tablename__ = "audit_seals"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Counted from 1, without gaps."""
    entries: Mapped[int]
    """How many it seals."""
    head: Mapped[bytes] = mapped_column(LargeBinary)
    """SHA-256 of the head before it and the hashes of its entries, in the order of their ids."""
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[str] = mapped_column(Text)
    """The public key that it is signed with, in hexadecimal."""
    at: Mapped[Moment]
