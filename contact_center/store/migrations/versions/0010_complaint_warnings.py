"""Of which last day of a complaint staff were told, and how near it was."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("complaints", sa.Column("warned_on_left", sa.BigInteger()))
    op.add_column("complaints", sa.Column("warned_of", sa.Date()))
    op.create_index(
        "complaints_clock_from_idx",
        "complaints",
        ["clock_from"],
        postgresql_where=sa.text("stage IN ('received', 'acknowledged', 'investigating')"),
    )


def downgrade() -> None:
    op.drop_index("complaints_clock_from_idx", table_name="complaints")
    op.drop_column("complaints", "warned_of")
    op.drop_column("complaints", "warned_on_left")
