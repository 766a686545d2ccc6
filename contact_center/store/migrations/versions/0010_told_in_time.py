"""Of which last day of a complaint staff were told, and the tickets that wait at each target of a rule."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("complaints", sa.Column("warned_on_left", sa.BigInteger()))
    op.add_column("complaints", sa.Column("warned_of", sa.Date()))
    op.create_index(
        "complaints_clock_from_idx",
        "complaints",
        ["clock_from"],
        postgresql_where=sa.text("stage IN ('received', 'acknowledged', 'investigating')"),
    )
    op.create_index(
        "tickets_target_idx",
        "tickets",
        ["rule_id", "step", "requirement_id"],
        postgresql_where=sa.text("status = 'waiting' AND reserved_for_id IS NULL AND escalated_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("tickets_target_idx", table_name="tickets")
    op.drop_index("complaints_clock_from_idx", table_name="complaints")
    op.drop_column("complaints", "warned_of")
    op.drop_column("complaints", "warned_on_left")
