"""Pictures that came with messages, and how far the carrier's list of messages was read."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_TABLE = "pictures"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("interaction_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'kept', 'refused', 'failed')", name=op.f(f"{_TABLE}_state_check")
        ),
        sa.CheckConstraint("(state = 'kept') = (data IS NOT NULL)", name=op.f(f"{_TABLE}_data_check")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f(f"{_TABLE}_interaction_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{_TABLE}_pkey")),
        sa.UniqueConstraint("interaction_id", "position", name=op.f(f"{_TABLE}_interaction_id_position_key")),
    )
    # Photographs are packed already: packing them again costs time and saves nothing.
    op.execute(f"ALTER TABLE {_TABLE} ALTER COLUMN data SET STORAGE EXTERNAL")
    op.create_table(
        "catch_ups",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("read_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("catch_ups_pkey")),
    )


def downgrade() -> None:
    op.drop_table("catch_ups")
    op.drop_table(_TABLE)
