"""Codes that staff send to check a telephone, and telephones that are verified by one."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_EVENTS = "'added', 'joined', 'verified', 'marked_wrong', 'removed', 'moved_away', 'moved_here'"


def upgrade() -> None:
    op.alter_column("identifications", "requested_by", nullable=True)
    op.add_column("identifications", sa.Column("sent_by_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("identifications_sent_by_id_fkey"), "identifications", "users", ["sent_by_id"], ["id"]
    )
    op.create_check_constraint(
        op.f("identifications_asked_by_check"),
        "identifications",
        "(requested_by IS NULL) = (sent_by_id IS NOT NULL)",
    )
    _check("contact_points", "verified_by", "verified_by IN ('bank', 'staff', 'code')")
    _check("contact_point_events", "what", f"what IN ({_EVENTS}, 'code_sent', 'code_failed')")
    _check("contact_point_events", "source", "source IN ('record', 'desk', 'code')")


def downgrade() -> None:
    op.execute("DELETE FROM contact_point_events WHERE what IN ('code_sent', 'code_failed')")
    op.execute("UPDATE contact_point_events SET source = 'desk' WHERE source = 'code'")
    _check("contact_point_events", "source", "source IN ('record', 'desk')")
    _check("contact_point_events", "what", f"what IN ({_EVENTS})")
    op.execute("UPDATE contact_points SET verified_by = 'staff' WHERE verified_by = 'code'")
    _check("contact_points", "verified_by", "verified_by IN ('bank', 'staff')")
    op.execute("DELETE FROM identifications WHERE sent_by_id IS NOT NULL")
    op.drop_constraint(op.f("identifications_asked_by_check"), "identifications")
    op.drop_column("identifications", "sent_by_id")
    op.alter_column("identifications", "requested_by", nullable=False)


def _check(table: str, name: str, condition: str) -> None:
    """Put this condition in the place of the one of the same name."""
    op.drop_constraint(op.f(f"{table}_{name}_check"), table)
    op.create_check_constraint(op.f(f"{table}_{name}_check"), table, condition)
