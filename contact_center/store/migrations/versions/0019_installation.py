"""Add what a store says of itself: whether its customers are real or made up."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, server_default="1", nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.CheckConstraint("id = 1", name="installation_single_check"),
        sa.CheckConstraint("mode IN ('practice', 'live')", name="installation_mode_check"),
        sa.PrimaryKeyConstraint("id", name="installation_pkey"),
    )


def downgrade() -> None:
    op.drop_table("installation")
