"""What happened to tickets, written by the store itself, and what customers thought of it."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from contact_center.store.migrations.run_script import run_script

revision = "0008"
down_revision = "0007"

_KINDS = (
    *("opened", "accepted", "answered", "transferred", "moved", "closed", "reopened"),
    *("awaiting", "resumed"),
)


def upgrade() -> None:
    _events()
    _ratings()
    run_script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    op.execute("DROP TRIGGER ticket_opened ON tickets")
    op.execute("DROP TRIGGER ticket_changed ON tickets")
    op.execute("DROP FUNCTION record_ticket_event")
    op.drop_table("ratings")
    op.drop_table("ticket_events")


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=null)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _when(name: str, *, null: bool = False, now: bool = False) -> sa.Column[object]:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null, server_default=default)


def _points_at(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"{table}_{column}_fkey"), ondelete=ondelete
    )


def _events() -> None:
    table = "ticket_events"
    op.create_table(
        table,
        _id(),
        _number("ticket_id"),
        _when("at"),
        sa.Column("kind", sa.Text(), nullable=False),
        _number("user_id", null=True),
        _number("queue_id"),
        _number("from_user_id", null=True),
        _number("from_queue_id", null=True),
        sa.Column("awaiting", sa.Boolean(), nullable=False),
        sa.Column("waiting_change", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(f"kind IN {_KINDS}", name=op.f(f"{table}_kind_check")),
        _points_at(table, "ticket_id", "tickets", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
    )
    op.create_index("ticket_events_at_idx", table, ["at"])
    op.create_index("ticket_events_ticket_id_id_idx", table, ["ticket_id", "id"])


def _ratings() -> None:
    table = "ratings"
    op.create_table(
        table,
        _id(),
        _number("ticket_id"),
        _number("conversation_id"),
        _number("user_id"),
        _when("asked_at", now=True),
        _number("answered_by", null=True),
        _number("score", null=True),
        _when("at", null=True),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f(f"{table}_score_check")),
        sa.CheckConstraint("(score IS NULL) = (at IS NULL)", name=op.f(f"{table}_answered_check")),
        _points_at(table, "ticket_id", "tickets", "CASCADE"),
        _points_at(table, "conversation_id", "conversations"),
        _points_at(table, "user_id", "users"),
        _points_at(table, "answered_by", "interactions"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
        sa.UniqueConstraint("ticket_id", name=op.f(f"{table}_ticket_id_key")),
        sa.UniqueConstraint("answered_by", name=op.f(f"{table}_answered_by_key")),
    )
    op.create_index("ratings_at_idx", table, ["at"], postgresql_where=sa.text("at IS NOT NULL"))
    op.create_index("ratings_conversation_id_id_idx", table, ["conversation_id", "id"])
